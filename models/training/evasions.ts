import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

/** One way to hide what a text says from a filter while people still read it. */
export interface Evasion {
  readonly name: string
  readonly apply: (text: string) => string
}

const isHan = (character: string): boolean => character >= '\u3400' && character <= '\u9fff'
const isLatin = (character: string): boolean => /^[a-z]$/iu.test(character)
const isWritten = (character: string | undefined): boolean =>
  character !== undefined && (isHan(character) || isLatin(character))

const eachCharacter = (change: (character: string) => string) => (text: string) => [...text].map(change).join('')

const between = (piece: string) => (text: string) =>
  [...text]
    .map((character, index, all) => (isWritten(character) && isWritten(all[index + 1]) ? character + piece : character))
    .join('')

const shifted = (upper: number, lower: number, digit?: number) =>
  eachCharacter((character) => {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0x41 && code <= 0x5a) return String.fromCodePoint(upper + code - 0x41)
    if (code >= 0x61 && code <= 0x7a) return String.fromCodePoint(lower + code - 0x61)
    if (digit !== undefined && code >= 0x30 && code <= 0x39) return String.fromCodePoint(digit + code - 0x30)
    return character
  })

const replaced = (pairs: string) => {
  const letters = [...pairs]
  const map = new Map<string, string>()
  for (let index = 0; index + 1 < letters.length; index += 2) map.set(letters[index] ?? '', letters[index + 1] ?? '')
  return eachCharacter((character) => map.get(character) ?? character)
}

const traditionalForms = new Map(
  traditionalToSimplified.split('|').flatMap((pair) => {
    const [traditional = '', simplified = ''] = pair.split(' ')
    return [[simplified, traditional] as const]
  }),
)

/** The disguises the models are measured under, each put on every character it can be put on. */
export const EVASIONS: readonly Evasion[] = [
  { name: 'zero-width characters', apply: between('\u200b') },
  { name: 'bidi controls', apply: (text) => `\u202d${between('\u2060')(text)}\u202c` },
  { name: 'full width', apply: shifted(0xff21, 0xff41, 0xff10) },
  { name: 'mathematical letters', apply: shifted(0x1d400, 0x1d41a, 0x1d7ce) },
  { name: 'circled letters', apply: shifted(0x24b6, 0x24d0) },
  { name: 'Cyrillic look-alikes', apply: replaced('aаcсeеiіoоpрxхyуsѕAАBВCСEЕHНKКMМOОPРTТXХ') },
  { name: 'Greek look-alikes', apply: replaced('aαeεiιoοpρuυvνAΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤYΥXΧ') },
  { name: 'leetspeak', apply: replaced('a4A4e3E3i1I1o0O0s5S5t7T7') },
  { name: 'capitals', apply: (text) => text.toUpperCase() },
  { name: 'repeated letters', apply: eachCharacter((c) => (/^[aeiou]$/iu.test(c) ? c.repeat(4) : c)) },
  { name: 'traditional characters', apply: eachCharacter((c) => traditionalForms.get(c) ?? c) },
  { name: 'dots between characters', apply: between('.') },
  { name: 'spaces between characters', apply: (text) => between(' ')(text.replaceAll(' ', '  ')) },
  { name: 'emoji between characters', apply: between('😀') },
]
