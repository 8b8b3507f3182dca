import type { Concentration } from '#contract/tiers.ts'

/** Members counted by their place; `pairs` = who exchanged with whom, each pair once. */
export interface ConcentrationInputs {
  readonly messages: ArrayLike<number>
  readonly pairs: readonly (readonly [a: number, b: number])[]
}

export type ConcentrationFigures = Omit<Concentration, 'topThree'> & {
  readonly topThree: Omit<Concentration['topThree'], 'memberIds'> & { readonly members: readonly number[] }
}

/**
 * How much hangs on few: measured, never assumed to be 20/80. Gini coefficient over members who wrote; absence factor as
 * CHAOSS has it (fewest members behind half of the messages).
 */
export function concentrationOf({ messages, pairs }: ConcentrationInputs): ConcentrationFigures {
  const writers = Array.from(messages, (count, member) => ({ member, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.member - b.member)
  const total = writers.reduce((sum, { count }) => sum + count, 0)
  const membersBehind80 = membersBehind(writers, total * 0.8)
  const top = writers.slice(0, 3)
  return {
    members: writers.length,
    messages: total,
    membersBehind80,
    shareBehind80: writers.length === 0 ? null : membersBehind80 / writers.length,
    gini: giniOf(writers.map(({ count }) => count)),
    absenceFactor: membersBehind(writers, total * 0.5),
    topThree: {
      members: top.map(({ member }) => member),
      messages: total === 0 ? 0 : top.reduce((sum, { count }) => sum + count, 0) / total,
      ...without(pairs, new Set(top.map(({ member }) => member))),
    },
  }
}

function membersBehind(descending: readonly { readonly count: number }[], wanted: number): number {
  let sum = 0
  for (const [index, { count }] of descending.entries()) {
    sum += count
    if (sum >= wanted) return index + 1
  }
  return 0
}

/** Gini coefficient of counts in descending order: 0 = all alike, towards 1 = one has all. Null without any. */
export function giniOf(descending: readonly number[]): number | null {
  const n = descending.length
  const total = descending.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const weighted = descending.reduce((sum, count, index) => sum + count * (n - index), 0)
  return (2 * weighted) / (n * total) - (n + 1) / n
}

/** What is gone of the exchange when some leave: the share of pairs, and those who exchanged with nobody else. */
function without(pairs: ConcentrationInputs['pairs'], gone: ReadonlySet<number>): { edges: number; leftAlone: number } {
  const others = new Map<number, number>()
  const met = new Set<number>()
  let lost = 0
  for (const [a, b] of pairs) {
    const isLost = gone.has(a) || gone.has(b)
    if (isLost) lost += 1
    for (const member of [a, b]) {
      met.add(member)
      if (!isLost) others.set(member, (others.get(member) ?? 0) + 1)
    }
  }
  let leftAlone = 0
  for (const member of met) if (!gone.has(member) && !others.has(member)) leftAlone += 1
  return { edges: pairs.length === 0 ? 0 : lost / pairs.length, leftAlone }
}
