import type { RandomSource } from './random-source.ts'
import type { SampleMember } from './sample-types.ts'

const confusions: readonly [string, string][] = [
  ['的', '得'],
  ['在', '再'],
  ['做', '作'],
  ['已经', '以经'],
  ['觉得', '觉的'],
  ['就是', '就事'],
  ['應該', '因該'],
  ['在', '再'],
  ['the ', 'teh '],
  ['because', 'becuase'],
]

/** The text as this member would type it: commas or blanks, endings, a favourite emoji, the odd slip. */
export function typedBy(member: SampleMember, text: string, random: RandomSource): string {
  const { style } = member
  if (text === '' || text.includes('\n') || text.includes('http')) return text
  let typed = text
  if (style.commas === 'spaces') typed = typed.replaceAll('，', ' ')
  if (style.typos && [...typed].length > 9 && random.chance(0.12)) typed = withSlip(typed, random)
  if (/[\p{L}\p{N}]$/u.test(typed)) {
    if (style.ending === 'full-stop' && random.chance(0.8)) typed += /[a-z]$/i.test(typed) ? '.' : '。'
    if (style.ending === 'tilde' && random.chance(0.45)) typed += /[a-z]$/i.test(typed) ? ' ~' : '～'
    if (style.ending === 'dots' && random.chance(0.35)) typed += /[a-z]$/i.test(typed) ? '...' : '……'
  }
  if (style.emoji !== null && !/\p{Extended_Pictographic}/u.test(typed) && random.chance(0.22)) typed += style.emoji
  return typed
}

function withSlip(text: string, random: RandomSource): string {
  const [right, wrong] = random.pick(confusions)
  return text.replace(right, wrong)
}

const homoglyphs: readonly [string, string][] = [
  ['o', 'о'],
  ['a', 'а'],
  ['e', 'е'],
  ['c', 'с'],
  ['i', 'і'],
]

/** The tricks of advertisers against word lists: blanks, full-width digits, look-alike letters, emoji, invisible signs. */
export function evading(text: string, random: RandomSource): string {
  const trick = random.integer(0, 7)
  if (trick === 0) return text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  if (trick === 1) return spacedOut(text, random)
  if (trick === 2) return text.replaceAll(/[，,]/g, random.pick(['✅', '🔥', ' ❗', ' / ']))
  if (trick === 3) return withoutAddresses(text, (part) => part.replaceAll(/[aeoci]/g, lookAlike))
  if (trick === 4)
    return withoutAddresses(text, (part) =>
      part.replaceAll(/([一-鿿])(?=[一-鿿])/g, (sign) => (random.chance(0.15) ? `${sign}\u200b` : sign)),
    )
  return text
}

/** Host names stay as they are, so that a link remains a link. */
function withoutAddresses(text: string, change: (part: string) => string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('')
}

function lookAlike(letter: string): string {
  return homoglyphs.find(([latin]) => latin === letter)?.[1] ?? letter
}

function spacedOut(text: string, random: RandomSource): string {
  const gap = random.pick([' ', '.', '丶', '-'])
  return text.replace(/\p{Script=Han}{4,8}/u, (run) => [...run].join(gap))
}
