import type { ReadDatabase } from '#database/database.ts'
import * as repository from './audit-log-repository.ts'
import type { EntryWithPayloadRow } from './audit-log-repository.ts'
import { checkHighestKnown, checkStoredCheckpoints, checkWitnessNotes, readWitnessNote } from './checkpoint-check.ts'
import { EntryChain } from './entry-chain.ts'
import { type EntryHeader, LOG_ACTIONS, parseHeader } from './entry-header.ts'
import type { KnownCheckpoint } from './known-checkpoint.ts'
import { EMPTY_ROOT, type Hash, hashLeaf, isSameHash, MerkleFrontier } from './merkle-tree.ts'
import { PayloadReader } from './payload-reader.ts'
import { SeqSet } from './seq-set.ts'
import { parseVerifierKey } from './signed-note.ts'
import { encodeBase64 } from './strict-base64.ts'
import { type TableCheck, TableComparison } from './table-check.ts'
import { TILE_HEIGHT } from './tile-store.ts'
import { type AuditVerdict, type AuditVerification, Findings } from './verification-result.ts'

export interface VerificationOptions {
  /** The public key printed at set-up. Without it the log is checked against the keys it names itself. */
  readonly vkey?: string
  /** Checkpoints kept outside, as texts of signed notes. */
  readonly witnessNotes?: readonly string[]
  /** vkeys of witnesses. Without any, a checkpoint signed by the log counts as witnessed if it is kept outside. */
  readonly witnessKeys?: readonly string[]
  /** How many witnesses must have signed; 1 when left out. */
  readonly witnessesNeeded?: number
  /** The rollback guard's memory. */
  readonly highestKnown?: readonly KnownCheckpoint[]
  /** Tables whose rows must agree with the log. */
  readonly tables?: readonly TableCheck[]
}

export interface VerificationProgress {
  readonly phase: 'entries' | 'tables'
  readonly done: number
  readonly total: number
}

/**
 * What opening, signing and checking a log write into it. They record no act upon the community: a log whose witness has
 * seen all but these is witnessed, or else no log could ever be, since the check itself is an entry.
 */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'vault.unlock',
  'vault.lock',
  'vault.close',
  'audit.checkpoint',
  'audit.witness-add',
  'audit.verify-start',
  'audit.verify',
])

/** Entries read at a time: some milliseconds of work between two chances to stop. */
const PAGE = 500

/** The whole check in one go; see `verifyAuditLogSteps`. */
export function verifyAuditLog(db: ReadDatabase, options: VerificationOptions = {}): AuditVerification {
  const steps = verifyAuditLogSteps(db, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * Recomputes everything: every leaf from its header, the tree, every stored checkpoint and tile, every payload against
 * its commitment, what the log says about itself, the notes kept outside, and the tables that hang on it.
 *
 * Works page by page and may be dropped between steps. The log may grow meanwhile; what is appended before the last
 * page is read is part of the check. Throws NoteError when a given vkey is not one.
 */
export function* verifyAuditLogSteps(
  db: ReadDatabase,
  options: VerificationOptions = {},
): Generator<VerificationProgress, AuditVerification> {
  const expected = options.vkey === undefined ? null : parseVerifierKey(options.vkey)
  const policy = { keys: (options.witnessKeys ?? []).map(parseVerifierKey), needed: options.witnessesNeeded ?? 1 }
  const witnessNotes = (options.witnessNotes ?? []).map(readWitnessNote)
  const highestKnown = options.highestKnown ?? []
  const checkpoints = repository.listCheckpoints(db)
  const comparisons = (options.tables ?? []).map((check) => new TableComparison(check))
  const findings = new Findings()
  const pass = new EntryPass(db, findings, [
    ...checkpoints.map(({ size }) => size),
    ...witnessNotes.flatMap((one) => (one ? [one.checkpoint.size] : [])),
    ...highestKnown.map(({ size }) => size),
  ])

  for (;;) {
    const rows = repository.listEntriesWithPayload(db, pass.size, PAGE)
    const isWhole = rows.every((row) => {
      const header = pass.take(row)
      if (header) for (const comparison of comparisons) comparison.expect(header)
      return pass.size === row.seq + 1
    })
    yield { phase: 'entries', done: pass.size, total: Math.max(pass.size, repository.countEntries(db)) }
    if (rows.length < PAGE || !isWhole) break
  }

  for (const comparison of comparisons) {
    for (const done of comparison.run(db, pass.payloads, pass.chain.erased, findings)) {
      yield { phase: 'tables', done, total: done }
    }
  }

  const { chain } = pass
  const log = { chain, size: pass.size, rootAt: pass.rootAt }
  if (chain.keys.length === 0) findings.add('log-not-opened')
  const { signedSize, isExpectedKeyUsed } = checkStoredCheckpoints(checkpoints, log, expected, findings)
  pass.checkErasures()
  pass.checkTiles()
  const namedKeys = chain.keys.map(({ key }) => key.vkey).join('\n')
  if (repository.listVerifierKeys(db).join('\n') !== namedKeys) findings.add('key-table-differs')
  if (!isExpectedKeyUsed) findings.add('expected-key-unused')
  const witnessedSize = checkWitnessNotes(witnessNotes, log, policy, findings)
  checkHighestKnown(highestKnown, log, findings)
  return summarise(db, pass, findings, { signedSize, witnessedSize, checkpoints: checkpoints.length })
}

/** One walk over all entries. */
class EntryPass {
  readonly chain = new EntryChain()
  readonly payloads: PayloadReader
  /** Root at each size of interest. */
  readonly rootAt = new Map<number, Hash>([[0, EMPTY_ROOT]])
  readonly missing = new SeqSet()
  readonly #db: ReadDatabase
  readonly #findings: Findings
  readonly #sizes: ReadonlySet<number>
  readonly #frontier: MerkleFrontier
  /** Size up to and with the newest entry that records more than bookkeeping. */
  actSize = 0
  #tiles = 0
  readonly #badTiles: number[] = []
  #isBroken = false

  constructor(db: ReadDatabase, findings: Findings, sizes: readonly number[]) {
    this.#db = db
    this.#findings = findings
    this.#sizes = new Set(sizes)
    this.payloads = new PayloadReader(db)
    this.#frontier = new MerkleFrontier(undefined, (height, position, hash) =>
      this.#compareTile(height, position, hash),
    )
  }

  get size(): number {
    return this.#frontier.size
  }

  get root(): Hash {
    return this.#frontier.root()
  }

  /** Takes the next entry; returns its header if it has a readable one. An entry after a gap is not taken. */
  take(row: EntryWithPayloadRow): EntryHeader | null {
    const seq = this.size
    if (row.seq !== seq) {
      this.#findings.add('entry-missing', { seq })
      this.#isBroken = true
      return null
    }
    const { header, problem } = this.chain.accept(seq, row.header, (size) => encodeBase64(this.#rootOf(size)))
    if (problem) this.#findings.add(problem, { seq })
    const leaf = hashLeaf(row.header)
    if (!isSameHash(leaf, row.leafHash)) this.#findings.add('entry-changed', { seq })
    this.#checkPayload(row, header)
    if (header?.action === LOG_ACTIONS.clockSetBack) this.rootAt.set(seq, this.root)
    this.#frontier.append(leaf)
    if (!header || !BOOKKEEPING.has(header.action)) this.actSize = this.size
    if (this.#sizes.has(this.size)) this.rootAt.set(this.size, this.root)
    return header
  }

  /** Payloads that are gone although no entry says so. Where entries are missing, that cannot be known. */
  checkErasures(): void {
    if (this.#isBroken || this.#findings.has('checkpoint-beyond-end')) return
    for (const seq of this.missing) if (!this.chain.erased.has(seq)) this.#findings.add('payload-missing', { seq })
  }

  /**
   * Stored tiles are derived from the entries, so where entries are known to be wrong, wrong tiles say nothing new.
   * A tile too many would be believed once the log has grown that far.
   */
  checkTiles(): void {
    const isNews = this.#findings.firstBad === null
    for (const seq of this.#badTiles) this.#findings.add('tile-changed', isNews ? { seq } : {})
    if (!this.#isBroken && repository.countTileHashes(this.#db) > this.#tiles) this.#findings.add('tile-changed')
  }

  #rootOf(size: number): Hash {
    return size === this.size ? this.root : (this.rootAt.get(size) ?? EMPTY_ROOT)
  }

  #checkPayload(row: EntryWithPayloadRow, header: EntryHeader | null): void {
    const { state } = this.payloads.read(row, header?.payload ?? null)
    if (state === 'gone') this.missing.add(row.seq)
    else if (state === 'changed') this.#findings.add('payload-changed', { seq: row.seq })
    else if (state === 'unexpected') this.#findings.add('payload-unexpected', { seq: row.seq })
  }

  /** Compares a filled tile with the stored one. A tile is stored by the checkpoint that covers it; one filled since then may still be absent. */
  #compareTile(height: number, position: number, hash: Hash): void {
    if (height === 0 || height % TILE_HEIGHT !== 0) return
    this.#tiles += 1
    const stored = repository.findTileHash(this.#db, height / TILE_HEIGHT, position)
    if (stored && !isSameHash(stored, hash)) this.#badTiles.push(position * 2 ** height)
  }
}

function summarise(
  db: ReadDatabase,
  pass: EntryPass,
  findings: Findings,
  counts: { readonly signedSize: number; readonly witnessedSize: number; readonly checkpoints: number },
): AuditVerification {
  const { chain, size, missing } = pass
  let erasures = 0
  let erasuresUndone = 0
  for (const seq of chain.erased) {
    if (!chain.committed.has(seq)) continue
    erasures += 1
    if (!missing.has(seq)) erasuresUndone += 1
  }
  return {
    verdict: findings.worst?.verdict ?? soundVerdict(pass.actSize, counts.witnessedSize, erasures),
    size,
    root: encodeBase64(pass.root),
    firstBad: findings.firstBad,
    problem: findings.worst?.problem ?? null,
    ...counts,
    unwitnessedSince: counts.witnessedSize < pass.actSize ? timeOf(db, counts.witnessedSize) : null,
    erasures,
    erasuresUndone,
    clockSetBacks: chain.clockSetBacks,
    gaps: chain.epochs.slice(1).map(({ seq, start, lost }) => ({ seq, restoredSize: start, lost })),
    findings: findings.list,
  }
}

function soundVerdict(actSize: number, witnessedSize: number, erasures: number): AuditVerdict {
  if (witnessedSize < actSize) return 'unwitnessed-tail'
  return erasures > 0 ? 'intact-with-erasures' : 'intact'
}

function timeOf(db: ReadDatabase, seq: number): number | null {
  return parseHeader(repository.findEntry(db, seq)?.header ?? '')?.at ?? null
}
