import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { InsightsPage } from './pages/insights-page.ts'

test.describe('insights', () => {
  test('the twelve indicators of the last finished week, with what is missing and how to bring it', async ({
    page,
    fake,
  }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake())
    await expect(insights.lines).toHaveCount(12)
    await expect(insights.line('active')).toContainText('活跃成员')
    await expect(insights.line('nps')).toContainText('–')
    await expect(insights.line('repurchase')).toContainText('还没有数据')
    await expect(insights.stage).toContainText('期')
    await expectAccessible(page)
    const download = page.waitForEvent('download')
    await insights.line('repurchase').getByRole('button', { name: '订单的 CSV 模板' }).click()
    const path = await (await download).path()
    expect(await readFile(path, 'utf8')).toMatch(/^\ufefforder_id,ordered_at,member_id/)
    await insights.line('repurchase').getByRole('link', { name: '导入订单' }).click()
    await expect(page).toHaveURL(/\/insights\/records\?kind=orders/)
  })

  test('moves by key, opens a definition with its course as chart and table, and keeps the view in the address', async ({
    page,
    fake,
  }) => {
    const insights = new InsightsPage(page)
    const served = await fake()
    await insights.open(served)
    await expect(insights.lines).toHaveCount(12)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(insights.line('interaction')).toHaveAttribute('data-current', 'true')
    await page.keyboard.press('Enter')
    await expect(insights.detail).toContainText('至少发言或回复一次')
    await insights.detail.getByRole('button', { name: '互动率：以表格显示' }).click()
    await expect(insights.detail.getByRole('table').getByRole('row')).toHaveCount(13)
    const last = await insights.period.textContent()
    await page.keyboard.press('[')
    await expect(insights.period).not.toHaveText(last ?? '')
    await expect(page).toHaveURL(/period=/)
    await page.keyboard.press('p')
    await expect(page).toHaveURL(/by=month/)
    await expect(insights.period).toHaveText(/^\d{4}-\d{2}$/)
    await page.reload()
    await expect(insights.period).toHaveText(/^\d{4}-\d{2}$/)
  })

  test('a target can be set for the community', async ({ page, fake }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake())
    await insights.line('churn').getByRole('button', { name: '流失率的定义和数据' }).click()
    await insights.detail.getByRole('textbox', { name: '本社群的目标' }).fill('12')
    await insights.detail.getByRole('button', { name: '设定' }).click()
    await expect(insights.line('churn')).toContainText('≤ 12%')
    await insights.detail.getByRole('button', { name: '按定义' }).click()
    await expect(insights.line('churn')).toContainText('≤ 8%')
  })

  test('says whose content is whose', async ({ page, fake }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake())
    await insights.line('ugc-share').getByRole('button', { name: 'UGC 占比的定义和数据' }).click()
    const roles = page.getByTestId('author-roles')
    await roles.getByRole('textbox', { name: '成员 ID' }).fill('900000007')
    await roles.getByRole('button', { name: '设定' }).click()
    await expect(roles.getByRole('listitem')).toContainText('900000007 · 官方账户（OGC） · 一直')
    await expectAccessible(page)
  })

  test('cohorts show what is unfinished, and one interval as a line', async ({ page, fake }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake(), '/cohorts')
    await expect(insights.cohorts.locator('tbody tr')).toHaveCount(12)
    await expectAccessible(page)
    await insights.cohorts.getByRole('button', { name: '第 7 天' }).click()
    await expect(page.getByRole('figure', { name: '各群组第 7 天的留存' })).toBeVisible()
    await page.getByText('当天或以后').click()
    await expect(page).toHaveURL(/variant=unbounded/)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '保存为 CSV' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toMatch(/^\ufeffcohort,members,day 7/)
  })

  test('communities stand side by side', async ({ page, fake }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake(), '/compare')
    await expect(insights.comparison.getByRole('row')).toHaveCount(14)
    expect(await insights.comparison.getByRole('columnheader').count()).toBeGreaterThan(2)
    await expectAccessible(page)
  })

  test('channels with too much promotion come first', async ({ page, fake }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake(), '/balance')
    const rows = page.getByTestId('balance').getByRole('row')
    await expect(rows).toHaveCount(4)
    await expect(rows.nth(1)).toContainText('过多')
    await expect(rows.nth(1)).toContainText('（更差）')
    await expectAccessible(page)
  })

  test('topics show unhappy ones first, questions asked again, and moods by week as chart and table', async ({
    page,
    fake,
  }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake(), '/topics')
    const topics = page.getByRole('region', { name: '话题', exact: true }).last()
    await expect(topics.getByRole('heading', { level: 3 }).first()).toHaveText('快递 · 发货 · 仓库 （不满）')
    await expect(topics).toContainText('[phone]')
    await expect(page.getByRole('region', { name: '反复出现的提问和请求' })).toContainText('12 名成员')
    await expectAccessible(page)
    await page.getByRole('button', { name: '每周情绪：社群：以表格显示' }).focus()
    await page.keyboard.press('Enter')
    const weeks = page.getByRole('figure', { name: '每周情绪：社群' }).getByRole('table')
    await expect(weeks.getByRole('row')).toHaveCount(13)
    await expect(weeks.getByRole('row').last()).toContainText('不足 5 人')
    await expect(page.getByRole('table', { name: '各时段的消息' })).toBeVisible()
  })

  test('records are entered, changed, removed, and read from a table that can be taken back', async ({
    page,
    fake,
  }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake('--own-vault'), '/records?kind=complaints')
    await page.getByRole('button', { name: '录入一条' }).click()
    await insights.form.getByRole('textbox', { name: '投诉时间' }).fill('2026-09-01 09:00')
    await insights.form.getByRole('textbox', { name: '主题' }).fill('发货太慢')
    await insights.form.getByRole('button', { name: '保存' }).click()
    await expect(insights.records).toContainText('发货太慢')
    await insights.records.getByRole('button', { name: '更改' }).click()
    await expectAccessible(page)
    await insights.form.getByRole('button', { name: '移除' }).click()
    await expect(insights.records).toHaveCount(0)

    await page.getByTestId('record-file').setInputFiles({
      name: 'complaints.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('complained_at,member_id\n2026-09-02,ann\n'),
    })
    const preview = page.getByTestId('record-preview')
    await expect(preview).toContainText('3 行中有 2 行可以读入')
    await preview.getByRole('button', { name: '导入 2 行' }).click()
    await expect(page.getByTestId('records-imported')).toContainText('新增 2')
    await expect(insights.records.locator('tbody tr')).toHaveCount(2)
    const imports = page.getByTestId('record-imports')
    await imports.getByRole('button', { name: '被拒的行' }).click()
    await expect(imports).toContainText('第 4 行')
    await imports.getByRole('button', { name: '撤销' }).click()
    await expect(imports).toContainText('已撤销')
    await expect(insights.records).toHaveCount(0)
  })

  test('without messages it says what to do', async ({ page, fake }) => {
    const insights = new InsightsPage(page)
    await insights.open(await fake('--empty'))
    await expect(page.getByText('指标由导入的消息计算得出。')).toBeVisible()
    await expectAccessible(page)
  })

  for (const [name, width, scheme] of [
    ['narrow', 1024, 'light'],
    ['dark', 1440, 'dark'],
  ] as const) {
    test(`${name}: nothing runs out of the window, and it is accessible`, async ({ page, fake }) => {
      await page.setViewportSize({ width, height: width === 1024 ? 700 : 900 })
      await page.emulateMedia({ colorScheme: scheme })
      const insights = new InsightsPage(page)
      await insights.open(await fake())
      await expect(insights.lines).toHaveCount(12)
      await insights.line('active').getByRole('button').click()
      await expect(insights.detail).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await expectAccessible(page)
    })
  }
})
