import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** Indicators, cohorts, comparison and records, as their user sees them. */
export class InsightsPage {
  readonly page: Page
  readonly table: Locator
  readonly lines: Locator
  readonly detail: Locator
  readonly period: Locator
  readonly stage: Locator
  readonly cohorts: Locator
  readonly comparison: Locator
  readonly records: Locator
  readonly form: Locator

  constructor(page: Page) {
    this.page = page
    this.table = page.getByTestId('indicators')
    this.lines = this.table.locator('tr[data-indicator]')
    this.detail = page.getByTestId('indicator-detail')
    this.period = page.getByTestId('period')
    this.stage = page.getByTestId('stage')
    this.cohorts = page.getByTestId('cohorts')
    this.comparison = page.getByTestId('comparison')
    this.records = page.getByTestId('record-table')
    this.form = page.getByTestId('record-form')
  }

  async open(served: ServedConsole, rest = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/insights${rest}`)
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  }

  line(key: string): Locator {
    return this.table.locator(`tr[data-indicator='${key}']`)
  }
}
