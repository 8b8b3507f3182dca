import type { TextSpan } from './text-segments.ts'

/**
 * Stretches that look like a phone, account, card or identity number or an e-mail address: for masking short excerpts
 * on the screen where no analysis result is at hand. It covers too much rather than too little and decides nothing.
 */
const LIKELY = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d(?:[\s().-]{0,2}\d){5,}[\dXx]?/gu

export function likelyPersonalData(text: string): readonly TextSpan[] {
  return [...text.matchAll(LIKELY)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** The text with `●●●` in the place of each such stretch. */
export function maskLikelyPersonalData(text: string): string {
  return text.replace(LIKELY, '●●●')
}
