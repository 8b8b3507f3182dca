import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

/** Word lists and policies, as their user sees them. */
export class RulesPage {
  readonly page: Page
  readonly lists: Locator
  readonly policies: Locator
  readonly current: Locator
  readonly terms: Locator
  readonly exceptions: Locator
  readonly save: Locator
  readonly discard: Locator
  readonly effect: Locator

  constructor(page: Page) {
    this.page = page
    this.lists = page.getByRole('list', { name: '词表' }).getByRole('listitem')
    this.policies = page.getByRole('list', { name: '规范' }).getByRole('listitem')
    this.current = page.locator('[aria-current=true]')
    this.terms = page.getByRole('textbox', { name: '词语' })
    this.exceptions = page.getByRole('textbox', { name: '例外' })
    this.save = page.getByRole('button', { name: /^保存为第/ })
    this.discard = page.getByRole('button', { name: '放弃修改' })
    this.effect = page.locator('footer').getByRole('status')
  }

  async open(served: ServedConsole, rest = ''): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(`${served.origin}/rules${rest}`)
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  }

  /** A field of one language: `field('标题', '繁體中文')`. */
  field(label: string, language: string): Locator {
    return this.page.getByRole('textbox', { name: `${label} · ${language}` })
  }
}
