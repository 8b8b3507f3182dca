import { expect, expectAccessible, test } from '../support/e2e/console-test.ts'
import { MembersPage } from './pages/members-page.ts'

const AS_OPERATOR = ['--role', 'operator', '--own-vault'] as const

test.describe('the list for operators', () => {
  test('is narrowed by tier, silence risk and VIP, in the address', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.open(await fake(...AS_OPERATOR))
    await expect(page.getByRole('columnheader', { name: '层级' })).toBeVisible()
    const all = await members.count.innerText()
    await page.getByRole('combobox', { name: '层级' }).click()
    await page.getByRole('option', { name: '意见领袖' }).click()
    await expect(page).toHaveURL(/tier=leader/)
    await expect(members.count).not.toHaveText(all)
    for (const row of await members.rows.all()) await expect(row).toContainText('意见领袖')
    await page.getByRole('button', { name: '按沉默风险排序' }).click()
    await expect(page).toHaveURL(/sort=churn/)
    await expectAccessible(page)
  })
})

test.describe('a profile for operators', () => {
  test('says where the member stands and why, with tags and a timeline', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.openProfile(await fake(...AS_OPERATOR), 'u0', '5')
    const standing = page.getByTestId('member-standing')
    await expect(standing).toContainText('意见领袖')
    await expect(standing).toContainText(/30 天沉默风险|未评分/)
    const tags = page.getByTestId('member-tags')
    await expect(tags).toContainText('覆盖 10 个维度')
    await expect(tags.getByText('对话角色')).toBeVisible()
    await expect(page.getByTestId('member-timeline')).toContainText('首次发言')
    await expectAccessible(page)
  })

  test('takes a tag put on by hand, and lets go of it again', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.openProfile(await fake(...AS_OPERATOR), 'u1', '5')
    const tags = page.getByTestId('member-tags')
    await tags.getByRole('button', { name: '添加标签' }).click()
    await tags.getByRole('textbox', { name: '内容' }).fill('读书会主持')
    await page.keyboard.press('Enter')
    await expect(tags.getByText('读书会主持')).toBeVisible()
    await tags.getByRole('button', { name: '移除读书会主持' }).click()
    await expect(tags.getByText('读书会主持')).toHaveCount(0)
  })

  test('links the account with the same stable id, and splits it again', async ({ page, fake }) => {
    const members = new MembersPage(page)
    await members.openProfile(await fake(...AS_OPERATOR), 'u4', '5')
    const links = page.getByTestId('linked-accounts')
    await expect(links).toContainText('没有关联其他账号')
    await links.getByRole('button', { name: '关联', exact: true }).click()
    await links.getByRole('button', { name: '拆分' }).click()
    await expect(links).toContainText('没有关联其他账号')
  })

  test('says why a link by hand was refused, and keeps what was typed', async ({ page, fake }) => {
    const members = new MembersPage(page)
    const served = await fake(...AS_OPERATOR)
    await members.openProfile(served, 'u2', '5')
    await served.command('fail members.link ALREADY_LINKED')
    const links = page.getByTestId('linked-accounts')
    await links.getByRole('button', { name: '人工关联另一账号' }).click()
    await links.getByRole('textbox', { name: /编号/ }).fill('u9')
    await links.getByRole('textbox', { name: '如何得知是同一个人' }).fill('本人在群里说过')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').first()).toBeVisible()
    await expect(links.getByRole('textbox', { name: /编号/ })).toHaveValue('u9')
  })
})

test('moderators see neither tiers nor risk', async ({ page, fake }) => {
  const members = new MembersPage(page)
  await members.openProfile(await fake('--role', 'moderator'), 'u0')
  await expect(members.moderation).toBeVisible()
  await expect(page.getByTestId('member-standing')).toHaveCount(0)
  await expect(page.getByTestId('member-tags')).toHaveCount(0)
})
