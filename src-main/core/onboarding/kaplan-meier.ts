/** One observed life: how long, and whether it ended or was only seen so far. */
export interface Lifetime {
  readonly days: number
  readonly hasEnded: boolean
}

export interface SurvivalStep {
  readonly days: number
  /** Share still living after that day, with its 95 % interval. */
  readonly share: number
  readonly low: number
  readonly high: number
}

export interface Survival {
  /** One step per day on which anybody ended, ascending. */
  readonly steps: readonly SurvivalStep[]
  /** First day at which the share, the lower or the upper limit is at most a half; null = it never is. */
  readonly median: number | null
  readonly low: number | null
  readonly high: number | null
}

/** 97.5 % point of the normal distribution. */
const Z = 1.959963984540054

/**
 * Kaplan–Meier estimate (JASA 53, 1958) with Greenwood's variance on the log-minus-log scale (Kalbfleisch and Prentice
 * 1980), and the median with the limits of Brookmeyer and Crowley (Biometrics 38, 1982), which are where the limits of
 * the curve cross a half. Who is last seen on a day at which others end still counts as living through it.
 */
export function kaplanMeier(lifetimes: readonly Lifetime[]): Survival {
  const ordered = lifetimes.toSorted((a, b) => a.days - b.days || Number(b.hasEnded) - Number(a.hasEnded))
  const steps: SurvivalStep[] = []
  let share = 1
  let variance = 0
  for (let i = 0; i < ordered.length;) {
    const days = ordered[i]?.days ?? 0
    const atRisk = ordered.length - i
    let ended = 0
    for (; i < ordered.length && ordered[i]?.days === days; i++) if (ordered[i]?.hasEnded) ended += 1
    if (ended === 0) continue
    share *= 1 - ended / atRisk
    variance += ended / (atRisk * (atRisk - ended))
    steps.push({ days, share, ...limits(share, variance) })
  }
  const firstBelowHalf = (of: (step: SurvivalStep) => number): number | null =>
    steps.find((step) => of(step) <= 0.5)?.days ?? null
  return {
    steps,
    median: firstBelowHalf((step) => step.share),
    low: firstBelowHalf((step) => step.low),
    high: firstBelowHalf((step) => step.high),
  }
}

function limits(share: number, variance: number): { low: number; high: number } {
  if (share <= 0 || share >= 1) return { low: share, high: share }
  const half = (Z * Math.sqrt(variance)) / Math.abs(Math.log(share))
  return { low: share ** Math.exp(half), high: share ** Math.exp(-half) }
}

/** At most `most` of the steps, always with the last, for drawing. */
export function thinned(steps: readonly SurvivalStep[], most: number): SurvivalStep[] {
  if (steps.length <= most) return [...steps]
  const every = (steps.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, index) => steps[Math.round(index * every)]).filter(
    (step) => step !== undefined,
  )
}
