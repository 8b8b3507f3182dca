import { describe, expect, it } from 'vitest'
import type { DecidedExample } from '#core/models/decided-examples.ts'
import { outlookOf, type ScoredPeriod } from '#core/models/sensitivity-outlook.ts'

const thresholds = { missLess: 0.5, balanced: 0.7, botherLess: 0.9 }
/** Hits at bother-less, balanced, miss-less. */
const period = (...spam: readonly number[]): ScoredPeriod => ({
  messages: 1000,
  days: 10,
  hits: { spam, abuse: [0, 0, 0] },
})
const decisions = (score: number, right: number, wrong: number): DecidedExample[] =>
  Array.from({ length: right + wrong }, (_, n) => ({
    messageId: n,
    text: '',
    sentAt: 0,
    decidedAt: 0,
    accountId: 1,
    memberId: n,
    spam: n < right,
    abuse: null,
    spamScore: score,
    abuseScore: null,
  }))
const of = (level: string, found: ReturnType<typeof outlookOf>) => {
  const one = found.find((each) => each.level === level)
  if (!one) throw new Error(level)
  return one
}

describe('outlookOf', () => {
  it('names the levels from the lowest threshold up, with hits a day', () => {
    expect(outlookOf('spam', thresholds, period(20, 50, 120), [])).toEqual([
      { level: 'miss-less', threshold: 0.5, hitsPerDay: 12, decided: 0, precision: null },
      { level: 'balanced', threshold: 0.7, hitsPerDay: 5, decided: 0, precision: null },
      { level: 'bother-less', threshold: 0.9, hitsPerDay: 2, decided: 0, precision: null },
    ])
  })

  it('says nothing below thirty decisions, and Wilson’s interval from there', () => {
    const few = outlookOf('spam', thresholds, period(20, 20, 20), decisions(0.95, 29, 0))
    expect(of('bother-less', few)).toMatchObject({ decided: 29, precision: null })
    const enough = of('bother-less', outlookOf('spam', thresholds, period(20, 20, 20), decisions(0.95, 27, 3)))
    expect(enough.precision).toMatchObject({ value: 0.9, n: 30 })
    // Wilson 1927 for 27 of 30.
    expect(enough.precision?.low).toBeCloseTo(0.744, 2)
    expect(enough.precision?.high).toBeCloseTo(0.965, 2)
  })

  it('does not promise for low scores what was found out about high ones', () => {
    const decided = decisions(0.95, 40, 0)
    const found = outlookOf('spam', thresholds, period(20, 60, 200), decided)
    expect(of('bother-less', found).precision?.value).toBe(1)
    expect(of('balanced', found).precision).toBeNull()
    expect(of('miss-less', found).precision).toBeNull()
  })

  it('weighs each range of scores by its hits', () => {
    const decided = [...decisions(0.95, 90, 10), ...decisions(0.8, 10, 10)]
    const { precision } = of('balanced', outlookOf('spam', thresholds, period(20, 100, 100), decided))
    // A fifth of the hits at 90 %, four fifths at 50 %; all decisions together would say 83 %.
    expect(precision?.value).toBeCloseTo(0.58, 10)
    expect(precision?.n).toBe(120)
    expect(precision?.low).toBeLessThan(0.45)
    expect(precision?.high).toBeGreaterThan(0.7)
  })

  it('leaves out a band that holds next to nothing', () => {
    const found = outlookOf('spam', thresholds, period(97, 100, 100), decisions(0.95, 40, 10))
    expect(of('balanced', found).precision?.value).toBeCloseTo(0.8, 10)
  })

  it('counts no decision that says nothing about the task', () => {
    const silent = decisions(0.95, 40, 0).map((each) => ({ ...each, spam: null }))
    expect(of('bother-less', outlookOf('spam', thresholds, period(5, 5, 5), silent)).decided).toBe(0)
  })
})
