import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { MembersPage } from './pages/members-page.ts'

const AS_MODERATOR = ['--role', 'moderator', '--items', '60']

test.describe('the list of members', () => {
  test('goes to a profile and back by keys alone, and ends at the row it left', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.open(await fake(...AS_MODERATOR))
    await expect(members.rows.first()).toBeVisible()
    for (const key of ['ArrowDown', 'ArrowDown', 'j', 'k', 'ArrowDown']) await page.keyboard.press(key)
    await expect(members.current).toHaveCount(1)
    await expect(members.current).toBeFocused()
    await expect(members.current).toHaveAttribute('aria-rowindex', '4')
    const name = await members.nameIn(members.current).innerText()
    await page.keyboard.press('Enter')
    await expect(members.question).toBeVisible()
    await page.keyboard.press('1')
    await expect(members.name).toHaveText(name)
    await page.keyboard.press('Escape')
    await expect(members.current).toHaveAttribute('aria-rowindex', '4')
    await expect(members.current).toBeFocused()
  })

  test('reaches its end by key, page after page', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.open(await fake(...AS_MODERATOR))
    await expect(members.count).toHaveText(/^[\d,]+ 位成员$/)
    const total = Number((await members.count.innerText()).replaceAll(/\D/g, ''))
    expect(total).toBeGreaterThan(200)
    const last = String(total + 1)
    await expect(async () => {
      await page.keyboard.press('End')
      await expect(members.current).toHaveAttribute('aria-rowindex', last, { timeout: 500 })
    }).toPass()
  })

  test('keeps order and bots in the address, and has no order that rates people', async ({ page, fake }) => {
    const members = new MembersPage(page)
    const served = await fake(...AS_MODERATOR)
    await members.open(served)
    await page.getByRole('button', { name: '按被标记排序' }).click()
    await expect(page.getByRole('columnheader', { name: '被标记' })).toHaveAttribute('aria-sort', 'descending')
    await page.getByLabel('显示机器人').check()
    await expect(page).toHaveURL(/sort=flags&bots=1/)
    await page.reload()
    await expect(page.getByRole('columnheader', { name: '被标记' })).toHaveAttribute('aria-sort', 'descending')
    await expect(page.getByLabel('显示机器人')).toBeChecked()
    await expect(page.getByRole('columnheader')).toHaveText([
      '名称',
      '社群',
      '消息',
      '近 12 周',
      '最近发言',
      '首次发言',
      '被标记',
      '处理',
    ])
  })

  test('looks a name up only on Enter and for a purpose, and never puts it into the address', async ({
    page,
    fake,
  }) => {
    const members = new MembersPage(page)
    await members.open(await fake(...AS_MODERATOR))
    const name = (await members.nameIn(members.rows.nth(1)).innerText()).trim()
    await page.keyboard.press('/')
    await page.keyboard.type(name)
    await expect(members.count).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(members.purposes).toContainText('会记入日志')
    await page.keyboard.press('2')
    await expect(page.getByRole('status').filter({ hasText: `名称含“${name}”` })).toContainText('已按“申诉”记入日志')
    for (const row of await members.rows.all()) await expect(members.nameIn(row)).toContainText(name)
    expect(decodeURIComponent(page.url())).not.toContain(name)

    // The purpose holds for the session: the next one is not asked for.
    await members.field.fill('no such name')
    await page.keyboard.press('Enter')
    await expect(page.getByText('没有名称含“no such name”的成员')).toBeVisible()
    await page.getByRole('button', { name: '返回全部成员' }).first().click()
    await expect(members.count).toBeVisible()
    await expect(members.field).toHaveValue('')
  })

  test('says what it is when nobody is there, and what went wrong when it cannot be read', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.open(await fake('--empty'))
    await expect(page.getByRole('heading', { name: '还没有成员' })).toBeVisible()
    const served = await fake(...AS_MODERATOR)
    await served.command('fail members.list DISK_FULL')
    await members.open(served)
    await expect(page.getByRole('alert').filter({ hasText: '磁盘' })).toBeVisible()
    await served.command('ok members.list')
    await page.getByRole('button', { name: '重试' }).click()
    await expect(members.rows.first()).toBeVisible()
  })
})

test.describe('the profile of a member', () => {
  test('asks for a purpose first, and shows nothing before', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.open(await fake(...AS_MODERATOR), '/u3')
    await expect(members.question).toBeVisible()
    await expect(members.activity).toHaveCount(0)
    await page.keyboard.press('5')
    await expect(members.activity).toBeVisible()
    await expect(page.getByRole('button', { name: '已按“成员关怀”记入日志' })).toBeVisible()
  })

  test('says every figure as a table too', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.openProfile(await fake(...AS_MODERATOR), 'u3')
    await page.getByRole('button', { name: '发言与情绪：以表格显示' }).click()
    const table = page.getByRole('region', { name: '发言与情绪' }).getByRole('row')
    await expect(table).toHaveCount(27)
    const rhythm = page.getByRole('table', { name: /按星期与小时的消息数/ })
    await expect(rhythm.getByRole('row')).toHaveCount(8)
    await page.getByRole('button', { name: '发言时段：以表格显示' }).click()
    await expect(rhythm.getByRole('cell').first()).toHaveText(/^\d+$/)
  })

  test('opens a message in its conversation, and keeps a note', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.openProfile(await fake(...AS_MODERATOR), 'u3')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await expect(members.conversation).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(members.conversation).toHaveCount(0)
    await expect(members.activity).toBeVisible()

    await page.keyboard.press('n')
    await page.keyboard.type('答应不再发链接')
    await page.keyboard.press('Control+Enter')
    await expect(members.moderation.getByRole('article')).toContainText('答应不再发链接')
    await expect(page.getByRole('textbox', { name: '关于这位成员的备注' })).toHaveCount(0)
  })

  test('keeps the words of a note that could not be stored', async ({ page, fake }) => {
    const members = new MembersPage(page)
    const served = await fake(...AS_MODERATOR)
    await members.openProfile(served, 'u3')
    await served.command('fail members.addNote DISK_FULL')
    await page.keyboard.press('n')
    await page.keyboard.type('先记一下')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('磁盘空间已满').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: '关于这位成员的备注' })).toHaveValue('先记一下')
  })

  test('shows an operator counts of moderation, and says that the rest is not theirs', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.openProfile(await fake('--role', 'operator', '--items', '60'), 'u3', '5')
    await expect(members.moderation).toContainText('你的角色只能看到审核的数量')
    await expect(members.moderation).toContainText('标记')
    for (const hidden of ['以往处理', '备注', '最近的消息'])
      await expect(page.getByRole('heading', { name: hidden, exact: true })).toHaveCount(0)
  })

  test('says so when there is no such member', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.open(await fake(...AS_MODERATOR), '/u999999')
    await expect(members.question).toBeVisible()
    await page.keyboard.press('1')
    await expect(page.getByRole('heading', { name: '没有这位成员' })).toBeVisible()
  })
})

test('members and profile can be read and used by everybody', async ({ page, fake }) => {
  const members = new MembersPage(page)
  const served = await fake(...AS_MODERATOR)
  await members.open(served)
  await expect(members.rows.first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 1024],
  ] as const) {
    await page.setViewportSize({ width, height: 700 })
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  await page.keyboard.press('Enter')
  await expect(members.question).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('1')
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 1024],
  ] as const) {
    await page.setViewportSize({ width, height: 700 })
    await page.emulateMedia({ colorScheme })
    await expect(members.activity).toBeVisible()
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: '发言与情绪：以表格显示' }).click()
  await page.getByRole('button', { name: '发言时段：以表格显示' }).click()
  await expectAccessible(page)
})
