import { readActivity } from '#core/activity/activity-repository.ts'
import type { ReadDatabase } from '#database/database.ts'
import { loadChurnModel } from './churn-model.ts'
import { scoreChurn } from './churn-score.ts'
import type { MemberChurn } from './churn-types.ts'

/** Scores of one community as they leave the worker: members by row id. */
export interface CommunityScores {
  readonly members: readonly (Omit<MemberChurn, 'place'> & { readonly memberId: number; readonly platformId: string })[]
  /** Time of the community's first message; null = it has none. */
  readonly dataFrom: number | null
}

/**
 * Reads one community and scores everybody who counts at `asOf`, but not who withdrew or objected to profiling.
 *
 * @throws {ChurnModelUnusableError}
 */
export async function scoreCommunity(
  db: ReadDatabase,
  { communityId, asOf, modelsDir }: { readonly communityId: number; readonly asOf: number; readonly modelsDir: string },
): Promise<CommunityScores> {
  const table = readActivity(db, communityId)
  const refused = new Set(
    db
      .all<{ id: number }>(
        `SELECT c.member_id AS id FROM profiling_consent c JOIN member u ON u.id = c.member_id
          WHERE u.community_id = ? AND c.status <> 'given'`,
        communityId,
      )
      .map(({ id }) => id),
  )
  const excluded = new Set([...table.members.keys()].filter((place) => refused.has(table.members[place]?.id ?? -1)))
  const model = await loadChurnModel(modelsDir)
  try {
    const { members } = await scoreChurn(table, asOf, model, excluded)
    return {
      members: members.map(({ place, ...score }) => ({
        memberId: table.members[place]?.id ?? -1,
        platformId: table.members[place]?.platformId ?? '',
        ...score,
      })),
      dataFrom: table.at[0] ?? null,
    }
  } finally {
    await model.close()
  }
}
