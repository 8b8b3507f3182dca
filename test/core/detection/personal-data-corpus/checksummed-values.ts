import type { RandomSource } from './random-source.ts'

/**
 * Numbers with a check digit, computed here from the standards and not by the code under test.
 * Resident ID: GB 11643; USCC: GB 32100; cards: ISO/IEC 7812-1 (Luhn).
 */

const REGION_CODES = (
  '110101 110105 120103 130102 140105 150102 210102 220104 230103 310104 310115 320106 330106 340104 350203 ' +
  '360102 370102 410105 420106 430104 440106 440305 450103 460106 500103 510107 520103 530102 540102 610113 ' +
  '620102 630103 640104 650102 810000 830000'
).split(' ')
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'
const USCC_SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

/** YYYYMMDD of a person alive today. */
const birthDate = (random: RandomSource, from = 1940): string =>
  `${random.between(from, from === 1940 ? 2017 : 1999)}${pad(random.between(1, 12))}${pad(random.between(1, 28))}`

export const residentId = (random: RandomSource): string => {
  const body = random.pick(REGION_CODES) + birthDate(random) + random.digits(3)
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return body + RESIDENT_CHECKS.charAt(sum % 11)
}

/** The fifteen-digit number issued before 1999: two-digit year, no check digit. */
export const legacyResidentId = (random: RandomSource): string =>
  random.pick(REGION_CODES.slice(0, -2)) + birthDate(random, 1941).slice(2) + random.digits(3)

export const uscc = (random: RandomSource): string => {
  const body = random.pick(['91', '92', '12', '51']) + random.pick(REGION_CODES) + random.symbols(9, USCC_SYMBOLS)
  let sum = 0
  let weight = 1
  for (const symbol of body) {
    sum += USCC_SYMBOLS.indexOf(symbol) * weight
    weight = (weight * 3) % 31
  }
  return body + USCC_SYMBOLS.charAt((31 - (sum % 31)) % 31)
}

const luhnSum = (number: string): number => {
  let sum = 0
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number.charAt(number.length - 1 - index))
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum
}

const completedCard = (body: string): string => body + String((10 - (luhnSum(`${body}0`) % 10)) % 10)

const UNIONPAY_PREFIXES = ['6222', '6217', '6228', '6214', '6225', '6230', '6212', '6236', '621700', '622848', '622588']

export const unionPayCard = (random: RandomSource): string => {
  const prefix = random.pick(UNIONPAY_PREFIXES)
  return completedCard(prefix + random.digits(random.pick([16, 19, 19]) - 1 - prefix.length))
}

/** A card of an issuer that no list names: only a word before it and the check digit tell what it is. */
export const otherCard = (random: RandomSource): string =>
  completedCard(random.pick(['95', '69', '88', '10', '99']) + random.digits(random.pick([13, 14, 16])))

export const visaCard = (random: RandomSource): string => completedCard(`4${random.digits(14)}`)

export const masterCard = (random: RandomSource): string =>
  completedCard(String(random.between(51, 55)) + random.digits(13))

export const amexCard = (random: RandomSource): string => completedCard(random.pick(['34', '37']) + random.digits(12))
