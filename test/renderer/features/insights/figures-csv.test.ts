import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CohortGrid, IndicatorValue } from '#contract/indicators.ts'
import { CommunityId } from '#contract/ids.ts'
import {
  cohortCsv,
  csvCell,
  indicatorCsv,
  isSafeCell,
  toCsv,
} from '../../../../src-renderer/features/insights/figures-csv.ts'

describe('a cell', () => {
  it('is never a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\0x']) expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
    expect(csvCell('a "quoted", text')).toBe('"a ""quoted"", text"')
    expect(csvCell(-0.5)).toBe('-0.5')
    expect(csvCell(null)).toBe('')
  })

  it('is safe when neither those in it nor those left out are few', () => {
    expect(isSafeCell(0, 5)).toBe(true)
    expect(isSafeCell(5, 5)).toBe(true)
    expect(isSafeCell(5, 10)).toBe(true)
    expect(isSafeCell(4, 10)).toBe(false)
    expect(isSafeCell(6, 10)).toBe(false)
    expect(isSafeCell(0, 4)).toBe(false)
  })
})

const cell = fc.record({ numerator: fc.nat(20), rest: fc.nat(20) }).map(({ numerator, rest }) => ({
  numerator,
  denominator: numerator + rest,
  value: numerator + rest === 0 ? null : numerator / (numerator + rest),
  low: null,
  high: null,
  finished: true,
}))
const grid = fc
  .array(fc.record({ size: fc.nat(40), cells: fc.array(cell, { maxLength: 5 }) }), { maxLength: 5 })
  .map((rows): CohortGrid => ({
    communityId: CommunityId.parse('c1'),
    timeZone: 'UTC',
    dataTo: 0,
    by: 'week',
    variant: 'bracket',
    intervalDays: 7,
    rows: rows.map((row, place) => ({ ...row, cohort: `W${place}`, from: '2026-01-01', to: '2026-01-08' })),
  }))

describe('the cohort grid as a table', () => {
  it('has every row and column, and tells of no cell with few members', () => {
    fc.assert(
      fc.property(grid, (each) => {
        const lines = cohortCsv(each).slice(1).trimEnd().split('\r\n')
        expect(lines).toHaveLength(each.rows.length + 1)
        for (const [place, { size, cells }] of each.rows.entries()) {
          const [, members, ...values] = (lines[place + 1] ?? '').split(',')
          expect(members).toBe(size < 5 ? '' : String(size))
          for (const [interval, { numerator, denominator, value }] of cells.entries())
            expect(values[interval]).toBe(isSafeCell(numerator, denominator) ? String(value) : '')
        }
      }),
    )
  })
})

describe('an indicator as a table', () => {
  const item = (more: Partial<IndicatorValue>): IndicatorValue => ({
    key: 'churn',
    period: '2026-W01',
    from: '2025-12-29',
    to: '2026-01-05',
    unit: 'share',
    value: 0.1,
    numerator: 1,
    denominator: 10,
    low: 0,
    high: 0.4,
    target: null,
    targetKind: 'at-most',
    finished: true,
    small: true,
    basis: 'computed',
    needs: null,
    previous: null,
    trend: null,
    definition: 1,
    details: {},
    ...more,
  })

  it('leaves out what would tell of few members', () => {
    const lines = indicatorCsv([
      item({}),
      item({ numerator: 20, denominator: 100, value: 0.2 }),
      item({ unit: 'members', numerator: 3, denominator: null, value: 3, low: null, high: null }),
      item({ unit: 'points', numerator: -3, denominator: 9, value: -33.3, low: -60, high: 10 }),
    ]).split('\r\n')
    expect(lines.slice(1, 5)).toEqual([
      '2026-W01,,,,,,true',
      '2026-W01,0.2,20,100,0,0.4,true',
      '2026-W01,,,,,,true',
      '2026-W01,-33.3,-3,9,-60,10,true',
    ])
  })

  it('opens in Excel', () => expect(toCsv([['一']])).toBe('\ufeff一\r\n'))
})
