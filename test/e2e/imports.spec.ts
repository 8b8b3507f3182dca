import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { serveRealConsole } from '../support/e2e/served-console.ts'
import type { ServedConsole } from '../support/e2e/served-console.ts'
import { ImportsPage } from './pages/imports-page.ts'

const PASSWORD = 'a long enough sentence'
const MESSAGES = 60
const QUICK = ['--own-vault', '--job-ms', '1500'] as const

/** An invented Discord export: some messages, one pinned line, one record without a time. */
function discordExport(): string {
  const author = (id: number) => ({ id: String(id), name: `成员${id}`, nickname: `成员${id}`, isBot: false })
  const messages: unknown[] = Array.from({ length: MESSAGES }, (_, index) => ({
    id: String(1000 + index),
    type: 'Default',
    timestamp: new Date(Date.UTC(2026, 2, 1 + (index % 20), 4, index)).toISOString(),
    content: `第 ${index} 次读书笔记`,
    author: author(index % 7),
    attachments: [],
    embeds: [],
    reactions: [],
    mentions: [],
  }))
  messages.splice(5, 0, { id: '7', type: 'Default', content: '没有时间', author: author(1) })
  messages.push({
    id: '9',
    type: 'ChannelPinnedMessage',
    timestamp: '2026-03-02T00:00:00Z',
    content: '',
    author: author(1),
  })
  return JSON.stringify({
    guild: { id: '1', name: '读书会' },
    channel: { id: '2', type: 'GuildTextChat', name: '闲聊' },
    messages,
    messageCount: messages.length,
  })
}

async function makeVault(page: Page, served: ServedConsole): Promise<void> {
  await page.goto(await served.newUrl())
  await page.getByRole('button', { name: /^创建保险库/ }).click()
  await page.getByRole('textbox').first().fill('林岚')
  const passwords = page.locator('input[type=password]')
  await passwords.nth(0).fill(PASSWORD)
  await passwords.nth(1).fill(PASSWORD)
  await page.getByRole('button', { name: '创建保险库' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '打开保险库' }).click()
  await page.getByRole('navigation').waitFor()
}

test('from a file to the queue, its rejects and back out again, over the real core', async ({ page }) => {
  test.setTimeout(120_000)
  const served = await serveRealConsole()
  try {
    await makeVault(page, served)
    const imports = new ImportsPage(page)
    await page.goto(`${served.origin}/imports`)
    await expect(page.getByText('还没有导入任何内容')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('i')
    await expect(page).toHaveURL(/\/imports\/new$/)

    await imports.choose({ name: 'general.json', content: discordExport() })
    await expect(imports.recognised).toContainText('Discord（JSON）')
    await expect(imports.preview).toContainText('第 0 次读书笔记')
    await expect(imports.preview).toContainText('没有时间')
    await expect(page.getByRole('combobox', { name: '社群', exact: true })).toHaveValue('读书会')
    await page.getByRole('combobox', { name: '法律依据' }).fill('成员同意')
    await imports.start()

    expect(await imports.count('added')).toBe(MESSAGES)
    expect(await imports.count('rejected')).toBe(1)
    expect(await imports.count('system')).toBe(1)
    await expect(imports.analysis.getByRole('button', { name: '前往审核' })).toBeVisible({ timeout: 60_000 })
    await expectAccessible(page)

    // The same file again: recognised, nothing stored twice.
    await page.getByRole('button', { name: '再导入一个' }).click()
    await imports.choose({ name: 'general.json', content: discordExport() })
    await expect(page.getByText(`其中有 ${MESSAGES} 条消息`)).toBeVisible()
    await expect(page.getByText('目前记录：成员同意')).toBeVisible()
    await imports.start()
    expect(await imports.count('added')).toBe(0)
    expect(await imports.count('duplicate')).toBe(MESSAGES)

    await page.getByRole('button', { name: /被拒记录/ }).click()
    await expect(imports.rejects).toHaveCount(1)
    await expect(imports.rejects).toContainText('没有时间')
    await expect(imports.rejectDetail).toContainText('没有说明写于何时')
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    // Undo of the first import: its messages stay, since the second brought them too.
    await page.keyboard.press('j')
    await page.getByRole('button', { name: '撤销此次导入…' }).click()
    await expect(page.getByText(`它新增的 ${MESSAGES} 条消息`)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: `取出 ${MESSAGES} 条消息` }).click()
    await expect(page.getByTestId('undo-result')).toContainText('已取出 0 条消息')
    await expect(page.getByTestId('undo-result')).toContainText(`${MESSAGES} 条因另一次导入也带来而保留`)
    await expect(imports.rows.nth(1)).toContainText('已撤销')

    // Undo of the second says what goes before, and what went after.
    await page.keyboard.press('k')
    await page.getByRole('button', { name: '撤销此次导入…' }).click()
    await expect(page.getByText(`它新增的 ${MESSAGES} 条消息`)).toBeVisible()
    await page.getByRole('button', { name: `取出 ${MESSAGES} 条消息` }).click()
    await expect(page.getByTestId('undo-result')).toContainText(`已取出 ${MESSAGES} 条消息`)
    await expect(imports.rows.nth(0)).toContainText('已撤销')
  } finally {
    await served.close()
  }
})

test.describe('preparing an import', () => {
  test('asks only for what cannot be recognised, and says what is missing', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake(...QUICK), '/imports/new')
    await imports.choose({ name: 'members.csv', content: 'a,b\n1,2\n' })
    await expect(imports.recognised).toContainText('表格（CSV）')
    await expect(imports.recognised).toContainText('GB18030')
    await expect(imports.preview.locator('tbody tr')).toHaveCount(20)
    await expect(page.getByTestId('preview-rejects')).toContainText('没有时间')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('还需要：日期顺序')).toBeVisible()
    await page.getByText('日、月、年').click()
    await page.getByText('按行').click()
    await expect(imports.preview.getByRole('columnheader', { name: /内容\s*正文/ })).toBeVisible()
    await page.getByLabel('记住这些列').check()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('还需要：列对应的名称')).toBeVisible()
    await page.getByLabel('列对应的名称').fill('每周')
    await expectAccessible(page)
    await imports.start()
    expect(await imports.count('rejected')).toBeGreaterThan(0)
  })

  test('wants a confirmation and a basis for a chat of two people', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake(...QUICK), '/imports/new')
    await imports.choose({ name: 'private.json', content: '{}' })
    await expect(page.getByTestId('two-person-chat')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('还需要：确认 · 法律依据')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel(/我有权导入这段聊天/).check()
    await page.getByRole('combobox', { name: '法律依据' }).fill('双方同意')
    await imports.start()
  })

  test('says what a file looks like that it cannot read, and takes another', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake(...QUICK), '/imports/new')
    await page
      .getByTestId('file-input')
      .setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('x') })
    await expect(page.getByRole('alert')).toContainText('PNG image')
    await imports.choose({ name: 'general.json', content: '{}' })
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('takes a file that is dropped', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake(...QUICK), '/imports/new')
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['{}'], 'dropped.json'))
      return transfer
    })
    const zone = page.getByTestId('file-picker')
    await zone.dispatchEvent('dragenter', { dataTransfer: data })
    await expect(zone).toHaveAttribute('data-over')
    await zone.dispatchEvent('drop', { dataTransfer: data })
    await expect(imports.recognised).toBeVisible()
    await expect(zone).toContainText('dropped.json')
  })

  test('is not offered by the sample, which says why and shows the way', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake('--job-ms', '500'), '/imports/new')
    await expect(page.getByText('示例不接收其他数据')).toBeVisible()
    await expect(page.getByTestId('file-picker')).toHaveCount(0)
    await expectAccessible(page)
    await page.getByRole('button', { name: '创建我的保险库' }).click()
    await expect(page).toHaveURL(/\/new-vault$/)
  })
})

test.describe('an import under way', () => {
  test('is cancelled in place and resumed; its progress survives a reload', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake('--own-vault', '--job-ms', '20000'), '/imports/new')
    await imports.choose({ name: 'general.json', content: '{}' })
    await page.keyboard.press('Control+Enter')
    await expect(imports.progress).toHaveAttribute('data-state', 'running')
    await expect(imports.progress.getByRole('progressbar')).toBeVisible()
    await expect(imports.progress).toContainText(/条\/秒/)
    await page.reload()
    await expect(imports.progress).toHaveAttribute('data-state', 'running')
    await expectAccessible(page)
    await imports.progress.getByRole('button', { name: /^取消/ }).click()
    await expect(imports.progress).toHaveAttribute('data-state', 'cancelled')
    await page.keyboard.press('Escape')
    await expect(imports.rows.first()).toContainText('已取消')
    await expect(imports.detail).toContainText('继续时从下一条记录开始')
    await page.keyboard.press('r')
    await expect(imports.detail.getByRole('progressbar')).toBeVisible()
    const before = Number(await imports.detail.getByRole('progressbar').getAttribute('aria-valuenow'))
    await expect
      .poll(async () => Number(await imports.detail.getByRole('progressbar').getAttribute('aria-valuenow')))
      .toBeGreaterThan(before)
  })
})

test.describe('the overview', () => {
  test('keeps a warning where no basis is stated, and lets compliance state one', async ({ page, fake }) => {
    const imports = new ImportsPage(page)
    await imports.open(await fake('--role', 'compliance', '--own-vault'))
    await expect(page.getByRole('button', { name: /导入…/ })).toHaveCount(0)
    await expect(imports.communities.getByText('未说明')).toHaveCount(1)
    await imports.communities.getByRole('button', { name: '说明依据' }).first().click()
    await page.getByRole('combobox', { name: '法律依据' }).fill('合同：社群规则')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByTestId('announcer')).toContainText('的法律依据')
    await expectAccessible(page)
  })

  test('says what happened when the list cannot be had, and tries again', async ({ page, fake }) => {
    const served = await fake('--own-vault')
    await served.command('fail imports.list DISK_FULL')
    const imports = new ImportsPage(page)
    await imports.open(served)
    await expect(page.getByRole('alert')).toContainText('磁盘')
    await served.command('ok imports.list')
    await page.getByRole('button', { name: '重试' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})
