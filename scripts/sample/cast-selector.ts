import { dayOf, localTime } from './calendar.ts'
import { presentMembers, staffOf } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember } from './sample-types.ts'

export interface CastingCall {
  platform: Platform
  channel: string
  at: number
  /** The language of what is said. */
  language: 'hans' | 'hant' | 'en'
}

/** Gives people to roles for one conversation; a role keeps its person. */
export interface Cast {
  member(role: string): SampleMember
  /** Somebody else who answers shortly; may have spoken already, but is not the given person. */
  bystander(notThis: SampleMember | null): SampleMember
  assigned: ReadonlyMap<string, SampleMember>
}

const circleOfChannel: Record<string, number> = {
  reading: 0,
  courses: 5,
  'english-corner': 3,
  secondhand: 4,
  events: 6,
}

/** Who may take a role of the English corner: W is at home in English, Y and Z in Chinese. */
const languageOfRole: Record<string, SampleMember['language']> = { W: 'en', Y: 'mixed', Z: 'mixed' }

const staffRoles: Record<string, SampleMember['role']> = { M: 'moderator', O: 'owner', S: 'service', T: 'teacher' }

/** Casting follows activity, circles of friends, the channel's circle, language and the hour of the day. */
export function createCast(stage: SampleStage, call: CastingCall, preset: ReadonlyMap<string, SampleMember>): Cast {
  const assigned = new Map(preset)
  const candidates = presentMembers(stage, call.platform, dayOf(call.at)).filter((member) => speaks(member, call))

  function draw(excluded: (member: SampleMember) => boolean): SampleMember {
    const anchor = assigned.get('A') ?? assigned.get('N') ?? assigned.get('Y') ?? null
    const open = candidates.filter((member) => !excluded(member))
    const drawn = stage.random.weighted(open, (member) => presence(stage, member, call) * affinity(member, anchor))
    if (drawn === undefined) throw new Error(`nobody is left to speak in ${call.channel}`)
    return drawn
  }

  function member(role: string): SampleMember {
    const earlier = assigned.get(role)
    if (earlier) return earlier
    const chosen =
      castStaff(stage, call, role) ??
      castLeader(stage, candidates, role, assigned) ??
      draw((candidate) => isTaken(candidate) || !suits(candidate, role))
    assigned.set(role, chosen)
    return chosen
  }

  const isTaken = (candidate: SampleMember): boolean => [...assigned.values()].includes(candidate)
  return { member, bystander: (notThis) => draw((candidate) => candidate === notThis), assigned }
}

function suits(member: SampleMember, role: string): boolean {
  const language = languageOfRole[role]
  return language === undefined || member.language === language || member.platform === 'telegram'
}

function speaks(member: SampleMember, call: CastingCall): boolean {
  if (call.platform === 'telegram') return true
  if (call.language === 'en') return member.language === 'en' || member.language === 'mixed'
  return member.language !== 'en'
}

function castStaff(stage: SampleStage, call: CastingCall, role: string): SampleMember | null {
  const wanted = staffRoles[role]
  if (wanted === undefined) return null
  const staff = staffOf(stage, call.platform, wanted)
  return staff.length > 0 ? stage.random.pick(staff) : stage.random.pick(staffOf(stage, call.platform, 'owner'))
}

function castLeader(
  stage: SampleStage,
  candidates: readonly SampleMember[],
  role: string,
  assigned: ReadonlyMap<string, SampleMember>,
): SampleMember | null {
  if (role !== 'L') return null
  const taken = new Set(assigned.values())
  const leaders = candidates.filter((member) => member.storyline === 'opinion-leader' && !taken.has(member))
  return leaders.length > 0 ? stage.random.pick(leaders) : null
}

/** How likely a member is to write now, before anybody else is considered. */
function presence(stage: SampleStage, member: SampleMember, call: CastingCall): number {
  const day = dayOf(call.at)
  const { hour } = localTime(call.at)
  let weight = member.weight
  if (member.driftFrom !== null && day > member.driftFrom) weight *= Math.exp((member.driftFrom - day) / 13)
  if ((stage.written.get(member) ?? 0) === 0 && day - member.joinedDay > 15) weight = Math.max(weight, 1) * 3
  if (day - member.joinedDay < 14 && member.joinedDay > 0) weight *= 2
  if (member.rhythm === 'early') weight *= hour < 12 && hour > 4 ? 2.4 : hour > 21 || hour < 5 ? 0.25 : 1
  if (member.rhythm === 'late') weight *= hour > 21 || hour < 4 ? 2.6 : hour > 5 && hour < 11 ? 0.3 : 1
  const circle = circleOfChannel[call.channel]
  if (circle !== undefined && member.circles.includes(circle)) weight *= 3
  return weight
}

function affinity(member: SampleMember, anchor: SampleMember | null): number {
  if (anchor === null) return 1
  return member.circles.some((circle) => anchor.circles.includes(circle)) ? 5 : 1
}
