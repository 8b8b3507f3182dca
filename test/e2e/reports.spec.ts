import { readFileSync } from 'node:fs'
import { releaseParameters } from '#core/disclosure-control/release-class.ts'
import { htmlReport } from '#core/reports/html-report.ts'
import { releaseReport } from '#core/reports/report-release.ts'
import { createReportWriter } from '#core/reports/report-words.ts'
import { draftWeek, inventFigures } from '../core/reports/report-fixture.ts'
import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { ReportsPage } from './pages/reports-page.ts'

test.describe('the reports screen', () => {
  test('previews a report in a frame of its own, and says what the attack tried', async ({ page, fake }) => {
    const served = await fake('--role', 'owner')
    const reports = new ReportsPage(page)
    await reports.open(served)
    await expectAccessible(page)
    await reports.preview()
    await expect(reports.attack).toContainText('攻击一无所获')
    await expect(reports.report.getByRole('heading', { level: 1 })).toContainText('周报')
    // The frame's style is the report's own: the policy let it in.
    await expect(reports.report.locator('h1')).toHaveCSS('font-size', '24px')
    await expect(page.locator('iframe')).toHaveAttribute('sandbox', '')
    await expect(reports.exportButton).toBeEnabled()
  })

  test('exports by key what was looked at, keeps it in the register, and checks its proof', async ({ page, fake }) => {
    const served = await fake('--role', 'owner')
    const reports = new ReportsPage(page)
    await reports.open(served)
    await reports.preview()
    await page.getByText('工作簿', { exact: true }).click()
    const download = page.waitForEvent('download')
    await page.keyboard.press('e')
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^qunjian-weekly-.*\.zip$/)
    expect(
      readFileSync(await saved.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    await expect(page.getByRole('group', { name: '预览' }).getByText('已导出为 e1')).toBeVisible()
    await page.keyboard.press('s')
    await expect(page).toHaveURL(/\/reports\/past/)
    const row = page.getByRole('table').getByRole('row').nth(1)
    await expect(row).toContainText('周报')
    await row.getByRole('button', { name: '校验' }).click()
    await expect(row).toContainText('已证实')
    await expectAccessible(page)
  })

  test('another choice takes the preview away: nothing else can be exported than what was looked at', async ({
    page,
    fake,
  }) => {
    const served = await fake('--role', 'owner')
    const reports = new ReportsPage(page)
    await reports.open(served)
    await reports.preview()
    await page.getByRole('radio', { name: '合作方' }).click()
    await expect(page).toHaveURL(/class=shared/)
    await expect(reports.attack).toHaveCount(0)
    await expect(reports.exportButton).toHaveCount(0)
    await reports.preview()
    await expect(reports.report.locator('.class')).toHaveText('合作方')
  })

  test('says why a report may not leave', async ({ page, fake }) => {
    const served = await fake('--role', 'owner')
    await served.command(
      'fail reports.export REPORT_REFUSED {"refusals":[{"code":"differencing","about":"active e1","size":2}]}',
    )
    const reports = new ReportsPage(page)
    await reports.open(served)
    await reports.preview()
    await page.keyboard.press('e')
    await expect(page.getByText('报告会泄露个人')).toBeVisible()
  })

  test('offers each role its own kinds', async ({ page, fake }) => {
    for (const [role, wanted, other] of [
      ['operator', '周报', '合规审计'],
      ['compliance', '合规审计', '周报'],
    ] as const) {
      const reports = new ReportsPage(page)
      await reports.open(await fake('--role', role))
      await expect(page.getByRole('radio', { name: wanted })).toBeVisible()
      await expect(page.getByRole('radio', { name: other })).toHaveCount(0)
    }
  })

  test('reminds of the report that is due', async ({ page, fake }) => {
    const reports = new ReportsPage(page)
    await reports.open(await fake('--role', 'owner'))
    await page.getByRole('combobox', { name: '提醒我制作' }).click()
    await page.getByRole('option', { name: '每周' }).click()
    await expect(page.getByText('2026-W38 的报告尚未制作')).toBeVisible()
  })
})

test.describe('a report', () => {
  const parameters = releaseParameters('shared')
  const figures = inventFigures(seededRandom(2), 150)
  const released = releaseReport(draftWeek(figures, parameters), parameters, null)
  for (const locale of ['zh-CN', 'zh-TW', 'en'] as const) {
    test(`in ${locale} passes axe and fits a phone`, async ({ page }) => {
      const html = htmlReport(
        {
          format: 1,
          kind: 'weekly',
          class: 'shared',
          community: '读书会',
          period: { ...figures.period, isFinished: false },
          previous: figures.before.name,
          timeZone: 'Asia/Shanghai',
          dataTo: figures.span.to,
          madeAt: figures.span.to,
          sections: [...released.sections],
          parameters: {
            k: 11,
            epsilon: null,
            noiseMargin: null,
            countStep: 5,
            shareStep: 1,
            suppressed: released.suppressed,
            complementary: released.complementary,
            excluded: 2,
            definitions: 1,
            logSize: 7,
            logRoot: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
          },
        },
        createReportWriter(locale),
      )
      for (const width of [1280, 375]) {
        await page.setViewportSize({ width, height: 800 })
        await page.setContent(html)
        await expect(page.locator('h1')).toBeVisible()
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
        await expectAccessible(page)
      }
    })
  }
})
