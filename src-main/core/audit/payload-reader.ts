import type { KeyObject } from 'node:crypto'
import type { ReadDatabase } from '#database/database.ts'
import * as repository from './audit-log-repository.ts'
import type { EntryWithPayloadRow } from './audit-log-repository.ts'
import { commitmentTo, openPayload, toSecretKey } from './entry-payload.ts'

/**
 * - `none`: the entry never had a payload. - `gone`: it had one; its row or its subject's key is no longer there.
 * - `changed`: it is there and is not what the header commits to. - `unexpected`: there, though the header knows none.
 */
export type PayloadState =
  | { readonly state: 'none' | 'gone' | 'changed' | 'unexpected' }
  /** Canonical JSON, proven to be what was committed to. */
  | { readonly state: 'present'; readonly text: string; readonly salt: Uint8Array }

/** Decrypts payloads and checks them against their commitments. Remembers subject keys, so it lives for one pass. */
export class PayloadReader {
  readonly #db: ReadDatabase
  readonly #keys = new Map<string, KeyObject | undefined>()

  constructor(db: ReadDatabase) {
    this.#db = db
  }

  read(row: EntryWithPayloadRow, commitment: string | null): PayloadState {
    const { seq, subject, salt, nonce, ciphertext } = row
    if (subject === null || salt === null || nonce === null || ciphertext === null) {
      return { state: commitment === null ? 'none' : 'gone' }
    }
    if (commitment === null) return { state: 'unexpected' }
    const key = this.#keyOf(subject)
    if (!key) return { state: 'gone' }
    const text = openPayload({ seq, subject }, { salt, nonce, ciphertext }, key)
    if (text === null || commitmentTo(text, salt) !== commitment) return { state: 'changed' }
    return { state: 'present', text, salt }
  }

  #keyOf(subject: string): KeyObject | undefined {
    if (!this.#keys.has(subject)) {
      const key = repository.findSubjectKey(this.#db, subject)
      this.#keys.set(subject, key && toSecretKey(key))
    }
    return this.#keys.get(subject)
  }
}
