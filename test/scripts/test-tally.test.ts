import { describe, expect, it } from 'vitest'
import { addTallies, tallyLine, tallyPlaywright, tallyVitest } from '../../scripts/test-tally.ts'

const vitest = (change: object) =>
  JSON.stringify({
    success: true,
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    ...change,
  })
const playwright = (change: object, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 1, ...change }, errors })

describe('the tally', () => {
  it('takes over what the runners count', () => {
    expect(tallyVitest(vitest({ numFailedTests: 2, success: false }), 1)).toEqual({ passed: 5, failed: 2, skipped: 1 })
    expect(tallyPlaywright(playwright({ unexpected: 1, flaky: 1 }), 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
  })

  it('sums up runners in one plain line', () => {
    const total = addTallies([tallyVitest(vitest({}), 0), tallyPlaywright(playwright({}), 0)])
    expect(tallyLine(total)).toBe('tests: 8 passed, 0 failed, 2 skipped')
    expect(tallyLine({ passed: 8, failed: 0, skipped: 0 })).toBe('tests: 8 passed, 0 failed')
  })

  it.each([
    ['wrote no report', tallyVitest(null, 1)],
    ['wrote a broken report', tallyVitest('{"success":tr', 0)],
    ['wrote a report of something else', tallyVitest('{}', 0)],
    ['failed without a failed test', tallyVitest(vitest({ success: false }), 1)],
    ['ended badly after a good report', tallyVitest(vitest({}), 1)],
    ['ran no test', tallyVitest(vitest({ numPassedTests: 0 }), 0)],
    ['wrote no browser report', tallyPlaywright(null, 1)],
    ['met an error outside the tests', tallyPlaywright(playwright({}, ['no such fixture']), 1)],
    ['ran no browser test', tallyPlaywright(playwright({ expected: 0 }), 0)],
  ])('counts a runner that %s as a failure', (_name, tally) => expect(tally.failed).toBe(1))
})
