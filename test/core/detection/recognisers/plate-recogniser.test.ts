import { describe, it } from 'vitest'
import { expectExactly } from '../marked-text.ts'

describe('number plates', () => {
  it.each([
    '«plate:京A12345»',
    '车牌«plate:沪B·12C45»',
    '«plate:粤BD12345»新能源',
    '«plate:浙AD12345»挡路了',
    '«plate:苏E1234F»',
    '麻烦«plate:川A88X88»挪一下车',
    '«plate:粵Z1234港»',
    '«plate:鲁B1234学»',
    '«plate:京Ａ１２３４５»',
    '车牌号«plate:京a12345»',
    '車牌「«plate:滬C 5A678»」',
    '🚗«plate:渝A·D12345»',
    '«plate:湘A12345D»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    '京ABCDE',
    '新ABCDEF上架',
    '云VERSION',
    '川a12345',
    '京A1234',
    '京A1234567',
    '青I12345',
    '北京A12 教室',
    '津贴A 12345',
    '新C++20 标准',
    '贵A股 3000 点',
    '宁K线 12345',
  ])('not %s', (text) => expectExactly(text))
})
