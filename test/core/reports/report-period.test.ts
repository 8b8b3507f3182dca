import { describe, expect, it } from 'vitest'
import { daysOf, parseReportPeriod, periodBefore, reportPeriodAt } from '#core/reports/report-period.ts'

describe('parseReportPeriod', () => {
  it.each([
    ['2026-W40', 'weekly', '2026-09-28', '2026-10-05'],
    ['2026-W01', 'weekly', '2025-12-29', '2026-01-05'],
    ['2020-W53', 'weekly', '2020-12-28', '2021-01-04'],
    ['2026-02', 'monthly', '2026-02-01', '2026-03-01'],
    ['2026-12', 'monthly', '2026-12-01', '2027-01-01'],
    ['2026-Q3', 'quarterly', '2026-07-01', '2026-10-01'],
    ['2026-H2', 'dsa', '2026-07-01', '2027-01-01'],
    ['2026', 'audit', '2026-01-01', '2027-01-01'],
    ['2026-W40', 'dsa', '2026-09-28', '2026-10-05'],
  ] as const)('reads %s for %s', (text, kind, from, to) => {
    expect(parseReportPeriod(text, kind)).toMatchObject({ name: text, from, to })
  })

  it.each([
    ['2026-W54', 'weekly'],
    ['2026-W53', 'monthly'],
    ['2026-W00', 'weekly'],
    ['2025-W53', 'weekly'],
    ['2026-W4', 'weekly'],
    ['2026-13', 'monthly'],
    ['2026-00', 'monthly'],
    ['2026-9', 'monthly'],
    ['2026-Q5', 'quarterly'],
    ['2026-Q03', 'quarterly'],
    ['2026-H3', 'dsa'],
    ['2026-09', 'weekly'],
    ['2026-W40', 'monthly'],
    ['2026', 'weekly'],
    ['last week', 'weekly'],
    ['', 'dsa'],
  ] as const)('refuses %s for %s', (text, kind) => expect(parseReportPeriod(text, kind)).toBeNull())
})

describe('periodBefore', () => {
  it.each([
    ['2026-W01', 'weekly', '2025-W52'],
    ['2021-W01', 'weekly', '2020-W53'],
    ['2026-01', 'monthly', '2025-12'],
    ['2026-Q1', 'quarterly', '2025-Q4'],
    ['2026-H1', 'dsa', '2025-H2'],
    ['2026', 'audit', '2025'],
  ] as const)('of %s', (text, kind, before) => {
    const period = parseReportPeriod(text, kind)
    expect(period && periodBefore(period).name).toBe(before)
  })

  it('ends where the period begins, for every week of thirty years', () => {
    for (let period = reportPeriodAt('2036-06-01', 'week'), n = 0; n < 1560; n++) {
      const before = periodBefore(period)
      expect(before.to).toBe(period.from)
      expect(daysOf(before)).toHaveLength(7)
      expect(parseReportPeriod(before.name, 'weekly')).toEqual(before)
      period = before
    }
  })
})
