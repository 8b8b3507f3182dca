import { readFileSync } from 'node:fs'
import * as account from './account-values.ts'
import * as checked from './checksummed-values.ts'
import { byFour, fullWidth, grouped, zeroWidth } from './disguises.ts'
import { NOISE_FORMS } from './noise-values.ts'
import * as number from './number-values.ts'
import * as person from './person-values.ts'
import * as place from './place-values.ts'
import { seededSource, type RandomSource } from './random-source.ts'

/**
 * Sentences written for this measurement, with values drawn by seed.
 *
 * A template names its slots: `{phone.spaced}` is a telephone number in one way of writing, `{phone}` in the usual one,
 * `{~order}` something that must not be found. The two files are split by template: `held-out.txt` was
 * written before the recognisers were read. What it missed at first was then added to `development.txt` as other
 * sentences of the same kind, so its figures today say how far that reached and are no longer those of unseen text.
 */

type Value = (random: RandomSource) => string

const FORMS: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'resident-id': {
    ...number.longNumberForms(checked.residentId),
    lower: (random) => checked.residentId(random).toLowerCase(),
    groups: (random) => grouped(checked.residentId(random), [6, 8], ' '),
    dashed: (random) => grouped(checked.residentId(random), [6, 8], '-'),
    legacy: checked.legacyResidentId,
  },
  phone: number.PHONE_FORMS,
  'bank-card': {
    ...number.longNumberForms(checked.unionPayCard),
    visa: checked.visaCard,
    'master-groups': (random) => byFour(checked.masterCard(random), ' '),
    amex: checked.amexCard,
    other: checked.otherCard,
    'other-groups': (random) => byFour(checked.otherCard(random), ' '),
  },
  uscc: {
    plain: checked.uscc,
    lower: (random) => checked.uscc(random).toLowerCase(),
    'full-width': (random) => fullWidth(checked.uscc(random)),
    'zero-width': (random) => zeroWidth(checked.uscc(random), random),
  },
  passport: number.PASSPORT_FORMS,
  permit: { ...number.PERMIT_FORMS, plain: number.PERMIT_FORMS['home-return'] },
  plate: number.PLATE_FORMS,
  wechat: account.WECHAT_FORMS,
  qq: number.QQ_FORMS,
  email: account.EMAIL_FORMS,
  'url-token': { ...account.URL_TOKEN_FORMS, plain: account.URL_TOKEN_FORMS.query },
  ip: { ...account.IP_FORMS, plain: account.IP_FORMS.v4 },
  address: {
    plain: place.fullAddress,
    full: place.fullAddress,
    city: place.cityAddress,
    road: place.roadAddress,
    estate: place.estateAddress,
    village: place.villageAddress,
    numerals: place.numeralAddress,
    'zero-width': place.hiddenAddress,
    'hong-kong': place.hongKongAddress,
    taiwan: place.taiwanAddress,
    english: place.englishAddress,
    us: place.americanAddress,
  },
  name: {
    plain: person.chineseName,
    compound: person.compoundName,
    traditional: person.traditionalName,
    pinyin: person.pinyinName,
    english: person.englishName,
  },
}

export const CORPUS_TYPES: readonly string[] = Object.keys(FORMS)

/** One sentence: its text, where the values stand in it (UTF-16 units), and the template it came from. */
export interface CorpusSentence {
  readonly template: string
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: string }[]
}

const SLOT = /\{(~?)([a-z0-9-]+)(?:\.([a-z0-9-]+))?\}/g

const valueOf = (noise: boolean, type: string, form: string): Value => {
  const value = noise ? NOISE_FORMS[type] : FORMS[type]?.[form]
  if (value === undefined) throw new Error(`no such slot: ${type}.${form}`)
  return value
}

const filled = (template: string, random: RandomSource): CorpusSentence => {
  const spans: CorpusSentence['spans'][number][] = []
  let text = ''
  let copied = 0
  for (const match of template.matchAll(SLOT)) {
    const [slot, tilde, type = '', form = 'plain'] = match
    text += template.slice(copied, match.index)
    const start = text.length
    text += valueOf(tilde === '~', type, form)(random)
    if (tilde === '') spans.push({ start, end: text.length, type })
    copied = match.index + slot.length
  }
  return { template, text: text + template.slice(copied), spans }
}

/** The templates of one split; lines that start with `#` are headings. */
const templatesOf = (split: 'development' | 'held-out'): readonly string[] =>
  readFileSync(new URL(`${split}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))

/** Every template of a split with `perTemplate` draws of its values. */
export const corpusOf = (split: 'development' | 'held-out', perTemplate: number, seed: number): CorpusSentence[] => {
  const random = seededSource(seed)
  return templatesOf(split).flatMap((template) => Array.from({ length: perTemplate }, () => filled(template, random)))
}
