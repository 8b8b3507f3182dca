import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { currentOrigin, currentSigner, makeCheckpointUnlessDamaged } from './audit-checkpoint.ts'
import { AuditLogError } from './audit-log-error.ts'
import * as repository from './audit-log-repository.ts'
import type { EntryWithPayloadRow } from './audit-log-repository.ts'
import { canonicalJson, type JsonObject } from './canonical-json.ts'
import { parseHeader } from './entry-header.ts'
import { ExportWriter, type ListedFile, type OpenFile, sortByPath } from './export-writer.ts'
import { PayloadReader } from './payload-reader.ts'
import { formatNote, signNote } from './signed-note.ts'
import { encodeBase64 } from './strict-base64.ts'
import { TileExporter } from './tile-exporter.ts'

/**
 * Writes the log as plain files that can be checked without the product: entries and hashes in the tile layout of C2SP
 * (https://c2sp.org/tlog-tiles), every checkpoint, and a signed manifest that covers every byte of every other file.
 * docs/audit-log.md describes the files.
 */

export interface AuditExportOptions {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number
  /** Also write what the payloads say, in clear. They hold personal data. */
  readonly withPayloads?: boolean
  /** With payloads: the message an entry judges, for whoever checks that it is the one the entry recorded. */
  readonly judgedMessageOf?: (payload: unknown) => JsonObject | null
  /** Notes of witnesses, to go along. */
  readonly witnessNotes?: readonly string[]
}

export interface AuditExport {
  readonly size: number
  readonly files: readonly ListedFile[]
}

export interface ExportProgress {
  readonly done: number
  readonly total: number
}

export const MANIFEST_TITLE = 'qunjian audit export v1'
const MANIFEST = 'manifest'
const PAGE = 500

const README = `This folder holds a tamper-evident log.

Check it with the separate verifier and the public key that was printed when the log was opened:

    qunjian-verify FOLDER --vkey KEY

checkpoint         the newest signed state of the log (C2SP tlog-checkpoint)
checkpoints.jsonl  every signed state
tile/              entries and hashes (C2SP tlog-tiles)
payloads.jsonl     contents of the entries, if they were exported
judged.jsonl       with them: the messages that decisions were made about
witness/           signed states kept by witnesses; more may be added here
manifest           size and SHA-256 of every other file, signed
`

/**
 * Signs the log once more and exports all of it. A log that is found damaged is exported as far as it was signed, so
 * that the damage can be shown.
 *
 * @param dir must not exist, or be empty; it appears only when complete.
 * @throws AuditLogError `not-checkpointed` when nothing was ever signed.
 */
export function exportAuditLog(db: WriteDatabase, dir: string, options: AuditExportOptions): AuditExport {
  makeCheckpointUnlessDamaged(db, { reason: 'export', now: options.now })
  const steps = exportAuditLogSteps(db, dir, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Exports the log up to its newest checkpoint, page by page; dropping the generator removes what was written. */
export function* exportAuditLogSteps(
  db: ReadDatabase,
  dir: string,
  options: AuditExportOptions,
): Generator<ExportProgress, AuditExport> {
  const folder = resolve(dir)
  const partial = `${folder}.partial`
  // Throws when the folder has something in it.
  if (existsSync(folder)) rmdirSync(folder)
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  try {
    const result = yield* writeExport(db, new ExportWriter(partial), options)
    renameSync(partial, folder)
    return result
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

function* writeExport(
  db: ReadDatabase,
  writer: ExportWriter,
  options: AuditExportOptions,
): Generator<ExportProgress, AuditExport> {
  const newest = repository.findNewestCheckpoint(db)
  if (!newest) throw new AuditLogError('not-checkpointed')
  const { size } = newest
  const tiles = new TileExporter((path, content) => writer.write(path, content))
  const payloads = options.withPayloads ? new PayloadLines(db, writer, options.judgedMessageOf) : null
  while (tiles.size < size) {
    const rows = repository.listEntriesWithPayload(db, tiles.size, Math.min(PAGE, size - tiles.size))
    for (const row of rows) {
      if (row.seq !== tiles.size) break
      tiles.append(row.header, row.leafHash)
      payloads?.append(row)
    }
    if (rows.at(-1)?.seq !== tiles.size - 1) break
    yield { done: tiles.size, total: size }
  }
  tiles.finish()
  payloads?.finish()
  writer.write('checkpoint', newest.note)
  writeCheckpoints(db, writer)
  for (const [i, note] of (options.witnessNotes ?? []).entries()) {
    writer.write(`witness/${String(i + 1).padStart(3, '0')}.note`, note)
  }
  writer.write('README.txt', README)
  const files = sortByPath(writer.files)
  writer.write(MANIFEST, formatManifest(db, size, options, files))
  return { size, files: writer.files }
}

function writeCheckpoints(db: ReadDatabase, writer: ExportWriter): void {
  const lines = repository
    .listCheckpoints(db)
    .map(({ size, note, madeAt, reason }) => `${canonicalJson({ size, note, madeAt, reason })}\n`)
  writer.write('checkpoints.jsonl', lines.join(''))
}

function formatManifest(
  db: ReadDatabase,
  size: number,
  options: AuditExportOptions,
  files: readonly ListedFile[],
): string {
  const lines = [
    MANIFEST_TITLE,
    `origin ${currentOrigin(db)}`,
    `size ${size}`,
    `made-at ${options.now}`,
    ...files.map(({ path, sha256, bytes }) => `file ${sha256} ${bytes} ${path}`),
  ]
  const text = `${lines.join('\n')}\n`
  return formatNote({ text, signatures: [signNote(text, currentSigner(db))] })
}

/** Payloads in clear with the salts of their commitments, and beside them what they judge: one JSON object per line. */
class PayloadLines {
  readonly #reader: PayloadReader
  readonly #payloads: OpenFile
  readonly #judged: OpenFile | null
  readonly #judgedMessageOf: AuditExportOptions['judgedMessageOf']

  constructor(db: ReadDatabase, writer: ExportWriter, judgedMessageOf: AuditExportOptions['judgedMessageOf']) {
    this.#reader = new PayloadReader(db)
    this.#payloads = writer.open('payloads.jsonl')
    this.#judged = judgedMessageOf ? writer.open('judged.jsonl') : null
    this.#judgedMessageOf = judgedMessageOf
  }

  append(row: EntryWithPayloadRow): void {
    const payload = this.#reader.read(row, parseHeader(row.header)?.payload ?? null)
    if (payload.state !== 'present') return
    const line = canonicalJson({ seq: row.seq, salt: encodeBase64(payload.salt), payload: payload.text })
    this.#payloads.write(`${line}\n`)
    const judged = this.#judgedMessageOf?.(JSON.parse(payload.text))
    if (judged) this.#judged?.write(`${canonicalJson({ ...judged, seq: row.seq })}\n`)
  }

  finish(): void {
    this.#payloads.close()
    this.#judged?.close()
  }
}
