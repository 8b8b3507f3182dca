import { safe } from '@orpc/client'
import type { MemberChurnScore } from '#contract/churn.ts'
import type { CommunityId } from '#contract/ids.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

export interface ChurnServiceDeps {
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
}

type ScoreFailure = Failure<'COMMUNITY_NOT_FOUND' | 'MODEL_NOT_INSTALLED' | 'MODEL_DAMAGED' | 'NO_DATA_BEFORE'>

export function createChurnService({ db, account }: VaultResources, deps: ChurnServiceDeps) {
  return {
    async score(input: {
      readonly communityId: CommunityId
      readonly asOf: number
    }): Promise<Result<MemberChurnScore[], ScoreFailure>> {
      const communityId = communityIds.row(input.communityId)
      const community = db.first<{ is_private_chat: number }>(
        'SELECT is_private_chat FROM community WHERE id = ?',
        communityId,
      )
      if (!community || !maySee(account, communityId)) return fail('COMMUNITY_NOT_FOUND')
      if (community.is_private_chat === 1) return ok([])
      const { vault, modelsDir } = deps
      const { error, data, isDefined } = await safe(
        deps.worker.client().scoreChurn({ vault, modelsDir, communityId, asOf: input.asOf }),
      )
      if (isDefined) return fail(error.data.code, { model: 'churn' })
      if (error) throw error
      if (data.dataFrom === null || input.asOf <= data.dataFrom) {
        return fail('NO_DATA_BEFORE', { dataFrom: data.dataFrom })
      }
      return ok(
        data.members.map(({ memberId, reasons, ...score }) => ({
          ...score,
          memberId: memberIds.trusted(memberId),
          reasons: [...reasons],
        })),
      )
    },
  }
}
