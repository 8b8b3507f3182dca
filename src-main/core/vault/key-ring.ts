import {
  canonicalRecoveryCode,
  newRecoveryCode,
  unwrapKey,
  wrapKey,
  type KeySlot,
  type PasswordCost,
} from './key-slots.ts'
import { readHeader, writeHeader } from './vault-folder.ts'

/** The wrapped copies of an open vault's key: who can open it with which secret. */
export interface KeyRing {
  isPassword(account: string, password: string): Promise<boolean>
  /**
   * Wraps the key for a password, which takes a while, and answers what then adds or replaces the account's slot at
   * once: to be called inside the transaction of the log entry that speaks of it.
   */
  wrapPassword(account: string, password: string): Promise<() => void>
  removePassword(account: string): void
  /** The same for a new recovery code, which is shown once and stored nowhere. */
  wrapRecoveryCode(): Promise<{ code: string; store: () => void }>
}

type IsSlot = (slot: KeySlot) => boolean

const passwordOf =
  (account: string): IsSlot =>
  (slot) =>
    slot.kind === 'password' && slot.account?.toLowerCase() === account.toLowerCase()

const isRecovery: IsSlot = (slot) => slot.kind === 'recovery'

export function createKeyRing(dir: string, databaseKey: string, cost: PasswordCost | undefined): KeyRing {
  /** Puts the new slot where the old one stood: the first password slot is the owner who made the vault. */
  const replace = (isOld: IsSlot, added: KeySlot | null): void => {
    const header = readHeader(dir)
    const place = header.slots.findIndex(isOld)
    const slots = header.slots.flatMap((slot, index) =>
      isOld(slot) ? (index === place && added ? [added] : []) : [slot],
    )
    writeHeader(dir, { ...header, slots: place < 0 && added ? [...slots, added] : slots })
  }
  return {
    async isPassword(account, password) {
      const header = readHeader(dir)
      const slot = header.slots.find(passwordOf(account))
      return slot !== undefined && (await unwrapKey(slot, password, header.id)) !== null
    },
    async wrapPassword(account, password) {
      const { id } = readHeader(dir)
      const slot = await wrapKey(databaseKey, password, { kind: 'password', account }, id, cost)
      return () => replace(passwordOf(account), slot)
    },
    removePassword: (account) => replace(passwordOf(account), null),
    async wrapRecoveryCode() {
      const { id } = readHeader(dir)
      const code = newRecoveryCode()
      const owner = { kind: 'recovery', account: null } as const
      const slot = await wrapKey(databaseKey, canonicalRecoveryCode(code), owner, id, cost)
      return { code, store: () => replace(isRecovery, slot) }
    },
  }
}
