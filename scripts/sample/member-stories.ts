import { dayCount, startOfDay } from './calendar.ts'
import type { SampleStage } from './sample-stage.ts'
import type { GroundTruthCase, SampleMember, SampleMessage, Storyline } from './sample-types.ts'

const reasons: Partial<Record<Storyline, (member: SampleMember) => string>> = {
  'opinion-leader': () => 'Writes much and is answered by people of several circles.',
  'bridging-member': (member) => `Belongs to ${member.circles.length} circles and links them.`,
  'drifting-member': (member) =>
    `Writes less and less from ${isoDate(member.driftFrom ?? 0)} and is silent from ${isoDate(member.silentFrom ?? dayCount)}.`,
  'over-marketing-churn': (member) =>
    `Falls silent on ${isoDate(member.silentFrom ?? 0)}, at the end of the over-marketing week.`,
  'deleted-author': () => 'The account was deleted later; the export names nobody.',
}

/** Of somebody who wrote less, nobody could see that they write less and less. */
const leastOfDrifting = 8

/** Writes what the year held for members into the ground truth, with each one's last message as evidence. */
export function recordMemberStories(stage: SampleStage): void {
  const last = new Map<SampleMember, SampleMessage>()
  for (const message of stage.messages) {
    const earlier = last.get(message.author)
    if (earlier === undefined || message.at > earlier.at) last.set(message.author, message)
  }
  for (const member of stage.members) {
    const final = last.get(member)
    if (final === undefined) continue
    const toldEnough = member.storyline !== 'drifting-member' || (stage.written.get(member) ?? 0) >= leastOfDrifting
    const why = toldEnough ? reasons[member.storyline]?.(member) : undefined
    if (why !== undefined) stage.cases.push(caseOf(member, member.storyline, [final], why))
    if (member.role === 'bot') stage.cases.push(caseOf(member, 'bot', [final], 'An automatic account.'))
    if (member.role === 'throwaway')
      stage.cases.push(
        caseOf(member, 'throwaway-account', [final], 'Joined only to advertise, to deceive or to flood.'),
      )
    if (member.alsoKnownAs !== null && member.platform === 'discord') recordSamePerson(stage, member, final)
  }
  recordOrders(stage)
}

function caseOf(member: SampleMember, kind: string, messages: SampleMessage[], why: string): GroundTruthCase {
  return { kind, platform: member.platform, messages, members: [member], why }
}

function recordSamePerson(stage: SampleStage, member: SampleMember, message: SampleMessage): void {
  const other = stage.members.find((candidate) => candidate.id === member.alsoKnownAs)
  if (other === undefined) return
  const item = caseOf(member, 'same-person', [message], 'The same person on both platforms, under the same nickname.')
  stage.cases.push({ ...item, members: [member, other] })
}

/** Orders that were spoken of: the message that holds the number. */
function recordOrders(stage: SampleStage): void {
  const numbers = new Map(stage.orders.orders.map((order) => [order.number, order]))
  for (const message of stage.messages) {
    const number = /SY\d{8}-\d+/.exec(message.text)?.[0]
    const order = number === undefined ? undefined : numbers.get(number)
    if (order === undefined || order.member !== message.author) continue
    stage.cases.push(caseOf(order.member, 'order', [message], `Speaks of order ${order.number} (orders.csv).`))
  }
}

function isoDate(day: number): string {
  return new Date(startOfDay(day) + 8 * 3_600_000).toISOString().slice(0, 10)
}
