import { implement } from '@orpc/server'
import { computeInsightSteps, type InsightOutcome } from '#core/insight/compute-insight.ts'
import { openForReading } from '#database/open-database.ts'
import { insightWorkerContract } from './insight-contract.ts'

const os = implement(insightWorkerContract)

interface Computation {
  readonly steps: ReturnType<typeof computeInsightSteps>
  outcome: InsightOutcome | null
  readonly total: number
  done: number
  close(): Promise<void>
}

/** Serves what computes members, on a connection of its own that ends with each computation. */
export function insightHandlers() {
  const computations = new Map<number, Computation>()
  let lastHandle = 0
  const find = (handle: number): Computation => {
    const found = computations.get(handle)
    if (!found) throw new Error(`no open computation ${handle}`)
    return found
  }
  const finished = (handle: number): InsightOutcome => {
    const { outcome } = find(handle)
    if (!outcome) throw new Error(`computation ${handle} has not ended`)
    return outcome
  }

  return {
    openInsight: os.openInsight.handler(({ input }) => {
      const db = openForReading(input.vault)
      const handle = ++lastHandle
      const { message_count: total } = db.first<{ message_count: number }>(
        'SELECT message_count FROM community WHERE id = ?',
        input.communityId,
      ) ?? { message_count: 0 }
      const { communityId, modelsDir } = input
      const steps = computeInsightSteps(db, { communityId, modelsDir })
      computations.set(handle, {
        steps,
        outcome: null,
        total,
        done: 0,
        async close() {
          // Given up between two steps, it may still be reading.
          await steps[Symbol.asyncDispose]()
          db.close()
        },
      })
      return { handle }
    }),
    continueInsight: os.continueInsight.handler(async ({ input }) => {
      const computation = find(input.handle)
      const step = await computation.steps.next()
      if (step.done) {
        computation.outcome = step.value
        return { done: computation.total, total: computation.total, outcome: step.value.community }
      }
      computation.done = Math.round(step.value * computation.total)
      return { done: computation.done, total: computation.total, outcome: null }
    }),
    insightMembers: os.insightMembers.handler(({ input: { handle, from, limit } }) =>
      finished(handle).members.slice(from, from + limit),
    ),
    insightChanges: os.insightChanges.handler(({ input: { handle, from, limit } }) =>
      finished(handle).changes.slice(from, from + limit),
    ),
    closeInsight: os.closeInsight.handler(async ({ input }) => {
      const computation = computations.get(input.handle)
      computations.delete(input.handle)
      await computation?.close()
      return { closed: computation !== undefined }
    }),
  }
}
