import type { z } from 'zod'
import { AuditVerification, type AuditEntryView, type CheckpointView } from '#contract/audit.ts'
import type { contract } from '#contract/contract.ts'
import type { JobId } from '#contract/ids.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { whereAll, type Condition } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { jobIds } from '../identifier-codec.ts'
import { readSetting, writeSetting } from '../settings/settings-service.ts'
import type { RollbackGuard } from '../vault/rollback-guard.ts'
import { makeCheckpoint, readCheckpoint } from './audit-checkpoint.ts'
import { countEntries, listCheckpoints, type CheckpointRow, type EntryWithPayloadRow } from './audit-log-repository.ts'
import { parseHeader } from './entry-header.ts'
import { PayloadReader } from './payload-reader.ts'
import { encodeBase64 } from './strict-base64.ts'

type ListInput = z.infer<(typeof contract.audit.list)['~orpc']['inputSchema'] & z.ZodType>
type Facets = z.infer<(typeof contract.audit.facets)['~orpc']['outputSchema'] & z.ZodType>

export interface AuditServiceDeps {
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly jobs: JobRunner
  readonly vault: VaultAccess
  readonly guard: RollbackGuard
}

const LastVerification = AuditVerification.extend({ at: AuditVerification.shape.size })

export function createAuditService({ db, account, clock, record, feed }: VaultResources, deps: AuditServiceDeps) {
  deps.jobs.register('audit-verification', 'reading', async (run) => {
    const result = await verify(deps, run.signal, (done, total) =>
      run.report({ phase: 'verifying', done, total, unit: 'entries' }),
    )
    db.transaction(() => {
      writeSetting(db, 'last-verification', { ...result, at: clock() })
      record({
        action: 'audit.verify',
        objectType: 'audit-log',
        objectId: null,
        result: result.verdict,
        payload: { size: result.size, root: result.root },
      })
    })
    feed.publish('audit')
    return result
  })

  const names = (): Map<string, string> =>
    new Map(
      db
        .all<{ pseudonym: string; name: string }>('SELECT pseudonym, name FROM account')
        .map((row) => [row.pseudonym, row.name]),
    )

  return {
    list(input: ListInput): { items: AuditEntryView[]; next: string | null; total: number } {
      return db.snapshot(() => {
        const filters = filterConditions(input)
        const total =
          input.actions === undefined && filters.every((each) => each === null)
            ? countEntries(db)
            : countMatching(filters)
        const after: Condition | null =
          input.after === undefined ? null : { sql: 'e.seq < ?', params: [Number(input.after)] }
        const where = whereAll([...filters, after])
        const rows = db.all<EntryWithPayloadRow>(
          `SELECT e.seq, e.header, e.leaf_hash AS leafHash, p.subject, p.salt, p.nonce, p.ciphertext
           FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq ${where.sql} ORDER BY e.seq DESC LIMIT ?`,
          ...where.params,
          input.limit + 1,
        )
        const shown = rows.slice(0, input.limit)
        const payloads = new PayloadReader(db)
        const known = names()
        return {
          items: shown.flatMap((row) => toEntryView(row, payloads, known)),
          next: rows.length > input.limit ? String(shown.at(-1)?.seq) : null,
          total,
        }
      })
    },

    facets(): Facets {
      const known = names()
      return {
        actions: db
          .all<{ action: string }>('SELECT DISTINCT action FROM audit_entry ORDER BY action')
          .map((row) => row.action),
        actors: db
          .all<{ actor: string }>('SELECT DISTINCT actor FROM audit_entry ORDER BY actor')
          .map(({ actor }) => ({ actor, name: known.get(actor) ?? null })),
      }
    },

    verify(): { jobId: JobId } {
      return {
        jobId: jobIds.of(deps.jobs.start({ kind: 'audit-verification', title: '', input: {}, accountId: account.id })),
      }
    },

    lastVerification: () => readSetting(db, 'last-verification', LastVerification.nullable(), null),

    checkpoint(): CheckpointView {
      db.transaction(() => record({ action: 'audit.checkpoint', objectType: 'audit-log', objectId: null }))
      const row = makeCheckpoint(db, { reason: 'manual', now: clock() })
      deps.guard.remember(db)
      feed.publish('audit')
      return toCheckpointView(row)
    },

    checkpoints: (): CheckpointView[] => listCheckpoints(db).toReversed().map(toCheckpointView),

    /** The whole check without a job: the command line waits for it, and it must also work on a vault opened for reading. */
    verifyNow: (signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<AuditVerification> =>
      verify(deps, signal, onProgress),
  }

  function countMatching(filters: readonly (Condition | null)[]): number {
    const where = whereAll(filters)
    return db.first<{ n: number }>(`SELECT count(*) AS n FROM audit_entry e ${where.sql}`, ...where.params)?.n ?? 0
  }
}
export type AuditService = ReturnType<typeof createAuditService>

function filterConditions(input: ListInput): (Condition | null)[] {
  const one = (sql: string, value: string | number | undefined): Condition | null =>
    value === undefined ? null : { sql, params: [value] }
  const actions = input.actions ?? []
  return [
    actions.length === 0 ? null : { sql: `e.action IN (${actions.map(() => '?').join(', ')})`, params: actions },
    one('e.actor = ?', input.actor),
    one('e.object_id = ?', input.object),
    one('e.at >= ?', input.from),
    one('e.at < ?', input.to),
  ]
}

function toEntryView(
  row: EntryWithPayloadRow,
  payloads: PayloadReader,
  names: ReadonlyMap<string, string>,
): AuditEntryView[] {
  const header = parseHeader(row.header)
  if (!header) return [] // verification names it; a list cannot show what cannot be read
  const payload = payloads.read(row, header.payload)
  return [
    {
      seq: row.seq,
      at: header.at,
      actor: header.actor,
      actorName: names.get(header.actor) ?? null,
      role: header.role,
      action: header.action,
      objectType: header.objectType ?? '-',
      object: header.objectId ?? '-',
      result: header.result,
      payload: payload.state === 'present' ? JSON.parse(payload.text) : null,
      erased: payload.state === 'gone',
      leafHash: Buffer.from(row.leafHash).toString('hex'),
    },
  ]
}

function toCheckpointView(row: CheckpointRow): CheckpointView {
  return {
    size: row.size,
    root: encodeBase64(readCheckpoint(row).root),
    at: row.madeAt,
    reason: row.reason,
    note: row.note,
  }
}

async function verify(
  { worker, vault, guard }: AuditServiceDeps,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<AuditVerification> {
  const client = worker.client()
  const { handle } = await client.openVerification({ vault, highestKnown: guard.known(), witnessNotes: [] })
  try {
    for (;;) {
      signal.throwIfAborted()
      const step = await client.continueVerification({ handle })
      onProgress(step.done, step.total)
      if (step.result) return step.result
    }
  } finally {
    await client.closeVerification({ handle })
  }
}
