import { expect, expectAccessible, openConsole, test } from '../support/e2e/console-test.ts'

test.describe('tiers', () => {
  test('count, move and say why; a move leads to its member', async ({ page, fake }) => {
    await openConsole(page, await fake('--role', 'operator'), '/tiers')
    await expect(page.getByTestId('tier-leader')).toHaveText('40')
    await expect(page.getByRole('table', { name: '升降（每四周）' })).toContainText('尚未结束')
    const changes = page.getByTestId('tier-changes')
    await expect(changes).toContainText('13 周内')
    await page.getByText('下降', { exact: true }).click()
    await expect(page).toHaveURL(/moved=down/)
    await expectAccessible(page)
    await changes.getByRole('link').first().click()
    await expect(page).toHaveURL(/\/members\/u\d+/)
  })

  test('say what happened when they cannot be had, and come when asked again', async ({ page, fake }) => {
    const served = await fake('--role', 'owner')
    await served.command('fail tiers.overview DISK_FULL')
    await openConsole(page, served, '/tiers')
    await expect(page.getByRole('alert')).toBeVisible()
    await served.command('ok tiers.overview')
    await page.getByRole('button', { name: '重试' }).click()
    await expect(page.getByTestId('tier-core')).toBeVisible()
  })
})

test.describe('watch list', () => {
  test('says whom to write to and whom to leave alone; what was written is noted', async ({ page, fake }) => {
    await openConsole(page, await fake('--role', 'operator', '--own-vault'), '/watch')
    const rows = page.getByTestId('watch-list').getByRole('row')
    await expect(rows).toHaveCount(20)
    await expect(rows.nth(4)).toContainText('前不联系')
    await expect(rows.nth(4).getByRole('button')).toHaveCount(0)
    await expect(page.getByTestId('contact-effect')).toContainText('22/48')
    await expectAccessible(page)
    await rows.first().getByRole('button', { name: '联系…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('textbox', { name: '内容' })).not.toBeEmpty()
    await dialog.getByText('English', { exact: true }).click()
    await expect(dialog.getByRole('textbox', { name: '内容' })).toHaveValue(/^Hi /)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '我已联系' }).click()
    await expect(dialog).toBeHidden()
  })

  test('a round is started; why it could not is said', async ({ page, fake }) => {
    const served = await fake('--role', 'owner', '--own-vault')
    await openConsole(page, served, '/watch')
    await served.command('fail churn.startRound NOBODY_AT_RISK')
    await page.getByRole('button', { name: '开始一轮' }).click()
    await expect(page.getByText('没有不在名单上的高风险成员')).toBeVisible()
  })
})

test.describe('newcomers', () => {
  test('stand with who has not been answered first; weeks and lifetimes below', async ({ page, fake }) => {
    await openConsole(page, await fake('--role', 'operator'), '/newcomers')
    const rows = page.getByTestId('newcomers').getByRole('row')
    await expect(rows.first()).toContainText(/无人回应|还没有人回应/)
    await expect(page.getByRole('table', { name: '按加入的周' })).toContainText('导出起点')
    await expect(page.getByRole('figure', { name: '仍活跃的比例' })).toContainText('半数停留')
    await page.getByText('加入月份', { exact: true }).click()
    await expect(page.getByRole('figure', { name: '仍活跃的比例' })).toContainText('2026-06')
    await expectAccessible(page)
  })

  test('teach when there is nothing', async ({ page, fake }) => {
    await openConsole(page, await fake('--role', 'owner', '--empty'), '/newcomers')
    await expect(page.getByText('尚未计算')).toBeVisible()
  })
})

test.describe('recognition', () => {
  test('names by open criteria, and gives the notice out for a purpose', async ({ page, fake }) => {
    await openConsole(page, await fake('--role', 'operator'), '/recognition')
    await expect(page.getByTestId('contributors').getByRole('row')).toHaveCount(10)
    await page.getByRole('button', { name: '生成公告' }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('5')
    await expect(page.getByTestId('notice')).toContainText('1. ')
    await expectAccessible(page)
  })

  test('criteria are changed and saved', async ({ page, fake }) => {
    await openConsole(page, await fake('--role', 'owner', '--own-vault'), '/recognition')
    const save = page.getByRole('button', { name: '保存标准' })
    await expect(save).toBeDisabled()
    await page.getByRole('textbox', { name: '公布人数' }).fill('3')
    await save.click()
    await expect(save).toBeDisabled()
    await expect(page.getByTestId('contributors').getByRole('row')).toHaveCount(3)
  })
})

test('dark and narrow, they can be used by everybody', async ({ page, fake }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const served = await fake('--role', 'operator')
  for (const path of ['/tiers', '/newcomers', '/recognition']) {
    await openConsole(page, served, path)
    await page.getByRole('table').first().waitFor()
    await expectAccessible(page)
  }
})
