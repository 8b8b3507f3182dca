import { createHmac } from 'node:crypto'
import type { Arm } from '#contract/experiments.ts'

export interface Candidate {
  readonly id: number
  /** Id on the platform: it stays when an import is undone and made again. */
  readonly platformId: string
  /** Tier; arms are balanced within each. */
  readonly stratum: string
}

/**
 * Draws members into two arms: within each stratum in the order of HMAC-SHA-256(key, platform id), turn and turn about.
 * The same key and members give the same arms in any order; without the key nobody can foresee them. Sizes differ by at
 * most one in each stratum.
 */
export function assignArms(candidates: readonly Candidate[], key: Uint8Array): Map<number, Arm> {
  const tag = (text: string): string => createHmac('sha256', key).update(text).digest('hex')
  const strata = Map.groupBy(candidates, ({ stratum }) => stratum)
  const arms = new Map<number, Arm>()
  for (const [stratum, members] of strata) {
    const isBFirst = Number.parseInt(tag(`stratum\0${stratum}`).slice(-1), 16) % 2
    const drawn = members
      .map(({ id, platformId }) => ({ id, tag: tag(`member\0${platformId}`) }))
      .sort((one, other) => (one.tag < other.tag ? -1 : 1))
    for (const [place, { id }] of drawn.entries()) arms.set(id, (place + isBFirst) % 2 === 0 ? 'a' : 'b')
  }
  return arms
}
