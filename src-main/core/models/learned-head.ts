import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MeasuredTask } from '#contract/models.ts'
import type { ReadDatabase } from '#database/database.ts'
import { BUCKETS } from '../classification/feature-hashing.ts'
import type { HeadWeights } from './head-training.ts'

const StoredWeights = z.array(z.tuple([z.number().int(), z.number()]))

/** Weights as they are stored: pairs of feature number and weight, in order of number. */
export function encodeWeights(weights: HeadWeights): string {
  return JSON.stringify([...weights].toSorted((a, b) => a[0] - b[0]))
}

/** Identity of a head: the model it corrects and every weight of it. */
export function hashHead(task: MeasuredTask, baseSha256: string, weights: string): string {
  return createHash('sha256').update(`${task}\n${baseSha256}\n${weights}`).digest('hex')
}

/** A stored head's weights by feature number; null when there is none of this hash any more. */
export function readHeadWeights(db: ReadDatabase, sha256: string): Float64Array | null {
  const row = db.first<{ weights: string }>('SELECT weights FROM learned_head WHERE sha256 = ?', sha256)
  if (!row) return null
  const weights = new Float64Array(BUCKETS)
  for (const [feature, weight] of StoredWeights.parse(JSON.parse(row.weights))) weights[feature] = weight
  return weights
}

/** Which heads correct the installed models, by their hashes. */
export type ActiveHeads = Partial<Record<MeasuredTask, { readonly version: number; readonly sha256: string }>>

/** Active heads that were learned for these very models; after an update of a model its head rests. */
export function activeHeads(
  db: ReadDatabase,
  models: readonly { readonly name: string; readonly sha256: string }[],
): ActiveHeads {
  const rows = db.all<{ task: MeasuredTask; version: number; sha256: string; base_sha256: string }>(
    "SELECT task, version, sha256, base_sha256 FROM learned_head WHERE status = 'active'",
  )
  const fitting = rows.filter((row) => models.some((each) => each.name === row.task && each.sha256 === row.base_sha256))
  return Object.fromEntries(fitting.map(({ task, version, sha256 }) => [task, { version, sha256 }]))
}

/** The same as the inference worker wants them. */
export const hashesOf = (heads: ActiveHeads): { spam?: string; abuse?: string } => ({
  ...(heads.spam && { spam: heads.spam.sha256 }),
  ...(heads.abuse && { abuse: heads.abuse.sha256 }),
})
