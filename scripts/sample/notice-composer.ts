import { drawMoment, localTime, overMarketingWeek, startOfDay } from './calendar.ts'
import { perform } from './conversation-performer.ts'
import type { FragmentLibrary, LibraryEntry } from './fragment-library.ts'
import { staffOf } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { SampleMessage } from './sample-types.ts'

const monthlyBook = 'notices-1'

/** The operators' announcements: the month's book on its first day, others two or three times a week; some are pinned. */
export function postAnnouncements(stage: SampleStage, library: FragmentLibrary, day: number): void {
  const firstOfMonth = localTime(startOfDay(day)).day === 1
  const entry = firstOfMonth
    ? library.entries.find((candidate) => candidate.fragment.id === monthlyBook)
    : chooseAnnouncement(stage, library, day)
  if (entry === undefined) return
  const posted = post(stage, entry, 'announcements', day)
  if (posted !== null && (firstOfMonth || stage.random.chance(0.12))) pin(stage, posted)
}

function chooseAnnouncement(stage: SampleStage, library: FragmentLibrary, day: number): LibraryEntry | undefined {
  if (!stage.random.chance(0.34)) return undefined
  return library.choose(
    stage.random,
    day,
    ({ channel, fragment }) => channel === 'announcements' && fragment.id !== monthlyBook,
  )
}

/** Six to eight sales posts a day in every channel during the over-marketing week. */
export function postMarketing(stage: SampleStage, library: FragmentLibrary, day: number): void {
  if (day < overMarketingWeek.from || day > overMarketingWeek.to) return
  const posts = library.entries.filter((entry) => entry.fragment.kind === 'over-marketing')
  for (const entry of stage.random.shuffled([...posts, ...posts]).slice(0, stage.random.integer(6, 8))) {
    const posted = post(stage, entry, entry.channel, day)
    if (posted === null) continue
    stage.cases.push({
      kind: 'over-marketing',
      platform: 'discord',
      messages: [posted],
      members: [posted.author],
      why: entry.fragment.why,
    })
  }
}

function post(stage: SampleStage, entry: LibraryEntry, channel: string, day: number): SampleMessage | null {
  const performed = perform(stage, {
    fragment: entry.fragment,
    platform: 'discord',
    channel,
    at: drawMoment(stage.random, day, stage.random.pick(['morning', 'noon', 'evening'])),
    pause: 1_500_000,
    language: entry.language,
    convert: false,
    roles: new Map(),
    evade: false,
  })
  if (performed === null) return null
  entry.uses += 1
  entry.lastDay = day
  return performed.messages[0] ?? null
}

function pin(stage: SampleStage, message: SampleMessage): void {
  message.pinned = true
  const at = message.at + stage.random.integer(20_000, 600_000)
  const author = staffOf(stage, message.platform, 'owner')[0] ?? message.author
  stage.say({ channel: message.channel, at, author, text: '', kind: 'pin', replyTo: message })
}
