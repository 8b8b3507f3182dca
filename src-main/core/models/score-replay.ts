import { hash } from 'node:crypto'
import { safe } from '@orpc/client'
import { z } from 'zod'
import type { Replay, ReplayedScore, ReplayVerdict } from '#contract/models.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { InferenceWorkerContract, VaultAccess } from '#workers/inference/inference-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import type { Condition } from '../access/community-scope.ts'
import { whereAll } from '../access/community-scope.ts'
import type { Classification } from '../classification/classifier.ts'
import { addedModelIds, messageIds } from '../identifier-codec.ts'
import { addedModelRow, rolesOf } from './added-model-repository.ts'

interface ScoredRow {
  readonly id: number
  readonly text: string
  readonly spam: number | null
  readonly abuse: number | null
  readonly negative: number | null
  readonly neutral: number | null
  readonly positive: number | null
  readonly text_hash: Uint8Array | null
  readonly models: string | null
  readonly normaliser_version: string | null
}

interface AddedScoreRow {
  readonly model_id: number
  readonly spam: number | null
  readonly abuse: number | null
  readonly negative: number | null
  readonly neutral: number | null
  readonly positive: number | null
}

const NAMES = ['spam', 'abuse', 'negative', 'neutral', 'positive'] as const

const RunModels = z.array(
  z.object({ name: z.string(), version: z.string(), sha256: z.string(), head: z.string().optional() }),
)
type RunModels = z.infer<typeof RunModels>

export interface ReplayDeps {
  readonly db: ReadDatabase
  readonly worker: WorkerLink<InferenceWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
  readonly folderOf: (sha256: string) => string
}

/** Scored messages that can be replayed; `more` narrows them. */
function scoredRows(db: ReadDatabase, more: Condition): ScoredRow[] {
  const where = whereAll([more])
  return db.all<ScoredRow>(
    `SELECT m.id, m.text, s.spam, s.abuse, s.negative, s.neutral, s.positive, s.text_hash, r.models, r.normaliser_version
     FROM message m JOIN channel h ON h.id = m.channel_id LEFT JOIN message_score s ON s.message_id = m.id
       LEFT JOIN analysis_run r ON r.id = s.run_id ${where.sql} ORDER BY m.id`,
    ...where.params,
  )
}

/** Ids spread evenly over all scored messages: what is sampled today is sampled tomorrow, but for what is new. */
export function sampledRows(db: ReadDatabase, scope: Condition | null, count: number): ScoredRow[] {
  const total = db.first<{ n: number }>('SELECT count(*) AS n FROM message_score')?.n ?? 0
  const step = Math.max(1, Math.floor(total / count))
  const where = whereAll([scope, { sql: 'n % ? = 0', params: [step] }])
  const ids = db.all<{ id: number }>(
    `SELECT s.id FROM (SELECT message_id AS id, row_number() OVER (ORDER BY message_id) - 1 AS n FROM message_score) s
       JOIN message m ON m.id = s.id JOIN channel h ON h.id = m.channel_id ${where.sql} LIMIT ?`,
    ...where.params,
    count,
  )
  return ids.flatMap(({ id }) => scoredRows(db, { sql: 'm.id = ?', params: [id] }))
}

export function scoredRow(db: ReadDatabase, messageId: number): ScoredRow | null {
  return scoredRows(db, { sql: 'm.id = ?', params: [messageId] })[0] ?? null
}

/**
 * Computes stored scores again and compares them bit by bit. What differs although model, normaliser and text are the
 * same points to a damaged file, a changed runtime, or a score that was written by something else.
 */
export async function replayScores(deps: ReplayDeps, rows: readonly ScoredRow[]): Promise<Replay[]> {
  const installed = await safe(deps.worker.client().models({ modelsDir: deps.modelsDir }))
  const present = installed.isSuccess ? installed.data : { models: [], normaliserVersion: '' }
  const isPresent = (row: ScoredRow): boolean =>
    row.normaliser_version === present.normaliserVersion &&
    modelsOf(row).every(
      ({ name, sha256, head }) =>
        present.models.some((model) => model.name === name && model.sha256 === sha256) &&
        (head === undefined || hasHead(deps.db, head)),
    )
  const byId = new Map<number, Classification>()
  // Rows of one run share models and heads, so they are read together.
  for (const [models, group] of Map.groupBy(rows, (row) => row.models)) {
    const again = models === null ? [] : group.filter(isPresent)
    const [first] = again
    if (!first) continue
    const heads = headsOf(modelsOf(first))
    const texts = again.map(({ text }) => text)
    const scores = await deps.worker
      .client()
      .classify({ modelsDir: deps.modelsDir, texts, learned: { vault: deps.vault, heads } })
    again.forEach(({ id }, index) => {
      const score = scores[index]
      if (score) byId.set(id, score)
    })
  }
  const replays: Replay[] = []
  for (const row of rows) replays.push(await replayOf(deps, row, byId.get(row.id)))
  return replays
}

const modelsOf = (row: ScoredRow): RunModels => (row.models === null ? [] : RunModels.parse(JSON.parse(row.models)))

/** The learned heads that took part, by task. */
function headsOf(models: RunModels): { spam?: string; abuse?: string } {
  const of = (task: string): string | undefined => models.find(({ name }) => name === task)?.head
  const [spam, abuse] = [of('spam'), of('abuse')]
  return { ...(spam !== undefined && { spam }), ...(abuse !== undefined && { abuse }) }
}

const hasHead = (db: ReadDatabase, sha256: string): boolean =>
  db.first('SELECT 1 FROM learned_head WHERE sha256 = ? LIMIT 1', sha256) !== undefined

async function replayOf(deps: ReplayDeps, row: ScoredRow, classified: Classification | undefined): Promise<Replay> {
  const added = await replayAdded(deps, row)
  const isScored = row.models !== null
  const shipped = classified ? compared(row, { ...classified, ...classified.sentiment }, '') : []
  const textHash = hash('sha256', row.text, 'hex')
  const storedHash = row.text_hash === null ? null : Buffer.from(row.text_hash).toString('hex')
  const gone = [...(isScored && !classified ? modelsOf(row).map(({ name }) => name) : []), ...added.gone]
  const scores = [...shipped, ...added.scores]
  const verdict = (): ReplayVerdict => {
    if (!isScored && scores.length === 0 && gone.length === 0) return 'not-scored'
    if (isScored && storedHash !== textHash) return 'text-changed'
    if (scores.some(({ stored, replayed }) => !Object.is(stored, replayed))) return 'different'
    return gone.length > 0 ? 'model-gone' : 'same'
  }
  return {
    messageId: messageIds.of(row.id),
    verdict: verdict(),
    basis: isScored
      ? { models: modelsOf(row), normaliserVersion: row.normaliser_version ?? '', textSha256: storedHash }
      : null,
    scores,
    gone,
  }
}

/** The scores of models that people added: their own hash covers tokenizer and labels as well. */
async function replayAdded(deps: ReplayDeps, row: ScoredRow): Promise<{ scores: ReplayedScore[]; gone: string[] }> {
  const scores: ReplayedScore[] = []
  const gone: string[] = []
  for (const stored of deps.db.all<AddedScoreRow>('SELECT * FROM added_model_score WHERE message_id = ?', row.id)) {
    const model = addedModelRow(deps.db, stored.model_id)
    const name = addedModelIds.of(stored.model_id)
    const answer =
      model &&
      (await safe(
        deps.worker.client().scoreTexts({ dir: deps.folderOf(model.sha256), roles: rolesOf(model), texts: [row.text] }),
      ))
    const again = answer?.isSuccess ? answer.data[0] : undefined
    if (!again) {
      gone.push(model?.name ?? name)
      continue
    }
    scores.push(...compared(stored, { spam: again.spam, abuse: again.abuse, ...again.sentiment }, `${name} `))
  }
  return { scores, gone }
}

type Scores = Readonly<Partial<Record<(typeof NAMES)[number], number | null>>>

function compared(stored: Scores, replayed: Scores, prefix: string): ReplayedScore[] {
  return NAMES.flatMap((name) => {
    const before = stored[name]
    const after = replayed[name]
    if (typeof before !== 'number') return []
    return [{ name: `${prefix}${name}`, stored: before, replayed: after ?? null }]
  })
}
