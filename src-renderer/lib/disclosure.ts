import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { MessageId } from '#contract/ids.ts'
import type { Purpose } from '#contract/messages.ts'
import { useOrpc } from './contract-provider.tsx'

const PURPOSE_KEY = ['disclosure-purpose'] as const
const revealedKey = (messageId: string | null) => ['revealed-text', messageId] as const

/**
 * Why personal data is opened, asked for once and remembered until the vault locks: it lives in the query cache, which
 * is emptied then. `[purpose, setPurpose]`; null = not asked yet.
 */
export function useDisclosurePurpose(): readonly [Purpose | null, (purpose: Purpose | null) => void] {
  const cache = useQueryClient()
  const { data = null } = useQuery<Purpose | null>({
    queryKey: PURPOSE_KEY,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const setPurpose = useCallback((purpose: Purpose | null) => void cache.setQueryData(PURPOSE_KEY, purpose), [cache])
  return [data, setPurpose]
}

/** The unmasked text of a message that was revealed since the vault was opened; null = it was not. */
export function useRevealedText(messageId: MessageId | null): string | null {
  const { data = null } = useQuery<string | null>({
    queryKey: revealedKey(messageId),
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/** Whether a message is revealed at this moment, for handlers. */
export function isRevealed(cache: QueryClient, messageId: MessageId): boolean {
  return (cache.getQueryData<string | null>(revealedKey(messageId)) ?? null) !== null
}

/** Reveals the personal data of a message. The core logs it before it answers; the text stays revealed until the lock. */
export function useReveal() {
  const cache = useQueryClient()
  const orpc = useOrpc()
  return useMutation(
    orpc.messages.reveal.mutationOptions({
      onSuccess: ({ text }, { messageId }) => cache.setQueryData(revealedKey(messageId), text),
    }),
  )
}

/** Masks a message again that was revealed. */
export function useConceal(): (messageId: MessageId) => void {
  const cache = useQueryClient()
  return useCallback((messageId) => void cache.setQueryData(revealedKey(messageId), null), [cache])
}
