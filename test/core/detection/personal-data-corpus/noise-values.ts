import type { RandomSource } from './random-source.ts'

/** What looks like personal data and is none: numbers of orders, versions, times, posts, quantities. */

const HEX = '0123456789abcdef'
const pad = (value: number): string => String(value).padStart(2, '0')
const dateParts = (random: RandomSource): [string, string, string] => [
  String(random.between(2018, 2026)),
  pad(random.between(1, 12)),
  pad(random.between(1, 28)),
]

const isbn = (random: RandomSource): string => {
  const body = `9787${random.digits(8)}`
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return body + String((10 - (sum % 10)) % 10)
}

export const NOISE_FORMS: Readonly<Record<string, (random: RandomSource) => string>> = {
  order: (random) => dateParts(random).join('') + random.digits(random.between(8, 12)),
  tracking12: (random) => random.pick(['43', '77', '36', '80']) + random.digits(10),
  tracking13: (random) => random.digits(13),
  unix: (random) => `17${random.digits(8)}`,
  'unix-ms': (random) => `17${random.digits(11)}`,
  price: (random) => `${random.between(1, 9999)}.${random.digits(2)}`,
  version4: (random) =>
    `${random.between(1, 130)}.${random.between(0, 20)}.${random.between(0, 250)}.${random.between(0, 250)}`,
  version3: (random) => `${random.between(0, 20)}.${random.between(0, 40)}.${random.between(0, 99)}`,
  isbn,
  'isbn-dashed': (random) => isbn(random).replace(/^(\d{3})(\d)(\d{3})(\d{5})(\d)$/, '$1-$2-$3-$4-$5'),
  uid9: (random) => String(random.between(1, 9)) + random.digits(8),
  snowflake: (random) => random.pick(['10', '11', '12']) + random.digits(17),
  date8: (random) => dateParts(random).join(''),
  date: (random) => dateParts(random).join(random.pick(['-', '/', '.'])),
  count11: (random) => `1${random.between(3, 9)}${random.digits(9)}`,
  hex6: (random) => random.symbols(6, HEX),
  hex32: (random) => random.symbols(32, HEX),
  hex40: (random) => random.symbols(40, HEX),
  hex64: (random) => random.symbols(64, HEX),
  latitude: (random) => `${random.between(20, 45)}.${random.digits(6)}`,
  longitude: (random) => `${random.between(80, 125)}.${random.digits(6)}`,
  small: (random) => String(random.between(1, 300)),
  code6: (random) => random.digits(6),
  handle: (random) => `${random.pick(['lily', 'tom', 'panda', 'wolf'])}${random.digits(4)}`,
  room: (random) => `${random.between(1, 30)}0${random.between(1, 9)}`,
  exam: (random) => `${random.between(1, 9)}${random.digits(14)}`,
  student: (random) => `20${random.between(15, 25)}${random.digits(6)}`,
  count6: (random) => String(random.between(100_000, 999_999)),
  count8: (random) => String(random.between(10_000_000, 99_999_999)),
}
