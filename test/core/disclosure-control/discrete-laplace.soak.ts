import { expect, it } from 'vitest'
import { checkSampler } from './sampler-check.ts'

it.each([
  [1n, 1n],
  [12n, 1n],
  [7n, 3n],
])('has the distribution it names at scale %s/%s, over 1,000,000 draws', (numerator, denominator) => {
  const { chiSquare, limit, meanDeviation, zeroDeviation, signDeviation } = checkSampler(
    { numerator, denominator },
    1_000_000,
    23,
  )
  expect(chiSquare).toBeLessThan(limit)
  expect(Math.abs(meanDeviation)).toBeLessThan(4)
  expect(Math.abs(zeroDeviation)).toBeLessThan(4)
  expect(Math.abs(signDeviation)).toBeLessThan(4)
})
