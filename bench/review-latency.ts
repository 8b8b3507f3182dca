/**
 * How long the eye waits in review: from a key press to the paint of the next item, in real Chromium, with 100,000 open
 * items. Prints one JSON object.
 *
 *   npx vite build && node bench/review-latency.ts [--items 100000] [--presses 200] [--pause 120]
 *
 * The page is the built one behind the browser shell; the core is the stand-in of the tests, so that the figure is that
 * of the interface. A press counts from the time stamp of the event to the first frame after the one that painted the
 * other item.
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
  const times: number[] = []
  for (let done = 0; done < count; done++) {
    const before = await page.evaluate(() => window.paints.length)
    await page.keyboard.press(key)
    await page.waitForFunction((known) => window.paints.length > known, before, { polling: 'raf' })
    times.push(await page.evaluate(() => window.paints.at(-1) ?? Number.NaN))
    await page.waitForTimeout(pause)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.ceil(share * times.length) - 1] ?? Number.NaN) * 10) / 10
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** Runs in the page: writes down, for each press that changed the item shown, how long the paint took. */
function watchPaints(): void {
  window.paints = []
  let pressedAt = 0
  let shown = ''
  const itemShown = () => document.querySelector<HTMLElement>('[data-testid=item-message]')?.dataset['item'] ?? ''
  window.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { capture: true })
  new MutationObserver(() => {
    const now = itemShown()
    if (now === shown || now === '') return
    shown = now
    const pressed = pressedAt
    // A task queued from a frame runs after that frame was painted.
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => window.paints.push(performance.now() - pressed))
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-item'] })
}

declare global {
  interface Window {
    paints: number[]
  }
}
