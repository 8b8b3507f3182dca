import { describe, expect, it } from 'vitest'
import { calendarDay, isoInstant } from '../../src-main/cli/option-values.ts'

describe('times on the command line', () => {
  it('takes a day, and a time without an offset, for UTC whatever zone the machine is in', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Asia/Shanghai'
    try {
      expect(isoInstant('2026-05-01')).toBe(Date.UTC(2026, 4, 1))
      expect(isoInstant('2026-05-01T12:00:00')).toBe(Date.UTC(2026, 4, 1, 12))
      expect(isoInstant('2026-05-01 12:00')).toBe(Date.UTC(2026, 4, 1, 12))
      expect(isoInstant('2026-05-01T12:00:00+08:00')).toBe(Date.UTC(2026, 4, 1, 4))
      expect(isoInstant('2026-05-01T12:00:00Z')).toBe(Date.UTC(2026, 4, 1, 12))
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  it.each([
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    '2026-04-31T10:00+08:00',
    '2026-13-01',
    '2026-04-30T25:00',
    '',
    'soon',
  ])('refuses %j, which no calendar has', (text) => {
    expect(() => isoInstant(text)).toThrow('It must be a day')
    expect(() => calendarDay(text)).toThrow('It must be a day')
  })
})
