import { IconMessage, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { REVIEW_READERS } from '#contract/roles.ts'
import { useCommunityScope, useGo } from '../../lib/address.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useCan } from '../../lib/session.tsx'
import type { PaletteEntry } from './palette-entries.ts'

const SHOWN = 6
const EXCERPT_LENGTH = 80

/** Messages that contain what was typed, and the way to all of them; nothing for roles that see no single messages. */
export function useMessageEntries(typed: string): { entries: readonly PaletteEntry[]; isSearching: boolean } {
  const { t } = useTranslation('palette')
  const orpc = useOrpc()
  const format = useFormat()
  const go = useGo()
  const canRead = useCan(REVIEW_READERS)
  const { communityIds } = useCommunityScope()
  const [query] = useDebouncedValue(typed.trim(), 120)
  const wanted = canRead && query.length > 0
  const found = useQuery({
    ...orpc.messages.search.queryOptions({
      input: wanted ? { query, limit: SHOWN, ...(communityIds && { communityIds }) } : skipToken,
    }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  if (!canRead || typed.trim() === '') return { entries: [], isSearching: false }
  const messages = wanted ? (found.data?.items ?? []) : []
  return {
    isSearching: found.isFetching,
    entries: [
      {
        id: 'search-all',
        group: 'messages',
        label: t('searchAll', { text: typed.trim() }),
        icon: IconSearch,
        run: () => go(`/messages?q=${encodeURIComponent(typed.trim())}`),
      },
      ...messages.map((message) => ({
        id: message.id,
        group: 'messages' as const,
        label: excerpt(message.text),
        detail: `${message.member.name} · #${message.channel.name} · ${format.date(message.sentAt)}`,
        icon: IconMessage,
        run: () => go(`/messages?q=${encodeURIComponent(typed.trim())}&message=${message.id}`),
      })),
    ],
  }
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH)}…` : line
}
