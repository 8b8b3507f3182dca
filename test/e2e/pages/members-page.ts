import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** The list of members and the profile of one, as their user sees them. */
export class MembersPage {
  readonly page: Page
  readonly count: Locator
  readonly rows: Locator
  readonly current: Locator
  readonly field: Locator
  readonly purposes: Locator
  readonly question: Locator
  readonly name: Locator
  readonly activity: Locator
  readonly moderation: Locator
  readonly conversation: Locator

  constructor(page: Page) {
    this.page = page
    this.count = page.getByTestId('member-count')
    this.rows = page.getByRole('table', { name: '成员' }).locator('[role=row][data-key]')
    this.current = page.locator('[role=row][data-active]')
    this.field = page.getByRole('textbox', { name: '按名称查找成员' })
    this.purposes = page.getByRole('menu')
    this.question = page.getByRole('heading', { name: '为什么打开这位成员的资料？' })
    this.activity = page.getByTestId('member-activity')
    this.moderation = page.getByTestId('member-moderation')
    this.conversation = page.getByTestId('member-context')
    this.name = page.locator('header h2')
  }

  /** Opens the list, or another address of the screen. */
  async open(served: ServedConsole, rest = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/members${rest}`)
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  }

  /** Opens a profile for the purpose with this digit. */
  async openProfile(served: ServedConsole, id: string, digit = '1'): Promise<void> {
    await this.open(served, `/${id}`)
    await this.question.waitFor()
    await this.page.keyboard.press(digit)
    await this.activity.waitFor()
  }

  /** Name in the first cell of a row. */
  nameIn(row: Locator): Locator {
    return row.getByRole('cell').first()
  }
}
