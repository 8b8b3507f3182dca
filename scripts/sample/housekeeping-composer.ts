import { dayLength, dayOf, drawMoment, localTime, startOfDay } from './calendar.ts'
import { presentMembers, staffOf } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { SampleMember, SampleMessage } from './sample-types.ts'

/** What the platforms and bots write by themselves: boosts, threads, removals, pins, the weekly list of readers. */
export function composeHousekeeping(stage: SampleStage, day: number): void {
  const { weekday, day: dayOfMonth } = localTime(startOfDay(day))
  if (weekday === 1) postLeaderboard(stage, day)
  if (stage.random.chance(0.022)) postSystemLine(stage, day, 'boost', 'chat')
  if (stage.random.chance(0.022)) postSystemLine(stage, day, 'thread', 'reading')
  if (dayOfMonth === 2) pinInGroup(stage, day)
  removeThrowaways(stage, day)
}

function postSystemLine(stage: SampleStage, day: number, kind: 'boost' | 'thread', channel: string): void {
  const leaders = presentMembers(stage, 'discord', day).filter((member) => member.storyline === 'opinion-leader')
  const author = leaders.length > 0 ? stage.random.pick(leaders) : undefined
  if (author !== undefined) stage.say({ channel, at: drawMoment(stage.random, day, 'evening'), author, text: '', kind })
}

/** The bot's list of the week: who checked in most often. */
function postLeaderboard(stage: SampleStage, day: number): void {
  const bot = staffOf(stage, 'discord', 'bot')[1]
  const until = startOfDay(day)
  const counts = new Map<SampleMember, number>()
  for (const message of stage.messages) {
    const inWeek = message.channel === 'check-in' && message.at < until && message.at >= until - 7 * dayLength
    if (inWeek && message.author.role === 'regular') counts.set(message.author, (counts.get(message.author) ?? 0) + 1)
  }
  const best = [...counts].sort((left, right) => right[1] - left[1]).slice(0, 5)
  if (bot === undefined || best.length < 3) return
  const lines = best.map(([member, count], index) => `${index + 1}. @${member.nickname} ${count}次`)
  const text = `📊 上周打卡榜\n${lines.join('\n')}\n本周也请继续～`
  stage.say({
    channel: 'check-in',
    at: until + 9 * 3_600_000,
    author: bot,
    text,
    mentions: best.map(([member]) => member),
  })
}

/** The owner of the Telegram group pins what a leading member wrote the day before. */
function pinInGroup(stage: SampleStage, day: number): void {
  const owner = staffOf(stage, 'telegram', 'owner')[0]
  const message = stage.messages.findLast(
    (candidate): candidate is SampleMessage =>
      candidate.platform === 'telegram' &&
      candidate.kind === 'default' &&
      candidate.author.storyline === 'opinion-leader' &&
      candidate.text.length > 12 &&
      dayOf(candidate.at) < day,
  )
  if (owner === undefined || message === undefined) return
  stage.say({
    channel: 'group',
    at: startOfDay(day) + 10 * 3_600_000,
    author: owner,
    text: '',
    kind: 'pin',
    replyTo: message,
  })
}

/** On Telegram the export shows whom a moderator removed. */
function removeThrowaways(stage: SampleStage, day: number): void {
  for (const member of stage.members) {
    if (member.platform !== 'telegram' || member.role !== 'throwaway' || member.silentFrom !== day) continue
    const author = stage.random.pick(staffOf(stage, 'telegram', 'moderator'))
    const at = startOfDay(day) + stage.random.integer(8, 22) * 3_600_000
    stage.say({ channel: 'group', at, author, text: '', kind: 'leave', mentions: [member] })
  }
}
