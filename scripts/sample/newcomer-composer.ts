import { dayCount, dayOf, drawMoment, startOfDay } from './calendar.ts'
import { createCast } from './cast-selector.ts'
import { perform } from './conversation-performer.ts'
import type { FragmentLibrary, LibraryEntry } from './fragment-library.ts'
import { introductionHopes, introductionOpenings, introductionReadings, introductionSelves } from './lines/newcomers.ts'
import { answerPools } from './lines/pools.ts'
import type { SampleStage } from './sample-stage.ts'
import type { SampleMember, SampleMessage } from './sample-types.ts'
import { chosenFor, renderStandalone } from './slot-renderer.ts'
import { typedBy } from './writing-habits.ts'

/** Everybody who arrives on a day: the system line, an introduction or none, an answer or none, and what follows. */
export function welcomeNewcomers(stage: SampleStage, library: FragmentLibrary, day: number): void {
  const arriving = stage.members.filter((member) => member.joinedDay === day && member.role === 'regular')
  for (const member of arriving) {
    const channel = member.platform === 'discord' ? 'newcomers' : 'group'
    const at = drawMoment(stage.random, day, null)
    stage.say({ channel, at, author: member, text: '', kind: 'join' })
    if (!stage.random.chance(0.64)) continue
    introduce(stage, library, member, channel, at + stage.random.integer(60_000, 5_400_000))
  }
}

function introduce(
  stage: SampleStage,
  library: FragmentLibrary,
  member: SampleMember,
  channel: string,
  at: number,
): void {
  const answered = stage.random.chance(0.7)
  const first =
    member.language === 'en' || stage.random.chance(0.62)
      ? composeIntroduction(stage, member, channel, at, answered)
      : performIntroduction(stage, library, member, channel, at, answered)
  if (first === null || member.storyline !== 'ordinary') return
  member.storyline = answered ? 'newcomer-answered' : 'newcomer-unanswered'
  const leaves = stage.random.chance(answered ? 0.3 : 0.76)
  if (leaves)
    member.silentFrom = Math.min(
      dayCount,
      dayOf(at) + (answered ? stage.random.integer(6, 50) : stage.random.integer(1, 6)),
    )
}

function performIntroduction(
  stage: SampleStage,
  library: FragmentLibrary,
  member: SampleMember,
  channel: string,
  at: number,
  answered: boolean,
): SampleMessage | null {
  const language = member.platform === 'telegram' ? 'hant' : 'hans'
  const entry = library.choose(stage.random, dayOf(at), (candidate) => {
    const unanswered = candidate.fragment.kind === 'newcomer-unanswered'
    return (
      candidate.channel === 'newcomers' &&
      candidate.language === language &&
      unanswered !== answered &&
      introduces(candidate)
    )
  })
  if (entry === undefined) return composeIntroduction(stage, member, channel, at, answered)
  const performed = perform(stage, {
    fragment: entry.fragment,
    platform: member.platform,
    channel,
    at,
    pause: 240_000,
    language,
    convert: false,
    roles: new Map([['N', member]]),
    evade: false,
  })
  if (performed === null) return composeIntroduction(stage, member, channel, at, answered)
  entry.uses += 1
  entry.lastDay = dayOf(at)
  return performed.messages[0] ?? null
}

/** Marketing posts stand in the same channel. */
function introduces(entry: LibraryEntry): boolean {
  return entry.fragment.lines.some((line) => line.type === 'spoken' && line.speaker === 'N')
}

/** Joins clauses written by hand; each of them stands by itself, so that any choice makes sense. */
function composeIntroduction(
  stage: SampleStage,
  member: SampleMember,
  channel: string,
  at: number,
  answered: boolean,
): SampleMessage | null {
  const { random } = stage
  for (let attempt = 0; attempt < 8; attempt++) {
    const text = member.language === 'en' ? englishIntroduction(stage, at) : chineseIntroduction(stage, member, at)
    if (!stage.guard.accepts(text, dayOf(at))) continue
    const message = stage.say({ channel, at, author: member, text: typedBy(member, text, random) })
    if (answered) welcome(stage, message)
    return message
  }
  return null
}

function chineseIntroduction(stage: SampleStage, member: SampleMember, at: number): string {
  const { random } = stage
  const parts = [random.pick(introductionOpenings), random.pick(introductionSelves)]
  if (random.chance(0.75)) parts.push(random.pick(introductionReadings))
  if (random.chance(0.6)) parts.push(random.pick(introductionHopes))
  const rendered = renderStandalone(stage, parts.filter((part) => part !== '').join('，'), at, chosenFor(member))
  return member.platform === 'telegram' ? stage.toTraditional(rendered) : rendered
}

function englishIntroduction(stage: SampleStage, at: number): string {
  const { random } = stage
  const openings = [
    'hi all',
    'hello from {cityen}',
    'hey everyone',
    'new here',
    'good evening',
    'hi, first time in a group like this',
  ]
  const selves = [
    'I teach primary school',
    'I bake bread for a living',
    'nurse, night shifts',
    'retired sailor',
    'I am learning Mandarin, slowly',
    'software, sorry',
    'I work in a library but never get to read',
    'student of geology',
    'stay-at-home dad',
    'I draw maps',
  ]
  const wishes = [
    'currently reading {enbook}',
    'I mostly read {enbook} over and over',
    'looking for people who finish books',
    'here for the short story nights',
    'my Chinese is terrible, be kind',
    'I would love a language partner',
    'happy to just listen',
    'a friend said the people here are nice',
  ]
  return renderStandalone(
    stage,
    `${random.pick(openings)}, ${random.pick(selves)}${random.pick(['. ', ', ', ' - '])}${random.pick(wishes)}`,
    at,
  )
}

function welcome(stage: SampleStage, introduction: SampleMessage): void {
  const { author, channel, platform } = introduction
  const language = author.language === 'en' ? 'en' : platform === 'telegram' ? 'hant' : 'hans'
  const cast = createCast(stage, { platform, channel, at: introduction.at, language }, new Map([['N', author]]))
  const choices = stage.random.shuffled((answerPools['welcome']?.[language] ?? '').split('|'))
  let at = introduction.at
  for (const text of choices.slice(0, stage.random.integer(1, 4))) {
    at += stage.random.logNormal(200_000, 1.2)
    stage.say({
      channel,
      at,
      author: cast.bystander(author),
      text,
      replyTo: stage.random.chance(0.5) ? introduction : null,
    })
  }
}

/** Marks where each newcomer's story ended, once the year is told. */
export function recordNewcomerStories(stage: SampleStage): void {
  for (const member of stage.members) {
    if (member.storyline !== 'newcomer-answered' && member.storyline !== 'newcomer-unanswered') continue
    const answered = member.storyline === 'newcomer-answered'
    const introduction = stage.messages.find((message) => message.author === member && message.kind === 'default')
    if (introduction === undefined) continue
    stage.cases.push({
      kind: member.storyline,
      platform: member.platform,
      messages: [introduction],
      members: [member],
      why: answered
        ? `Introduced on ${isoDate(member.joinedDay)} and welcomed.`
        : `Introduced on ${isoDate(member.joinedDay)}; nobody answered.`,
    })
  }
}

function isoDate(day: number): string {
  return new Date(startOfDay(day) + 8 * 3_600_000).toISOString().slice(0, 10)
}
