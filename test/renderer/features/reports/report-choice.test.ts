import { describe, expect, it } from 'vitest'
import { parseReportPeriod } from '#core/reports/report-period.ts'
import { defaultPeriod, kindsFor, periodOptions } from '../../../../src-renderer/features/reports/report-choice.ts'

describe('the periods offered', () => {
  it.each(['weekly', 'monthly', 'quarterly', 'dsa', 'audit'] as const)('of %s are ones the core reads', (kind) => {
    for (const day of ['2026-01-01', '2026-02-28', '2027-01-03', '2028-02-29']) {
      const options = periodOptions(kind, day)
      expect(new Set(options.map(({ name }) => name)).size).toBe(options.length)
      for (const [index, { name, isFinished }] of options.entries()) {
        const period = parseReportPeriod(name, kind)
        expect(period, name).not.toBeNull()
        expect(isFinished).toBe((period?.to ?? '') <= day)
        const next = parseReportPeriod(options[index - 1]?.name ?? name, kind)
        if (index > 0) expect(next?.from).toBe(period?.to)
      }
    }
  })

  it('start from the newest that is over', () => {
    expect(defaultPeriod(periodOptions('weekly', '2026-10-07'))).toBe('2026-W40')
    expect(defaultPeriod(periodOptions('monthly', '2026-10-07'))).toBe('2026-09')
    expect(defaultPeriod([])).toBe('')
  })
})

it('each role is offered what it may make', () => {
  expect(kindsFor('operator')).toEqual(['weekly', 'monthly', 'quarterly'])
  expect(kindsFor('compliance')).toEqual(['dsa', 'audit'])
  expect(kindsFor('owner')).toHaveLength(5)
  expect(kindsFor('moderator')).toEqual([])
})
