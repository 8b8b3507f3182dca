import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { AuditVerification, type AuditEntryView, type CheckpointView } from '#contract/audit.ts'
import type { contract } from '#contract/contract.ts'
import type { JobId } from '#contract/ids.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { maySee } from '../access/community-scope.ts'
import type { SessionAccount } from '../access/session.ts'
import { judgedMessageOf } from '../decisions/judged-message.ts'
import { memberFacts } from '../members/member-repository.ts'
import { jobIds } from '../identifier-codec.ts'
import { readSetting, writeSetting } from '../settings/settings-service.ts'
import type { RollbackGuard } from '../vault/rollback-guard.ts'
import { makeCheckpoint, makeCheckpointUnlessDamaged, readCheckpoint } from './audit-checkpoint.ts'
import { exportAuditLogSteps, type AuditExport } from './audit-export.ts'
import { listCheckpoints, type CheckpointRow, type EntryWithPayloadRow } from './audit-log-repository.ts'
import * as repository from './audit-repository.ts'
import { parseHeader } from './entry-header.ts'
import { PayloadReader } from './payload-reader.ts'
import { encodeBase64 } from './strict-base64.ts'
import { listWitnessNotes } from './witness-repository.ts'

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
  const keptNotes = (): string[] => listWitnessNotes(db).map(({ note }) => note)

  deps.jobs.register('audit-verification', 'reading', async (run) => {
    const result = await verify(deps, keptNotes(), run.signal, (done, total) =>
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

  return {
    list(input: ListInput): { items: AuditEntryView[]; next: string | null; total: number } {
      return db.snapshot(() => {
        const before = input.after === undefined ? null : Number(input.after)
        const rows = repository.listMatching(db, input, { before, limit: input.limit + 1 })
        const shown = rows.slice(0, input.limit)
        return {
          items: toEntryViews(db, shown, account),
          next: rows.length > input.limit ? String(shown.at(-1)?.seq) : null,
          total: repository.countMatching(db, input),
        }
      })
    },

    facets(): Facets {
      return db.snapshot(() => {
        const names = repository.findActorNames(db)
        return {
          actions: repository.listActions(db),
          actors: repository.listActors(db).map((actor) => ({ actor, name: names.get(actor) ?? null })),
        }
      })
    },

    verify(): { jobId: JobId } {
      const jobId = db.transaction(() => {
        record({ action: 'audit.verify-start', objectType: 'audit-log', objectId: null })
        return deps.jobs.start({ kind: 'audit-verification', title: '', input: {}, accountId: account.id })
      })
      return { jobId: jobIds.of(jobId) }
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
    verifyNow: (
      signal: AbortSignal,
      onProgress: (done: number, total: number) => void,
      broughtNotes: readonly string[] = [],
    ): Promise<AuditVerification> => verify(deps, [...keptNotes(), ...broughtNotes], signal, onProgress),

    /**
     * Writes the log to a new folder, for checking it elsewhere; see audit-export.ts. The export is itself an entry,
     * and the last one in the export. Throws what the signal was aborted with, leaving nothing behind.
     */
    async exportTo(
      dir: string,
      options: { readonly withPayloads: boolean },
      signal: AbortSignal,
      onProgress: (done: number, total: number) => void,
    ): Promise<AuditExport> {
      db.transaction(() =>
        record({ action: 'audit.export', objectType: 'audit-log', objectId: null, payload: { ...options } }),
      )
      const now = clock()
      makeCheckpointUnlessDamaged(db, { reason: 'export', now })
      deps.guard.remember(db)
      feed.publish('audit')
      const steps = exportAuditLogSteps(db, dir, {
        now,
        ...options,
        witnessNotes: keptNotes(),
        judgedMessageOf: (payload) => judgedMessageOf(db, payload),
      })
      try {
        for (;;) {
          const step = steps.next()
          if (step.done) return step.value
          onProgress(step.value.done, step.value.total)
          await setImmediate()
          signal.throwIfAborted()
        }
      } finally {
        steps.return({ size: 0, files: [] })
      }
    },
  }
}
export type AuditService = ReturnType<typeof createAuditService>

/** Entries as compliance reads them. One that cannot be read is left out here; the verification names it. */
function toEntryViews(
  db: ReadDatabase,
  rows: readonly EntryWithPayloadRow[],
  reader: SessionAccount,
): AuditEntryView[] {
  const payloads = new PayloadReader(db)
  const names = repository.findActorNames(db)
  const erased = repository.listErasedRanges(db)
  return rows.flatMap((row) => {
    const header = parseHeader(row.header)
    if (!header) return []
    const payload = payloads.read(row, header.payload)
    return [
      {
        seq: row.seq,
        at: header.at,
        actor: header.actor,
        actorName: names.get(header.actor) ?? null,
        role: header.role,
        action: header.action,
        objectType: header.objectType,
        object: header.objectId,
        result: header.result,
        payload: payload.state === 'present' && mayRead(db, reader, row.subject) ? JSON.parse(payload.text) : null,
        // Gone without an entry that says so is damage, not erasure.
        erased: payload.state === 'gone' && erased.some(({ first, last }) => first <= row.seq && row.seq <= last),
        leafHash: Buffer.from(row.leafHash).toString('hex'),
      },
    ]
  })
}

/** Who is limited to communities reads every header, but only what was said about members of these communities. */
function mayRead(db: ReadDatabase, reader: SessionAccount, subject: string | null): boolean {
  if (reader.communities === null) return true
  const member = memberFacts(db, Number(/^member:(\d+)$/.exec(subject ?? '')?.[1] ?? -1))
  return member !== undefined && maySee(reader, member.community_id)
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
  witnessNotes: string[],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<AuditVerification> {
  return worker.endWhenStuck(signal, async () => {
    const client = worker.client()
    const { handle } = await client.openVerification({ vault, highestKnown: guard.known(), witnessNotes })
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
  })
}
