import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { AccountView } from '#contract/vault.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { accountIds, communityIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import type { KeyRing } from '../vault/key-ring.ts'
import { accountView, insertAccount, listAccounts } from './account-repository.ts'

type CreateInput = z.infer<(typeof contract.accounts.create)['~orpc']['inputSchema'] & z.ZodType>
type UpdateInput = z.infer<(typeof contract.accounts.update)['~orpc']['inputSchema'] & z.ZodType>

/**
 * Accounts live twice: who they are in the database, and the wrapped key their password opens in the vault's header.
 * The header is written last thing before the transaction commits: nothing is written when the log cannot be, and a
 * stop in between leaves a slot that opens nothing without its account row, never a row whose password is lost.
 */
export function createAccountService({ db, account, clock, record, feed }: VaultResources, keys: KeyRing) {
  return {
    list: (): AccountView[] => listAccounts(db),

    async create(input: CreateInput): Promise<Result<AccountView, Failure<'ACCOUNT_EXISTS'>>> {
      if (listAccounts(db).some(({ name }) => sameName(name, input.name))) return fail('ACCOUNT_EXISTS')
      const storePassword = await keys.wrapPassword(input.name, input.password)
      const view = db.transaction(() => {
        const id = insertAccount(db, {
          ...input,
          communities: input.communities?.map(communityIds.row) ?? null,
          now: clock(),
        })
        record({
          action: 'account.create',
          objectType: 'account',
          objectId: accountIds.of(id),
          payload: { name: input.name, role: input.role, communities: input.communities },
        })
        storePassword()
        return accountView(db, id)
      })
      feed.publish('accounts', 'audit')
      if (!view) throw new Error('account not stored')
      return ok(view)
    },

    async changePassword(current: string, next: string): Promise<Result<{ changed: true }, Failure<'WRONG_PASSWORD'>>> {
      if (!(await keys.isPassword(account.name, current))) return fail('WRONG_PASSWORD')
      const storePassword = await keys.wrapPassword(account.name, next)
      db.transaction(() => {
        record({ action: 'account.change-password', objectType: 'account', objectId: accountIds.of(account.id) })
        storePassword()
      })
      feed.publish('audit')
      return ok({ changed: true })
    },

    async renewRecoveryCode(password: string): Promise<Result<{ recoveryCode: string }, Failure<'WRONG_PASSWORD'>>> {
      if (!(await keys.isPassword(account.name, password))) return fail('WRONG_PASSWORD')
      const { code, store } = await keys.wrapRecoveryCode()
      db.transaction(() => {
        record({ action: 'account.renew-recovery-code', objectType: 'vault', objectId: null })
        store()
      })
      feed.publish('audit')
      return ok({ recoveryCode: code })
    },

    async update(input: UpdateInput): Promise<Result<AccountView, Failure<'ACCOUNT_NOT_FOUND' | 'LAST_OWNER'>>> {
      const id = accountIds.row(input.accountId)
      const before = accountView(db, id)
      if (!before) return fail('ACCOUNT_NOT_FOUND')
      const losesOwner = before.role === 'owner' && ((input.role ?? 'owner') !== 'owner' || input.disabled === true)
      const owners = listAccounts(db).filter((each) => each.role === 'owner' && !each.disabled)
      if (losesOwner && owners.length <= 1) return fail('LAST_OWNER')
      // An account without access gets no slot: one would open the vault for nobody and look like a damaged header.
      const hasAccess = !(input.disabled ?? before.disabled)
      const storePassword =
        hasAccess && input.newPassword !== undefined ? await keys.wrapPassword(before.name, input.newPassword) : null
      const view = db.transaction(() => {
        if (input.role !== undefined) db.run('UPDATE account SET role = ? WHERE id = ?', input.role, id)
        if (input.communities !== undefined) {
          const communities =
            input.communities === null ? null : JSON.stringify(input.communities.map(communityIds.row))
          db.run('UPDATE account SET communities = ? WHERE id = ?', communities, id)
        }
        if (input.disabled !== undefined)
          db.run('UPDATE account SET disabled_at = ? WHERE id = ?', input.disabled ? clock() : null, id)
        const { newPassword: _newPassword, accountId: _accountId, ...change } = input
        record({
          action: 'account.update',
          objectType: 'account',
          objectId: input.accountId,
          payload: { ...change, passwordReset: storePassword !== null },
        })
        if (!hasAccess) keys.removePassword(before.name)
        storePassword?.()
        return accountView(db, id)
      })
      feed.publish('accounts', 'audit')
      return view ? ok(view) : fail('ACCOUNT_NOT_FOUND')
    },
  }
}
export type AccountService = ReturnType<typeof createAccountService>

/** As the database compares names: without regard to the case of ASCII letters. */
function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'accent' }) === 0
}
