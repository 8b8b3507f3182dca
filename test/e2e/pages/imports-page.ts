import type { Locator, Page } from '@playwright/test'
import type { ServedConsole } from '../../support/e2e/served-console.ts'

export interface UploadedFile {
  readonly name: string
  readonly content: string
}

/** The imports screens as their user sees them. */
export class ImportsPage {
  readonly page: Page
  readonly rows: Locator
  readonly detail: Locator
  readonly communities: Locator
  readonly recognised: Locator
  readonly preview: Locator
  readonly progress: Locator
  readonly analysis: Locator
  readonly rejects: Locator
  readonly rejectDetail: Locator

  constructor(page: Page) {
    this.page = page
    this.rows = page.getByTestId('import-row')
    this.detail = page.getByTestId('import-detail')
    this.communities = page.getByTestId('communities')
    this.recognised = page.getByTestId('recognised')
    this.preview = page.getByTestId('preview')
    this.progress = page.getByTestId('import-progress')
    this.analysis = page.getByTestId('analysis-step')
    this.rejects = page.getByTestId('reject-row')
    this.rejectDetail = page.getByTestId('reject-detail')
  }

  async open(served: ServedConsole, path = '/imports'): Promise<void> {
    await this.page.goto(await served.newUrl())
    await this.page.goto(served.origin + path)
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  }

  /** Gives the page's file input a file, as the browser's own dialog would. */
  async choose({ name, content }: UploadedFile): Promise<void> {
    await this.page
      .getByTestId('file-input')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
    await this.recognised.waitFor()
  }

  /** Starts what is on the screen by key, and waits until it has ended. */
  async start(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
    await this.progress.waitFor()
    await this.page.locator('[data-testid=import-progress][data-state=succeeded]').waitFor({ timeout: 30_000 })
  }

  /** One of the counts of an import, as it stands on the screen. */
  async count(name: 'read' | 'added' | 'duplicate' | 'system' | 'rejected'): Promise<number> {
    return Number((await this.page.getByTestId(`count-${name}`).textContent())?.replaceAll(',', ''))
  }
}
