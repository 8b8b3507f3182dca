import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { decodeBase64, encodeBase64 } from './strict-base64.ts'

/**
 * Signed notes of C2SP (https://c2sp.org/signed-note): a text and the lines of those who signed it.
 *
 *     text, ends in a newline
 *
 *     — key name base64(key id, signature)
 */

/** Ed25519 over the note text, used by the log. */
export const LOG_SIGNATURE = 0x01
/** Ed25519 over a time and a checkpoint, used by witnesses (https://c2sp.org/tlog-cosignature). */
export const COSIGNATURE = 0x04
export type SignatureType = typeof LOG_SIGNATURE | typeof COSIGNATURE

export interface SignatureLine {
  readonly name: string
  /** First four bytes that name the key, as 8 hexadecimal digits. */
  readonly keyId: string
  readonly signature: Uint8Array
}

export interface SignedNote {
  readonly text: string
  readonly signatures: readonly SignatureLine[]
}

/** A public key a verifier trusts: what a vkey says. */
export interface VerifierKey {
  readonly vkey: string
  readonly name: string
  readonly keyId: string
  readonly type: SignatureType
  readonly publicKey: KeyObject
}

/** The private half of a key, with the name and id that go into its signature lines. */
export interface NoteSigner {
  readonly vkey: string
  readonly name: string
  readonly keyId: string
  readonly type: SignatureType
  readonly privateKey: KeyObject
}

export interface VerifiedSignature {
  readonly key: VerifierKey
  /** POSIX seconds inside a cosignature; null for other signatures. */
  readonly timestamp: number | null
}

export type NoteProblem =
  | 'malformed' // not a signed note
  | 'too-many-signatures'
  | 'malformed-key' // not a vkey of a type known here
  | 'bad-signature' // a trusted key's signature does not verify
  | 'no-trusted-signature'

export class NoteError extends Error {
  readonly code: NoteProblem
  constructor(code: NoteProblem) {
    super(`signed note: ${code}`)
    this.name = 'NoteError'
    this.code = code
  }
}

/** C2SP asks verifiers to accept 16 and to have a limit; more is refused here. */
const MAX_SIGNATURES = 16
const KEY_ID_BYTES = 4
const PUBLIC_KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const TIMESTAMP_BYTES = 8
/** Every ASCII control character but the newline. */
// oxlint-disable-next-line no-control-regex -- the format forbids exactly these
const CONTROL_CHARACTER = /[\u0000-\u0009\u000b-\u001f]/
/** What a key name may not hold: Unicode white space (U+0085 is missing from \s) and plus. */
const NOT_IN_KEY_NAME = /[\s\u0085+]/

/** Reads a note without checking any signature. Throws NoteError `malformed` or `too-many-signatures`. */
export function parseNote(note: string): SignedNote {
  if (!note.isWellFormed() || CONTROL_CHARACTER.test(note) || !note.endsWith('\n')) throw new NoteError('malformed')
  const blank = note.lastIndexOf('\n\n')
  if (blank === -1) throw new NoteError('malformed')
  const lines = note.slice(blank + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw new NoteError('too-many-signatures')
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignatureLine) }
}

/** Writes a note. Throws NoteError when it could not be read back as the same note. */
export function formatNote(note: SignedNote): string {
  const lines = note.signatures.map(
    (line) => `— ${line.name} ${encodeBase64(Buffer.concat([Buffer.from(line.keyId, 'hex'), line.signature]))}\n`,
  )
  const formatted = `${note.text}\n${lines.join('')}`
  if (parseNote(formatted).text !== note.text) throw new NoteError('malformed')
  return formatted
}

/** Reads a verifier key `name+keyid+base64(type, public key)`. Throws NoteError `malformed-key`. */
export function parseVerifierKey(vkey: string): VerifierKey {
  const [, name, keyId, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(vkey) ?? []
  const material = encoded && decodeBase64(encoded, 1 + PUBLIC_KEY_BYTES)
  if (!name || !keyId || !material || !isKeyName(name)) throw new NoteError('malformed-key')
  const type = material[0]
  if (type !== LOG_SIGNATURE && type !== COSIGNATURE) throw new NoteError('malformed-key')
  if (keyId !== keyIdOf(name, material)) throw new NoteError('malformed-key')
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: material.subarray(1).toString('base64url') },
    format: 'jwk',
  })
  return { vkey, name, keyId, type, publicKey }
}

/** Makes a new Ed25519 key and returns it as PKCS #8 bytes; `openSigner` turns them into a signer. */
export function generateSignerKey(): Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
}

/** Makes a signer of a PKCS #8 private key. Throws NoteError `malformed-key` for a name a vkey cannot carry. */
export function openSigner(name: string, type: SignatureType, pkcs8: Uint8Array): NoteSigner {
  if (!isKeyName(name)) throw new NoteError('malformed-key')
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new NoteError('malformed-key')
  const material = Buffer.concat([Buffer.of(type), Buffer.from(x, 'base64url')])
  const keyId = keyIdOf(name, material)
  return { vkey: `${name}+${keyId}+${encodeBase64(material)}`, name, keyId, type, privateKey }
}

/** Signs a note text as the log does. */
export function signNote(text: string, signer: NoteSigner): SignatureLine {
  if (signer.type !== LOG_SIGNATURE) throw new NoteError('malformed-key')
  return { name: signer.name, keyId: signer.keyId, signature: sign(null, Buffer.from(text), signer.privateKey) }
}

/**
 * Signs a checkpoint as a witness does, with the time in POSIX seconds inside. The caller has checked that the
 * checkpoint continues the one it signed before.
 */
export function cosignNote(text: string, signer: NoteSigner, timestamp: number): SignatureLine {
  if (signer.type !== COSIGNATURE) throw new NoteError('malformed-key')
  const time = Buffer.alloc(TIMESTAMP_BYTES)
  time.writeBigUInt64BE(BigInt(timestamp))
  const signature = sign(null, cosignedMessage(text, BigInt(timestamp)), signer.privateKey)
  return { name: signer.name, keyId: signer.keyId, signature: Buffer.concat([time, signature]) }
}

/**
 * Checks a note against the keys a verifier trusts. Lines of other keys are ignored, as C2SP demands; one trusted key
 * that fails rejects the whole note. Throws NoteError `bad-signature` or `no-trusted-signature`.
 */
export function verifyNote(note: SignedNote, trusted: readonly VerifierKey[]): VerifiedSignature[] {
  const verified: VerifiedSignature[] = []
  for (const line of note.signatures) {
    const key = trusted.find((candidate) => candidate.name === line.name && candidate.keyId === line.keyId)
    if (!key) continue
    const timestamp = verifyLine(note.text, line, key)
    if (timestamp === false) throw new NoteError('bad-signature')
    verified.push({ key, timestamp })
  }
  if (verified.length === 0) throw new NoteError('no-trusted-signature')
  return verified
}

/** The time of a cosignature, null for a log signature, false when the signature does not verify. */
function verifyLine(text: string, line: SignatureLine, key: VerifierKey): number | null | false {
  if (key.type === LOG_SIGNATURE) {
    const isValid = line.signature.length === SIGNATURE_BYTES
    return isValid && verify(null, Buffer.from(text), key.publicKey, line.signature) ? null : false
  }
  if (line.signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return false
  const bytes = Buffer.from(line.signature)
  const timestamp = bytes.readBigUInt64BE(0)
  if (timestamp > BigInt(Number.MAX_SAFE_INTEGER)) return false
  const message = cosignedMessage(text, timestamp)
  return verify(null, message, key.publicKey, bytes.subarray(TIMESTAMP_BYTES)) ? Number(timestamp) : false
}

function cosignedMessage(text: string, timestamp: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${timestamp}\n${text}`)
}

function parseSignatureLine(line: string): SignatureLine {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  const bytes = encoded && decodeBase64(encoded)
  if (!name || !isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) throw new NoteError('malformed')
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) }
}

function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !NOT_IN_KEY_NAME.test(name)
}

/** SHA-256(name, newline, type, public key), cut to four bytes; `material` begins with the type. */
function keyIdOf(name: string, material: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), material]), 'hex').slice(0, 2 * KEY_ID_BYTES)
}
