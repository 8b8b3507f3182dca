/** `mixed` = Chinese and English in one message; `other` = another language, or nothing that is of a language. */
export type MessageLanguage = 'zh-Hans' | 'zh-Hant' | 'en' | 'mixed' | 'other'

const Script = {
  han: 1,
  simplified: 2,
  traditional: 4,
  cantonese: 8,
  kana: 16,
  latin: 32,
  accented: 64,
  other: 128,
} as const

// Particles and words that only written Cantonese uses.
const CANTONESE = '嘅咗喺哋唔冇嚟啲佢嗰嘢咁㗎喎咩啱搵諗睇嘥攞嗌氹瞓畀嚿咪噉乜咋囖嗱'

/** Characters of a double-byte set whose lead byte lies between `firstLead` and `lastLead`. */
const decodeRows = (encoding: string, firstLead: number, lastLead: number, firstTrail: number): ReadonlySet<string> => {
  const decoder = new TextDecoder(encoding)
  const characters = new Set<string>()
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail <= 0xfe; trail++) {
      const decoded = decoder.decode(Uint8Array.of(lead, trail))
      if (/^[\u4e00-\u9fff]$/.test(decoded)) characters.add(decoded)
    }
  }
  return characters
}

/**
 * Which ideographs tell the two ways of writing apart: those of GB 2312 (mainland, 1980) that are not among the common
 * characters of Big5 (Taiwan, level 1, 1984), and the reverse. Characters of both, such as 后 and 里, tell nothing.
 */
const addWritingSystems = (table: Uint8Array): void => {
  const simplified = decodeRows('gb2312', 0xb0, 0xf7, 0xa1)
  const traditional = decodeRows('big5', 0xa4, 0xc6, 0x40)
  const add = (character: string, script: number): void => {
    const unit = character.charCodeAt(0)
    table[unit] = (table[unit] ?? 0) | script
  }
  for (const character of simplified) if (!traditional.has(character)) add(character, Script.simplified)
  for (const character of traditional) if (!simplified.has(character)) add(character, Script.traditional)
  for (const character of CANTONESE) add(character, Script.cantonese)
}

const scriptOf = (unit: number): number => {
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return Script.latin
  if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff)) return Script.han
  if ((unit >= 0x3041 && unit <= 0x30fa) || (unit >= 0x31f0 && unit <= 0x31ff)) return Script.kana
  const character = String.fromCharCode(unit)
  if (!/^\p{L}$/u.test(character)) return 0
  return /^\p{Script=Latin}$/u.test(character) ? Script.accented : Script.other
}

const buildScripts = (): Uint8Array => {
  const table = new Uint8Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) table[unit] = unit >= 0xd800 && unit <= 0xdfff ? 0 : scriptOf(unit)
  addWritingSystems(table)
  return table
}

const SCRIPTS = buildScripts()

const NOT_WORDS = /https?:\/\/\S+|www\.\S+|[@＠][\w.-]+|<[@#:!][^>\s]{0,60}>|:[a-z0-9_+-]{2,32}:|`[^`]*`/gi
// Words that many sentences have in other languages written with Latin letters, and none that English has too.
const FOREIGN_WORD =
  /(?<![\w'])(?:que|los|las|una|por|para|como|pero|muy|esto|está|est|les|des|pas|une|vous|nous|je|mais|avec|pour|und|der|das|ist|nicht|ich|ein|eine|mit|auf|wir|aber|che|sono|questo|perché|não|uma|isso|você|muito|yang|tidak|saya|dan|ini|itu|untuk|kamu|bir|için|değil|nie|jest|się|het|een|niet|ik|voor|och|inte|jag|det|som|không|của|là|ang|mga|hindi)(?![\w'])/gi
const ENGLISH_WORD =
  /(?<![\w'])(?:the|a|an|is|are|was|be|to|of|in|it|i|you|and|for|on|not|this|that|my|me|we|they|he|she|do|does|can|with|have|has|but|what|how|why|when|if|so|just|no|yes|will|would|there|at|or|from|get|your|it's|i'm|don't)(?![\w'])/gi

const isEnglish = (text: string, letters: number, accented: number): boolean => {
  if (accented * 12 >= letters + accented) return false
  const foreign = text.match(FOREIGN_WORD)?.length ?? 0
  return foreign < 2 || foreign < (text.match(ENGLISH_WORD)?.length ?? 0)
}

/**
 * The language of one message by its scripts. Chinese that says nothing of its way of writing (你好) counts as
 * simplified; Cantonese counts as traditional. Cheap: one pass over the text, for English two searches more.
 */
export const detectLanguage = (text: string): MessageLanguage => {
  const words = /[:@`]|www\./.test(text) ? text.replace(NOT_WORDS, ' ') : text
  let han = 0
  let simplified = 0
  let traditional = 0
  let kana = 0
  let latin = 0
  let latinWords = 0
  let accented = 0
  let other = 0
  let wasLatin = false
  for (let index = 0; index < words.length; index++) {
    const script = SCRIPTS[words.charCodeAt(index)] ?? 0
    const isLatin = (script & (Script.latin | Script.accented)) !== 0
    if (isLatin && !wasLatin) latinWords++
    wasLatin = isLatin
    if ((script & Script.han) !== 0) {
      han++
      if ((script & Script.simplified) !== 0) simplified++
      if ((script & Script.traditional) !== 0) traditional++
      if ((script & Script.cantonese) !== 0) traditional += 2
    } else if ((script & Script.latin) !== 0) latin++
    else if ((script & Script.accented) !== 0) accented++
    else if ((script & Script.kana) !== 0) kana++
    else if (script !== 0) other++
  }
  // A single の is fashion in Chinese; sentences in Japanese have more.
  const isJapanese = kana >= 2 && kana * 4 >= han
  if (isJapanese || other > han + latinWords) return 'other'
  if (han === 0 || han * 4 <= latinWords) {
    return latin > 0 && isEnglish(words, latin, accented) ? 'en' : 'other'
  }
  if (latinWords >= 2 && latin >= 6 && latinWords * 4 >= han) return 'mixed'
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans'
}
