import type { ReportFormat, ReportKind, ReleaseClass } from '#contract/reports.ts'
import type { Locale } from '#contract/settings.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import type { ListedFile } from '../audit/export-writer.ts'
import type { EarlierSet, MeasuredSet } from '../disclosure-control/differencing-guard.ts'
import type { NoisyAnswer } from '../disclosure-control/noisy-counts.ts'
import { exportIds } from '../identifier-codec.ts'

export interface ExportRow {
  readonly id: number
  readonly made_at: number
  readonly account: string
  readonly kind: ReportKind
  readonly class: ReleaseClass
  readonly community_id: number
  readonly community: string
  readonly period: string
  readonly format: ReportFormat
  readonly language: Locale
  readonly k: number
  readonly epsilon_millis: number | null
  readonly suppressed: number
  readonly files: string
  readonly audit_seq: number
}

const SELECT = `SELECT e.*, a.name AS account, c.name AS community FROM report_export e
  JOIN account a ON a.id = e.account_id JOIN community c ON c.id = e.community_id`

export function listExports(db: ReadDatabase): ExportRow[] {
  return db.all<ExportRow>(`${SELECT} ORDER BY e.id DESC LIMIT 500`)
}

export function findExport(db: ReadDatabase, id: number): ExportRow | undefined {
  return db.first<ExportRow>(`${SELECT} WHERE e.id = ?`, id)
}

export interface NewExport {
  readonly madeAt: number
  readonly accountId: number
  readonly kind: ReportKind
  readonly class: ReleaseClass
  readonly communityId: number
  readonly period: string
  readonly format: ReportFormat
  readonly language: Locale
  readonly k: number
  readonly epsilonMillis: number | null
  readonly suppressed: number
  readonly files: readonly ListedFile[]
  readonly auditSeq: number
}

/** Number of the next export; it stands in the log entry, which is written before the row. */
export function nextExportId(db: ReadDatabase): number {
  return (db.first<{ id: number | null }>('SELECT max(id) AS id FROM report_export')?.id ?? 0) + 1
}

export function insertExport(db: WriteDatabase, id: number, row: NewExport, sets: readonly MeasuredSet[]): void {
  db.run(
    `INSERT INTO report_export (id, made_at, account_id, kind, class, community_id, period, format, language, k,
       epsilon_millis, suppressed, files, audit_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    row.madeAt,
    row.accountId,
    row.kind,
    row.class,
    row.communityId,
    row.period,
    row.format,
    row.language,
    row.k,
    row.epsilonMillis,
    row.suppressed,
    JSON.stringify(row.files),
    row.auditSeq,
  )
  for (const { measure, from, to, members } of sets) {
    db.run(
      'INSERT INTO report_measure (export_id, community_id, measure, from_at, to_at, members) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      row.communityId,
      measure,
      from,
      to,
      new Uint8Array(members.buffer, members.byteOffset, members.byteLength),
    )
  }
}

/** Sets of members behind figures of earlier exports, over the same time as the given sets. */
export function earlierSets(db: ReadDatabase, communityId: number, sets: readonly MeasuredSet[]): EarlierSet[] {
  const seen = new Set<string>()
  return sets.flatMap(({ measure, from, to }) =>
    db
      .all<{ export_id: number; from_at: number; to_at: number; members: Uint8Array }>(
        `SELECT export_id, from_at, to_at, members FROM report_measure
          WHERE community_id = ? AND measure = ? AND from_at = ? AND to_at = ?`,
        communityId,
        measure,
        from,
        to,
      )
      .filter(({ export_id }) => {
        const key = `${measure} ${export_id}`
        return seen.has(key) ? false : seen.add(key)
      })
      .map((row) => ({
        measure,
        from: row.from_at,
        to: row.to_at,
        exportId: exportIds.of(row.export_id),
        // A copy: the blob may lie at an odd place of a larger buffer.
        members: new Uint32Array(Uint8Array.from(row.members).buffer),
      })),
  )
}

export function findAnswer(
  db: ReadDatabase,
  communityId: number,
  question: string,
): Record<string, NoisyAnswer> | undefined {
  const row = db.first<{ answer: string }>(
    'SELECT answer FROM privacy_answer WHERE community_id = ? AND question = ?',
    communityId,
    question,
  )
  const answer: Record<string, NoisyAnswer> | undefined = row && JSON.parse(row.answer)
  return answer
}

/** Thousandths of ε that every member of a community was charged in a quarter. */
export function spentInQuarter(db: ReadDatabase, communityId: number, quarter: string): number {
  const row = db.first<{ spent: number }>(
    'SELECT total(epsilon_millis) AS spent FROM privacy_answer WHERE community_id = ? AND quarter = ?',
    communityId,
    quarter,
  )
  return row?.spent ?? 0
}

export function insertAnswer(
  db: WriteDatabase,
  row: {
    readonly communityId: number
    readonly question: string
    readonly quarter: string
    readonly epsilonMillis: number
    readonly answer: Readonly<Record<string, NoisyAnswer>>
    readonly answeredAt: number
  },
): void {
  db.run(
    `INSERT INTO privacy_answer (community_id, question, quarter, epsilon_millis, answer, answered_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    row.communityId,
    row.question,
    row.quarter,
    row.epsilonMillis,
    JSON.stringify(row.answer),
    row.answeredAt,
  )
}
