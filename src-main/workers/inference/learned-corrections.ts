import type { MeasuredTask } from '#contract/models.ts'
import type { Corrections } from '#core/classification/classifier.ts'
import { readHeadWeights } from '#core/models/learned-head.ts'
import { openForReading } from '#database/open-database.ts'
import type { VaultAccess } from './inference-contract.ts'

/** Hashes of the heads that correct the shipped models; what is left out is not corrected. */
export type HeadHashes = Readonly<Partial<Record<MeasuredTask, string>>>

const MOST_KEPT = 4

/** Weights learned in this vault, by their hash: read once, since a hash never means other weights. */
export function createLearnedCorrections() {
  const kept = new Map<string, Float64Array>()

  const weightsOf = (vault: VaultAccess, sha256: string): Float64Array => {
    const known = kept.get(sha256)
    if (known) return known
    const db = openForReading(vault)
    try {
      const weights = readHeadWeights(db, sha256)
      if (!weights) throw new Error(`no learned head ${sha256}`)
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(sha256, weights)
      return weights
    } finally {
      db.close()
    }
  }

  return (vault: VaultAccess, heads: HeadHashes): Corrections => ({
    ...(heads.spam !== undefined && { spam: weightsOf(vault, heads.spam) }),
    ...(heads.abuse !== undefined && { abuse: weightsOf(vault, heads.abuse) }),
  })
}
export type LearnedCorrections = ReturnType<typeof createLearnedCorrections>
