import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { MessagesPage } from './pages/messages-page.ts'

const SMALL = ['--role', 'moderator', '--items', '2000']

test.describe('messages', () => {
  test('finds a word of two Chinese characters, marks it, and opens it in its conversation', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    await messages.open(await fake(...SMALL))
    await page.keyboard.press('/')
    await page.keyboard.type('书评')
    await expect(page).toHaveURL(/q=%E4%B9%A6%E8%AF%84/)
    await expect(messages.rows.first().locator('mark')).toHaveText('书评')
    for (const text of await messages.rows.allTextContents()) expect(text).toContain('书评')
    await expect(messages.message.locator('mark')).toHaveText('书评')
    expect(await messages.context.locator('time').count()).toBeGreaterThan(20)
    await expectAccessible(page)
  })

  test('is used by key: down the list, filter by member and channel, everything cleared', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    await messages.open(await fake(...SMALL))
    const first = await messages.current()
    await page.keyboard.press('j')
    await expect(messages.message).not.toHaveAttribute('data-message', first)
    const name = (await messages.rows.nth(1).locator('bdi').first().textContent()) ?? ''
    await page.keyboard.press('m')
    await expect(page).toHaveURL(/member=u\d+/)
    await expect(page.getByRole('button', { name: `仅 ${name}` })).toBeVisible()
    await expect
      .poll(async () => new Set(await messages.rows.locator('bdi:first-child').allTextContents()).size)
      .toBe(1)
    await page.keyboard.press('c')
    await expect(page).toHaveURL(/channel=h\d+/)
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/messages$/)
  })

  test('filters by days in the address, and does not take over what is no day', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    const served = await fake(...SMALL)
    await messages.open(served)
    const from = page.getByRole('textbox', { name: '从' })
    await from.fill('2026年2月30日')
    await from.press('Enter')
    await expect(from).toHaveAttribute('aria-invalid', 'true')
    await expect(page).not.toHaveURL(/from=/)
    await from.fill('2026/1/5')
    await from.press('Enter')
    await expect(page).toHaveURL(/from=2026-01-05/)
    const to = page.getByRole('textbox', { name: '到' })
    await to.fill('1990-01-01')
    await to.press('Enter')
    await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible()
    await page.getByRole('button', { name: '清除搜索和筛选' }).click()
    await expect(messages.rows.first()).toBeVisible()
    await expect(from).toHaveValue('')
  })

  test('goes on and on, newest first, with few rows in the page', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    await messages.open(await fake(...SMALL))
    await expect(messages.count).toHaveText('最新 100 条')
    for (let count = 0; count < 30; count++) await page.keyboard.press('PageDown')
    await expect
      .poll(async () => Number(/\d+/.exec((await messages.count.textContent()) ?? '')?.[0]))
      .toBeGreaterThan(250)
    expect(await messages.rows.count()).toBeLessThan(60)
    const times = await messages.rows
      .locator('time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')))
    expect(times).toEqual([...times].sort().reverse())
  })

  test('shows more of a conversation without moving what is read', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    await messages.open(await fake(...SMALL), '?to=2026-06-01')
    await expect.poll(() => messages.context.locator('time').count()).toBeGreaterThan(30)
    const before = await messages.message.boundingBox()
    await page.keyboard.press('x')
    await expect.poll(() => messages.context.locator('time').count()).toBeGreaterThan(70)
    const after = await messages.message.boundingBox()
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 1000))).toBeLessThan(3)
  })

  test('says why it is empty, and when it cannot be read', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    const empty = await fake('--role', 'moderator', '--empty')
    await messages.open(empty)
    await expect(page.getByRole('heading', { name: '还没有消息' })).toBeVisible()
    await expectAccessible(page)
    const broken = await fake(...SMALL)
    await broken.command('fail messages.search DISK_FULL')
    await messages.open(broken)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('磁盘')
    await broken.command('ok messages.search')
    await alert.getByRole('button', { name: '重试' }).click()
    await expect(messages.rows.first()).toBeVisible()
    await broken.command('fail messages.context MESSAGE_NOT_FOUND')
    await page.keyboard.press('j')
    await expect(page.getByRole('heading', { name: '这条消息已经不在了' })).toBeVisible()
  })

  test('masks personal data until a purpose is given', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    const served = await fake(...SMALL)
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/settings`)
    await page.getByRole('switch').first().click({ force: true })
    await messages.open(served, `?q=${encodeURIComponent('电话是')}`)
    await expect(messages.rows.first()).toContainText('●●●')
    await expect(messages.message).not.toContainText('13800000000')
    await page.keyboard.press('v')
    await page.keyboard.press('2')
    await expect(messages.message).toContainText('13800000000')
  })
})

test.describe('messages in a narrow window, in the dark and in English', () => {
  test.use({ locale: 'en-US', colorScheme: 'dark', viewport: { width: 1024, height: 700 } })

  test('fit and are accessible', async ({ page, fake }) => {
    const messages = new MessagesPage(page)
    await messages.open(await fake(...SMALL), '?q=nitro')
    await expect(messages.rows.first().locator('mark')).toHaveText('nitro')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024)
    await expectAccessible(page)
  })
})
