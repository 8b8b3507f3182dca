import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, randomFillSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/**
 * The erasable part of an entry. Its canonical text is encrypted under the key of the person it is about; the header
 * keeps a commitment HMAC-SHA-256(salt, text). The salt is secret random and goes with the payload, for without it a
 * phone number behind the commitment could be found by trying them all.
 */
export interface SealedPayload {
  readonly salt: Uint8Array
  readonly nonce: Uint8Array
  /** AES-256-GCM, the 16-byte tag at the end. */
  readonly ciphertext: Uint8Array
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Wraps key bytes. Node 24 takes a key object four to nine times faster than raw bytes (measured: 4 µs instead of 18 for
 * one AES-GCM), which decides how many entries a second can be written.
 */
export function toSecretKey(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes)
}

/** A fresh key for one data subject. Deleting it makes every payload of that person unreadable. */
export function generateSubjectKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** Base64 commitment to a canonical payload text. */
export function commitmentTo(text: string, salt: Uint8Array): string {
  return createHmac('sha256', toSecretKey(salt)).update(text).digest('base64')
}

/** Encrypts a canonical payload text for the entry `seq` and returns it with its commitment. */
export function sealPayload(entry: PayloadPlace, text: string, key: KeyObject): SealedPayload & { commitment: string } {
  const random = randomFillSync(Buffer.allocUnsafe(SALT_BYTES + NONCE_BYTES))
  const salt = random.subarray(0, SALT_BYTES)
  const nonce = random.subarray(SALT_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bindingOf(entry))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { salt, nonce, ciphertext, commitment: commitmentTo(text, salt) }
}

/** Decrypts a payload; null when key, place or bytes are not the ones it was sealed with. */
export function openPayload(entry: PayloadPlace, sealed: SealedPayload, key: KeyObject): string | null {
  const end = sealed.ciphertext.length - TAG_BYTES
  if (end < 0 || sealed.nonce.length !== NONCE_BYTES || key.symmetricKeySize !== KEY_BYTES) return null
  const decipher = createDecipheriv(CIPHER, key, sealed.nonce, { authTagLength: TAG_BYTES })
    .setAAD(bindingOf(entry))
    .setAuthTag(sealed.ciphertext.subarray(end))
  try {
    return decipher.update(sealed.ciphertext.subarray(0, end), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

/** Where a payload belongs. Bound into the ciphertext, so that it cannot be moved to another entry or person. */
export interface PayloadPlace {
  readonly seq: number
  readonly subject: string
}

function bindingOf(entry: PayloadPlace): Buffer {
  return Buffer.from(`qunjian audit payload\n${entry.seq}\n${entry.subject}`)
}
