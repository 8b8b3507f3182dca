import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { CompliancePage } from './pages/compliance-page.ts'

const COMPLIANCE = ['--role', 'compliance', '--own-vault', '--job-ms', '600'] as const

test.describe('the log', () => {
  test('is read by key, each entry in full beside the list', async ({ page, fake }) => {
    const compliance = new CompliancePage(page)
    await compliance.open(await fake(...COMPLIANCE))
    await expect(compliance.count).toHaveText('1,200 条记录')
    const title = await page.getByRole('heading', { level: 2, name: /^第 [\d,]+ 条$/ }).textContent()
    await page.keyboard.press('j')
    await expect(page.getByRole('heading', { level: 2, name: /^第 [\d,]+ 条$/ })).not.toHaveText(title ?? '')
    await expect(compliance.detail).toContainText('叶哈希')
    await expect(compliance.detail).toContainText(/[a-z]+\.[a-z-]+/)
    // Far down the list only the rows in view are drawn.
    for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('PageDown')
    await expect(page.getByRole('option', { selected: true })).toBeVisible()
    expect(await compliance.rows.count()).toBeLessThan(120)
    await expectAccessible(page)
  })

  test('is filtered in the address, which brings the same view back', async ({ page, fake }) => {
    const compliance = new CompliancePage(page)
    const served = await fake(...COMPLIANCE)
    await compliance.open(served)
    await page
      .getByRole('combobox', { name: '操作' })
      .or(page.getByLabel('操作', { exact: true }))
      .first()
      .click()
    await page.getByRole('option', { name: '作出决定', exact: true }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/action=decision\.make/)
    await expect(compliance.rows.first()).toContainText('作出决定')
    for (const text of await compliance.rows.allTextContents()) expect(text).toContain('作出决定')
    const count = await compliance.count.textContent()
    await page.reload()
    await expect(compliance.count).toHaveText(count ?? '')
    await page.locator('body').click({ position: { x: 700, y: 600 } })
    await page.keyboard.press('a')
    await expect(page).toHaveURL(/actor=/)
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/compliance$/)
    await page.goto(`${served.origin}/compliance?object=nothing-of-the-kind`)
    await expect(page.getByText('没有符合筛选条件的记录')).toBeVisible()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect(compliance.count).toHaveText('1,200 条记录')
  })

  test('opens an entry in a drawer in a narrow window', async ({ page, fake }) => {
    await page.setViewportSize({ width: 1024, height: 700 })
    const compliance = new CompliancePage(page)
    await compliance.open(await fake(...COMPLIANCE))
    await expect(compliance.detail).toHaveCount(0)
    await compliance.rows.nth(2).click()
    await expect(compliance.detail).toBeVisible()
    await expectAccessible(page)
  })

  for (const role of ['moderator', 'operator']) {
    test(`is not shown to the ${role}`, async ({ page, fake }) => {
      const compliance = new CompliancePage(page)
      await compliance.open(await fake('--role', role))
      await expect(compliance.rows).toHaveCount(0)
      await expect(page.getByRole('link', { name: '合规' })).toHaveCount(0)
    })
  }

  test('says what happened when it cannot be had', async ({ page, fake }) => {
    const served = await fake(...COMPLIANCE)
    await served.command('fail audit.list DISK_FULL')
    const compliance = new CompliancePage(page)
    await compliance.open(served)
    await expect(page.getByRole('alert')).toBeVisible()
    await served.command('ok audit.list')
    await page.getByRole('button', { name: '重试' }).click()
    await expect(compliance.rows.first()).toBeVisible()
  })
})

test.describe('verification', () => {
  const VERDICTS = Object.entries({
    intact: ['完好', '无需处理'],
    'intact-with-erasures': ['完好，含删除', '删除的内容无法恢复'],
    'unwitnessed-tail': ['完好，但末尾未经见证', '请立即签署检查点'],
    damaged: ['已损坏', '不要再作任何更改'],
    forked: ['两份历史', '保留两份检查点'],
    'wrong-key': ['由其他密钥签署', '将下方公钥与打印的公钥比对'],
  } as const)
  for (const [verdict, [title, advice]] of VERDICTS) {
    test(`says ${verdict} in plain words, with what to do`, async ({ page, fake }) => {
      const compliance = new CompliancePage(page)
      await compliance.open(await fake(...COMPLIANCE, '--verdict', verdict))
      await expect(compliance.strip).toContainText('尚未校验')
      await page.keyboard.press('v')
      await expect(compliance.strip.getByText(title, { exact: true })).toBeVisible()
      await page.keyboard.press('p')
      await expect(compliance.panel.getByRole('heading', { name: title, exact: true })).toBeVisible()
      await expect(compliance.panel).toContainText(advice)
      if (verdict === 'damaged') {
        await expect(compliance.panel).toContainText('有一条记录被改动')
        await expect(compliance.panel).toContainText('#9,132')
      }
      await expectAccessible(page)
    })
  }
})

test.describe('the proof', () => {
  test('signs now, and gives the note out as text and as a file', async ({ page, fake }) => {
    const compliance = new CompliancePage(page)
    await compliance.open(await fake(...COMPLIANCE), '/compliance/proof')
    await expect(page.getByText('还没有检查点')).toBeVisible()
    await page.keyboard.press('s')
    await expect(compliance.checkpoints).toHaveCount(1)
    await expect(page.getByTestId('announcer')).toContainText('检查点')
    const shown = await compliance.note.locator('pre').textContent()
    const downloaded = page.waitForEvent('download')
    await compliance.note.getByRole('button', { name: '保存签名文本' }).click()
    const file = await downloaded
    expect(file.suggestedFilename()).toMatch(/^群建检查点-\d+\.txt$/)
    expect(await readFile(await file.path(), 'utf8')).toBe(shown)
    await expect(page.getByText('不作保证的事')).toBeVisible()
    await expectAccessible(page)
  })

  test('takes the notes of a witness in', async ({ page, fake }) => {
    const compliance = new CompliancePage(page)
    await compliance.open(await fake(...COMPLIANCE), '/compliance/proof')
    await expect(page.getByText('还没有见证文本')).toBeVisible()
    const upload = (text: string) =>
      page
        .getByTestId('witness-input')
        .setInputFiles({ name: 'stick.note', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await upload('something else\n')
    await expect(page.getByText('这不是见证文本文件')).toBeVisible()
    await upload('qunjian/7c1f\n900\nsZRqySSS0jR8YjW00mERhA==\n\n— qunjian/7c1f AAAAAA==\n')
    await expect(page.getByTestId('witness-notes')).toContainText('stick.note')
    await expect(page.getByTestId('witness-notes')).toContainText('日志由此延续')
    await expect(page.getByText('加入 1 份')).toBeVisible()
    await expectAccessible(page)
  })

  test('prints the key and the newest checkpoint, and nothing else', async ({ page, fake }) => {
    const compliance = new CompliancePage(page)
    await compliance.open(await fake(...COMPLIANCE), '/compliance/proof')
    await expect(page.getByText('还没有检查点')).toBeVisible()
    await page.keyboard.press('s')
    await compliance.checkpoints.first().waitFor()
    const key = (await page.getByTestId('public-key').textContent()) ?? ''
    const sheet = page.getByTestId('key-sheet')
    await expect(sheet).toBeHidden()
    await page.emulateMedia({ media: 'print' })
    await expect(sheet).toBeVisible()
    await expect(sheet).toContainText(key)
    await expect(page.locator('#root')).toBeHidden()
  })

  test('stands in dark too', async ({ page, fake }) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    const compliance = new CompliancePage(page)
    await compliance.open(await fake(...COMPLIANCE, '--verdict', 'damaged'), '/compliance/proof')
    await page.keyboard.press('v')
    await compliance.panel.getByRole('heading', { name: '已损坏' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('l')
    await compliance.rows.first().waitFor()
    await expectAccessible(page)
  })
})
