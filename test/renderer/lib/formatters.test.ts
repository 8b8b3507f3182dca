import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormatters, durationParts } from '../../../src-renderer/lib/formatters.ts'

const zh = createFormatters('zh-CN', 'Asia/Shanghai')
const en = createFormatters('en', 'Asia/Shanghai')
const MOMENT = Date.UTC(2026, 10, 20, 16, 7, 9)
const HOUR = 3_600_000

describe('formatters', () => {
  it('writes times in the given zone, not in that of the machine', () => {
    expect(zh.dateTime(MOMENT)).toBe('2026/11/21 00:07')
    expect(createFormatters('zh-CN', 'America/New_York').dateTime(MOMENT)).toBe('2026/11/20 11:07')
    expect(zh.time(MOMENT)).toBe('00:07')
  })

  it('keeps seconds and zone in the exact time', () => {
    expect(zh.exact(MOMENT)).toMatch(/2026年11月21日/)
    expect(zh.exact(MOMENT)).toMatch(/00:07:09/)
    expect(en.exact(MOMENT)).toMatch(/GMT\+8/)
  })

  it('leaves the year out only within the present one', () => {
    expect(zh.shortDate(MOMENT, MOMENT + HOUR)).toBe('11月21日')
    expect(zh.shortDate(MOMENT, MOMENT + 365 * 24 * HOUR)).toBe('2026/11/21')
  })

  it.each([
    [-30_000, '现在', 'now'],
    [-3 * HOUR, '3小时前', '3 hours ago'],
    [2 * 24 * HOUR, '后天', 'in 2 days'],
    [-90 * 24 * HOUR, '2个月前', '2 months ago'],
  ])('says how far %i ms are from now', (distance, inChinese, inEnglish) => {
    expect(zh.relative(MOMENT + distance, MOMENT)).toBe(inChinese)
    expect(en.relative(MOMENT + distance, MOMENT)).toBe(inEnglish)
  })

  it('scales sizes by thousands', () => {
    expect(en.bytes(999)).toBe('999 byte')
    expect(en.bytes(1_500_000)).toBe('1.5 MB')
    expect(en.bytes(41_250_816)).toBe('41.3 MB')
  })

  it('writes shares and numbers by locale', () => {
    expect(en.percent(0.613)).toBe('61%')
    expect(en.number(1_260_849)).toBe('1,260,849')
    expect(en.decimal(0.1 + 0.2)).toBe('0.3')
  })

  it('writes a length of time in its two largest units', () => {
    expect(en.duration(6600)).toBe('1h 50m')
    expect(zh.duration(9)).toBe('9秒')
    expect(en.duration(0)).toBe('1s')
  })
})

describe('durationParts', () => {
  it('never has more than two parts, none of them empty, and loses less than its smallest unit', () => {
    const sizes = { day: 86_400, hour: 3600, minute: 60, second: 1 } as const
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
        const parts = durationParts(seconds)
        const sum = parts.reduce((total, [value, unit]) => total + value * sizes[unit], 0)
        expect(parts.length).toBeGreaterThan(0)
        expect(parts.length).toBeLessThanOrEqual(2)
        expect(parts.every(([value]) => value > 0)).toBe(true)
        expect(sum).toBeLessThanOrEqual(seconds)
        expect(seconds - sum).toBeLessThan(3600)
      }),
    )
  })
})
