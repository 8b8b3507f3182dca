import { statSync } from 'node:fs'
import type { z } from 'zod'
import type { ModelView } from '#contract/analysis.ts'
import type { contract } from '#contract/contract.ts'
import type { ReadDatabase } from '#database/database.ts'
import { communityScope, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { countEntries, findCurrentKey, findNewestCheckpoint } from '../audit/audit-log-repository.ts'

export type VaultInfo = z.infer<(typeof contract.vault.info)['~orpc']['outputSchema'] & z.ZodType>

/** Sizes, versions and the public key: what stands in the status line and in `vault info`. */
export function createVaultInfo(
  { db, account }: VaultResources,
  deps: { databaseFile: string; models: () => ModelView[] },
) {
  return (): VaultInfo =>
    db.snapshot(() => {
      const where = whereAll([communityScope(account, 'c.id')])
      const sums = db.first<{ messages: number | null; communities: number; data_to: number | null }>(
        `SELECT sum(c.message_count) AS messages, count(*) AS communities, max(c.data_to) AS data_to FROM community c ${where.sql}`,
        ...where.params,
      )
      const newest = findNewestCheckpoint(db)
      return {
        messages: sums?.messages ?? 0,
        communities: sums?.communities ?? 0,
        dataTo: sums?.data_to ?? null,
        members: count(
          db,
          `SELECT count(*) AS n FROM member u JOIN community c ON c.id = u.community_id ${where.sql === '' ? 'WHERE' : `${where.sql} AND`} u.message_count > 0 AND u.is_bot = 0`,
          where.params,
        ),
        channels: count(
          db,
          `SELECT count(*) AS n FROM channel h JOIN community c ON c.id = h.community_id ${where.sql}`,
          where.params,
        ),
        schemaVersion: db.first<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0,
        models: deps.models().map(({ name, version, sha256 }) => ({ name, version, sha256 })),
        bytes: sizeOf(deps.databaseFile) + sizeOf(`${deps.databaseFile}-wal`),
        vkey: findCurrentKey(db)?.vkey ?? '',
        logSize: countEntries(db),
        lastCheckpoint: newest ? { size: newest.size, at: newest.madeAt, witness: null } : null,
      }
    })
}

function count(
  db: ReadDatabase,
  sql: string,
  params: readonly (string | number | bigint | null | Uint8Array)[],
): number {
  return db.first<{ n: number }>(sql, ...params)?.n ?? 0
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
