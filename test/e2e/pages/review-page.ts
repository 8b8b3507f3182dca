import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** The review screen as its user sees it. */
export class ReviewPage {
  readonly page: Page
  readonly list: Locator
  readonly rows: Locator
  readonly currentRow: Locator
  readonly item: Locator
  readonly bar: Locator
  readonly strip: Locator
  readonly lastEntry: Locator
  readonly count: Locator
  readonly announcer: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByTestId('item-list')
    this.rows = this.list.getByRole('option')
    this.currentRow = this.list.locator('[data-current]')
    this.item = page.getByTestId('item-message')
    this.bar = page.getByTestId('decision-bar')
    this.strip = page.getByTestId('strip')
    this.lastEntry = this.strip.locator(':scope > :last-child')
    this.count = page.getByTestId('item-count')
    this.announcer = page.getByTestId('announcer')
  }

  /** Signs in and opens the screen; ready when the first item is shown in its conversation. */
  async open(served: ServedConsole, search = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/review${search}`)
    await this.item.waitFor()
    await expect(this.rows.first().locator('b')).toBeVisible()
  }

  /** Id of the item on the screen. */
  async current(): Promise<string> {
    return (await this.item.getAttribute('data-item')) ?? ''
  }

  /** Ids of the first rows of the list. */
  async firstIds(count: number): Promise<string[]> {
    return this.rows.evaluateAll(
      (rows, many) => rows.slice(0, many).map((row) => row.getAttribute('data-item') ?? ''),
      count,
    )
  }

  /** Presses a key and waits until another item is on the screen. */
  async pressOn(key: string): Promise<void> {
    const before = await this.current()
    await this.page.keyboard.press(key)
    await expect(this.item).not.toHaveAttribute('data-item', before)
  }

  /** Waits until everything typed is recorded (or has failed). */
  async settled(): Promise<void> {
    await expect(this.strip).toHaveAttribute('data-state', /^(?:recorded|taken-back|failed)$/)
  }

  /** How many items the list holds, from its rows. */
  async length(): Promise<number> {
    return Number(await this.rows.first().getAttribute('aria-setsize'))
  }

  /** Numbers in the log of everything the strip lists, the oldest first. */
  async sequences(): Promise<number[]> {
    const words = await this.strip.locator('b').allTextContents()
    return words.flatMap((text) => /#([\d,]+)/.exec(text)?.[1]?.replaceAll(',', '') ?? []).map(Number)
  }
}
