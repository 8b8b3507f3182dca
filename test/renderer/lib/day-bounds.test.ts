import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '../../../src-renderer/lib/day-bounds.ts'

const ZONES = [
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'UTC',
  'Asia/Kathmandu',
]

describe('the bounds of a day', () => {
  it('follow the clock of the zone', () => {
    expect(startOfDay('2026-11-20', 'Asia/Shanghai')).toBe(Date.parse('2026-11-20T00:00:00+08:00'))
    expect(endOfDay('2026-11-20', 'Asia/Kathmandu')).toBe(Date.parse('2026-11-21T00:00:00+05:45'))
    expect(endOfDay('2026-12-31', 'UTC')).toBe(Date.parse('2027-01-01T00:00:00Z'))
  })

  it('follow a change of the clocks: the day of the change is an hour shorter', () => {
    const day = '2026-03-29'
    expect(endOfDay(day, 'Europe/Berlin') - startOfDay(day, 'Europe/Berlin')).toBe(23 * 3_600_000)
  })

  it('begin a day whose midnight was left out with its first moment', () => {
    // Brazil put its clocks forward at midnight of 2018-11-04.
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(Date.parse('2018-11-04T01:00:00-02:00'))
  })

  it('the first moment has the date of the day, the one before has not', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (date, timeZone) => {
        const day = date.toISOString().slice(0, 10)
        // A day that never was: Samoa went from the 29th to the 31st of December 2011.
        fc.pre(!(timeZone === 'Pacific/Apia' && day === '2011-12-30'))
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
        const start = startOfDay(day, timeZone)
        expect(format.format(start)).toBe(day)
        expect(format.format(start - 1)).not.toBe(day)
      }),
      { numRuns: 200 },
    )
  })
})
