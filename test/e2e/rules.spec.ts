import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { RulesPage } from './pages/rules-page.ts'

test.describe('word lists', () => {
  test('finds repeats, and saves a new version of a list by key', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'moderator'))
    await expect(rules.terms).not.toBeEmpty()
    await expect(rules.save).toBeDisabled()
    const version = Number((await rules.save.innerText()).match(/\d+/)?.[0])
    await rules.terms.fill('加微信\nVIP\nｖｉｐ\n红包')
    await rules.exceptions.fill('红包')
    await expect(page.getByText('1 个重复：ｖｉｐ。')).toBeVisible()
    await expect(page.getByText('1 个词语同时是例外，永远不会命中：红包。')).toBeVisible()
    await page.getByRole('button', { name: '去掉重复' }).click()
    await expect(rules.terms).toHaveValue('加微信\nVIP\n红包')
    await expect(rules.effect).toContainText('从下一次分析起生效')
    await page.keyboard.press('Control+s')
    await expect(rules.save).toHaveText(new RegExp(`第 ${version + 1} 版`))
    await expect(rules.save).toBeDisabled()
    await expect(rules.lists.first()).toContainText(`第 ${version} 版`)
    await expect(rules.lists.first()).toContainText('3 个词语')
  })

  test('writes a new list, which has all its names once it is saved', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'moderator'))
    await expect(rules.lists.first()).toBeVisible()
    const before = await rules.lists.count()
    await page.keyboard.press('n')
    await rules.terms.fill('代写论文')
    await expect(rules.effect).toHaveText('至少需要一种语言的名称。')
    await expect(rules.save).toBeDisabled()
    await rules.field('名称', '简体中文').fill('代写')
    await rules.save.click()
    await expect(rules.lists).toHaveCount(before + 1)
    await expect(rules.field('名称', 'English')).toHaveValue('代写')
    await expect(rules.current).toContainText('代写')
  })

  test('keeps what is written while one looks elsewhere, until it is discarded', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'moderator'))
    await expect(rules.terms).not.toBeEmpty()
    const stored = await rules.terms.inputValue()
    await rules.terms.fill('只写了一半')
    await rules.lists.nth(1).getByRole('button').click()
    await expect(rules.terms).not.toHaveValue('只写了一半')
    await expect(rules.lists.first()).toContainText('未保存')
    await page.getByRole('link', { name: '消息' }).click()
    await page.getByRole('link', { name: '规则' }).click()
    await expect(rules.terms).toHaveValue('只写了一半')
    await rules.discard.click()
    await expect(rules.terms).toHaveValue(stored)
    await expect(rules.lists.first()).not.toContainText('未保存')
  })

  test('keeps what is written when it could not be stored, and says why', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    const served = await fake('--role', 'moderator')
    await rules.open(served)
    await expect(rules.terms).not.toBeEmpty()
    await served.command('fail rules.save DISK_FULL')
    await rules.terms.fill('红包')
    await rules.save.click()
    await expect(rules.effect).toContainText('磁盘空间已满')
    await expect(rules.terms).toHaveValue('红包')
    await served.command('ok rules.save')
    await rules.save.click()
    await expect(rules.save).toBeDisabled()
  })

  test('are switched by the owner, and only read by who does not moderate', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'owner'))
    const toggle = rules.lists.first().getByRole('switch')
    const before = await toggle.isChecked()
    await toggle.click({ force: true })
    await expect(toggle).toBeChecked({ checked: !before })

    await rules.open(await fake('--role', 'compliance'))
    await expect(rules.terms).not.toBeEditable()
    await expect(rules.lists.first().getByRole('switch')).toHaveCount(0)
    await expect(rules.lists.first()).toContainText(/已启用|已停用/)
    await expect(rules.save).toHaveCount(0)
    await expect(page.getByText('修改由审核员进行')).toBeVisible()
  })
})

test.describe('policies', () => {
  test('get a new version when the owner changes their text', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'owner'), '/policies?policy=scam')
    await expect(rules.current).toContainText('诈骗')
    const version = Number((await rules.save.innerText()).match(/\d+/)?.[0])
    await rules.field('公布的条文', 'English').fill('')
    await expect(rules.effect).toContainText('三种语言的条文都要填写')
    await rules.field('公布的条文', 'English').fill('Deceiving members is forbidden.')
    await page.keyboard.press('Control+s')
    await expect(rules.current).toContainText(`第 ${version} 版`)
    await expect(rules.save).toBeDisabled()
  })

  test('change places by key', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'owner'), '/policies?policy=scam')
    await expect(rules.policies.nth(1)).toContainText('诈骗')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(rules.policies.first()).toContainText('诈骗')
    await expect(rules.policies.first()).toContainText('数字键 1')
  })

  test('are only read by who is not the owner', async ({ page, fake }) => {
    const rules = new RulesPage(page)
    await rules.open(await fake('--role', 'moderator'), '/policies')
    await expect(rules.field('公布的条文', '简体中文')).not.toBeEditable()
    await expect(rules.save).toHaveCount(0)
    await expect(page.getByText('修改由所有者进行')).toBeVisible()
  })
})

test('rules can be read and used by everybody', async ({ page, fake }) => {
  const rules = new RulesPage(page)
  const served = await fake('--role', 'owner')
  for (const path of ['', '/policies', '?list=new', '/policies?policy=new']) {
    await rules.open(served, path)
    await expect(rules.save).toBeVisible()
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 1024],
    ] as const) {
      await page.setViewportSize({ width, height: 700 })
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
  }
})
