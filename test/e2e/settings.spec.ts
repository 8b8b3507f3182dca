import { expect, expectAccessible, openConsole, test } from '../support/e2e/console-test.ts'
import { FAKE_PASSWORD } from '../support/fake-core/fake-state.ts'

test.use({ locale: 'en' })

test('the owner makes a new recovery code: by password, shown once, closed only when it is kept', async ({
  page,
  fake,
}) => {
  await openConsole(page, await fake(), '/settings/recovery')
  const open = page.getByRole('button', { name: 'New recovery code' })
  await open.press('Enter')
  const dialog = page.getByRole('dialog')
  const password = dialog.getByLabel('Present password')
  await expect(password).toBeFocused()

  await password.fill('not the password')
  await password.press('Enter')
  await expect(dialog.getByText('This is not your present password.')).toBeVisible()

  await password.fill(FAKE_PASSWORD)
  await password.press('Enter')
  const code = dialog.getByRole('group', { name: 'Recovery code' })
  await expect(code).toBeFocused()
  await expect(code).toHaveText(/^\w{4}(-\w{4})+$/)
  await expect(page.getByTestId('announcer')).toHaveText('A new recovery code was made. The old one is void.')
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(code).toBeVisible()
  const done = dialog.getByRole('button', { name: 'Close' })
  await expect(done).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await done.click()
  await expect(dialog).toBeHidden()
  await expect(open).toBeFocused()
})

test('somebody who is not the owner cannot make a recovery code', async ({ page, fake }) => {
  await openConsole(page, await fake('--role', 'moderator'), '/settings/recovery')
  await expect(page.getByRole('region', { name: 'Recovery code' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New recovery code' })).toHaveCount(0)
})
