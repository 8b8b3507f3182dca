import type { TextSpan } from './text-segments.ts'

/**
 * Stretches that look like a phone, card or identity number, an e-mail address or an account name that ends in digits:
 * for masking short excerpts on the screen where no analysis result is at hand. It covers too much rather than too
 * little and decides nothing.
 */
const LIKELY =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Z]{1,2}\d{6}\([\dA]\)|[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}][\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}_-]{1,18}\p{Nd}{3,}[\w-]*|[+＋]?\p{Nd}(?:[\s().-]{0,2}\p{Nd}){5,}[\p{Nd}Xx]?/gu

export function likelyPersonalData(text: string): readonly TextSpan[] {
  return [...text.matchAll(LIKELY)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** The text with `●●●` in the place of each such stretch. */
export function maskLikelyPersonalData(text: string): string {
  return text.replace(LIKELY, '●●●')
}
