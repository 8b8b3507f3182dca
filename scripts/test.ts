/**
 * `npm test`: every test there is. vitest for the parts, then Playwright for the whole console in Chromium. Arguments
 * are names of test files and go to vitest alone: `npm test -- test/transport`. The last line sums both up.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { buildPage } from './build-page.ts'
import { runScript } from './child-process.ts'
import { HOW_TO_GET_CHROMIUM, ensureChromium } from './ensure-chromium.ts'
import { projectPath } from './paths.ts'
import { addTallies, tallyLine, tallyPlaywright, tallyVitest } from './test-tally.ts'
import type { Tally } from './test-tally.ts'

const REPORTS = projectPath('.cache/test')
const VITEST_REPORT = `${REPORTS}/vitest.json`
const PLAYWRIGHT_REPORT = `${REPORTS}/playwright.json`
const SUMMARY = `${REPORTS}/summary.txt`

const chosen = process.argv.slice(2)
// No report of an earlier run may be taken for this one.
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const obstacle = await pageObstacle()
const chromium = ensureChromium()
const tallies = [await runVitest()]
if (chosen.length === 0) tallies.push(await runPlaywright())
const total = addTallies(tallies)
writeFileSync(SUMMARY, `${tallyLine(total)}\n`)
console.log(tallyLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

/** Why the page cannot be tested in a browser; null when it is built. The other tests run all the same. */
async function pageObstacle(): Promise<string | null> {
  try {
    await buildPage()
    return null
  } catch (error) {
    return `The page could not be built.\n${error instanceof Error ? error.message : String(error)}`
  }
}

async function runVitest(): Promise<Tally> {
  const code = await runScript(
    'node_modules/vitest/vitest.mjs',
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`, ...chosen],
    chromium === null ? {} : { CHROMIUM_PATH: chromium },
  )
  return tallyVitest(readReport(VITEST_REPORT), code)
}

async function runPlaywright(): Promise<Tally> {
  const missing = chromium === null ? HOW_TO_GET_CHROMIUM : obstacle
  if (chromium === null || missing !== null) {
    console.error(missing)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const code = await runScript('node_modules/@playwright/test/cli.js', ['test'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT,
  })
  return tallyPlaywright(readReport(PLAYWRIGHT_REPORT), code)
}

function readReport(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
