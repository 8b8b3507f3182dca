import type { ReleaseClass } from '#contract/reports.ts'

/** Everything a release class fixes. The class is chosen first; nothing of it can be changed by hand. */
export interface ReleaseParameters {
  readonly class: ReleaseClass
  /** Fewest members behind a printed count, and least width of what can be inferred about a hidden one. */
  readonly k: number
  /** Counts are printed as multiples of this; 1 = exactly. */
  readonly countStep: number
  /** Shares are printed as multiples of this many percentage points; null = one decimal. */
  readonly shareStep: number | null
  /** A share is printed only from this denominator on. */
  readonly leastDenominator: number
  /** A share of nobody or of everybody says something about each of them: only staff see it. */
  readonly showsExtremes: boolean
  /** Privacy loss of one release, in thousandths; null = no noise. */
  readonly epsilonMillis: number | null
}

const CLASSES: Readonly<Record<ReleaseClass, ReleaseParameters>> = {
  internal: {
    class: 'internal',
    k: 5,
    countStep: 1,
    shareStep: null,
    leastDenominator: 20,
    showsExtremes: true,
    epsilonMillis: null,
  },
  shared: {
    class: 'shared',
    k: 11,
    countStep: 5,
    shareStep: 1,
    leastDenominator: 30,
    showsExtremes: false,
    epsilonMillis: null,
  },
  public: {
    class: 'public',
    k: 11,
    countStep: 1,
    shareStep: 1,
    leastDenominator: 100,
    showsExtremes: false,
    epsilonMillis: 1000,
  },
}

export function releaseParameters(releaseClass: ReleaseClass): ReleaseParameters {
  return CLASSES[releaseClass]
}
