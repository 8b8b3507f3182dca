import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netPromoterInterval, trendBetween, wilsonInterval } from '#core/indicators/confidence-intervals.ts'
import { silenceLimit } from '#core/indicators/churn-rule.ts'
import { stageFrom } from '#core/indicators/lifecycle-stage.ts'
import { createDayClock, dayName, dayNumber } from '#core/indicators/local-days.ts'
import { quantileOf } from '#core/indicators/measure.ts'
import { periodBefore, periodOf, periodsBetween } from '#core/indicators/periods.ts'

describe('days of a zone', () => {
  it('change at midnight of the zone', () => {
    const clock = createDayClock('Asia/Shanghai')
    const day = dayNumber('2026-03-01')
    expect(clock.dayOf(Date.parse('2026-02-28T23:59:59.999+08:00'))).toBe(day - 1)
    expect(clock.dayOf(Date.parse('2026-03-01T00:00:00+08:00'))).toBe(day)
    expect(clock.startOf(day)).toBe(Date.parse('2026-03-01T00:00:00+08:00'))
  })

  it.each(['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'])(
    'agree with the calendar of Intl, in any order: %s',
    (timeZone) => {
      const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
      const clock = createDayClock(timeZone)
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) }), (instant) => {
          expect(dayName(clock.dayOf(instant))).toBe(calendar.format(instant))
        }),
      )
    },
  )
})

describe('periods', () => {
  it('weeks are those of ISO 8601, at the turn of the year too', () => {
    const week = (date: string) => periodOf(dayNumber(date), 'week')
    expect(week('2026-01-01').name).toBe('2026-W01')
    expect(dayName(week('2026-01-01').from)).toBe('2025-12-29')
    expect(week('2027-01-03').name).toBe('2026-W53')
    expect(week('2024-12-30').name).toBe('2025-W01')
  })

  it('cover a span without gaps, whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 30_000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom('day', 'week', 'month'),
        (from, days, by) => {
          const periods = periodsBetween(from, from + days, by)
          expect(periods[0]?.from).toBeLessThanOrEqual(from)
          expect(periods.at(-1)?.to).toBeGreaterThanOrEqual(from + days)
          for (const [place, period] of periods.entries()) {
            if (place > 0) expect(period.from).toBe(periods[place - 1]?.to)
            expect(periodBefore(period, by).to).toBe(period.from)
            expect(periodOf(period.from, by)).toEqual(period)
          }
        },
      ),
    )
  })

  it('a span of its own is compared with one of the same length', () => {
    const [span] = periodsBetween(dayNumber('2026-03-05'), dayNumber('2026-03-15'), null)
    expect(span?.name).toBe('2026-03-05/2026-03-15')
    expect(span && periodBefore(span, null).name).toBe('2026-02-23/2026-03-05')
  })
})

describe('intervals', () => {
  it("are Wilson's (Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29)", () => {
    for (const [hits, n, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const interval = wilsonInterval(hits, n)
      expect(interval?.low).toBeCloseTo(low, 4)
      expect(interval?.high).toBeCloseTo(high, 4)
    }
    expect(wilsonInterval(0, 0)).toBeNull()
  })

  it('of a net promoter score stays within its scale and is never empty', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (promoters, detractors, passives) => {
        const n = promoters + detractors + passives
        const interval = netPromoterInterval(promoters, detractors, n)
        if (n === 0) {
          expect(interval).toBeNull()
          return
        }
        expect(interval?.low).toBeGreaterThanOrEqual(-100)
        expect(interval?.high).toBeLessThanOrEqual(100)
        expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(0)
      }),
    )
    // Ten promoters of ten: p = 10.75/13, d = 0.75/13, so 76.9 ± 29.4.
    expect(netPromoterInterval(10, 0, 10)).toEqual({ low: expect.closeTo(47.5, 1), high: 100 })
  })

  it('a change within chance is steady', () => {
    const share = (hits: number, n: number) => ({ value: hits / n, interval: wilsonInterval(hits, n) })
    // Newcombe 1998b, case a, method 10: 56/70 − 48/80 = 0.2, interval 0.0524 to 0.3339.
    expect(trendBetween(share(48, 80), share(56, 70))).toBe('up')
    expect(trendBetween(share(56, 70), share(48, 80))).toBe('down')
    // Case b: 9/10 − 3/10, 0.1705 to 0.8090; and one that is not clear.
    expect(trendBetween(share(3, 10), share(9, 10))).toBe('up')
    expect(trendBetween(share(5, 10), share(6, 10))).toBe('steady')
    const count = (value: number) => ({ value, interval: null })
    expect(trendBetween(count(100), count(120))).toBe('steady')
    expect(trendBetween(count(100), count(140))).toBe('up')
  })
})

describe('the churn rule', () => {
  it('waits four weeks, or as long as this member is known to stay away, and 90 days at most', () => {
    expect(silenceLimit([])).toBe(28)
    expect(silenceLimit([60, 60, 60, 60])).toBe(28)
    expect(silenceLimit([1, 2, 3, 2, 1])).toBe(28)
    expect(silenceLimit([40, 40, 40, 40, 40])).toBe(40)
    expect(silenceLimit([200, 200, 200, 200, 200])).toBe(90)
  })

  it('quantiles are interpolated', () => {
    expect(quantileOf([], 0.5)).toBeNull()
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantileOf([1, 2, 3], 1)).toBe(3)
  })
})

describe('the stage of a community', () => {
  const facts = { historyDays: 400, monthly: 300, monthlyBefore: 200, quickRatios: [1, 1.2] }

  it('is told by history, size, growth and quick ratio', () => {
    expect(stageFrom(facts)).toEqual({ stage: 'growing', because: 'growing-both' })
    expect(stageFrom({ ...facts, monthlyBefore: 290 })).toEqual({ stage: 'mature', because: 'steady' })
    expect(stageFrom({ ...facts, quickRatios: [1, 1.05] })).toEqual({ stage: 'mature', because: 'steady' })
    expect(stageFrom({ ...facts, quickRatios: [0.8, 0.7] })).toEqual({ stage: 'declining', because: 'shrinking-twice' })
    expect(stageFrom({ ...facts, quickRatios: [1.3, 0.7] }).stage).toBe('mature')
    expect(stageFrom({ ...facts, historyDays: 89 })).toEqual({ stage: 'forming', because: 'few-days' })
    expect(stageFrom({ ...facts, monthly: 49 })).toEqual({ stage: 'forming', because: 'few-members' })
  })
})
