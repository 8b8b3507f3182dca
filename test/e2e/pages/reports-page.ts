import type { FrameLocator, Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** The reports screen as its user sees it. */
export class ReportsPage {
  readonly page: Page
  readonly attack: Locator
  readonly report: FrameLocator
  readonly previewButton: Locator
  readonly exportButton: Locator

  constructor(page: Page) {
    this.page = page
    this.attack = page.getByTestId('attack')
    this.report = page.frameLocator('iframe')
    this.previewButton = page.getByRole('button', { name: '预览' })
    this.exportButton = page.getByRole('button', { name: '导出' })
  }

  async open(served: ServedConsole, search = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/reports${search}`)
    await this.previewButton.waitFor()
  }

  async preview(): Promise<void> {
    await this.page.keyboard.press('p')
    await this.attack.waitFor()
  }
}
