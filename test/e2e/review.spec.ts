import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { ReviewPage } from './pages/review-page.ts'

const SMALL = ['--role', 'moderator', '--items', '120']

test.describe('review by keyboard alone', () => {
  test('decides twenty items, each with one or two keys, and every one is recorded', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const before = await review.length()
    const keys = ['a', 'l', 'w', 't', 'm', 'b', 'Shift+R']
    for (let count = 0; count < 18; count++) await review.pressOn(keys[count % keys.length] ?? 'a')
    // Two keys: a policy and the action; hold and until when.
    await page.keyboard.press('3')
    await expect(page.getByTestId('policy')).toContainText('虚假宣传')
    await review.pressOn('w')
    await page.keyboard.press('h')
    await review.pressOn('h')
    await review.settled()
    expect(await review.length()).toBe(before - 20)
    await expect(review.announcer).toContainText('已记录')

    await review.open(served, '?status=decided')
    await expect(review.count).toHaveText('19 条')
    await review.open(served, '?status=held')
    await expect(review.count).toHaveText('1 条')
  })

  test('shows the next item at once and calls the last one recorded only after the core has said so', async ({
    page,
    fake,
  }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    await page.waitForTimeout(500)
    await served.command('slow 700')
    const [first, second] = await review.firstIds(2)
    await page.keyboard.press('a')
    await expect(review.item).toHaveAttribute('data-item', second ?? '', { timeout: 400 })
    await expect(review.strip).toHaveAttribute('data-state', 'saving')
    await expect(review.strip).toContainText('正在记录')
    await expect(review.strip).toHaveAttribute('data-state', 'recorded')
    await expect(review.strip).toContainText(/已记录 #[\d,]+/)
    expect(await review.firstIds(1)).not.toEqual([first])
  })

  test('keeps the order of keys typed faster than the core answers', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    await page.waitForTimeout(800)
    const ids = await review.firstIds(10)
    await served.command('slow 60')
    for (let count = 0; count < 8; count++) await page.keyboard.press('a')
    await expect(review.item).toHaveAttribute('data-item', ids[8] ?? '')
    await review.settled()
    await page.keyboard.press('y')
    const sequences = await review.sequences()
    expect(sequences).toHaveLength(8)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
  })

  test('takes back ten steps and puts every item where it stood', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    const before = await review.firstIds(12)
    const keys = ['a', 'w', 'l', 'Shift+R', 'b']
    for (let count = 0; count < 9; count++) await review.pressOn(keys[count % keys.length] ?? 'a')
    await page.keyboard.press('h')
    await review.pressOn('1')
    await review.settled()
    for (let count = 0; count < 10; count++) await page.keyboard.press('z')
    await expect(review.strip).toHaveAttribute('data-state', 'taken-back')
    await expect.poll(() => review.firstIds(12)).toEqual(before)
    await expect(review.item).toHaveAttribute('data-item', before[0] ?? '')
    await page.keyboard.press('z')
    await expect(review.announcer).toContainText('没有可以撤销')
  })

  test('offers the decisions of an earlier visit for undo', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const [first] = await review.firstIds(1)
    await review.pressOn('w')
    await review.settled()
    await review.open(served)
    await expect(review.strip).toContainText('已记录')
    await page.keyboard.press('z')
    await expect(review.item).toHaveAttribute('data-item', first ?? '')
    await expect(review.strip).toHaveAttribute('data-state', 'taken-back')
  })

  test('decides a flood with one key, and only this message with Shift', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    const before = await review.length()
    await review.rows.filter({ hasText: '同类' }).first().click()
    await expect(review.bar.getByRole('button').first()).toHaveText(/移除 \d+ 条/)
    await page.keyboard.press('g')
    await expect(page.getByTestId('alike')).toBeVisible()
    const alike = Number(/\d+/.exec((await review.bar.getByRole('button').first().textContent()) ?? '')?.[0])
    await review.pressOn('r')
    await review.settled()
    expect(await review.length()).toBe(before - alike)
    await page.keyboard.press('z')
    await expect.poll(() => review.length()).toBe(before)
    await expect(review.strip).toHaveAttribute('data-state', 'taken-back')
    await review.pressOn('Shift+R')
    await review.settled()
    expect(await review.length()).toBe(before - 1)
  })

  test('hands over to somebody else, and releases what is held', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const id = await review.current()
    await page.keyboard.press('e')
    await expect(page.getByRole('menu')).toBeVisible()
    await review.pressOn('1')
    await review.settled()
    await review.open(served, '?status=escalated')
    await expect(review.item).toHaveAttribute('data-item', id)
    await page.keyboard.press('h')
    await review.open(served)
    expect(await review.firstIds(1)).toEqual([id])
  })
})

test.describe('deciding several at once', () => {
  test('shows their words, says how many, asks for a policy where they differ, and takes the batch back', async ({
    page,
    fake,
  }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    const before = await review.length()
    const ids = await review.firstIds(6)
    await page.keyboard.press('Space')
    for (let count = 0; count < 5; count++) await page.keyboard.press('Shift+J')
    const selection = page.getByTestId('selection')
    await expect(page.getByRole('heading', { name: '已选 6 条' })).toBeVisible()
    await expect(selection.locator('[dir=auto]')).toHaveCount(6)
    await expect(review.bar.getByRole('button').first()).toHaveText(/移除 6 条/)
    await page.keyboard.press('r')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('1')
    await review.settled()
    expect(await review.length()).toBe(before - 6)
    await expect(review.strip).toContainText('及另外 5 条')
    await page.keyboard.press('z')
    await expect.poll(() => review.firstIds(6)).toEqual(ids)
  })

  test('lets go of what is picked with Escape, and picks with the pointer as lists do', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    await review.rows.nth(1).click({ modifiers: ['ControlOrMeta'] })
    await review.rows.nth(4).click({ modifiers: ['Shift'] })
    await expect(review.list.locator('[data-picked][role=option]')).toHaveCount(4)
    await page.keyboard.press('Escape')
    await expect(review.list.locator('[data-picked][role=option]')).toHaveCount(0)
    await expect(review.item).toBeVisible()
  })
})

test.describe('when a decision is not recorded', () => {
  test('the item comes back with the reason, and one key tries again with what was written', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const [first] = await review.firstIds(1)
    await served.command('fail decisions.make DISK_FULL')
    await page.keyboard.press('o')
    await page.keyboard.type('第二次出现')
    await page.keyboard.press('Escape')
    await page.keyboard.press('w')
    await expect(review.strip).toHaveAttribute('data-state', 'failed')
    await expect(review.strip).toContainText('磁盘')
    await expect(review.list.locator(`[data-item=${first}]`)).toContainText('未记录')
    await expect(review.announcer).toContainText('未记录')
    await served.command('ok decisions.make')
    await page.keyboard.press('k')
    await expect(page.getByRole('alert')).toContainText('未记录')
    await review.pressOn('Enter')
    await expect(review.strip).toHaveAttribute('data-state', 'recorded')
    await review.open(served, '?status=decided')
    await expect(page.getByTestId('member-pane')).toContainText('第二次出现')
  })

  test('everything typed behind it comes back too, and nothing is lost', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    await page.waitForTimeout(800)
    const before = await review.firstIds(6)
    await served.command('slow 150')
    await served.command('fail decisions.make VAULT_READ_ONLY {"reason":"in use","pid":4711}')
    for (let count = 0; count < 4; count++) await page.keyboard.press('a')
    await expect(review.strip).toHaveAttribute('data-state', 'failed')
    await expect.poll(() => review.firstIds(6)).toEqual(before)
  })

  test('what was on its way when the core went is not called unrecorded, since nobody knows', async ({
    page,
    fake,
  }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const [first] = await review.firstIds(1)
    await served.command('slow 5000')
    await page.keyboard.press('a')
    await expect(review.strip).toHaveAttribute('data-state', 'saving')
    await served.kill()
    await expect(review.strip).toContainText('未确认是否记录')
    await expect.poll(() => review.firstIds(1)).toEqual([first])
  })

  test('an item that somebody else decided stays away', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const [first] = await review.firstIds(1)
    await served.command('fail decisions.make ITEM_ALREADY_DECIDED')
    await page.keyboard.press('a')
    await expect(review.strip).toHaveAttribute('data-state', 'failed')
    await expect(review.strip).toContainText('他人已先作决定')
    expect(await review.firstIds(6)).not.toContain(first)
  })

  test('a decision that cannot be taken back stands, and the screen says so', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await review.open(served)
    const [first] = await review.firstIds(1)
    await review.pressOn('a')
    await review.settled()
    await served.command('fail decisions.undo BUG')
    await page.keyboard.press('z')
    await expect(review.strip).toContainText('未能撤销')
    await expect.poll(() => review.firstIds(6)).not.toContain(first)
  })
})

test.describe('list, filters and address', () => {
  test('filters and order stand in the address and survive a reload', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    await page.keyboard.press('f')
    await page.getByRole('button', { name: /^刷屏/ }).click()
    await expect(page).toHaveURL(/kind=flood/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('s')
    await page.keyboard.press('3')
    await expect(page).toHaveURL(/sort=due/)
    await expect(review.rows.first()).toContainText('刷屏')
    const ids = await review.firstIds(5)
    await page.reload()
    await expect.poll(() => review.firstIds(5)).toEqual(ids)
    for (const text of await review.rows.locator('b').allTextContents()) expect(text).toBe('刷屏')
  })

  test('reaches the last of 100,000 rows with a key and shows its words', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake('--role', 'moderator', '--items', '100000'))
    expect(await review.length()).toBe(100_000)
    await page.keyboard.press('End')
    await expect(review.currentRow).toHaveAttribute('aria-posinset', '100000')
    await expect(review.currentRow).toBeInViewport()
    await expect(review.currentRow.locator('time')).toBeVisible()
    await review.pressOn('a')
    await expect(review.currentRow).toHaveAttribute('aria-posinset', '99999')
    expect(await review.rows.count()).toBeLessThan(60)
  })

  test('says what to do when nothing waits, and when a filter hides everything', async ({ page, fake }) => {
    const served = await fake('--role', 'moderator', '--items', '0')
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/review`)
    await expect(page.getByRole('heading', { name: '没有待审项' })).toBeVisible()
    await expect(page.getByRole('link', { name: '导入聊天记录' })).toBeVisible()
    await page.goto(`${served.origin}/review?kind=pii`)
    await expect(page.getByRole('heading', { name: '没有符合筛选的待审项' })).toBeVisible()
  })

  test('says when the list cannot be read, and reads it again', async ({ page, fake }) => {
    const served = await fake(...SMALL)
    await served.command('fail items.order DISK_FULL')
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/review`)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('磁盘')
    await served.command('ok items.order')
    await alert.getByRole('button', { name: '重试' }).click()
    await expect(page.getByTestId('item-message')).toBeVisible()
  })

  test('gives the id of an unexpected error', async ({ page, fake }) => {
    const served = await fake(...SMALL)
    await served.command('fail items.order BUG')
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/review`)
    await expect(page.getByRole('alert').locator('code')).toHaveText(/^[0-9a-f-]{8,}$/)
  })

  test('says when an item is gone', async ({ page, fake }) => {
    const served = await fake(...SMALL)
    await served.command('fail items.get ITEM_NOT_FOUND')
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/review`)
    await expect(page.getByRole('heading', { name: '这个待审项已经不在了' })).toBeVisible()
  })
})

test.describe('evidence', () => {
  test('underlines every cause, weighs it in a list, and says it on hover', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    const marked = review.item.locator('mark')
    await expect(review.item.locator('mark[data-tones~=model]').first()).toBeVisible()
    await expect(review.item.locator('mark[data-tones~=pii]')).toHaveText('lsx-8832')
    await expect(review.item.locator('mark[data-tones~=rule]')).toHaveText('群主同意发的')
    const reasons = page.getByTestId('reasons').getByRole('listitem')
    await expect(reasons.first()).toContainText('+2.31')
    await expect(reasons.nth(1)).toContainText('+1.60')
    await marked.first().hover()
    await expect(review.item.getByText('+2.31')).toHaveCount(2)
  })

  test('masks personal data if the reader wants it so, and opens it for a purpose that is asked once', async ({
    page,
    fake,
  }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/settings`)
    await page.getByRole('switch').first().click({ force: true })
    await review.open(served)
    await expect(review.item).not.toContainText('lsx-8832')
    await expect(review.list).not.toContainText('lsx-8832')
    await page.keyboard.press('v')
    await expect(page.getByRole('menu')).toContainText('为什么要查看个人信息')
    await page.keyboard.press('1')
    await expect(review.item).toContainText('lsx-8832')
    await expect(review.item).toContainText('因“内容审核”显示')
    await expect(review.announcer).toContainText('记入日志')
    await page.keyboard.press('v')
    await expect(review.item).not.toContainText('lsx-8832')
    await page.keyboard.press('v')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(review.item).toContainText('lsx-8832')
  })

  test('keeps personal data masked when the core does not log the disclosure', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    const served = await fake(...SMALL)
    await page.goto(await served.newUrl())
    await page.goto(`${served.origin}/settings`)
    await page.getByRole('switch').first().click({ force: true })
    await review.open(served)
    await served.command('fail messages.reveal DISK_FULL')
    await page.keyboard.press('v')
    await page.keyboard.press('1')
    await expect(page.getByText('磁盘').first()).toBeVisible()
    await expect(review.item).not.toContainText('lsx-8832')
  })

  test('keeps notes about a member', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    await page.keyboard.press('n')
    await page.keyboard.type('上周也发过同样的广告')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByTestId('member-pane')).toContainText('上周也发过同样的广告')
    await expect(page.getByTestId('member-pane').getByRole('textbox')).toHaveCount(0)
  })
})

test('compliance reads everything and decides nothing', async ({ page, fake }) => {
  const review = new ReviewPage(page)
  await review.open(await fake('--role', 'compliance', '--items', '60'))
  await expect(review.bar).toHaveCount(0)
  await expect(page.getByTestId('read-only')).toContainText('决定由审核员作出')
  const before = await review.current()
  await page.keyboard.press('a')
  await page.keyboard.press('r')
  await page.waitForTimeout(200)
  expect(await review.current()).toBe(before)
  await review.pressOn('j')
})

test.describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has nothing serious for axe in ${colorScheme}: item, menu, what is written`, async ({ page, fake }) => {
      await page.emulateMedia({ colorScheme })
      const review = new ReviewPage(page)
      await review.open(await fake(...SMALL))
      await review.pressOn('a')
      await review.settled()
      await page.keyboard.press('p')
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await page.keyboard.press('f')
      await page.keyboard.press('g')
      await page.keyboard.press('o')
      await expectAccessible(page)
    })

    test(`has nothing serious for axe in ${colorScheme}: selection, drawer`, async ({ page, fake }) => {
      await page.emulateMedia({ colorScheme })
      const review = new ReviewPage(page)
      await review.open(await fake(...SMALL))
      await page.keyboard.press('Space')
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 1024, height: 700 })
      await page.keyboard.press('i')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page)
    })
  }

  test('every key of the screen is on its sheet', async ({ page, fake }) => {
    const review = new ReviewPage(page)
    await review.open(await fake(...SMALL))
    await page.keyboard.press('Shift+?')
    const sheet = page.getByRole('dialog')
    for (const words of ['移除，连同全部同类', '仅移除此条', '放行：没有问题', '撤销上一个决定', '展开同类消息']) {
      await expect(sheet).toContainText(words)
    }
  })
})

for (const [locale, words, viewport] of [
  ['zh-TW', '移除', { width: 1440, height: 900 }],
  ['en-US', 'Remove', { width: 1024, height: 700 }],
] as const) {
  test.describe(`review in ${locale} at ${viewport.width} px`, () => {
    test.use({ locale, viewport })

    test('shows no key of a text and nothing of another language, and does not scroll sideways', async ({
      page,
      fake,
    }) => {
      const review = new ReviewPage(page)
      await review.open(await fake(...SMALL))
      await review.pressOn('w')
      await review.settled()
      await expect(review.bar).toContainText(words)
      const text = await page.locator('body').innerText()
      expect(text).not.toMatch(/\b(?:list|item|reason|alike|bar|effect|strip|side|keys|menu)\.[a-z]+/)
      if (locale !== 'en-US') expect(text).not.toMatch(/\b(?:Recorded|Policy|Dismiss|Warned|Notice)\b/)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
    })
  })
}
