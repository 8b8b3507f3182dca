import { createHmac } from 'node:crypto'
import type { Tier } from '#contract/tiers.ts'
import { wilsonInterval } from '../indicators/confidence-intervals.ts'

export type Arm = 'contact' | 'hold-out'

interface Candidate {
  readonly memberId: number
  readonly tier: Tier
}

/**
 * Who is left alone, so that the effect of writing can be told from coming back anyway: in each tier the given share, in
 * the order of HMAC-SHA-256 under the vault's key over round and member. Nobody can choose an arm, and whoever has the key
 * can show that nobody did.
 */
export function assignArms<T extends Candidate>(
  candidates: readonly T[],
  { key, round, share }: { readonly key: Uint8Array; readonly round: number; readonly share: number },
): (T & { readonly arm: Arm })[] {
  const order = (memberId: number): string =>
    createHmac('sha256', key).update(`watch-round:${round}:member:${memberId}`).digest('hex')
  const sorted = candidates
    .map((candidate) => ({ candidate, place: order(candidate.memberId) }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ candidate }) => candidate)
  const tiers = Map.groupBy(sorted, ({ tier }) => tier)
  return [...tiers.values()].flatMap((members) => {
    const heldOut = Math.round(members.length * share)
    return members.map((member, index) => ({
      ...member,
      arm: index < heldOut ? ('hold-out' as const) : ('contact' as const),
    }))
  })
}

/** Of how many how many wrote again within 30 days. */
export interface ArmOutcome {
  readonly members: number
  readonly returned: number
}

/** Difference of two shares with its 95 % interval. */
export interface Effect {
  readonly difference: number
  readonly low: number
  readonly high: number
}

/**
 * Share that came back among those to be written to, less that among those left alone, whether or not they were written to
 * (intention to treat). Interval: Newcombe's hybrid score (Statistics in Medicine 17, 1998, method 10). Null with an empty
 * arm.
 */
export function contactEffect(contact: ArmOutcome, heldOut: ArmOutcome): Effect | null {
  const one = wilsonInterval(contact.returned, contact.members)
  const other = wilsonInterval(heldOut.returned, heldOut.members)
  if (!one || !other) return null
  const p = contact.returned / contact.members
  const q = heldOut.returned / heldOut.members
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - one.low, other.high - q),
    high: p - q + Math.hypot(one.high - p, q - other.low),
  }
}
