import { Converter } from 'opencc-js'

/** What the conversion leaves otherwise than people in Hong Kong and Taiwan write it in a chat. */
const corrections: readonly [RegExp, string][] = [
  [/臺/g, '台'],
  [/(?<=[書群夜家心手眼園說影房城巷屋街嘴店])里/g, '裡'],
  [/聊齋志異/g, '聊齋誌異'],
  [/修表匠/g, '修錶匠'],
  [/“/g, '「'],
  [/”/g, '」'],
]

/** Rewrites Simplified text in the Traditional characters and words of Taiwan. */
export function createTraditionalSpeller(): (text: string) => string {
  const convert = Converter({ from: 'cn', to: 'twp' })
  return (text) => corrections.reduce((spelled, [from, to]) => spelled.replaceAll(from, to), convert(text))
}
