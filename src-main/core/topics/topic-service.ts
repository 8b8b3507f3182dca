import type { CommunityId } from '#contract/ids.ts'
import { REVIEW_READERS, type Role } from '#contract/roles.ts'
import type { TopicOverview } from '#contract/topics.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'

export interface TopicServiceDeps {
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly vault: VaultAccess
}

const MESSAGE_READERS: readonly Role[] = REVIEW_READERS

/** Topics and moods are computed in the report worker; who may not read single messages gets words and figures only. */
export function createTopicService(resources: VaultResources, { worker, vault }: TopicServiceDeps) {
  const { db, account } = resources
  return {
    async overview(
      communityId: CommunityId,
      days: number,
    ): Promise<Result<TopicOverview, Failure<'COMMUNITY_NOT_FOUND'>>> {
      const id = communityIds.row(communityId)
      const community = maySee(account, id)
        ? db.first<{ data_to: number | null }>('SELECT data_to FROM community WHERE id = ?', id)
        : undefined
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const { timeZone } = readSettings(db)
      const figures = await worker.client().topicFigures({ vault, communityId: id, timeZone, days })
      const withExamples = MESSAGE_READERS.includes(account.role)
      const shown = <T extends { readonly examples: unknown[] }>(each: T): T =>
        withExamples ? each : { ...each, examples: [] }
      return ok({
        communityId,
        timeZone,
        dataTo: community.data_to,
        withExamples,
        ...figures,
        topics: figures.topics.map(shown),
        requests: figures.requests.map(shown),
      })
    },
  }
}
