import * as calendar from './calendar.ts'
import { createCheckInComposer } from './check-in-composer.ts'
import { perform } from './conversation-performer.ts'
import { createFragmentLibrary } from './fragment-library.ts'
import type { FragmentLibrary, LibraryEntry } from './fragment-library.ts'
import { scheduleFloods } from './flood-composer.ts'
import { askRiddle, playIdiomChain, playPoemGame } from './game-composer.ts'
import { composeHousekeeping } from './housekeeping-composer.ts'
import { recordMemberStories } from './member-stories.ts'
import { buildRoster } from './member-roster.ts'
import { recordNewcomerStories, welcomeNewcomers } from './newcomer-composer.ts'
import { postAnnouncements, postMarketing } from './notice-composer.ts'
import { composeSilentOrders } from './order-composer.ts'
import { schedulePlantedCases, stagePlantedCase } from './planted-composer.ts'
import { composeQuotation } from './quotation-composer.ts'
import { createRandomSource } from './random-source.ts'
import { createStage } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMessage } from './sample-types.ts'
import { composeSurveys } from './survey-composer.ts'
import type { SurveyAnswer } from './survey-composer.ts'
import { composeMistakenReports, reportMessages } from './user-report-composer.ts'
import type { UserReport } from './user-report-composer.ts'

export interface ToldYear {
  stage: SampleStage
  reports: UserReport[]
  surveys: SurveyAnswer[]
}

/** Where small talk goes on, and how much of it. */
const channelShares: Record<Platform, readonly [string, number][]> = {
  discord: [
    ['chat', 35],
    ['reading', 29],
    ['english-corner', 15],
    ['help', 10],
    ['events', 6],
    ['courses', 5],
    ['secondhand', 4.5],
    ['feedback', 4.5],
  ],
  telegram: [['group', 1]],
}

/** Typical pause between lines, in seconds. */
const pauses: Record<string, number> = {
  chat: 38,
  reading: 55,
  'english-corner': 70,
  help: 260,
  events: 200,
  courses: 300,
  secondhand: 400,
  feedback: 500,
  group: 50,
}

/** Talk of the Discord side that names its channels or bots cannot move to the Telegram group. */
const discordOnly = /频道|机器人|公告|打卡|群文件|求助|语音夜读|@S|english-corner|{nick|群名|999\+/

/** Tells the whole year. Same seed, same year. */
export function tellYear(seed: string): ToldYear {
  const random = createRandomSource(seed)
  const stage = createStage(random.fork('stage'), buildRoster(random.fork('roster')))
  const library = createFragmentLibrary()
  const planted = schedulePlantedCases(stage, library)
  const floods = scheduleFloods(stage)
  const checkIns = [
    createCheckInComposer(stage, 'discord', 'check-in', 27),
    createCheckInComposer(stage, 'telegram', 'group', 12),
  ]
  const reports: UserReport[] = []

  for (let day = 0; day < calendar.dayCount; day++) {
    welcomeNewcomers(stage, library, day)
    for (const composer of checkIns) composer.composeDay(day)
    postAnnouncements(stage, library, day)
    postMarketing(stage, library, day)
    composeHousekeeping(stage, day)
    composePastimes(stage, day)
    for (const appointment of planted.filter((item) => item.day === day))
      reports.push(...stagePlantedCase(stage, library, appointment))
    for (const flood of floods.filter((item) => item.day === day)) {
      const target = flood.compose(stage)
      reports.push(
        ...reportMessages(stage, library, {
          kind: 'flood',
          target,
          language: 'hans',
          after: target.at(-1)?.at ?? flood.at,
        }),
      )
    }
    fillDay(stage, library, 'discord', day)
    fillDay(stage, library, 'telegram', day)
  }
  return finishYear(stage, reports)
}

function finishYear(stage: SampleStage, reports: UserReport[]): ToldYear {
  reports.push(...composeMistakenReports(stage, 'discord', 26), ...composeMistakenReports(stage, 'telegram', 9))
  composeSilentOrders(stage, 'discord', 380)
  composeSilentOrders(stage, 'telegram', 90)
  const surveys = composeSurveys(stage)
  recordNewcomerStories(stage)
  recordMemberStories(stage)
  const end = calendar.startOfDay(calendar.dayCount)
  const kept = stage.messages.filter((message) => message.at < end)
  const ordered = kept.sort((left, right) => left.at - right.at || left.order - right.order)
  stage.messages.splice(0, stage.messages.length, ...ordered)
  for (const item of stage.cases) item.messages = item.messages.filter((message) => message.at < end)
  return { stage, surveys, reports: reports.filter((report) => report.at < end && report.message.at < end) }
}

function composePastimes(stage: SampleStage, day: number): void {
  const { random } = stage
  const { weekday } = calendar.localTime(calendar.startOfDay(day))
  for (let count = random.integer(0, 3); count > 0; count--) composeQuotation(stage, 'discord', 'quotes', day)
  if (random.chance(0.4)) composeQuotation(stage, 'telegram', 'group', day)
  const evening = calendar.startOfDay(day) + 20.5 * 3_600_000 + random.integer(0, 3_600_000)
  if ((weekday === 3 || weekday === 6) && random.chance(0.72)) playPoemGame(stage, 'discord', 'events', evening)
  if (weekday === 5 && random.chance(0.4)) playPoemGame(stage, 'telegram', 'group', evening)
  if (random.chance(0.07)) playIdiomChain(stage, 'discord', 'chat', calendar.drawMoment(random, day, 'noon'))
  if (random.chance(0.03)) playIdiomChain(stage, 'telegram', 'group', calendar.drawMoment(random, day, 'evening'))
  if (random.chance(0.2)) askRiddle(stage, 'discord', 'chat', calendar.drawMoment(random, day, null))
  if (random.chance(0.07)) askRiddle(stage, 'telegram', 'group', calendar.drawMoment(random, day, null))
}

/** Adds conversations until the day has as many messages as it should. */
function fillDay(stage: SampleStage, library: FragmentLibrary, platform: Platform, day: number): void {
  const wanted = calendar.expectedVolume(platform, day) * (0.75 + 0.5 * stage.random.next())
  let count = stage.messages.filter(
    (message) => message.platform === platform && calendar.dayOf(message.at) === day,
  ).length
  for (let attempt = 0; attempt < 60 && count < wanted; attempt++) {
    const [channel] = stage.random.weighted(channelShares[platform], ([, share]) => share) ?? ['chat']
    const entry = library.choose(stage.random, day, (candidate) => fits(candidate, platform, channel))
    if (entry !== undefined) count += converse(stage, entry, platform, channel, day)
  }
}

function fits(entry: LibraryEntry, platform: Platform, channel: string): boolean {
  if (entry.fragment.phase === 'overmarketing' && entry.fragment.kind === 'over-marketing') return false
  if (platform === 'discord') return entry.channel === channel && entry.language !== 'hant'
  if (entry.language === 'hant') return entry.channel === 'group'
  const movable =
    entry.channel === 'reading' ||
    (entry.channel === 'chat' && entry.fragment.phase === null && entry.fragment.kind === null)
  return movable && entry.language === 'hans' && !speaksOfDiscord(entry)
}

function speaksOfDiscord(entry: LibraryEntry): boolean {
  return entry.fragment.lines.some(
    (line) => line.type === 'spoken' && (discordOnly.test(line.text) || line.speaker === 'M' || line.speaker === 'S'),
  )
}

function converse(stage: SampleStage, entry: LibraryEntry, platform: Platform, channel: string, day: number): number {
  const { fragment } = entry
  entry.lastDay = day
  const performed = perform(stage, {
    fragment,
    platform,
    channel,
    at: calendar.drawMoment(stage.random, day, fragment.time),
    pause: (pauses[channel] ?? 60) * 1000,
    language: platform === 'telegram' ? 'hant' : entry.language,
    convert: platform === 'telegram' && entry.language === 'hans',
    roles: new Map(),
    evade: false,
  })
  if (performed === null) return 0
  entry.uses += 1
  if (fragment.kind !== null) recordCase(stage, entry, performed.planted)
  return performed.messages.length
}

function recordCase(stage: SampleStage, entry: LibraryEntry, messages: SampleMessage[]): void {
  const { kind, why } = entry.fragment
  const first = messages[0]
  if (kind === null || first === undefined) return
  stage.cases.push({ kind, platform: first.platform, messages, members: [first.author], why })
}
