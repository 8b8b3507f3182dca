import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from '#core/detection/personal-data.ts'
import {
  isHongKongId,
  isLegacyResidentId,
  isResidentId,
  isSocialCreditCode,
  isTaiwanId,
} from '#core/detection/recognisers/identity-document-recogniser.ts'
import { expectExactly } from '../marked-text.ts'

describe('resident identity numbers', () => {
  it.each([
    '«resident-id:11010519491231002X»',
    '身份证号«resident-id:110101199003071233»，麻烦登记',
    '身份證字號«resident-id:810000199201010013»',
    'ID«resident-id:310104198512124569»',
    '«resident-id:11010519491231002x»小写也行',
    '«resident-id:110101 19900307 1233»',
    '«resident-id:110101-19900307-1233»',
    '«resident-id:110101 1990 0307 1233»',
    '«resident-id:1101 0119 9003 0712 33»',
    '第5 «resident-id:110101199003071233»',
    '«resident-id:１１０１０１１９９００３０７１２３３»',
    '«resident-id:440306200002290017»闰年生的',
    '«resident-id:830000198808080025»居住证',
    '外国人永居«resident-id:911156199505050016»',
    '我«resident-id:一一零一零一一九九零零三零七一二三三»',
    '身份证«resident-id:110105491231002»老证',
    '🆔🆔«resident-id:62010219770615331\u200b2»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    '110101199003071234',
    '110101199013071233',
    '440306200102290017',
    '991010199003071233',
    '1101011990030712331',
    '110105491231002',
    '110101********1233',
    '编号 123456789012345678',
    '11010119900307',
  ])('not %s', (text) => expectExactly(text))

  it('refuses every number with one wrong digit', () => {
    const numbers = ['11010519491231002X', '110101199003071233', '320106199912318871', '50010820051111663X']
    fc.assert(
      fc.property(fc.constantFrom(...numbers), fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const digit = String((Number(number.charAt(place)) + shift) % 10)
        const wrong = number.slice(0, place) + digit + number.slice(place + 1)
        expect(isResidentId(wrong)).toBe(false)
        expect(findPersonalData(`身份证 ${wrong}。`).filter(({ type }) => type === 'resident-id')).toEqual([])
      }),
    )
  })

  it('refuses dates that no calendar has', () => {
    expect(isResidentId('110101199002301230')).toBe(false)
    expect(isLegacyResidentId('110105490231002')).toBe(false)
  })
})

describe('unified social credit codes', () => {
  it.each([
    '税号«uscc:91350100M000100Y43»',
    '«uscc:91110108MA01K3B4CD»',
    '统一社会信用代码：«uscc:91310115MA1H7ABC93»',
    '统一社会信用代码«uscc:52440300mjl1234abr»',
    '开票抬头某某公司 «uscc:92330106MA2X9Y8W7M»',
  ])('%s', (marked) => expectExactly(marked))

  it.each(['91350100M000100Y44', '91350100M000100Y4', 'commit 91350100a000100c4f', '91350100M000100Y43A'])(
    'not %s',
    (text) => expectExactly(text),
  )

  it('refuses every code with one wrong character', () => {
    const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.nat(17), fc.integer({ min: 1, max: 30 }), (place, shift) => {
        const code = '91110108MA01K3B4CD'
        const symbol = symbols.charAt((symbols.indexOf(code.charAt(place)) + shift) % 31)
        expect(isSocialCreditCode(code.slice(0, place) + symbol + code.slice(place + 1))).toBe(false)
      }),
    )
  })
})

describe('passports and permits', () => {
  it.each([
    '持«passport:E57096418»号护照入境',
    '«passport:E57096418»（护照）',
    '回乡卡«permit:H58105126»',
    '入境用«permit:C33304869»这个通行证',
    '护照«passport:E12345678»',
    '護照號碼：«passport:G12345678»',
    'passport no. «passport:EA1234567»',
    'Passport number: «passport:K12345678»',
    'my passport is «passport:123456789»',
    '护照号 «passport:D1234567»',
    '港澳通行证«permit:C12345678»',
    '往来港澳通行证 «permit:CA1234567»',
    '台湾通行证«permit:T12345678»',
    '回乡证«permit:H12345678»',
    '回鄉證號碼«permit:M1234567890»',
    '台胞证«permit:12345678»',
    '永居证 «permit:FRA110074120101»',
    '军官证«permit:军字第2001988号»',
    '香港身份證«permit:A123456(3)»',
    'HKID: «permit:K987654(5)»',
    '身份證號碼 «permit:AB987654(3)»',
    '身分證字號«permit:A123456789»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    'E12345678',
    '型号 G12345678',
    'A123456(3)',
    'A123456789',
    '身份證 A123456(4)',
    '身分證 A123456788',
    '战斗通行证 20231231 结束',
    '通行证今天打到了 80 级',
    '护照办理要 15 天',
    'passport renewal takes 10 days',
    '门票 C12345678',
  ])('not %s', (text) => expectExactly(text))

  it('checks the regional check characters', () => {
    expect(isHongKongId('Z', '683365', 'A')).toBe(true)
    expect(isHongKongId('Z', '683365', '1')).toBe(false)
    expect(isTaiwanId('B198765436')).toBe(true)
    expect(isTaiwanId('B198765437')).toBe(false)
  })
})
