import { z } from 'zod'

/** Outcome of one or more test runners. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A runner that ends badly without naming a failed test, or that ran none, counts as one failure: silence is no success. */
const BROKEN: Tally = { passed: 0, failed: 1, skipped: 0 }

const VitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/**
 * @param report text of vitest's JSON report; null when it wrote none
 * @param exitCode that vitest ended with
 */
export function tallyVitest(report: string | null, exitCode: number): Tally {
  const parsed = VitestReport.safeParse(parseJson(report))
  if (!parsed.success) return BROKEN
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = parsed.data
  return honest(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    success && exitCode === 0,
  )
}

/** @param report text of Playwright's JSON report; null when it wrote none */
export function tallyPlaywright(report: string | null, exitCode: number): Tally {
  const parsed = PlaywrightReport.safeParse(parseJson(report))
  if (!parsed.success) return BROKEN
  const { stats, errors } = parsed.data
  return honest(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    errors.length === 0 && exitCode === 0,
  )
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, each) => ({
    passed: sum.passed + each.passed,
    failed: sum.failed + each.failed,
    skipped: sum.skipped + each.skipped,
  }))
}

/** The line that continuous integration reads. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function honest(tally: Tally, isSuccess: boolean): Tally {
  const ranNone = tally.passed + tally.failed === 0
  return tally.failed === 0 && (!isSuccess || ranNone) ? { ...tally, failed: 1 } : tally
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
