import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeCheckpoint } from '#core/audit/audit-checkpoint.ts'
import { appendAuditEntry, type AuditActor, type AuditRecord } from '#core/audit/audit-log.ts'
import { openAuditLog } from '#core/audit/audit-log-lifecycle.ts'
import type { WriteDatabase } from '#database/database.ts'
import { openForWriting } from '#database/open-database.ts'

/** An empty encrypted vault database in a folder of its own; both go when the test ends. */
export function openTestDatabase(): WriteDatabase {
  const folder = temporaryFolder()
  const db = openForWriting({ file: join(folder, 'vault.db'), key: 'ab'.repeat(32) })
  onTestFinished(() => db.close())
  return db
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qunjian audit '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const START = Date.UTC(2026, 0, 5, 8)

export function actorAt(at: number): AuditActor {
  return { at, actor: 'account-1', role: 'moderator', appVersion: '0.1.0' }
}

/** A decision about one of seven members; every third entry has no payload. */
export function decision(number: number): AuditRecord {
  return {
    ...actorAt(START + number * 1_000),
    action: 'decision.made',
    objectType: 'decision',
    objectId: `d${number}`,
    ...(number % 3 !== 0 && {
      subject: `member:${number % 7}`,
      payload: { action: 'remove', item: number, note: `说明 ${number}` },
    }),
  }
}

export interface TestLog {
  readonly db: WriteDatabase
  readonly vkey: string
  readonly origin: string
}

/** A log of one opening entry and `decisions` decisions, checkpointed every `every` entries and at the end. */
export function buildLog(options: { decisions: number; every?: number; installId?: string }): TestLog {
  const db = openTestDatabase()
  const opened = openAuditLog(db, { installId: options.installId ?? 'test1', actor: actorAt(START) })
  addDecisions(db, 1, options.decisions, options.every ?? 100)
  return { db, ...opened }
}

export function addDecisions(db: WriteDatabase, first: number, count: number, every = 100): void {
  for (let i = first; i < first + count; i += every) {
    const numbers = Array.from({ length: Math.min(every, first + count - i) }, (_, k) => i + k)
    db.transaction(() => numbers.forEach((number) => appendAuditEntry(db, decision(number))))
    makeCheckpoint(db, { reason: 'entries', now: START + i * 1_000 })
  }
}

/** Note of the newest checkpoint. */
export function newestNote(db: WriteDatabase): string {
  const row = db.first<{ note: string }>('SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1')
  if (!row) throw new Error('no checkpoint')
  return row.note
}

/** Takes away what keeps the tables append-only, as someone would who edits the file with the key in hand. */
export function removeTriggers(db: WriteDatabase): void {
  const triggers = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit%'",
  )
  for (const { name } of triggers) db.script(`DROP TRIGGER ${name}`)
}
