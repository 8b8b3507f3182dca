import type { ReleaseParameters } from './release-class.ts'

/** Why a share is not printed; null = it is. */
export type RateObjection = 'no-denominator' | 'few-members' | 'numerator-hidden'

/**
 * Rule 4 of the release classes: a share is printed only over enough members, and only where neither those inside nor
 * those outside the numerator are few. With the denominator, it would give their number back.
 */
export function rateObjection(
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  { k, leastDenominator, showsExtremes }: ReleaseParameters,
): RateObjection | null {
  if (denominator === 0) return 'no-denominator'
  if (denominator < leastDenominator) return 'few-members'
  const isFew = (count: number): boolean => count < k && (count > 0 || !showsExtremes)
  return isFew(numerator) || isFew(denominator - numerator) ? 'numerator-hidden' : null
}
