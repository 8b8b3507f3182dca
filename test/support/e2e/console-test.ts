import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { serveFakeConsole, serveRealConsole } from './served-console.ts'
import type { ServedConsole } from './served-console.ts'

export { expect }

interface TestFixtures {
  /** Watches every page of the test: no request may leave 127.0.0.1, and nothing may break the content security policy. */
  readonly watch: void
  /** A console over the fake core in a chosen state; its page is opened and signed in by `openConsole`. */
  readonly fake: (...parameters: readonly string[]) => Promise<ServedConsole>
}

interface WorkerFixtures {
  /** The real product, shared by the tests of one worker. */
  readonly real: ServedConsole
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  real: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const served = await serveRealConsole()
      await use(served)
      await served.close()
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  fake: async ({}, use) => {
    const served: ServedConsole[] = []
    await use(async (...parameters) => {
      const one = await serveFakeConsole(parameters)
      served.push(one)
      return one
    })
    await Promise.all(served.map((one) => one.close()))
  },
  watch: [
    async ({ context }, use) => {
      const faults: string[] = []
      context.on('request', (request) => {
        const { hostname, protocol } = new URL(request.url())
        const isOwn = hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:'
        if (!isOwn) faults.push(`left this machine: ${request.url()}`)
      })
      context.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
      })
      context.on('weberror', (error) => faults.push(`threw: ${error.error().stack ?? error.error().message}`))
      await use()
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

/** Opens a console with a token of its own, at a path of the console. */
export async function openConsole(page: Page, served: ServedConsole, path = '/'): Promise<void> {
  await page.goto(await served.newUrl())
  if (path !== '/') await page.goto(served.origin + path)
}

/** Finds nothing serious with axe (WCAG 2.2 A and AA) on the page once its colours have settled. */
export async function expectAccessible(page: Page): Promise<void> {
  await settleTransitions(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)).toEqual([])
}

/** A colour half way through a transition has a contrast that nobody reads by: axe looks when the last one has ended. */
async function settleTransitions(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}
