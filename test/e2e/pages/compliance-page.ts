import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** The compliance screens as their user sees them. */
export class CompliancePage {
  readonly page: Page
  readonly count: Locator
  readonly rows: Locator
  readonly detail: Locator
  readonly strip: Locator
  readonly panel: Locator
  readonly checkpoints: Locator
  readonly note: Locator

  constructor(page: Page) {
    this.page = page
    this.count = page.getByTestId('entry-count')
    this.rows = page.getByTestId('entry-row')
    this.detail = page.getByTestId('entry-detail')
    this.strip = page.getByTestId('verdict-strip')
    this.panel = page.getByTestId('verdict-panel')
    this.checkpoints = page.getByTestId('checkpoint-row')
    this.note = page.getByTestId('checkpoint-note')
  }

  async open(served: ServedConsole, path = '/compliance'): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(served.origin + path)
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  }
}
