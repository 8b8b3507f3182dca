import type { ReportPeriod } from '#contract/reports.ts'
import type { ReadDatabase } from '#database/database.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'
import type { Counted } from './moderation-facts.ts'
import { createDayClock, dayNumber } from '../indicators/local-days.ts'

/** What the compliance audit looks at; all of it from the log and the registers, nothing about single members. */
export interface AuditFacts {
  /** Entries of the log in the period, by action and result. */
  readonly actions: readonly {
    readonly action: string
    readonly result: string
    readonly entries: number
    readonly actors: number
  }[]
  /** Accounts that opened personal data, by pseudonym. */
  readonly openers: readonly { readonly actor: string; readonly role: string; readonly entries: number }[]
  readonly accounts: readonly { readonly role: string; readonly accounts: number }[]
  readonly models: readonly { readonly name: string; readonly version: string; readonly sha256: string }[]
  readonly decisions: Counted
  readonly undone: Counted
  readonly exports: readonly { readonly class: string; readonly exports: number }[]
  readonly imports: number
  readonly withdrawn: number
  readonly entries: number
  readonly checkpoints: number
  readonly witnessNotes: number
  /** Verdict of the last verification; null = none was made. */
  readonly lastVerdict: string | null
}

export interface AuditFactsInput {
  readonly communityId: number
  readonly period: ReportPeriod
  readonly timeZone: string
  readonly modelsDir: string
}

/** Actions that put personal data before somebody's eyes. */
export const DISCLOSURES = ['member.profile', 'member.search', 'message.reveal'] as const

export function readAuditFacts(
  db: ReadDatabase,
  { communityId, period, timeZone, modelsDir }: AuditFactsInput,
): AuditFacts {
  const clock = createDayClock(timeZone)
  const from = clock.startOf(dayNumber(period.from))
  const to = clock.startOf(dayNumber(period.to))
  const count = (sql: string, ...params: (number | string)[]): number => db.first<{ n: number }>(sql, ...params)?.n ?? 0
  const decided = (also: string): Counted =>
    db.first<Counted>(
      `SELECT count(*) AS count, count(DISTINCT d.member_id) AS members FROM decision d JOIN item i ON i.id = d.item_id
        WHERE i.community_id = ? AND d.decided_at >= ? AND d.decided_at < ? ${also}`,
      communityId,
      from,
      to,
    ) ?? { count: 0, members: 0 }
  return db.snapshot(() => ({
    actions: db.all(
      `SELECT action, header ->> '$.result' AS result, count(*) AS entries, count(DISTINCT actor) AS actors
         FROM audit_entry WHERE at >= ? AND at < ? GROUP BY action, result ORDER BY action, result`,
      from,
      to,
    ),
    openers: db.all(
      `SELECT actor, max(header ->> '$.role') AS role, count(*) AS entries FROM audit_entry
        WHERE at >= ? AND at < ? AND action IN (${DISCLOSURES.map(() => '?').join(', ')})
        GROUP BY actor ORDER BY entries DESC, actor`,
      from,
      to,
      ...DISCLOSURES,
    ),
    accounts: db.all(
      'SELECT role, count(*) AS accounts FROM account WHERE disabled_at IS NULL GROUP BY role ORDER BY role',
    ),
    models: readInstalledModels(modelsDir).models.map(({ name, version, sha256 }) => ({ name, version, sha256 })),
    decisions: decided(''),
    undone: decided('AND d.undone_at IS NOT NULL'),
    exports: db.all(
      'SELECT class, count(*) AS exports FROM report_export WHERE made_at >= ? AND made_at < ? GROUP BY class ORDER BY class',
      from,
      to,
    ),
    imports: count(
      'SELECT count(*) AS n FROM import WHERE community_id = ? AND created_at >= ? AND created_at < ?',
      communityId,
      from,
      to,
    ),
    withdrawn: count(
      `SELECT count(*) AS n FROM profiling_consent p JOIN member u ON u.id = p.member_id
        WHERE u.community_id = ? AND p.status IN ('withdrawn', 'objected')`,
      communityId,
    ),
    entries: count('SELECT count(*) AS n FROM audit_entry WHERE at >= ? AND at < ?', from, to),
    checkpoints: count('SELECT count(*) AS n FROM audit_checkpoint WHERE made_at >= ? AND made_at < ?', from, to),
    witnessNotes: count('SELECT count(*) AS n FROM witness_note'),
    lastVerdict:
      db.first<{ verdict: string | null }>(
        "SELECT value ->> '$.verdict' AS verdict FROM setting WHERE key = 'last-verification'",
      )?.verdict ?? null,
  }))
}
