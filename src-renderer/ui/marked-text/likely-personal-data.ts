import type { TextSpan } from './text-segments.ts'

/**
 * Stretches that look like a phone, card or identity number, an e-mail address or an account name that ends in digits:
 * for masking short excerpts on the screen where no analysis result is at hand. It covers too much rather than too
 * little and decides nothing.
 */
const LIKELY = /[A-Za-z][A-Za-z_-]{1,18}\d{3,}[\w-]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d(?:[\s().-]{0,2}\d){5,}[\dXx]?/gu

export function likelyPersonalData(text: string): readonly TextSpan[] {
  return [...text.matchAll(LIKELY)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** The text with `●●●` in the place of each such stretch. */
export function maskLikelyPersonalData(text: string): string {
  return text.replace(LIKELY, '●●●')
}
