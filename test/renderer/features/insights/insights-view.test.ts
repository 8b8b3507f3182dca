import { describe, expect, it } from 'vitest'
import { dayNumber } from '#core/indicators/local-days.ts'
import { periodsBetween } from '#core/indicators/periods.ts'
import { dayIn, spanBack } from '../../../../src-renderer/features/insights/insights-view.ts'

describe('the span of a row', () => {
  it.each(['day', 'week', 'month'] as const)(
    'holds twelve periods that end with the one of the reference day, by %s',
    (by) => {
      for (const day of ['2026-01-01', '2026-03-31', '2026-10-31', '2026-11-22', '2024-02-29']) {
        const { from, to } = spanBack(day, by)
        const periods = periodsBetween(dayNumber(from), dayNumber(to), by)
        expect(periods).toHaveLength(12)
        const last = periods.at(-1)
        expect(last && last.from <= dayNumber(day) && dayNumber(day) < last.to).toBe(true)
      }
    },
  )
})

it('a day is that of the zone', () => {
  const instant = Date.parse('2026-03-31T23:30:00Z')
  expect(dayIn('UTC', instant)).toBe('2026-03-31')
  expect(dayIn('Asia/Shanghai', instant)).toBe('2026-04-01')
})
