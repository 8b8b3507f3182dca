import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** The messages screen as its user sees it. */
export class MessagesPage {
  readonly page: Page
  readonly field: Locator
  readonly list: Locator
  readonly rows: Locator
  readonly count: Locator
  readonly context: Locator
  readonly message: Locator

  constructor(page: Page) {
    this.page = page
    this.field = page.getByRole('search').getByRole('textbox').first()
    this.list = page.getByRole('listbox').first()
    this.rows = this.list.getByRole('option')
    this.count = page.getByTestId('message-count')
    this.context = page.getByTestId('context')
    this.message = page.getByTestId('context-message')
  }

  async open(served: ServedConsole, search = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/messages${search}`)
    await this.field.waitFor()
  }

  /** Id of the message that is shown in its conversation. */
  async current(): Promise<string> {
    return (await this.message.getAttribute('data-message')) ?? ''
  }
}
