import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisEnd, labelledPlaces, rampStep } from '../../../src-renderer/ui/chart/chart-scale.ts'

describe('axisEnd', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 4],
    [27, 40],
    [50, 50],
    [51, 100],
    [1234, 2000],
  ])('%i ends at %i', (highest, end) => {
    expect(axisEnd(highest)).toBe(end)
  })

  it('holds every count, and the highest takes two fifths of it at least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (highest) => {
        const end = axisEnd(highest)
        return end >= highest && highest >= end * 0.4
      }),
    )
  })
})

describe('rampStep', () => {
  it('keeps step 0 for nothing alone, and the last step for the highest', () => {
    expect(rampStep(0, 48, 5)).toBe(0)
    expect(rampStep(1, 48, 5)).toBe(1)
    expect(rampStep(48, 48, 5)).toBe(5)
    expect(rampStep(0, 0, 5)).toBe(0)
  })

  it('never falls when the count rises', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        return rampStep(less, 1000, 5) <= rampStep(more, 1000, 5)
      }),
    )
  })
})

describe('labelledPlaces', () => {
  it('labels the last place, and others at equal distances before it', () => {
    expect(labelledPlaces(26, 5)).toEqual([0, 5, 10, 15, 20, 25])
    expect(labelledPlaces(3, 10)).toEqual([2])
    expect(labelledPlaces(0, 2)).toEqual([])
  })
})
