import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { CommunityScores } from '#core/churn/score-community.ts'
import { VaultAccess } from '../inference/inference-contract.ts'

/** The part of the report worker's inner contract that scores silence risks at any instant. */
export const churnWorkerContract = {
  scoreChurn: oc
    .input(
      z.object({ vault: VaultAccess, modelsDir: z.string(), communityId: z.number().int(), asOf: z.number().int() }),
    )
    .output(type<CommunityScores>())
    .errors({ MODEL_UNUSABLE: { data: z.object({ code: z.enum(['MODEL_NOT_INSTALLED', 'MODEL_DAMAGED']) }) } }),
}
