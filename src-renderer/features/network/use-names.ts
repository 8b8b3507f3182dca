import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import type { Purpose } from '#contract/messages.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { useDisclosurePurpose } from '../../lib/disclosure.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { channelName } from '../../ui/chat-lines/chat-words.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { useRevealedNames } from './api/use-network.ts'
import type { NetworkNode } from './network-model.ts'

/** Names as far as they were revealed; members are their ids otherwise. */
export function useNames(communityId: CommunityId, nodes: readonly NetworkNode[]) {
  const fail = useFailureNotice()
  const { names, reveal, hide, isPending } = useRevealedNames(communityId, fail)
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [isAsking, setIsAsking] = useState(false)
  const revealFor = (why: Purpose) =>
    reveal(
      nodes.map(({ id }) => id),
      why,
    )
  const toggle = () => {
    if (names.size > 0) hide()
    else if (purpose === null) setIsAsking(true)
    else revealFor(purpose)
  }
  const answer = (why: Purpose) => {
    setIsAsking(false)
    setPurpose(why)
    revealFor(why)
  }
  const nameOf = useCallback((id: MemberId) => names.get(id) ?? id, [names])
  return { nameOf, toggle, answer, isAsking, stopAsking: () => setIsAsking(false), isShown: names.size > 0, isPending }
}

export type Revealed = ReturnType<typeof useNames>

/** A group is named after the channels its members write in most. */
export function useGroupName(graph: NetworkGraph): (group: number) => string {
  const { t } = useTranslation('network')
  const format = useFormat()
  return useCallback(
    (group) => {
      const channels = graph.groups[group]?.channels.slice(0, 2).map(channelName) ?? []
      const number = group + 1
      return channels.length === 0
        ? t('groups.unnamed', { number })
        : t('groups.named', { number, channels: format.list(channels) })
    },
    [graph, t, format],
  )
}
