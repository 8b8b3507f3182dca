import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CommunityOutcome, MemberOutcome, TierChangeOutcome } from '#core/insight/insight-outcome.ts'
import { VaultAccess } from '../inference/inference-contract.ts'

const Handle = z.object({ handle: z.number().int() })
const Range = Handle.extend({ from: z.number().int(), limit: z.number().int() })

/** The part of the report worker's inner contract that computes what is known of members. */
export const insightWorkerContract = {
  openInsight: oc
    .input(z.object({ vault: VaultAccess, modelsDir: z.string(), communityId: z.number().int() }))
    .output(Handle),
  /** Takes one step; steps are short enough that a cancel is heard. `outcome` = it is finished. */
  continueInsight: oc
    .input(Handle)
    .output(z.object({ done: z.number(), total: z.number(), outcome: CommunityOutcome.nullable() })),
  insightMembers: oc.input(Range).output(z.array(MemberOutcome)),
  insightChanges: oc.input(Range).output(z.array(TierChangeOutcome)),
  closeInsight: oc.input(Handle).output(z.object({ closed: z.boolean() })),
}
