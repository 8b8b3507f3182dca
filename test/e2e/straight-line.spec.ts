import { expect, openConsole, test } from '../support/e2e/console-test.ts'
import { ReviewPage } from './pages/review-page.ts'

/** The whole product over the real core, as somebody meets it who has just installed it. */
test('from the first start to a proven decision', async ({ page, real }) => {
  test.setTimeout(180_000)
  await openConsole(page, real)
  await page.getByRole('button', { name: '打开示例' }).click()

  // The sample imports and analyses itself while one looks on.
  const review = new ReviewPage(page)
  await review.item.waitFor({ timeout: 120_000 })
  await expect(page.getByText('示例', { exact: true }).first()).toBeVisible()
  await expect(review.count).toContainText(/\d{2,}/, { timeout: 60_000 })

  const decided = await review.current()
  await review.pressOn('Shift+R')
  await review.settled()
  await expect(review.strip).toContainText(/已记录 #[\d,]+/)
  await page.goto(`${real.origin}/review/outbox`)
  await expect(page.getByText('移除').first()).toBeVisible()

  await page.goto(`${real.origin}/review`)
  await review.item.waitFor()
  await page.keyboard.press('z')
  await review.settled()
  await page.goto(`${real.origin}/review?status=decided`)
  await expect(page.locator(`[data-item="${decided}"]`)).toHaveCount(0)

  await page.goto(`${real.origin}/compliance`)
  await page.getByRole('button', { name: /校验/ }).first().waitFor()
  await page.keyboard.press('v')
  await expect(page.getByText('完好，但末尾未经见证').first()).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
})
