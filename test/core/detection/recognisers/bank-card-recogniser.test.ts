import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from '#core/detection/personal-data.ts'
import { passesLuhn } from '#core/detection/recognisers/bank-card-recogniser.ts'
import { expectExactly } from '../marked-text.ts'

describe('bank cards', () => {
  it.each([
    '«bank-card:6222021234567890128»',
    '卡号«bank-card:6222021234567890128»',
    '转到«bank-card:6222 0212 3456 7890 128»',
    '打款到 «bank-card:6222-0212-3456-7890-128»',
    '建行«bank-card:6217000012345678907»谢谢',
    '«bank-card:622848 0123 4567 8900»收款',
    '我的Visa «bank-card:4000 0012 3456 7899»',
    '«bank-card:4000001234567899»',
    '«bank-card:5105105105105100»',
    '«bank-card:3782 822463 10005»',
    'card number «bank-card:3530111333300000»',
    'card: «bank-card:6011 1111 1111 1117»',
    '工行 «bank-card:955880123456789015»',
    'mastercard «bank-card:2221000000000009»',
    '卡号：«bank-card:６２２２０２１２３４５６７８９０１２８»',
    '银行卡號 «bank-card:6222 0212 3456 7890 128»，户名对公',
    '💳💳«bank-card:4000001234567899»',
    '卡號«bank-card:六二二二零二一二三四五六七八九零一二八»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    '6222021234567890127',
    '卡号 6222021234567890127',
    '订单号 6222021234567890128',
    '单号:4000001234567899',
    'order 4000001234567899',
    'tracking no. 4000001234567899',
    '流水号5105105105105100',
    '1234567812345670',
    '9999999999999995',
    '4242424242424242',
    '1111 4000 0012 3456 7899 2222',
    '62220212345678901281',
    'tx a6222021234567890128',
    '2024 2025 2026 2027',
    '<:smile:6222021234567890128>',
    'https://example.com/p/6222021234567890128',
  ])('not %s', (text) => expectExactly(text))

  it('refuses every number with one wrong digit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('6222021234567890128', '4000001234567899', '378282246310005'),
        fc.nat(14),
        fc.integer({ min: 1, max: 9 }),
        (number, place, shift) => {
          const digit = String((Number(number.charAt(place)) + shift) % 10)
          const wrong = number.slice(0, place) + digit + number.slice(place + 1)
          expect(passesLuhn(wrong)).toBe(false)
          expect(findPersonalData(`卡号 ${wrong}`).filter(({ type }) => type === 'bank-card')).toEqual([])
        },
      ),
    )
  })
})
