import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** The outbox as its user sees it. */
export class OutboxPage {
  readonly page: Page
  readonly list: Locator
  readonly tasks: Locator
  readonly current: Locator
  readonly task: Locator
  readonly notice: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByTestId('task-list')
    this.tasks = this.list.getByRole('option')
    this.current = this.list.locator('[data-current]')
    this.task = page.getByTestId('task-pane')
    this.notice = page.getByTestId('notice')
  }

  async open(served: ServedConsole, search = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/review/outbox${search}`)
    await this.page.getByRole('radiogroup').first().waitFor()
  }

  tab(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }
}
