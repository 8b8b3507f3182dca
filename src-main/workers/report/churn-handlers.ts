import { implement } from '@orpc/server'
import { ChurnModelUnusableError } from '#core/churn/churn-model.ts'
import { scoreCommunity } from '#core/churn/score-community.ts'
import { openForReading } from '#database/open-database.ts'
import { churnWorkerContract } from './churn-contract.ts'

const os = implement(churnWorkerContract)

export const churnHandlers = {
  scoreChurn: os.scoreChurn.handler(async ({ input, errors }) => {
    const db = openForReading(input.vault)
    try {
      return await scoreCommunity(db, input)
    } catch (error) {
      if (error instanceof ChurnModelUnusableError) throw errors.MODEL_UNUSABLE({ data: { code: error.code } })
      throw error
    } finally {
      db.close()
    }
  }),
}
