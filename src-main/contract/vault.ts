import { z } from 'zod'
import { command, query } from './define.ts'
import { AccountId, CommunityId, Instant, TimeZone } from './ids.ts'
import { EVERYONE, OWNER, Role } from './roles.ts'

export const AccountView = z.object({
  id: AccountId,
  name: z.string(),
  role: Role,
  /** Communities the account is limited to; null = all. */
  communities: z.array(CommunityId).nullable(),
  createdAt: Instant,
  disabled: z.boolean(),
})
export type AccountView = z.infer<typeof AccountView>

/** Why a vault cannot be opened or written: each has its own screen, words and way out. */
export const VaultTrouble = z.discriminatedUnion('code', [
  z.object({ code: z.literal('VAULT_IN_USE'), pid: z.number().int().nullable() }),
  z.object({ code: z.literal('DATABASE_FROM_FUTURE'), found: z.number().int(), known: z.number().int() }),
  z.object({ code: z.literal('DATABASE_CORRUPT'), detail: z.string() }),
  z.object({ code: z.literal('VAULT_HEADER_DAMAGED'), detail: z.string() }),
  z.object({ code: z.literal('VAULT_READ_ONLY_FOLDER'), path: z.string() }),
  z.object({ code: z.literal('DISK_FULL') }),
  z.object({ code: z.literal('MIGRATION_FAILED'), version: z.number().int(), detail: z.string() }),
  z.object({ code: z.literal('VAULT_NOT_FOUND'), path: z.string() }),
  /** The guard copy outside the vault knows a longer log than the vault holds: an older copy was put back. */
  z.object({ code: z.literal('VAULT_ROLLED_BACK'), size: z.number().int(), highest: z.number().int() }),
])
export type VaultTrouble = z.infer<typeof VaultTrouble>

export const CoreState = z.enum(['no-vault', 'locked', 'open', 'unusable'])

export const CoreStatus = z.object({
  state: CoreState,
  version: z.string(),
  vault: z
    .object({ name: z.string(), path: z.string(), isSample: z.boolean(), createdAt: Instant, readOnly: z.boolean() })
    .nullable(),
  /** The account that is signed in. */
  account: AccountView.nullable(),
  /** Names that can sign in, as the sign-in screen lists them. */
  accountNames: z.array(z.string()),
  trouble: VaultTrouble.nullable(),
  /** Set after failed sign-ins: no try is accepted before this time. */
  retryAt: Instant.nullable(),
  /** Vaults in the data folder that the console can switch to. */
  vaults: z.array(z.object({ name: z.string(), isSample: z.boolean(), isCurrent: z.boolean() })),
})
export type CoreStatus = z.infer<typeof CoreStatus>

const password = z.string().min(1).max(1024)
/** A new password: 10 characters or more; what it is made of is the owner's business (NIST SP 800-63B §3.1.1.2). */
const newPassword = z.string().min(10).max(1024)
const accountName = z.string().trim().min(1).max(80)

const signInErrors = {
  WRONG_PASSWORD: { status: 401, message: 'Wrong name or password', data: z.object({ retryAt: Instant.nullable() }) },
  TOO_MANY_TRIES: { status: 429, message: 'Too many failed sign-ins', data: z.object({ retryAt: Instant }) },
  VAULT_UNUSABLE: { status: 409, message: 'The vault cannot be opened', data: VaultTrouble },
} as const

export const vault = {
  status: query('public').output(CoreStatus),
  /** Makes the default vault and its owner account. The recovery code is shown this one time. */
  create: command('public')
    .input(z.object({ owner: accountName, password: newPassword, timeZone: TimeZone.optional() }))
    .output(z.object({ recoveryCode: z.string() }))
    .errors({
      VAULT_EXISTS: { status: 409, message: 'There is a vault here already' },
      VAULT_UNUSABLE: signInErrors.VAULT_UNUSABLE,
    }),
  unlock: command('public')
    .input(z.object({ account: accountName, password }))
    .output(CoreStatus)
    .errors(signInErrors),
  /** Opens with the recovery code and sets the owner's new password; the code is used up, a new one is returned. */
  recover: command('public')
    .input(z.object({ recoveryCode: z.string().min(1).max(200), newPassword }))
    .output(z.object({ recoveryCode: z.string() }))
    .errors(signInErrors),
  lock: command('public').output(CoreStatus),
  /** Switches to another vault of the data folder, or to the sample (made when missing); ends locked. */
  switch: command('public')
    .input(z.object({ name: z.string().min(1).max(80) }))
    .output(CoreStatus)
    .errors({ VAULT_NOT_FOUND: { status: 404, message: 'There is no such vault' } }),
  info: query(EVERYONE).output(
    z.object({
      messages: z.number().int(),
      members: z.number().int(),
      communities: z.number().int(),
      channels: z.number().int(),
      schemaVersion: z.number().int(),
      models: z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() })),
      bytes: z.number().int(),
      vkey: z.string(),
      dataTo: Instant.nullable(),
      logSize: z.number().int(),
      lastCheckpoint: z.object({ size: z.number().int(), at: Instant, witness: z.string().nullable() }).nullable(),
    }),
  ),
}

export const accounts = {
  list: query(EVERYONE).output(z.array(AccountView)),
  create: command(OWNER)
    .input(
      z.object({
        name: accountName,
        role: Role,
        password: newPassword,
        communities: z.array(CommunityId).nullable().default(null),
      }),
    )
    .output(AccountView)
    .errors({ ACCOUNT_EXISTS: { status: 409, message: 'That name is taken' } }),
  changePassword: command(EVERYONE)
    .input(z.object({ current: password, next: newPassword }))
    .output(z.object({ changed: z.literal(true) }))
    .errors({ WRONG_PASSWORD: { status: 401, message: 'Wrong password' } }),
  /** Makes a new recovery code; the old one opens nothing any more. Shown this one time. */
  renewRecoveryCode: command(OWNER)
    .input(z.object({ password }))
    .output(z.object({ recoveryCode: z.string() }))
    .errors({ WRONG_PASSWORD: { status: 401, message: 'Wrong password' } }),
  /** The owner gives another account a new password, its role or its communities, or takes its access away. */
  update: command(OWNER)
    .input(
      z.object({
        accountId: AccountId,
        role: Role.optional(),
        communities: z.array(CommunityId).nullable().optional(),
        disabled: z.boolean().optional(),
        newPassword: newPassword.optional(),
      }),
    )
    .output(AccountView)
    .errors({
      ACCOUNT_NOT_FOUND: { status: 404, message: 'There is no such account' },
      LAST_OWNER: { status: 409, message: 'A vault keeps at least one owner' },
    }),
}
