import { z } from 'zod'
import type { FlagKind } from '#contract/analysis.ts'
import type { FlagView } from '#contract/items.ts'
import { EvidenceSpan } from '#contract/messages.ts'
import type { ReadDatabase } from '#database/database.ts'
import { addedModelIds } from '../identifier-codec.ts'

interface FlagRow {
  kind: FlagKind
  source_id: number
  source_version: number
  score: number
  threshold: number | null
  spans: string
  flagged_at: number
  models: string | null
  normaliser_version: string | null
  rule_name: string | null
  report_reason: string | null
  added_name: string | null
  added_sha256: string | null
}

const RunModels = z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() }))

/** Why a message was flagged, with the versions needed to compute it again, and the stretches of text that were stored. */
export function flagsOf(db: ReadDatabase, messageId: number): { flags: FlagView[]; spans: EvidenceSpan[] } {
  const rows = db.all<FlagRow>(
    `SELECT f.*, r.models, r.normaliser_version, w.name AS rule_name, u.reason AS report_reason,
       a.name AS added_name, a.sha256 AS added_sha256
     FROM flag f LEFT JOIN analysis_run r ON r.id = f.run_id LEFT JOIN word_rule w ON f.kind = 'rule' AND w.id = f.source_id
       LEFT JOIN added_model a ON f.kind IN ('spam', 'abuse') AND a.id = f.source_id
       LEFT JOIN user_report u ON f.kind = 'user-report' AND u.id = f.source_id
     WHERE f.message_id = ? ORDER BY f.score DESC`,
    messageId,
  )
  return {
    flags: rows.map(toFlag),
    spans: rows.flatMap((row) => EvidenceSpan.array().parse(JSON.parse(row.spans))),
  }
}

function toFlag(row: FlagRow): FlagView {
  if (row.added_name !== null && row.added_sha256 !== null) {
    return {
      kind: row.kind,
      score: row.score,
      threshold: row.threshold,
      source: row.added_name,
      addedModel: addedModelIds.of(row.source_id),
      version: row.added_sha256.slice(0, 8),
      sha256: row.added_sha256,
      at: row.flagged_at,
      detail: null,
    }
  }
  if (row.kind === 'user-report') {
    return {
      kind: row.kind,
      score: row.score,
      threshold: null,
      source: `report ${row.source_id}`,
      addedModel: null,
      version: '',
      sha256: null,
      at: row.flagged_at,
      detail: row.report_reason,
    }
  }
  const model =
    row.models === null ? undefined : RunModels.parse(JSON.parse(row.models)).find(({ name }) => name === row.kind)
  return {
    kind: row.kind,
    score: row.score,
    threshold: row.threshold,
    addedModel: null,
    source: row.kind === 'rule' ? `rule ${row.source_id}` : (model?.name ?? row.kind),
    version: row.kind === 'rule' ? String(row.source_version) : (model?.version ?? row.normaliser_version ?? ''),
    sha256: model?.sha256 ?? null,
    at: row.flagged_at,
    detail: row.kind === 'rule' ? row.rule_name : row.normaliser_version,
  }
}
