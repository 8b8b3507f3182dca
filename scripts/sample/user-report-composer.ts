import { dayCount, dayOf, drawMoment, startOfDay } from './calendar.ts'
import { createCast } from './cast-selector.ts'
import { perform } from './conversation-performer.ts'
import type { FragmentLibrary } from './fragment-library.ts'
import { userReportLines, userReportReasons } from './lines/planted-harm.ts'
import { presentMembers } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember, SampleMessage } from './sample-types.ts'

/** One line of the report list. */
export interface UserReport {
  at: number
  reporter: SampleMember
  message: SampleMessage
  reason: string
}

export interface ReportRequest {
  kind: string
  target: readonly SampleMessage[]
  language: 'hans' | 'hant' | 'en'
  after: number
}

const groupOfKind: Record<string, string> = {
  spam: 'advert',
  scam: 'advert',
  flood: 'advert',
  'false-advertising': 'advert',
  abuse: 'abuse',
  'personal-data': 'privacy',
  rumour: 'rumour',
  'medical-advice': 'rumour',
  vulgar: 'vulgar',
}

/** Members report an offending message in the channel, through the report button, or not at all. */
export function reportMessages(stage: SampleStage, library: FragmentLibrary, request: ReportRequest): UserReport[] {
  const message = request.target[0]
  if (message === undefined) return []
  const reports: UserReport[] = []
  const { random } = stage
  if (random.chance(0.3)) reports.push(reportInChannel(stage, request, message))
  if (random.chance(0.32)) {
    for (let count = random.integer(1, 2); count > 0; count--) reports.push(reportByButton(stage, request, message))
  }
  if ((request.kind === 'spam' || request.kind === 'scam') && random.chance(0.16))
    moderatorSpeaks(stage, library, request, message)
  return uniqueReporters(reports)
}

function reportInChannel(stage: SampleStage, request: ReportRequest, message: SampleMessage): UserReport {
  const at = request.after + stage.random.logNormal(180_000, 1.1)
  const reporter = castReporter(stage, request, message)
  const text = wordsOfReport(stage, request, at)
  const said = stage.say({ channel: message.channel, at, author: reporter, text, replyTo: message })
  stage.cases.push({
    kind: 'user-report',
    platform: message.platform,
    messages: [said, message],
    members: [reporter],
    why: `A member reports ${request.kind} to the moderators by replying to it.`,
  })
  return { at, reporter, message, reason: reasonFor(stage, request.kind, message.platform) }
}

/** What the reporter writes; a bare call to the moderators where everything else was said too often. */
function wordsOfReport(stage: SampleStage, request: ReportRequest, at: number): string {
  const { random } = stage
  const team = { hans: '@管理员', hant: '@管理員', en: '@Moderators' }[request.language]
  const lines = userReportLines[request.language]
  const fitting = random.chance(0.25) ? lines['any'] : lines[groupOfKind[request.kind] ?? 'any']
  const choices = random.shuffled((fitting ?? '').split('|')).map((line) => line.replace('@M', team))
  return (
    choices.find((choice) => stage.guard.accepts(choice, dayOf(at))) ??
    `${team} ${request.language === 'en' ? 'this' : '看'}`
  )
}

function reportByButton(stage: SampleStage, request: ReportRequest, message: SampleMessage): UserReport {
  const at = message.at + stage.random.logNormal(1_500_000, 1.3)
  return {
    at,
    reporter: castReporter(stage, request, message),
    message,
    reason: reasonFor(stage, request.kind, message.platform),
  }
}

function castReporter(stage: SampleStage, request: ReportRequest, message: SampleMessage): SampleMember {
  const call = { platform: message.platform, channel: message.channel, at: message.at, language: request.language }
  return createCast(stage, call, new Map()).bystander(message.author)
}

function reasonFor(stage: SampleStage, kind: string, platform: Platform): string {
  const reason = stage.random.pick((userReportReasons[kind] ?? '').split('|'))
  return platform === 'telegram' ? stage.toTraditional(reason) : reason
}

function moderatorSpeaks(
  stage: SampleStage,
  library: FragmentLibrary,
  request: ReportRequest,
  message: SampleMessage,
): void {
  const day = dayOf(request.after)
  const language = message.platform === 'telegram' ? 'hant' : 'hans'
  const entry = library.entries.find(({ fragment, language: spoken, lastDay }) => {
    return fragment.phase === 'after-spam' && spoken === language && day - lastDay > 3
  })
  if (entry === undefined) return
  const performed = perform(stage, {
    fragment: entry.fragment,
    platform: message.platform,
    channel: message.channel,
    at: request.after + stage.random.logNormal(900_000, 0.8),
    pause: 90_000,
    language,
    convert: false,
    roles: new Map(),
    evade: false,
  })
  if (performed !== null) entry.lastDay = day
}

function uniqueReporters(reports: readonly UserReport[]): UserReport[] {
  const seen = new Set<SampleMember>()
  return reports.filter((report) => {
    if (seen.has(report.reporter)) return false
    seen.add(report.reporter)
    return true
  })
}

/**
 * Reports that are wrong: two or three members report whom they dislike or what they disagree with, so that a
 * reporter's reliability can be told.
 */
export function composeMistakenReports(stage: SampleStage, platform: Platform, count: number): UserReport[] {
  const criticism = stage.cases.filter((item) => item.platform === platform && item.kind === 'criticism-ok')
  const habitual = stage.random
    .shuffled(
      presentMembers(stage, platform, dayCount - 1).filter(
        (member) => member.storyline === 'ordinary' && member.joinedDay < 0,
      ),
    )
    .slice(0, 3)
  const reports: UserReport[] = []
  for (let index = 0; index < count; index++) {
    const reporter = stage.random.pick(habitual)
    const disliked = stage.random.chance(0.45)
      ? stage.random.pick(criticism).messages[0]
      : randomMessage(stage, platform)
    if (disliked === undefined || disliked.author === reporter) continue
    const at = Math.min(disliked.at + stage.random.logNormal(3_600_000, 1), startOfDay(dayCount) - 1)
    reports.push({ at, reporter, message: disliked, reason: reasonFor(stage, 'mistaken', platform) })
  }
  return reports
}

function randomMessage(stage: SampleStage, platform: Platform): SampleMessage | undefined {
  const around = drawMoment(stage.random, stage.random.integer(5, dayCount - 2), null)
  return stage.messages.find((message) => {
    return (
      message.platform === platform &&
      message.at > around &&
      message.kind === 'default' &&
      message.author.role === 'regular' &&
      message.text.length > 8
    )
  })
}
