import chardet from 'chardet'
import iconv from 'iconv-lite'

/** A character encoding as iconv-lite names it, and how it was found. */
export interface DetectedEncoding {
  readonly name: string
  readonly by: 'byte-order-mark' | 'content'
}

/** Of all sequences beyond ASCII, the share that may be broken before the text is held to be another encoding. */
const TOLERATED_BROKEN_SHARE = 0.1

/**
 * Finds the encoding of text from samples of it (the head and some places behind it, since the first Chinese letter
 * may come late). UTF-8 wins when nearly all sequences beyond ASCII are valid: one damaged byte is no other encoding.
 */
export function detectEncoding(samples: readonly Buffer[]): DetectedEncoding {
  const head = samples[0] ?? Buffer.alloc(0)
  const marked = byteOrderMark(head)
  if (marked !== null) return { name: marked, by: 'byte-order-mark' }
  const wide = wideEncoding(head)
  if (wide !== null) return { name: wide, by: 'content' }
  const sample = Buffer.concat(samples.map(wholeSequences))
  if (isMostlyUtf8(sample)) return { name: 'utf-8', by: 'content' }
  return { name: guessLegacy(sample), by: 'content' }
}

function byteOrderMark(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return head[2] === 0 && head[3] === 0 ? 'utf-32le' : 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

/**
 * UTF-16 without a mark: line ends, spaces, digits and brackets leave zero bytes on one side; on the other stand only
 * the few of letters such as 一 (U+4E00).
 */
function wideEncoding(head: Buffer): string | null {
  const pairs = Math.floor(Math.min(head.length, 4096) / 2)
  if (pairs < 2) return null
  let [even, odd] = [0, 0]
  for (let pair = 0; pair < pairs; pair++) {
    if (head[pair * 2] === 0) even++
    if (head[pair * 2 + 1] === 0) odd++
  }
  if (odd > pairs * 0.05 && even < odd * 0.3) return 'utf-16le'
  return even > pairs * 0.05 && odd < even * 0.3 ? 'utf-16be' : null
}

/** Cuts the torn sequence at both ends of a sample taken from the middle of a file. */
function wholeSequences(sample: Buffer): Buffer {
  let start = 0
  while (start < 3 && start < sample.length && ((sample[start] ?? 0) & 0xc0) === 0x80) start++
  let end = sample.length
  for (let back = 1; back <= 3 && back <= sample.length; back++) {
    const byte = sample[sample.length - back] ?? 0
    if ((byte & 0xc0) === 0xc0) {
      end = sample.length - back
      break
    }
  }
  return sample.subarray(start, end)
}

function isMostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString('utf8')
  let [valid, broken] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) broken++
    else if (unit > 0x7f) valid++
  }
  // A replacement character that really stands in the text is valid; too rare to matter here.
  return broken <= (valid + broken) * TOLERATED_BROKEN_SHARE
}

function guessLegacy(sample: Buffer): string {
  // Only what is beyond ASCII tells, and the detector looks at the beginning: give it the telling lines.
  for (const name of chardet.analyse(tellingPart(sample)).map((match) => match.name)) {
    const usable = /^(gb|euc-cn|iso-2022-cn)/i.test(name) ? 'gb18030' : name
    if (!/^(utf-8|ascii)$/i.test(usable) && iconv.encodingExists(usable)) return usable.toLowerCase()
  }
  return 'gb18030'
}

function tellingPart(sample: Buffer): Buffer {
  const first = sample.findIndex((byte) => byte > 0x7f)
  return sample.subarray(Math.max(0, first - 64), first + 64 * 1024)
}
