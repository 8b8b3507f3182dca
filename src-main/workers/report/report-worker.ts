import { implement } from '@orpc/server'
import type { AuditVerification } from '#contract/audit.ts'
import { verifyAuditLogSteps } from '#core/audit/audit-verification.ts'
import { witnessChecks } from '#core/audit/witness-checks.ts'
import { decisionChecks } from '#core/decisions/decision-checks.ts'
import { readReportFigures } from '#core/reports/report-figures.ts'
import type { ReadDatabase } from '#database/database.ts'
import { openForReading } from '#database/open-database.ts'
import type { VaultAccess } from '../inference/inference-contract.ts'
import { serveWorker } from '../serve-worker.ts'
import { churnHandlers } from './churn-handlers.ts'
import { createIndicatorFigures } from './indicator-figures.ts'
import { insightHandlers } from './insight-handlers.ts'
import { reportWorkerContract } from './report-contract.ts'
import { createTopicFigures } from './topic-figures.ts'

const os = implement(reportWorkerContract)

interface Verification {
  readonly steps: ReturnType<typeof verifyAuditLogSteps>
  readonly started: number
  done: number
  total: number
  close(): void
}

const verifications = new Map<number, Verification>()
let lastHandle = 0

const SLICE_MS = 200

const indicatorFigures = createIndicatorFigures()
const topicFigures = createTopicFigures()

/** Reads on a connection of its own, and on one state of the data. */
function reading<T>(vault: VaultAccess, read: (db: ReadDatabase) => T): T {
  const db = openForReading(vault)
  try {
    return db.snapshot(() => read(db))
  } finally {
    db.close()
  }
}

serveWorker(
  os.router({
    ...insightHandlers(),
    ...churnHandlers,
    openVerification: os.openVerification.handler(({ input }) => {
      const db = openForReading(input.vault)
      const handle = ++lastHandle
      verifications.set(handle, {
        steps: verifyAuditLogSteps(db, {
          highestKnown: input.highestKnown,
          witnessNotes: input.witnessNotes,
          tables: [...decisionChecks, ...witnessChecks],
        }),
        started: performance.now(),
        done: 0,
        total: 0,
        close: () => db.close(),
      })
      return { handle }
    }),
    continueVerification: os.continueVerification.handler(({ input }) => {
      const verification = verifications.get(input.handle)
      if (!verification) throw new Error(`no open verification ${input.handle}`)
      const until = performance.now() + SLICE_MS
      let result: AuditVerification | null = null
      while (performance.now() < until) {
        const step = verification.steps.next()
        if (step.done) {
          const { verdict, size, root, firstBad, problem, witnessedSize, erasures, checkpoints, findings } = step.value
          const witnessNotesRejected = findings.filter((one) => one.problem === 'witness-note-rejected').length
          const seconds = Math.round(performance.now() - verification.started) / 1000
          result = {
            verdict,
            size,
            root,
            firstBad,
            problem,
            witnessedSize,
            witnessNotesRejected,
            erasures,
            checkpoints,
            seconds,
          }
          break
        }
        verification.done = step.value.done
        verification.total = step.value.total
      }
      return { done: verification.done, total: verification.total, result }
    }),
    closeVerification: os.closeVerification.handler(({ input }) => {
      const verification = verifications.get(input.handle)
      verifications.delete(input.handle)
      verification?.close()
      return { closed: verification !== undefined }
    }),
    indicatorSheet: os.indicatorSheet.handler(({ input }) =>
      reading(input.vault, (db) => indicatorFigures.sheet(db, input)),
    ),
    cohortGrid: os.cohortGrid.handler(({ input }) => reading(input.vault, (db) => indicatorFigures.cohorts(db, input))),
    commercialBalance: os.commercialBalance.handler(({ input }) =>
      reading(input.vault, (db) => indicatorFigures.balance(db, input.communityId, input.timeZone, input.days)),
    ),
    lifecycleStage: os.lifecycleStage.handler(({ input }) =>
      reading(input.vault, (db) => indicatorFigures.stage(db, input.communityId, input.timeZone)),
    ),
    topicFigures: os.topicFigures.handler(({ input }) => reading(input.vault, (db) => topicFigures(db, input))),
    reportFigures: os.reportFigures.handler(({ input }) => reading(input.vault, (db) => readReportFigures(db, input))),
  }),
)
