import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CommunityId, MessageId } from '#contract/ids.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { endOfDay, startOfDay } from '../../../lib/day-bounds.ts'
import type { MessagesView } from '../message-view.ts'

const PAGE = 100

/** Messages of a view, newest first. While another view is asked for, the last one stays on the screen. */
export function useMessages(view: MessagesView, communityIds: CommunityId[] | undefined) {
  const orpc = useOrpc()
  const { timeZone } = useFormat()
  const filter = useMemo(
    () => ({
      query: view.query.trim(),
      limit: PAGE,
      ...(communityIds === undefined ? {} : { communityIds }),
      ...(view.channelId === null ? {} : { channelId: view.channelId }),
      ...(view.memberId === null ? {} : { memberId: view.memberId }),
      ...(view.from === null ? {} : { from: startOfDay(view.from, timeZone) }),
      ...(view.to === null ? {} : { to: endOfDay(view.to, timeZone) }),
    }),
    [view, communityIds, timeZone],
  )
  const query = useInfiniteQuery({
    ...orpc.messages.search.infiniteOptions({
      input: (after: string | undefined) => (after === undefined ? filter : { ...filter, after }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const messages = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...query, messages }
}

export type FoundMessage = ReturnType<typeof useMessages>['messages'][number]

/** A message among `around` messages before and after it. */
export function useMessageContext(messageId: MessageId | null, around: number) {
  const orpc = useOrpc()
  return useQuery({
    ...orpc.messages.context.queryOptions({
      input: messageId === null ? skipToken : { messageId, before: around, after: around },
    }),
    // More of the same conversation replaces less of it without a gap.
    placeholderData: (previous) => (previous?.message.id === messageId ? previous : undefined),
  })
}

/** Channels of the chosen communities, to filter by. */
export function useChannels(communityIds: readonly CommunityId[] | undefined) {
  const { data } = useQuery(useOrpc().communities.channels.queryOptions({ input: {} }))
  return useMemo(
    () => (data ?? []).filter((channel) => communityIds === undefined || communityIds.includes(channel.communityId)),
    [data, communityIds],
  )
}

export function useCommunityNames(): (id: CommunityId) => string {
  const { data } = useQuery(useOrpc().communities.list.queryOptions())
  return (id) => data?.find((community) => community.id === id)?.name ?? ''
}
