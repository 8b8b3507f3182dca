import {
  byFour,
  chineseNumerals,
  circled,
  emojiSeparated,
  fullWidth,
  grouped,
  keycaps,
  spokenNumerals,
  zeroWidth,
} from './disguises.ts'
import type { RandomSource } from './random-source.ts'

/** Numbers without a check digit: telephones, plates, QQ numbers, travel documents. */

const MOBILE_PREFIXES = (
  '130 131 132 133 135 136 137 138 139 145 147 150 151 152 153 155 156 157 158 159 166 170 171 173 175 176 177 178 ' +
  '180 181 182 183 185 186 187 188 189 191 193 195 198 199'
).split(' ')

const mobile = (random: RandomSource): string => random.pick(MOBILE_PREFIXES) + random.digits(8)
const three = (random: RandomSource, separator: string): string => grouped(mobile(random), [3, 4], separator)

const landlineParts = (random: RandomSource): readonly [string, string] =>
  random.pick([true, false])
    ? [random.pick(['010', '020', '021', '022', '025', '027', '028']), `${random.between(2, 8)}${random.digits(7)}`]
    : [
        random.pick(['0571', '0755', '0592', '0411', '0731', '0851']),
        `${random.between(2, 8)}${random.digits(6)}${random.between(0, 9)}`,
      ]

export const PHONE_FORMS = {
  plain: mobile,
  spaced: (random: RandomSource) => three(random, ' '),
  dashed: (random: RandomSource) => three(random, '-'),
  dots: (random: RandomSource) => three(random, '.'),
  'dotted-spaces': (random: RandomSource) => three(random, random.pick([' . ', '・', '_', '~', '/'])),
  international: (random: RandomSource) =>
    random.pick([
      `+86 ${mobile(random)}`,
      `+86-${three(random, '-')}`,
      `+86 ${three(random, ' ')}`,
      `(+86) ${mobile(random)}`,
    ]),
  plus86: (random: RandomSource) => `+86${mobile(random)}`,
  plain86: (random: RandomSource) => `0086${mobile(random)}`,
  'hong-kong': (random: RandomSource) =>
    random.pick(['+852 ', '+852', '+852-', '852-']) +
    `${random.pick([5, 6, 9])}${random.digits(3)}${random.pick([' ', '', '-'])}${random.digits(4)}`,
  taiwan: (random: RandomSource) =>
    random.pick([
      `+886 9${grouped(random.digits(8), [2, 3], ' ')}`,
      `09${random.digits(8)}`,
      `09${grouped(random.digits(8), [2, 3], '-')}`,
    ]),
  numerals: (random: RandomSource) => chineseNumerals(mobile(random)),
  'mixed-numerals': (random: RandomSource) => {
    const number = mobile(random)
    return number.slice(0, 3) + chineseNumerals(number.slice(3, 7)) + number.slice(7)
  },
  yao: (random: RandomSource) => spokenNumerals(mobile(random)),
  landline: (random: RandomSource) => landlineParts(random).join('-'),
  // An extension is part of the number.
  'landline-extension': (random: RandomSource) => `${landlineParts(random).join('-')}转${random.between(1, 8999)}`,
  'landline-parentheses': (random: RandomSource) => {
    const [area, number] = landlineParts(random)
    return random.pick([`(${area})${number}`, `(${area}) ${number}`, `（${area}）${number}`])
  },
  'full-width': (random: RandomSource) => fullWidth(mobile(random)),
  'zero-width': (random: RandomSource) => zeroWidth(mobile(random), random),
  keycap: (random: RandomSource) => keycaps(mobile(random)),
  circled: (random: RandomSource) => circled(mobile(random)),
  'emoji-separated': (random: RandomSource) => emojiSeparated(mobile(random), [3, 4], random),
  us: (random: RandomSource) => {
    const area = random.pick(['415', '212', '206', '312', '646'])
    const local = `${random.between(2, 9)}${random.pick(['34', '67', '82'])}-${random.digits(4)}`
    return random.pick([`+1 ${area}-${local}`, `+1 (${area}) ${local}`, `(${area}) ${local}`])
  },
  uk: (random: RandomSource) => `+44 7${random.pick(['400', '500', '700', '800', '456'])} ${random.digits(6)}`,
}

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const PLATE_SYMBOLS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

const plateParts = (random: RandomSource): readonly [string, string] => [
  random.pick(PROVINCES) + random.pick('ABCDEFGHJK'),
  random.pick([
    random.digits(5),
    random.pick(PLATE_SYMBOLS) + random.digits(4),
    `${random.digits(2)}${random.pick('ABCDEFGHJK')}${random.digits(2)}`,
  ]),
]

export const PLATE_FORMS = {
  plain: (random: RandomSource) => plateParts(random).join(''),
  dotted: (random: RandomSource) => plateParts(random).join('·'),
  spaced: (random: RandomSource) => plateParts(random).join(' '),
  lower: (random: RandomSource) => plateParts(random).join('').toLowerCase(),
  'full-width': (random: RandomSource) => fullWidth(plateParts(random).join('')),
  energy: (random: RandomSource) =>
    random.pick(PROVINCES) +
    random.pick('ABCDEFG') +
    random.pick([`${random.pick('DF')}${random.digits(5)}`, `${random.digits(5)}${random.pick('DF')}`]),
  'hong-kong': (random: RandomSource) => `粤Z${random.pick(PLATE_SYMBOLS)}${random.digits(3)}${random.pick('港澳')}`,
  learner: (random: RandomSource) => `${random.pick(PROVINCES)}${random.pick('ABC')}${random.digits(4)}学`,
}

const qq = (random: RandomSource): string => `${random.between(1, 9)}${random.digits(random.between(5, 9))}`

export const QQ_FORMS = {
  plain: qq,
  'full-width': (random: RandomSource) => fullWidth(qq(random)),
  spaced: (random: RandomSource) => grouped(`${random.between(1, 9)}${random.digits(8)}`, [3, 3], ' '),
  'zero-width': (random: RandomSource) => zeroWidth(qq(random), random),
  numerals: (random: RandomSource) => chineseNumerals(qq(random)),
}

const passport = (random: RandomSource): string => random.pick('EEEGDSP') + random.digits(8)

export const PASSPORT_FORMS = {
  plain: passport,
  'letter-pair': (random: RandomSource) => `E${random.pick('ABCDEFGHJKLMNPQRSTUVWXYZ')}${random.digits(7)}`,
  lower: (random: RandomSource) => passport(random).toLowerCase(),
  'full-width': (random: RandomSource) => fullWidth(passport(random)),
}

export const PERMIT_FORMS = {
  'home-return': (random: RandomSource) => random.pick('HM') + random.digits(8),
  'home-return-long': (random: RandomSource) => random.pick('HM') + random.digits(10),
  exit: (random: RandomSource) =>
    random.pick([`C${random.digits(8)}`, `C${random.pick('ABCDEFGH')}${random.digits(7)}`, `W${random.digits(8)}`]),
  'exit-taiwan': (random: RandomSource) => random.pick('TL') + random.digits(8),
  taiwan: (random: RandomSource) => random.digits(8),
  'full-width': (random: RandomSource) => fullWidth(random.pick('HM') + random.digits(8)),
}

/** Writings of a long number that hold for cards and resident IDs alike. */
export const longNumberForms = (number: (random: RandomSource) => string) => ({
  plain: number,
  'full-width': (random: RandomSource) => fullWidth(number(random)),
  'zero-width': (random: RandomSource) => zeroWidth(number(random), random),
  groups: (random: RandomSource) => byFour(number(random), ' '),
  dashed: (random: RandomSource) => byFour(number(random), '-'),
})
