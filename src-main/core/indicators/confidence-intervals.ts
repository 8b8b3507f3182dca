/** 97.5 % point of the normal distribution. */
const Z = 1.959963984540054

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Wilson's score interval of a share (E. B. Wilson, JASA 22, 1927), 95 % unless another normal point `z` is given. Null
 * for an empty denominator.
 */
export function wilsonInterval(numerator: number, denominator: number, z = Z): Interval | null {
  if (denominator <= 0) return null
  const share = numerator / denominator
  const z2 = z * z
  const middle = (share + z2 / (2 * denominator)) / (1 + z2 / denominator)
  const half =
    (z * Math.sqrt((share * (1 - share)) / denominator + z2 / (4 * denominator * denominator))) / (1 + z2 / denominator)
  return {
    low: numerator === 0 ? 0 : Math.max(0, middle - half),
    high: numerator === denominator ? 1 : Math.min(1, middle + half),
  }
}

/**
 * Adjusted-Wald 95 % interval of a net promoter score in points: three answers are added, three quarters of one to the
 * promoters and to the detractors each (B. Rocks, Interval estimation for the net promoter score, The American
 * Statistician 70, 2016). Null without answers.
 */
export function netPromoterInterval(promoters: number, detractors: number, answers: number): Interval | null {
  if (answers <= 0) return null
  const n = answers + 3
  const p = (promoters + 0.75) / n
  const d = (detractors + 0.75) / n
  const middle = p - d
  const half = Z * Math.sqrt(Math.max(0, p + d - middle * middle) / n)
  return { low: 100 * Math.max(-1, middle - half), high: 100 * Math.min(1, middle + half) }
}

/** A value with its interval and what a count needs to be compared. */
export interface Compared {
  readonly value: number
  readonly interval: Interval | null
}

/**
 * Which way a value moved. With intervals: Newcombe's hybrid score interval of the difference (Statistics in Medicine 17,
 * 1998, method 10); counts: the difference of two Poisson counts. `steady` = the 95 % interval holds 0.
 */
export function trendBetween(before: Compared, now: Compared): 'up' | 'down' | 'steady' {
  const change = now.value - before.value
  if (change === 0) return 'steady'
  const [upper, lower] = change > 0 ? [now, before] : [before, now]
  const noise =
    upper.interval && lower.interval
      ? Math.hypot(upper.value - upper.interval.low, lower.interval.high - lower.value)
      : Z * Math.sqrt(before.value + now.value)
  if (Math.abs(change) <= noise) return 'steady'
  return change > 0 ? 'up' : 'down'
}
