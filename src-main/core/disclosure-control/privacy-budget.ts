/** Most a member may lose through all public releases of one calendar quarter, in thousandths of ε. */
export const QUARTER_EPSILON_MILLIS = 3000

/**
 * Whether a release may still be paid for. Losses add up (plain composition); every member of the community is charged
 * alike, as each may stand in each release.
 */
export function fitsBudget(spentMillis: number, releaseMillis: number): boolean {
  return spentMillis + releaseMillis <= QUARTER_EPSILON_MILLIS
}

/** The quarter an instant falls into, in a time zone: `2026-Q4`. */
export function quarterOf(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric' }).formatToParts(instant)
  const part = (type: 'year' | 'month'): number => Number(parts.find((each) => each.type === type)?.value)
  return `${part('year')}-Q${Math.ceil(part('month') / 3)}`
}
