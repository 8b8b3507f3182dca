import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { CoreStatus, VaultTrouble } from '#contract/vault.ts'
import { troubleOf } from '#database/database-errors.ts'
import { toAccountView } from '../accounts/account-repository.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import type { CoreOptions } from '../core-options.ts'
import type { FileRegistry } from '../imports/file-registry.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { fillSample, SAMPLE_OWNER, SAMPLE_PASSPHRASE } from '../sample/sample-vault.ts'
import { APP_VERSION } from '../version.ts'
import { createVault, type NewVault } from './create-vault.ts'
import { canonicalRecoveryCode, unwrapKey } from './key-slots.ts'
import type { OpenVault } from './open-vault.ts'
import { createSignInFailures } from './sign-in-failures.ts'
import { unlockVault, type Unlocking } from './unlock-vault.ts'
import {
  DEFAULT_VAULT,
  hasVault,
  listVaults,
  readHeader,
  SAMPLE_VAULT,
  vaultPaths,
  type VaultHeader,
} from './vault-folder.ts'

type RecoverInput = z.infer<(typeof contract.vault.recover)['~orpc']['inputSchema'] & z.ZodType>
type SignInFailure = Failure<'WRONG_PASSWORD' | 'TOO_MANY_TRIES' | 'VAULT_UNUSABLE'>

export interface VaultKeeperDeps {
  readonly options: CoreOptions
  readonly feed: ChangeFeed
  readonly files: FileRegistry
  readonly clock: () => number
}

/** Holds at most one open vault, and all that may be said while none is open. */
export function createVaultKeeper({ options, feed, files, clock }: VaultKeeperDeps) {
  const vaultsDir = join(options.dataDir, 'vaults')
  let dir =
    options.vaultDir ??
    join(
      vaultsDir,
      hasVault(join(vaultsDir, DEFAULT_VAULT)) || !hasVault(join(vaultsDir, SAMPLE_VAULT))
        ? DEFAULT_VAULT
        : SAMPLE_VAULT,
    )
  let open: OpenVault | null = null
  let trouble: VaultTrouble | null = null
  /** Opening and closing take a while; a second one must not run into the first. */
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work)
    turn = next.catch(() => {})
    return next
  }

  const failures = () => createSignInFailures(vaultPaths(dir).failures)

  const header = (): VaultHeader | null => {
    if (!hasVault(dir)) return null
    try {
      return readHeader(dir)
    } catch (error) {
      trouble = troubleOf(error, dir)
      return null
    }
  }

  const status = (): CoreStatus => {
    const known = header()
    return {
      state: open ? 'open' : trouble ? 'unusable' : hasVault(dir) ? 'locked' : 'no-vault',
      version: APP_VERSION,
      vault: known && {
        name: known.name,
        path: dir,
        isSample: known.isSample,
        createdAt: known.createdAt,
        readOnly: open?.readOnly ?? false,
      },
      account: open
        ? toAccountView({
            id: open.account.id,
            name: open.account.name,
            role: open.account.role,
            communities: open.account.communities === null ? null : JSON.stringify(open.account.communities),
            pseudonym: open.account.pseudonym,
            created_at: known?.createdAt ?? 0,
            disabled_at: null,
          })
        : null,
      accountNames: (known?.slots ?? []).flatMap((slot) =>
        slot.kind === 'password' && slot.account !== null ? [slot.account] : [],
      ),
      trouble,
      retryAt: known ? failures().retryAt(clock()) : null,
      vaults: listVaults(vaultsDir).map((vault) => ({ ...vault, isCurrent: join(vaultsDir, vault.name) === dir })),
    }
  }

  const close = async (event: 'lock' | 'quit'): Promise<void> => {
    const closing = open
    open = null
    if (closing) await closing.close(event)
    feed.publish('vault')
  }

  /** Opens with a key that a slot gave; what stands in the way becomes the keeper's trouble. */
  const openWith = async (
    known: VaultHeader,
    databaseKey: string,
    unlocking: Pick<Unlocking, 'accountName' | 'how'>,
  ): Promise<Result<null, Failure<'VAULT_UNUSABLE'>>> => {
    await close('lock')
    trouble = null
    try {
      const opened = unlockVault({
        ...unlocking,
        options,
        dir,
        header: known,
        databaseKey,
        feed,
        files,
        clock,
        failures: failures(),
      })
      open = opened.vault
      // An older copy was put back: it opens for reading, and the console says so on every screen.
      trouble = opened.warning
    } catch (error) {
      trouble = troubleOf(error, dir)
      if (!trouble) throw error
      return fail('VAULT_UNUSABLE', trouble)
    } finally {
      feed.publish('vault')
    }
    return ok(null)
  }

  /** Looks for a slot of this kind that the secret opens. */
  const tryKey = async (
    known: VaultHeader,
    secret: string,
    fits: (slot: VaultHeader['slots'][number]) => boolean,
  ): Promise<Result<string, SignInFailure>> => {
    const retryAt = failures().retryAt(clock())
    if (retryAt !== null) return fail('TOO_MANY_TRIES', { retryAt })
    for (const slot of known.slots.filter(fits)) {
      const key = await unwrapKey(slot, secret, known.id)
      if (key !== null) return ok(key)
    }
    failures().add(clock())
    feed.publish('vault')
    return fail('WRONG_PASSWORD', { retryAt: failures().retryAt(clock()) })
  }

  const headerOrTrouble = (): Result<VaultHeader, Failure<'VAULT_UNUSABLE'>> => {
    const known = header()
    return known ? ok(known) : fail('VAULT_UNUSABLE', trouble ?? { code: 'VAULT_NOT_FOUND', path: dir })
  }

  /** The sample needs no sign-in: its passphrase is published. Made and filled when it is not there yet. */
  const openSample = async (sampleDir: string): Promise<Result<CoreStatus, never>> => {
    await close('lock')
    dir = sampleDir
    trouble = null
    try {
      if (!hasVault(dir)) {
        mkdirSync(dir, { recursive: true, mode: 0o700 })
        const wanted = { dir, name: SAMPLE_VAULT, owner: SAMPLE_OWNER, password: SAMPLE_PASSPHRASE, isSample: true }
        await createVault(wanted, { options, clock })
      }
      const known = readHeader(dir)
      const slot = known.slots.find((each) => each.account === SAMPLE_OWNER)
      const key = slot && (await unwrapKey(slot, SAMPLE_PASSPHRASE, known.id))
      if (key) await openWith(known, key, { accountName: SAMPLE_OWNER, how: 'password' })
      if (open) await fillSample(open, options.resourcesDir, files)
    } catch (error) {
      trouble = troubleOf(error, dir) ?? folderTrouble(error, dir)
      if (!trouble) throw error
    }
    feed.publish('vault')
    return ok(status())
  }

  return {
    /** The open vault, or null while locked. */
    current: (): OpenVault | null => open,
    status,
    directory: (): string => dir,

    create: (
      wanted: Omit<NewVault, 'dir' | 'isSample' | 'name'>,
    ): Promise<Result<{ recoveryCode: string }, Failure<'VAULT_EXISTS' | 'VAULT_UNUSABLE'>>> =>
      inTurn(async () => {
        // The sample keeps its own folder: "make your own vault" must not touch it.
        if (options.vaultDir === undefined && dir === join(vaultsDir, SAMPLE_VAULT)) {
          await close('lock')
          dir = join(vaultsDir, DEFAULT_VAULT)
        }
        if (hasVault(dir)) return fail('VAULT_EXISTS')
        try {
          mkdirSync(dir, { recursive: true, mode: 0o700 })
          const made = await createVault(
            {
              ...wanted,
              dir,
              isSample: false,
              name: DEFAULT_VAULT,
            },
            { options, clock },
          )
          trouble = null
          const opened = await openWith(made.header, made.databaseKey, { accountName: wanted.owner, how: 'password' })
          return opened.ok ? ok({ recoveryCode: made.recoveryCode }) : opened
        } catch (error) {
          const found = troubleOf(error, dir) ?? folderTrouble(error, dir)
          if (!found) throw error
          return fail('VAULT_UNUSABLE', found)
        }
      }),

    unlock: (account: string, password: string): Promise<Result<CoreStatus, SignInFailure>> =>
      inTurn(async () => {
        const known = headerOrTrouble()
        if (!known.ok) return known
        const key = await tryKey(
          known.value,
          password,
          (slot) => slot.kind === 'password' && slot.account?.toLowerCase() === account.toLowerCase(),
        )
        if (!key.ok) return key
        const opened = await openWith(known.value, key.value, { accountName: account, how: 'password' })
        return opened.ok ? ok(status()) : opened
      }),

    recover: (input: RecoverInput): Promise<Result<{ recoveryCode: string }, SignInFailure>> =>
      inTurn(async () => {
        const known = headerOrTrouble()
        if (!known.ok) return known
        const key = await tryKey(
          known.value,
          canonicalRecoveryCode(input.recoveryCode),
          (slot) => slot.kind === 'recovery',
        )
        if (!key.ok) return key
        const opened = await openWith(known.value, key.value, { accountName: null, how: 'recovery' })
        if (!opened.ok) return opened
        if (!open) throw new Error('opened, but not open')
        const storePassword = await open.keys.wrapPassword(open.account.name, input.newPassword)
        const recovery = await open.keys.wrapRecoveryCode()
        storePassword()
        recovery.store()
        return ok({ recoveryCode: recovery.code })
      }),

    lock: (): Promise<CoreStatus> =>
      inTurn(async () => {
        await close('lock')
        trouble = null
        return status()
      }),

    switchTo: (name: string): Promise<Result<CoreStatus, Failure<'VAULT_NOT_FOUND'>>> =>
      inTurn(async () => {
        const next = join(vaultsDir, name)
        if (name === SAMPLE_VAULT) return openSample(next)
        const isKnown = listVaults(vaultsDir).some((vault) => vault.name === name) || name === DEFAULT_VAULT
        if (!isKnown || (name !== DEFAULT_VAULT && !existsSync(next))) return fail('VAULT_NOT_FOUND')
        await close('lock')
        dir = next
        trouble = null
        feed.publish('vault')
        return ok(status())
      }),

    /** Before the process ends. */
    shutDown: (): Promise<void> => inTurn(() => close('quit')),
  }
}
export type VaultKeeper = ReturnType<typeof createVaultKeeper>

/** Errors of the file system while a vault's folder is made. */
function folderTrouble(error: unknown, path: string): VaultTrouble | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === 'ENOSPC') return { code: 'DISK_FULL' }
  return error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM' || error.code === 'ENOTDIR'
    ? { code: 'VAULT_READ_ONLY_FOLDER', path }
    : null
}
