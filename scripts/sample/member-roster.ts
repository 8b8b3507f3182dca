import { dayCount, growthMonth, overMarketingWeek } from './calendar.ts'
import { givenNames, handleSyllables, styleEmoji } from './lines/given-names.ts'
import { namesEn, namesHans, namesHant, namesStaff, namesThrowaway } from './lines/member-names.ts'
import { vocabulary } from './lines/vocabulary.ts'
import type { RandomSource } from './random-source.ts'
import type { Language, MemberRole, Platform, SampleMember, Storyline, WritingStyle } from './sample-types.ts'

interface Shares {
  storylines: readonly [Storyline, number][]
  growthJoins: number
  /** Share of the ordinary members who were there before the year began. */
  founders: number
}

const shares: Record<Platform, Shares> = {
  discord: {
    storylines: [
      ['opinion-leader', 8],
      ['bridging-member', 9],
      ['rude-member', 7],
      ['over-marketing-churn', 24],
      ['drifting-member', 32],
      ['deleted-author', 5],
    ],
    growthJoins: 58,
    founders: 0.44,
  },
  telegram: {
    storylines: [
      ['opinion-leader', 4],
      ['bridging-member', 4],
      ['rude-member', 3],
      ['drifting-member', 13],
      ['deleted-author', 3],
    ],
    growthJoins: 20,
    founders: 0.52,
  },
}

const circleCount = 8
const englishCircle = 3

/** Both groups' members: staff, regulars with their storylines, throw-away accounts, people known on both sides. */
export function buildRoster(random: RandomSource): SampleMember[] {
  const discordNames = [...splitNames(namesHans), ...cityNames(random.fork('city-names'), 58)]
  const english = namesEn
    .split(/[|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const throwaways = splitNames(namesThrowaway).map((name) => name.replaceAll('_', ' '))
  const discord = [
    ...staff('discord', random),
    ...regulars('discord', random.fork('discord'), [
      ...discordNames.map((name): [string, Language] => [name, random.chance(0.17) ? 'mixed' : 'hans']),
      ...english.map((name): [string, Language] => [name, 'en']),
    ]),
    ...throwaways.slice(0, 35).map((name) => throwaway('discord', name, random)),
  ]
  const known = discord
    .filter((member) => member.role === 'regular' && member.storyline === 'ordinary' && member.language !== 'en')
    .slice(0, 14)
  const telegram = [
    ...staff('telegram', random),
    ...regulars('telegram', random.fork('telegram'), [
      ...splitNames(namesHant).map((name): [string, Language] => [name, 'hant']),
      ...known.map((member): [string, Language] => [member.nickname, 'hant']),
    ]),
    ...throwaways.slice(35).map((name) => throwaway('telegram', name, random)),
  ]
  for (const member of known) linkAcross(member, telegram)
  return [...discord, ...telegram]
}

function linkAcross(member: SampleMember, others: SampleMember[]): void {
  const same = others.find((other) => other.nickname === member.nickname)
  if (same === undefined) return
  member.alsoKnownAs = same.id
  same.alsoKnownAs = member.id
}

function splitNames(list: string): string[] {
  return list.trim().split(/\s+/)
}

function cityNames(random: RandomSource, count: number): string[] {
  const cities = (vocabulary['city'] ?? '').split('|')
  const names = new Set<string>()
  while (names.size < count) {
    const [city, name] = [random.pick(cities), random.pick(givenNames.split('|'))]
    names.add(random.pick([`${city}-${name}`, `${name}（${city}）`, `${city}｜${name}`]))
  }
  return [...names]
}

function staff(platform: Platform, random: RandomSource): SampleMember[] {
  const hant = platform === 'telegram'
  const list: [string, MemberRole][] = hant
    ? [
        [namesStaff.ownerHant, 'owner'],
        ...namesStaff.moderatorsHant.map((name): [string, MemberRole] => [name, 'moderator']),
        [namesStaff.serviceHant, 'service'],
        [namesStaff.botHant, 'bot'],
      ]
    : [
        [namesStaff.owner, 'owner'],
        ...namesStaff.moderators.map((name): [string, MemberRole] => [name, 'moderator']),
        ...namesStaff.teachers.map((name): [string, MemberRole] => [name, 'teacher']),
        [namesStaff.service, 'service'],
        ...namesStaff.bots.map((name): [string, MemberRole] => [name, 'bot']),
      ]
  return list.map(([nickname, role]) => ({
    ...blankMember(platform, nickname, hant ? 'hant' : 'mixed', random),
    role,
    joinedDay: -600,
    style: { commas: 'kept', ending: 'none', emoji: null, typos: false },
  }))
}

function throwaway(platform: Platform, nickname: string, random: RandomSource): SampleMember {
  const english = /^[\x20-\x7e]+$/.test(nickname)
  const language = english ? 'en' : platform === 'telegram' ? 'hant' : 'hans'
  // The day of arrival is set when the account is first used.
  return { ...blankMember(platform, nickname, language, random), role: 'throwaway', joinedDay: dayCount, weight: 0 }
}

function regulars(platform: Platform, random: RandomSource, names: readonly [string, Language][]): SampleMember[] {
  const share = shares[platform]
  const members = random.shuffled(names).map(([name, language]) => blankMember(platform, name, language, random))
  members.forEach((member, rank) => (member.weight = 100 / (rank + 6) ** 1.08))
  assignStorylines(members, share, random)
  const ordinary = members.filter((member) => member.storyline === 'ordinary' && member.language !== 'en')
  const newcomers = random.shuffled(ordinary).slice(Math.round(ordinary.length * share.founders))
  newcomers.forEach((member, index) => (member.joinedDay = joinDay(index, share.growthJoins, random)))
  return members
}

/** The most active become opinion leaders, the next bridging members; the others are taken from the middle. */
function assignStorylines(members: SampleMember[], share: Shares, random: RandomSource): void {
  const middle = random.shuffled(members.slice(20, Math.floor(members.length * 0.62)))
  let top = 0
  for (const [storyline, count] of share.storylines) {
    const fromTop = storyline === 'opinion-leader' || storyline === 'bridging-member'
    const chosen = fromTop ? members.slice(top, top + count) : middle.splice(0, count)
    if (fromTop) top += count
    for (const member of chosen) applyStoryline(member, storyline, random)
  }
}

function applyStoryline(member: SampleMember, storyline: Storyline, random: RandomSource): void {
  member.storyline = storyline
  if (storyline === 'opinion-leader' || storyline === 'bridging-member') {
    const circles = random.shuffled(Array.from({ length: circleCount }, (_, index) => index))
    member.circles = circles.slice(0, storyline === 'bridging-member' ? 4 : 2)
    if (member.language === 'en') member.circles = [englishCircle, ...member.circles]
  }
  if (storyline === 'rude-member') member.weight *= 0.6
  if (storyline === 'over-marketing-churn') {
    member.weight *= 1.6
    member.silentFrom = random.integer(overMarketingWeek.from + 1, overMarketingWeek.to + 4)
  }
  if (storyline === 'drifting-member') {
    member.weight *= 2
    member.driftFrom = random.integer(110, 285)
    member.silentFrom = member.driftFrom + random.integer(32, 48)
  }
  if (storyline === 'deleted-author') member.silentFrom = random.integer(150, 320)
}

function joinDay(index: number, growthJoins: number, random: RandomSource): number {
  return index < growthJoins ? random.integer(growthMonth.from, growthMonth.to) : random.integer(1, dayCount - 2)
}

function blankMember(platform: Platform, nickname: string, language: Language, random: RandomSource): SampleMember {
  const english = language === 'en' || (language === 'mixed' && random.chance(0.8))
  const circle = random.integer(0, circleCount - 1)
  return {
    platform,
    id: platform === 'discord' ? snowflakeOfAccount(random) : `user${random.integer(100_000_000, 7_400_000_000)}`,
    handle: accountName(nickname, random),
    nickname,
    role: 'regular',
    language,
    storyline: 'ordinary',
    weight: 0,
    circles: english ? [englishCircle, circle] : [circle],
    joinedDay: -random.integer(5, 700),
    silentFrom: null,
    driftFrom: null,
    rhythm:
      random.weighted(['early', 'day', 'late'] as const, (kind) => ({ early: 2, day: 5, late: 3 })[kind]) ?? 'day',
    style: writingStyle(random),
    alsoKnownAs: null,
  }
}

function writingStyle(random: RandomSource): WritingStyle {
  return {
    commas: random.chance(0.26) ? 'spaces' : 'kept',
    ending:
      random.weighted(['none', 'full-stop', 'tilde', 'dots'] as const, (kind) => {
        return { none: 66, 'full-stop': 14, tilde: 12, dots: 8 }[kind]
      }) ?? 'none',
    emoji: random.chance(0.22) ? random.pick(styleEmoji.split('|')) : null,
    typos: random.chance(0.2),
  }
}

/** An account opened between 2016 and 2024: the id's upper bits are milliseconds since 2015. */
function snowflakeOfAccount(random: RandomSource): string {
  const opened = BigInt(random.integer(40_000_000, 300_000_000)) * 1000n + BigInt(random.integer(0, 999))
  return String((opened << 22n) + BigInt(random.integer(0, 4_194_303)))
}

function accountName(nickname: string, random: RandomSource): string {
  const latin = nickname.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
  const syllables = handleSyllables.split('|')
  const stem = latin.length > 3 ? latin : random.pick(syllables) + random.pick(syllables)
  return `${stem}${random.pick(['', '_', '.'])}${random.integer(1, 9999)}`
}
