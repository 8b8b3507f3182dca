import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { MessageId } from '#contract/ids.ts'
import type { Purpose } from '#contract/messages.ts'
import { useOrpc } from './contract-provider.tsx'

/** Unmasked texts by the id of their message. */
export type RevealedTexts = ReadonlyMap<string, string>

const PURPOSE_KEY = ['disclosure-purpose'] as const
const REVEALED_KEY = ['revealed-texts'] as const
const NONE: RevealedTexts = new Map()

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

/** The texts of messages that were revealed since the vault was opened. */
export function useRevealedTexts(): RevealedTexts {
  const { data = NONE } = useQuery<RevealedTexts>({
    queryKey: REVEALED_KEY,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/** Whether a message is revealed at this moment, for handlers. */
export function isRevealed(cache: QueryClient, messageId: MessageId): boolean {
  return revealedIn(cache).has(messageId)
}

/** Reveals the personal data of a message. The core logs it before it answers; the text stays revealed until the lock. */
export function useReveal() {
  const cache = useQueryClient()
  const orpc = useOrpc()
  return useMutation(
    orpc.messages.reveal.mutationOptions({
      onSuccess: ({ text }, { messageId }) => {
        cache.setQueryData(REVEALED_KEY, new Map(revealedIn(cache)).set(messageId, text))
      },
    }),
  )
}

/** Masks a message again that was revealed. */
export function useConceal(): (messageId: MessageId) => void {
  const cache = useQueryClient()
  return useCallback(
    (messageId) => {
      const left = new Map(revealedIn(cache))
      left.delete(messageId)
      cache.setQueryData(REVEALED_KEY, left)
    },
    [cache],
  )
}

function revealedIn(cache: QueryClient): RevealedTexts {
  return cache.getQueryData<RevealedTexts>(REVEALED_KEY) ?? NONE
}
