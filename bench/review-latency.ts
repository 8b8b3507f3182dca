/**
 * How long the eye waits in review: from a key press to the paint of the next item, in real Chromium, with 100,000 open
 * items. Prints one JSON object.
 *
 *   npx vite build && node bench/review-latency.ts [--items 100000] [--presses 200] [--pause 120]
 *
 * The page is the built one behind the browser shell; the core is the stand-in of the tests, so that the figure is that
 * of the interface. Two figures for each key, both from the time stamp of the event: `painted`, until the frame with the
 * other item has left the main thread, and `presented`, the Event Timing API's duration until that frame was shown
 * (https://w3c.github.io/event-timing, the measure behind INP; it counts in steps of 8 ms, and 16 ms is its least).
 */
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findChromium } from '../src-main/browser-shell/find-chromium.ts'
import { serveFakeConsole } from '../test/support/e2e/served-console.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    presses: { type: 'string', default: '200' },
    pause: { type: 'string', default: '120' },
  },
})
const presses = Number(values.presses)
const pause = Number(values.pause)

const executablePath = findChromium()
if (executablePath === null) {
  console.log(JSON.stringify({ skipped: 'no Chromium on this machine' }))
  process.exit(0)
}

const served = await serveFakeConsole(['--items', values.items, '--role', 'moderator'])
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  await page.addInitScript(watchPaints)
  await page.goto(await served.newUrl())
  await page.goto(`${served.origin}/review`)
  await page.getByTestId('item-message').waitFor()
  await page.waitForTimeout(1500)
  const result = {
    items: Number(values.items),
    presses,
    target: { p95: 50 },
    next: await measure(page, 'j'),
    dismiss: await measure(page, 'a'),
    removeAlike: await measure(page, 'r'),
    undo: await measure(page, 'z', Math.min(presses, 40)),
  }
  console.log(JSON.stringify(result))
} finally {
  await browser.close()
  await served.close()
}

/** Presses a key again and again; milliseconds from press to paint. */
async function measure(page: Page, key: string, count = presses) {
  await page.evaluate(() => {
    window.paints = []
    window.presentations = []
  })
  for (let done = 0; done < count; done++) {
    await page.keyboard.press(key)
    await page.waitForFunction((known) => window.paints.length > known, done, { polling: 'raf' })
    await page.waitForTimeout(pause)
  }
  await page.waitForTimeout(500)
  const painted = await page.evaluate(() => window.paints)
  const presented = await page.evaluate(() => window.presentations)
  // Presses shown sooner than the API reports count as its least.
  const unreported = Array.from({ length: Math.max(0, count - presented.length) }, () => 16)
  return { painted: quantiles(painted), presented: quantiles([...presented, ...unreported]) }
}

function quantiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN) * 10) / 10
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** Runs in the page: writes down, for each press that changed the item shown, how long the paint took. */
function watchPaints(): void {
  window.paints = []
  window.presentations = []
  let pressedAt = 0
  let shown = ''
  const itemShown = () => document.querySelector<HTMLElement>('[data-testid=item-message]')?.dataset['item'] ?? ''
  window.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true })
  new MutationObserver(() => {
    const now = itemShown()
    if (now === shown || now === '') return
    shown = now
    const pressed = pressedAt
    // What a frame's callback posts runs after the frame; at this priority before anything else that waits.
    requestAnimationFrame(() => {
      void scheduler.postTask(() => window.paints.push(performance.now() - pressed), { priority: 'user-blocking' })
    })
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-item'] })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') window.presentations.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 })
}

declare const scheduler: { postTask(task: () => void, options: { priority: 'user-blocking' }): Promise<void> }

declare global {
  interface Window {
    paints: number[]
    presentations: number[]
  }
}
