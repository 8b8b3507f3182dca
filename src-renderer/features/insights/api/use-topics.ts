import { useQuery } from '@tanstack/react-query'
import type { CommunityView } from '#contract/communities.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

/** Topics, moods, requests and languages of the last 90 days. */
export function useTopicOverview(community: CommunityView) {
  return useQuery(useOrpc().topics.overview.queryOptions({ input: { communityId: community.id } }))
}
