import { canonicalRecoveryCode, newRecoveryCode, unwrapKey, wrapKey, type PasswordCost } from './key-slots.ts'
import { readHeader, writeHeader } from './vault-folder.ts'

/** The wrapped copies of an open vault's key: who can open it with which secret. */
export interface KeyRing {
  isPassword(account: string, password: string): Promise<boolean>
  /** Adds or replaces an account's slot. */
  setPassword(account: string, password: string): Promise<void>
  removePassword(account: string): void
  /** Replaces the recovery slot; returns the new code, which is shown once and stored nowhere. */
  renewRecoveryCode(): Promise<string>
}

const sameAccount = (a: string | null, b: string): boolean => a !== null && a.toLowerCase() === b.toLowerCase()

export function createKeyRing(dir: string, databaseKey: string, cost: PasswordCost | undefined): KeyRing {
  const replace = (
    keep: (slot: { kind: string; account: string | null }) => boolean,
    added: Awaited<ReturnType<typeof wrapKey>>[],
  ): void => {
    const header = readHeader(dir)
    writeHeader(dir, { ...header, slots: [...header.slots.filter(keep), ...added] })
  }
  return {
    async isPassword(account, password) {
      const header = readHeader(dir)
      const slot = header.slots.find((each) => each.kind === 'password' && sameAccount(each.account, account))
      return slot !== undefined && (await unwrapKey(slot, password, header.id)) !== null
    },
    async setPassword(account, password) {
      const { id } = readHeader(dir)
      const slot = await wrapKey(databaseKey, password, { kind: 'password', account }, id, cost)
      replace((each) => !(each.kind === 'password' && sameAccount(each.account, account)), [slot])
    },
    removePassword(account) {
      replace((each) => !(each.kind === 'password' && sameAccount(each.account, account)), [])
    },
    async renewRecoveryCode() {
      const { id } = readHeader(dir)
      const code = newRecoveryCode()
      const slot = await wrapKey(
        databaseKey,
        canonicalRecoveryCode(code),
        { kind: 'recovery', account: null },
        id,
        cost,
      )
      replace((each) => each.kind !== 'recovery', [slot])
      return code
    },
  }
}
