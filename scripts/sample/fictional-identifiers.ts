/**
 * Personal data that belongs to nobody yet passes the checks a detector makes. Phone numbers keep to blocks of zeros,
 * identity numbers to the sequence 000 (never issued), cards to issuers' test ranges; domains end in reserved names
 * (RFC 2606, RFC 6761).
 */
import type { RandomSource } from './random-source.ts'

/** A mobile number of mainland China inside a block `1xx 0000`. */
export function mainlandPhone(random: RandomSource): string {
  const prefix = random.pick(['138', '139', '150', '177', '186', '199'])
  const tail = String(random.integer(0, 9999)).padStart(4, '0')
  return random.pick([`${prefix}0000${tail}`, `${prefix}-0000-${tail}`, `${prefix} 0000 ${tail}`])
}

export function hongKongPhone(random: RandomSource): string {
  return `${random.pick(['', '+852 '])}${random.pick(['5', '6', '9'])}000 0${String(random.integer(0, 999)).padStart(3, '0')}`
}

export function taiwanPhone(random: RandomSource): string {
  return `09${random.integer(10, 39)}-000-${String(random.integer(0, 999)).padStart(3, '0')}`
}

/** A North American number of the fictional range 555-0100 to 555-0199. */
export function americanPhone(random: RandomSource): string {
  return `(${random.pick(['212', '415', '617'])}) 555-01${String(random.integer(0, 99)).padStart(2, '0')}`
}

/** A resident identity number (GB 11643) of region 110105, sequence 000, with its check digit (ISO 7064 MOD 11-2). */
export function mainlandIdentity(random: RandomSource): string {
  const birth = `${random.integer(1949, 2004)}${pad(random.integer(1, 12))}${pad(random.integer(1, 28))}`
  const body = `110105${birth}000`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return body + ('10X98765432'[sum % 11] ?? '0')
}

/** A Hong Kong identity number: letter, six digits, check digit in brackets (weights 9 for the blank, then 8 to 2). */
export function hongKongIdentity(random: RandomSource): string {
  const letter = random.pick(['A', 'K', 'Z'])
  const digits = `000${String(random.integer(0, 999)).padStart(3, '0')}`
  let sum = 36 * 9 + (letter.charCodeAt(0) - 55) * 8
  for (let index = 0; index < 6; index++) sum += Number(digits[index]) * (7 - index)
  const check = (11 - (sum % 11)) % 11
  return `${letter}${digits}(${check === 10 ? 'A' : check})`
}

/** A Taiwanese national identity number with its check digit; only letters A–H, whose codes run from 10 without gaps. */
export function taiwanIdentity(random: RandomSource): string {
  const letter = random.integer(0, 7)
  const code = letter + 10
  const digits = `${random.pick(['1', '2'])}00000${String(random.integer(0, 99)).padStart(2, '0')}`
  let sum = Math.floor(code / 10) + (code % 10) * 9
  for (let index = 0; index < 8; index++) sum += Number(digits[index]) * (8 - index)
  return `${'ABCDEFGH'[letter] ?? 'A'}${digits}${(10 - (sum % 10)) % 10}`
}

/** A card number in a test range with its Luhn digit (ISO/IEC 7812-1). */
export function cardNumber(random: RandomSource): string {
  const body = `${random.pick(['62000000000', '41111111111', '55555555555'])}${String(random.integer(0, 9999)).padStart(4, '0')}`
  const digits = body + luhnDigit(body)
  return random.chance(0.5) ? digits : digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}

function luhnDigit(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index++) {
    const digit = Number(body[body.length - 1 - index])
    const doubled = index % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}

export function passportNumber(random: RandomSource): string {
  return `${random.pick(['E', 'EA'])}0000${String(random.integer(0, 9999)).padStart(4, '0')}`.slice(0, 9)
}

export function numberPlate(random: RandomSource): string {
  return `${random.pick(['沪A', '京N', '浙B', '川G'])}0${String(random.integer(0, 9999)).padStart(4, '0')}`
}

export function chatAccount(random: RandomSource): string {
  const stems = ['wx_', 'vx', 'book', 'yx', 'lucky', 'qian', 'zhuan', 'fuli', 'mm']
  return `${random.pick(stems)}${random.pick(['shu', 'dou', 'niu', 'hao', 'xyz', 'kk', 'ying'])}${random.integer(100, 9999)}`
}

export function qqNumber(random: RandomSource): string {
  return `${random.integer(10, 99)}0000${String(random.integer(0, 999)).padStart(3, '0')}`
}

export function emailAddress(random: RandomSource): string {
  const name = random.pick(['lin.yue', 'qingdeng', 'chenmo', 'a.zhou', 'moth', 'greta.reads', 'xiaoman', 'shuchong'])
  return `${name}${random.integer(1, 99)}@${random.pick(['example.com', 'example.org', 'example.net'])}`
}

/** A host under a reserved top-level name, made to look like bait. */
export function baitHost(random: RandomSource): string {
  const name = random.pick([
    'dlscord-gift',
    'steamcomunity',
    'shanyue-vip',
    'kefu-tuikuan',
    'book-free',
    'fuli-hb',
    'nltro',
    'prize-claim',
    'wallet-verify',
    'jiaji-kd',
    'yulecheng88',
    'escrow-safe',
    'pan-ebook',
    'promo-flash',
    'signup-bonus',
    'app-login',
  ])
  return `${name}${random.chance(0.4) ? random.integer(2, 99) : ''}.${random.pick(['example', 'test', 'invalid'])}`
}

const mainlandStreets = ['墨池东街', '纸鸢巷', '望舒路', '听松里', '砚台胡同', '萤窗弄', '青萝南路', '半山坊']

export function mainlandAddress(random: RandomSource): string {
  const city = random.pick([
    '上海市浦东新区',
    '北京市朝阳区',
    '杭州市西湖区',
    '成都市武侯区',
    '武汉市洪山区',
    '西安市雁塔区',
  ])
  return `${city}${random.pick(mainlandStreets)}${random.integer(1, 399)}号${random.integer(1, 20)}栋${random.integer(101, 2604)}室`
}

export function taiwanAddress(random: RandomSource): string {
  const street = random.pick(['墨池街', '紙鳶路', '望舒路二段', '聽松巷'])
  return `${random.pick(['台北市大安區', '新竹市東區', '台南市中西區'])}${street}${random.integer(1, 220)}號${random.integer(2, 12)}樓`
}

export function hongKongAddress(random: RandomSource): string {
  const estate = random.pick(['望舒苑', '墨池大廈', '紙鳶樓', '聽松閣'])
  return `${random.pick(['九龍深水埗', '香港北角', '新界沙田'])}${estate}${random.pick(['A', 'B', 'C'])}座${random.integer(2, 32)}樓${random.pick(['A', 'B', 'C', 'D'])}室`
}

const mainlandNames = [
  '林知舟',
  '周慕白',
  '陈小砚',
  '许青禾',
  '沈一苇',
  '何半夏',
  '顾怀瑾',
  '宋听澜',
  '方晓岚',
  '谢春和',
]

export function realName(random: RandomSource, language: 'hans' | 'hant' | 'en'): string {
  if (language === 'en') return random.pick(['Nora Whitlow', 'Jem Ashdown', 'Tessa Quillon', 'Ari Penhale'])
  if (language === 'hans') return random.pick(mainlandNames)
  return random.pick(['林知舟', '陳靜硯', '許青禾', '黃映雪', '何紹書', '葉懷遠', '鄭可頌'])
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
