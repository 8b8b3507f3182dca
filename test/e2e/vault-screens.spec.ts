import { expect, expectAccessible, openConsole, test } from '../support/e2e/console-test.ts'

/** What the console shows before a vault is open: one screen for each state, none of them empty or without a way out. */
const STATES: readonly (readonly [string, readonly string[]])[] = [
  ['no vault', ['--state', 'no-vault']],
  ['a locked vault', ['--state', 'locked']],
  ...[
    'VAULT_IN_USE',
    'DATABASE_FROM_FUTURE',
    'DATABASE_CORRUPT',
    'VAULT_HEADER_DAMAGED',
    'VAULT_READ_ONLY_FOLDER',
    'DISK_FULL',
    'MIGRATION_FAILED',
    'VAULT_NOT_FOUND',
    'VAULT_ROLLED_BACK',
  ].map((code) => [code, ['--trouble', code]] as const),
]

for (const [name, parameters] of STATES) {
  test(`${name}: says what is the matter, and everybody can read it`, async ({ page, fake }) => {
    await openConsole(page, await fake(...parameters))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.getByRole('heading').first()).toBeVisible()
      await expect(page.getByRole('button').first()).toBeVisible()
      await expectAccessible(page)
    }
  })
}
