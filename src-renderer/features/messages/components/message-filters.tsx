import { Select } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ChannelId } from '#contract/ids.ts'
import type { CommunityId } from '#contract/ids.ts'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { DayField } from '../../../ui/day-field.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useChannels, useCommunityNames } from '../api/use-messages.ts'
import type { MessagesView } from '../message-view.ts'
import styles from './message-filters.module.css'

/** Pause in typing after which is searched. */
const TYPING_MS = 120

export interface MessageFiltersProps {
  readonly view: MessagesView
  readonly communityIds: CommunityId[] | undefined
  readonly memberName: string | null
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly onChange: (part: Partial<MessagesView>) => void
  /** Enter or ↓ in the field: on to the list. */
  readonly onLeave: () => void
}

/** The search field and the filters of the list. */
export function MessageFilters(props: MessageFiltersProps) {
  const { view, onChange } = props
  const { t } = useTranslation('messages')
  return (
    <search className={styles.filters}>
      <SearchField {...props} />
      <div className={styles.row}>
        <ChannelFilter {...props} />
        <DayField label={t('filter.from')} day={view.from} onChange={(from) => onChange({ from })} />
        <span aria-hidden="true">–</span>
        <DayField label={t('filter.to')} day={view.to} onChange={(to) => onChange({ to })} />
      </div>
      {view.memberId !== null && (
        <button type="button" className={styles.chip} onClick={() => onChange({ memberId: null })}>
          {props.memberName === null ? t('filter.oneMember') : t('filter.member', { name: props.memberName })}
          <IconX size={12} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}

function SearchField({ view, fieldRef, onChange, onLeave }: MessageFiltersProps) {
  const { t } = useTranslation('messages')
  const [typed, setTyped] = useState({ text: view.query, of: view.query })
  // What stands in the address wins whenever it changes by other means than this field.
  const text = typed.of === view.query ? typed.text : view.query
  useEffect(() => {
    if (typed.of !== view.query || typed.text === view.query) return
    const timer = setTimeout(() => onChange({ query: typed.text }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, view.query, onChange])
  const set = (next: string) => setTyped({ text: next, of: view.query })
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && text !== '') set('')
    else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.field}>
      <IconSearch size={14} aria-hidden="true" />
      <input
        ref={fieldRef}
        type="text"
        dir="auto"
        value={text}
        maxLength={500}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        onChange={(event) => set(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <Kbd keys="/" />
      ) : (
        <button type="button" className={styles.clear} aria-label={t('search.clear')} onClick={() => set('')}>
          <IconX size={13} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}

function ChannelFilter({ view, communityIds, onChange }: MessageFiltersProps) {
  const { t } = useTranslation('messages')
  const channels = useChannels(communityIds)
  const communityName = useCommunityNames()
  const communities = [...new Set(channels.map((channel) => channel.communityId))]
  return (
    <Select
      className={styles.channel}
      aria-label={t('filter.channel')}
      placeholder={t('filter.anyChannel')}
      searchable
      clearable
      value={view.channelId}
      data={communities.map((id) => ({
        group: communityName(id),
        items: channels
          .filter((channel) => channel.communityId === id)
          .map((channel) => ({ value: channel.id, label: channelName(channel.name) })),
      }))}
      onChange={(value) => onChange({ channelId: ChannelId.safeParse(value).data ?? null })}
    />
  )
}
