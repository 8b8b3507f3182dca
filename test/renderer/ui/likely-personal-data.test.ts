import { describe, expect, it } from 'vitest'
import {
  likelyPersonalData,
  maskLikelyPersonalData,
} from '../../../src-renderer/ui/marked-text/likely-personal-data.ts'

describe('likely personal data', () => {
  it('masks numbers of six digits and more, however they are grouped, and e-mail addresses', () => {
    expect(maskLikelyPersonalData('电话 139-0000-1234，邮箱 some.one@example.org')).toBe('电话 ●●●，邮箱 ●●●')
    expect(maskLikelyPersonalData('+44 20 7946 0000 / 11010519491231002X')).toBe('●●● / ●●●')
  })

  it('masks account names that end in digits', () => {
    expect(maskLikelyPersonalData('加薇❤信 lsx-8832 领取，wx_abc1234')).toBe('加薇❤信 ●●● 领取，●●●')
  })

  it('leaves short numbers, prices and times alone', () => {
    const text = '21:07 第 3 章 9.9 元 2026 年'
    expect(maskLikelyPersonalData(text)).toBe(text)
    expect(likelyPersonalData(text)).toEqual([])
  })

  it('names the places in UTF-16 units', () => {
    expect(likelyPersonalData('😀 138000000')).toEqual([{ start: 3, end: 12 }])
  })
})
