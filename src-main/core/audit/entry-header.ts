import { canonicalJson } from './canonical-json.ts'
import { decodeBase64 } from './strict-base64.ts'

/**
 * What the log keeps of an entry for ever: who did what, when, to which object, with which result. It is hashed into
 * the tree, so it can never be changed or erased; therefore no personal data may stand in it, only codes and
 * pseudonyms. What must be erasable is in the payload, of which the header carries a salted commitment.
 */
export interface EntryHeader {
  readonly format: typeof HEADER_FORMAT
  /** Index of the leaf in the tree; the first is 0. */
  readonly seq: number
  /** Wall clock, milliseconds since 1970-01-01 UTC. */
  readonly at: number
  /** The highest `at` so far: a clock that never goes back, save at an entry that says so (`audit.clock-set-back`). */
  readonly clock: number
  /** Pseudonym of who acted. */
  readonly actor: string
  readonly role: string
  readonly action: string
  readonly objectType: string
  /** Pseudonym of what was acted upon; `-` where there is only one of its type. */
  readonly objectId: string
  readonly result: string
  readonly appVersion: string
  /** Base64 of HMAC-SHA-256(salt, canonical payload); null = the entry has no payload. */
  readonly payload: string | null
  /** SHA-256, in hexadecimal, of files or texts that the entry vouches for (a report that was issued). */
  readonly digest?: string
  /** Facts of the log about itself, on the entries named in LOG_ACTIONS only. */
  readonly detail?: EntryDetail
}

export type EntryDetail = Readonly<Record<string, string | number>>

export const HEADER_FORMAT = 1

/** Entries the log writes about itself; no caller can append them. */
export const LOG_ACTIONS = {
  opened: 'audit.log-opened',
  keyRotated: 'audit.key-rotated',
  epochOpened: 'audit.epoch-opened',
  payloadsErased: 'audit.payloads-erased',
  clockSetBack: 'audit.clock-set-back',
} as const

/** How far the wall clock may go back between entries before the log says so in an entry of its own. */
export const CLOCK_DRIFT_MS = 120_000

/** Longest entry a bundle of C2SP tlog-tiles can hold (its length is a uint16). */
export const MAX_HEADER_BYTES = 65_535

const COMMITMENT_BYTES = 32
const CODE = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/
const PSEUDONYM = /^[\w.:@+/=-]{1,200}$/
const VERSION = /^[\w.+-]{1,64}$/
const SHA256_HEX = /^[0-9a-f]{64}$/

/** What each field must hold. The patterns leave no room for free text, nor for line breaks that could forge a line. */
const FIELD_CHECKS: Readonly<Record<keyof EntryHeader, (value: unknown) => boolean>> = {
  format: (value) => value === HEADER_FORMAT,
  seq: isCount,
  at: isCount,
  clock: isCount,
  actor: (value) => matches(value, PSEUDONYM),
  role: (value) => matches(value, CODE),
  action: (value) => matches(value, CODE),
  objectType: (value) => matches(value, CODE),
  objectId: (value) => matches(value, PSEUDONYM),
  result: (value) => matches(value, CODE),
  appVersion: (value) => matches(value, VERSION),
  payload: (value) => value === null || (typeof value === 'string' && decodeBase64(value, COMMITMENT_BYTES) !== null),
  digest: (value) => value === undefined || matches(value, SHA256_HEX),
  detail: (value) => value === undefined || isDetail(value),
}
const FIELDS = Object.entries(FIELD_CHECKS)
const FIELD_NAMES = new Set(Object.keys(FIELD_CHECKS))

/** The text that is hashed into the tree. Throws TypeError when a field does not hold what it is meant to. */
export function formatHeader(header: EntryHeader): string {
  const misfit = findMisfit({ ...header })
  if (misfit) throw new TypeError(`audit entry: ${misfit} is not usable`)
  const { action, actor, appVersion, at, clock, digest, format, objectId, objectType, payload, result, role, seq } =
    header
  const detail = header.detail && Object.fromEntries(Object.entries(header.detail).toSorted(byName))
  // With the names in order and nothing in the values that could be spelt in two ways this is canonical JSON, in a
  // third of the time the general function takes; parseHeader checks it.
  const text = JSON.stringify({
    action,
    actor,
    appVersion,
    at,
    clock,
    detail,
    digest,
    format,
    objectId,
    objectType,
    payload,
    result,
    role,
    seq,
  })
  if (Buffer.byteLength(text) > MAX_HEADER_BYTES) throw new TypeError('audit entry: longer than 65535 bytes')
  return text
}

/** Reads a header; null unless the text is exactly what `formatHeader` writes. */
export function parseHeader(text: string): EntryHeader | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isHeader(value)) return null
  // One spelling only: otherwise two readers could disagree about a duplicate name.
  return canonicalJson({ ...value }) === text ? value : null
}

function isHeader(value: unknown): value is EntryHeader {
  if (!isRecord(value) || findMisfit(value)) return false
  return Object.keys(value).every((name) => FIELD_NAMES.has(name))
}

/** Name of the first field that does not hold what it must, or null. */
function findMisfit(fields: Readonly<Record<string, unknown>>): string | null {
  for (const [name, isFit] of FIELDS) if (!isFit(fields[name])) return name
  return null
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= 0
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function isDetail(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((fact) => typeof fact === 'string' || isCount(fact))
}
