import { createCipheriv, createDecipheriv, randomBytes, randomInt } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'

/** argon2id cost. Default t=3, m=64 MiB, p=1: above the floor of OWASP ASVS 5.0 appendix C. */
export interface PasswordCost {
  readonly memoryKiB: number
  readonly iterations: number
}
export const defaultPasswordCost: PasswordCost = { memoryKiB: 64 * 1024, iterations: 3 }

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/)

/** One wrapped copy of the database key: AES-256-GCM under a key derived from a password or the recovery code. */
export const KeySlot = z.object({
  kind: z.enum(['password', 'recovery']),
  /** Name that signs in with this slot; null for the recovery code. */
  account: z.string().nullable(),
  kdf: z.literal('argon2id'),
  memoryKiB: z
    .number()
    .int()
    .min(8)
    .max(4 * 1024 * 1024),
  iterations: z.number().int().min(1).max(64),
  salt: base64,
  nonce: base64,
  wrapped: base64,
})
export type KeySlot = z.infer<typeof KeySlot>

const DATABASE_KEY_BYTES = 32
const TAG_BYTES = 16

/** 32 fresh random bytes as hex: the key that encrypts the database. */
export function newDatabaseKey(): string {
  return randomBytes(DATABASE_KEY_BYTES).toString('hex')
}

/** Wraps the database key for one password. `vaultId` is authenticated, so a slot moved to another vault fails. */
export async function wrapKey(
  databaseKey: string,
  secret: string,
  owner: Pick<KeySlot, 'kind' | 'account'>,
  vaultId: string,
  cost: PasswordCost = defaultPasswordCost,
): Promise<KeySlot> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const wrappingKey = await deriveKey(secret, salt, cost)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce)
  cipher.setAAD(boundData(owner, vaultId))
  const key = Buffer.from(databaseKey, 'hex')
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  key.fill(0)
  wrappingKey.fill(0)
  return {
    ...owner,
    kdf: 'argon2id',
    memoryKiB: cost.memoryKiB,
    iterations: cost.iterations,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
  }
}

/** The database key, or null when the secret does not fit this slot. */
export async function unwrapKey(slot: KeySlot, secret: string, vaultId: string): Promise<string | null> {
  const wrappingKey = await deriveKey(secret, Buffer.from(slot.salt, 'base64'), slot)
  const wrapped = Buffer.from(slot.wrapped, 'base64')
  if (wrapped.length !== DATABASE_KEY_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'base64'))
  decipher.setAAD(boundData(slot, vaultId))
  decipher.setAuthTag(wrapped.subarray(DATABASE_KEY_BYTES))
  try {
    const key = decipher.update(wrapped.subarray(0, DATABASE_KEY_BYTES))
    decipher.final() // throws when the tag does not fit; GCM gives no further bytes
    const hex = key.toString('hex')
    key.fill(0)
    return hex
  } catch {
    // GCM says only that the tag does not fit: with an intact file that means another secret.
    return null
  } finally {
    wrappingKey.fill(0)
  }
}

/** argon2id is this library's default variant (a const enum names it, which erased types cannot import). */
async function deriveKey(secret: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return hashRaw(secret.normalize('NFKC'), {
    memoryCost: cost.memoryKiB,
    timeCost: cost.iterations,
    parallelism: 1,
    outputLen: 32,
    salt,
  })
}

function boundData(owner: Pick<KeySlot, 'kind' | 'account'>, vaultId: string): Buffer {
  return Buffer.from(JSON.stringify([vaultId, owner.kind, owner.account]))
}

/** Crockford's base 32 without I, L, O, U: nothing in a code can be misread from paper. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 32

/** A recovery code of 160 random bits in eight groups of four. */
export function newRecoveryCode(): string {
  const symbols = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)])
  return symbols.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** Reads a code as people type it: any case, with or without dashes, O for 0, I and L for 1. */
export function canonicalRecoveryCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
}
