import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectPath } from '../../scripts/paths.ts'
import { expect, expectAccessible, openConsole, test } from '../support/e2e/console-test.ts'
import { serveRealConsole, type ServedConsole } from '../support/e2e/served-console.ts'

const MODEL = projectPath('test/fixtures/models/word-piece')

async function makeVault(page: Page, served: ServedConsole): Promise<void> {
  await page.goto(await served.newUrl())
  await page.getByRole('button', { name: /^创建保险库/ }).click()
  await page.getByRole('textbox').first().fill('林岚')
  const passwords = page.locator('input[type=password]')
  await passwords.nth(0).fill('a long enough sentence')
  await passwords.nth(1).fill('a long enough sentence')
  await page.getByRole('button', { name: '创建保险库' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '打开保险库' }).click()
  await page.getByRole('navigation').waitFor()
}

test('a model of one’s own: chosen, refused for a missing file, mapped, measured, switched on and removed', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const spoilt = await mkdtemp(join(tmpdir(), 'qunjian spoilt '))
  await cp(MODEL, spoilt, { recursive: true })
  await rm(join(spoilt, 'tokenizer.json'))
  await writeFile(join(spoilt, 'pytorch_model.bin'), 'not sent anywhere')
  const served = await serveRealConsole()
  try {
    await makeVault(page, served)
    await page.goto(`${served.origin}/models`)
    await expect(page.getByText('还没有添加模型')).toBeVisible()
    await expectAccessible(page)

    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: '选择文件夹…' })).toBeFocused()
    await page.getByTestId('model-folder').setInputFiles(spoilt)
    await expect(dialog.getByRole('alert')).toContainText('tokenizer.json 缺失。')
    await expectAccessible(page)

    await page.getByTestId('model-folder').setInputFiles(MODEL)
    await expect(dialog.getByRole('combobox', { name: 'ADVERT' })).toHaveValue('广告或诈骗')
    await expect(dialog.getByRole('combobox', { name: 'INSULT' })).toHaveValue('辱骂')
    await dialog.getByRole('textbox', { name: '在此处的名称' }).fill('我的模型')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '添加并测量' }).press('Enter')
    await expect(dialog).toBeHidden()

    const card = page.getByTestId('added-model')
    await expect(card).toContainText('我的模型')
    await expect(card.getByRole('rowheader', { name: /金标集 · 广告或诈骗/ })).toBeVisible()
    await expect(card.getByRole('cell', { name: /n = \d+/ }).first()).toBeVisible()
    const onOff = card.getByRole('switch')
    await expect(onOff).not.toBeChecked()
    await onOff.press('Space')
    await expect(onOff).toBeChecked()
    await expect(card.getByText('已启用')).toBeVisible()
    await expectAccessible(page)

    await card.getByRole('button', { name: '移除…' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '移除模型' }).press('Enter')
    await expect(page.getByText('还没有添加模型')).toBeVisible()
  } finally {
    await served.close()
    await rm(spoilt, { recursive: true, force: true })
  }
})

test('the owner alone changes models; a moderator sees and measures them', async ({ page, fake }) => {
  await openConsole(page, await fake('--role', 'moderator'), '/models')
  const card = page.getByTestId('added-model')
  await expect(card.getByRole('switch')).toBeDisabled()
  await expect(card.getByRole('button', { name: '重新测量' })).toBeVisible()
  await expect(page.getByRole('button', { name: '添加模型…' })).toHaveCount(0)
  await expect(card.getByRole('button', { name: '移除…' })).toHaveCount(0)
})

test('a candidate is compared with what is in use, and put to use only after a person has said so', async ({
  page,
  fake,
}) => {
  await openConsole(page, await fake(), '/models')
  const card = page.getByTestId('learning-spam')
  await expect(card.getByText('在此后的决定上表现更好，在金标集上没有变差。')).toBeVisible()
  await expect(card.getByRole('rowheader', { name: /此后的决定/ })).toBeVisible()
  await expect(page.getByTestId('learning-abuse')).toContainText('58 / 200')
  await expect(page.getByTestId('learning-abuse').getByRole('button')).toHaveCount(0)
  await expectAccessible(page)
  await card.getByRole('button', { name: '启用…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '启用', exact: true })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('announcer')).toHaveText('已启用第 1 版')
})

test('a sensitivity is chosen with what it would bring beside it', async ({ page, fake }) => {
  await openConsole(page, await fake(), '/models')
  const table = page.getByTestId('sensitivity-spam')
  await expect(table.getByRole('radio', { name: '均衡' })).toBeChecked()
  await expect(table.getByRole('row', { name: /少遗漏/ })).toContainText('这一评分区间的决定还不够')
  await expect(table.getByRole('row', { name: /少打扰/ })).toContainText('95%')
  await table.getByRole('radio', { name: '均衡' }).press('ArrowDown')
  await expect(table.getByRole('radio', { name: '少打扰' })).toBeChecked()
  await expect(page.getByTestId('announcer')).toHaveText('已选择少打扰')
  await expect(page.getByTestId('sensitivity-abuse').getByRole('radio', { name: '均衡' })).toBeChecked()
})

test('the shipped models show their figures by language, and what naming a group does', async ({ page, fake }) => {
  await openConsole(page, await fake(), '/models')
  await page.getByText('辱骂模型的公平性').click()
  await expect(page.getByTestId('fairness').getByRole('row', { name: /地域/ })).toContainText('河南人')
  await page.getByText('各语言的指标').click()
  await expect(page.getByRole('cell', { name: /85\.7%/ }).first()).toBeVisible()
  await expectAccessible(page)
})
