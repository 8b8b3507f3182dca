import { dayCount, dayOf, drawMoment } from './calendar.ts'
import { perform } from './conversation-performer.ts'
import type { FragmentLibrary, LibraryEntry } from './fragment-library.ts'
import { presentMembers } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember, SampleMessage } from './sample-types.ts'
import { violationKinds } from './sample-types.ts'
import { reportMessages } from './user-report-composer.ts'
import type { UserReport } from './user-report-composer.ts'

/** How often each script of a kind is used in the year. */
const usesOfKind: Record<string, number> = {
  spam: 5,
  scam: 3,
  'false-advertising': 3,
  copyright: 2,
  abuse: 3,
  'personal-data': 3,
  rumour: 2,
  'medical-advice': 2,
  'investment-advice': 3,
  vulgar: 3,
  'warning-ok': 4,
  'counter-speech-ok': 4,
  'medical-ok': 4,
  'investment-ok': 4,
}

/** Most planted cases are at home somewhere; adverts go anywhere. */
const channelsOfKind: Record<string, readonly string[]> = {
  spam: ['chat', 'chat', 'help', 'secondhand', 'reading', 'newcomers', 'check-in'],
  scam: ['chat', 'secondhand', 'courses', 'help', 'english-corner'],
  'false-advertising': ['chat', 'courses', 'help'],
  copyright: ['reading', 'courses', 'secondhand'],
  'personal-data': ['secondhand', 'help', 'events', 'chat'],
}

export interface PlantedAppointment {
  entry: LibraryEntry
  day: number
  platform: Platform
  /** Null leaves the time of day to chance. */
  at: number | null
}

/** The year's planted cases by day; the last week holds more, so that a queue has fresh work at its top. */
export function schedulePlantedCases(stage: SampleStage, library: FragmentLibrary): PlantedAppointment[] {
  const appointments: PlantedAppointment[] = []
  for (const entry of library.entries.filter((candidate) => candidate.channel === 'planted')) {
    const count = usesOfKind[entry.fragment.kind ?? ''] ?? 2
    const span = (dayCount - 10) / count
    for (let index = 0; index < count; index++) {
      const day = Math.floor(index * span + stage.random.next() * span)
      appointments.push({ entry, day, platform: platformOf(stage, entry), at: null })
    }
    if (stage.random.chance(0.27)) {
      appointments.push({
        entry,
        day: dayCount - stage.random.integer(1, 7),
        platform: platformOf(stage, entry),
        at: null,
      })
    }
  }
  return appointments.sort((left, right) => left.day - right.day)
}

function platformOf(stage: SampleStage, entry: LibraryEntry): Platform {
  if (entry.language === 'hant') return 'telegram'
  return entry.language === 'en' && stage.random.chance(0.2) ? 'telegram' : 'discord'
}

/** Stages one planted case with what follows: reports, a moderator's word, entries in the ground truth. */
export function stagePlantedCase(
  stage: SampleStage,
  library: FragmentLibrary,
  appointment: PlantedAppointment,
): UserReport[] {
  const { entry, day, platform } = appointment
  const { random } = stage
  const kind = entry.fragment.kind ?? ''
  const at = appointment.at ?? drawMoment(random, day, null)
  const channel = channelFor(stage, appointment, kind)
  const offender = entry.fragment.lines.some((line) => line.type === 'spoken' && line.speaker === 'X')
    ? castOffender(stage, appointment, kind, channel, at)
    : null
  const performed = perform(stage, {
    fragment: entry.fragment,
    platform,
    channel,
    at,
    pause: 70_000,
    language: entry.language,
    convert: false,
    roles: offender === null ? new Map() : new Map([['X', offender]]),
    evade: (kind === 'spam' || kind === 'scam') && random.chance(0.55),
  })
  if (performed === null) return []
  stage.cases.push({
    kind,
    platform,
    messages: performed.planted,
    members: offenders(performed.planted),
    why: entry.fragment.why,
  })
  if (!violationKinds.includes(kind)) return []
  return reportMessages(stage, library, {
    kind,
    target: performed.planted,
    language: entry.language,
    after: lastOf(performed.messages, at),
  })
}

function offenders(messages: readonly SampleMessage[]): SampleMember[] {
  return [...new Set(messages.map((message) => message.author))]
}

function lastOf(messages: readonly SampleMessage[], at: number): number {
  return messages.at(-1)?.at ?? at
}

function channelFor(stage: SampleStage, appointment: PlantedAppointment, kind: string): string {
  if (appointment.platform === 'telegram') return 'group'
  if (appointment.entry.language === 'en') return stage.random.pick(['english-corner', 'english-corner', 'chat'])
  return stage.random.pick(channelsOfKind[kind] ?? ['chat', 'chat', 'reading', 'help'])
}

function castOffender(
  stage: SampleStage,
  appointment: PlantedAppointment,
  kind: string,
  channel: string,
  at: number,
): SampleMember {
  const { platform, entry, day } = appointment
  if (kind === 'spam' || kind === 'scam') return castThrowaway(stage, platform, entry.language, channel, at)
  const present = presentMembers(stage, platform, day).filter((member) => {
    return platform === 'telegram' || (entry.language === 'en' ? member.language === 'en' : member.language !== 'en')
  })
  const wanted = kind === 'abuse' || kind === 'vulgar' ? 'rude-member' : 'ordinary'
  const fitting = present.filter((member) => member.storyline === wanted)
  return stage.random.pick(fitting.length > 0 ? fitting : present)
}

/** A throw-away account that is still in use, or a new one, which joins minutes before it writes. */
export function castThrowaway(
  stage: SampleStage,
  platform: Platform,
  language: string,
  channel: string,
  at: number,
): SampleMember {
  const day = dayOf(at)
  const all = stage.members.filter((member) => member.platform === platform && member.role === 'throwaway')
  const fitting = all.filter((member) => platform === 'telegram' || (language === 'en') === (member.language === 'en'))
  const usable = fitting.filter(
    (member) => member.joinedDay <= day && (member.silentFrom === null || day < member.silentFrom),
  )
  const fresh = fitting.filter((member) => member.joinedDay === dayCount)
  const daysLeft = dayCount - day
  const openNew =
    fresh.length > 0 && (usable.length === 0 || stage.random.chance(Math.min(0.6, (fresh.length * 9) / daysLeft)))
  if (!openNew) return stage.random.pick(usable.length > 0 ? usable : fitting)
  const member = stage.random.pick(fresh)
  member.joinedDay = day
  member.silentFrom = day + stage.random.integer(10, 45)
  const joinedAt = at - stage.random.integer(120_000, 1_500_000)
  stage.say({
    channel: platform === 'discord' ? 'newcomers' : channel,
    at: joinedAt,
    author: member,
    text: '',
    kind: 'join',
  })
  return member
}
