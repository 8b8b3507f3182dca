import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import type { AuditEntryView } from '#contract/audit.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import type { useEntries } from '../api/use-audit.ts'
import { actionName, objectName, resultName, roleName } from '../audit-words.ts'
import styles from './entry-list.module.css'

const ROW_HEIGHT = { comfortable: 32, compact: 26 } as const
/** Rows before the end at which the next page is asked for. */
const AHEAD = 80

export interface EntryListProps {
  readonly found: ReturnType<typeof useEntries>
  readonly current: AuditEntryView | null
  readonly onShow: (entry: AuditEntryView) => void
  readonly onReset: () => void
}

/** The entries, one line each. */
export function EntryList({ found, current, onShow, onReset }: EntryListProps) {
  const { t } = useTranslation('compliance')
  const { density } = useSession().preferences
  const { entries, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const keyOf = useCallback((index: number) => String(entries[index]?.seq ?? index), [entries])
  const loadMore = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last >= entries.length - AHEAD) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, entries.length],
  )
  if (error !== null && entries.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <ListSkeleton rows={18} rowHeight={ROW_HEIGHT[density]} />
  if (entries.length === 0) {
    return (
      <EmptyState title={t('log.empty')} action={<Button onClick={onReset}>{t('log.clear')}</Button>}>
        {t('log.emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.list}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.seq}>{t('log.seq')}</span>
        <span>{t('log.time')}</span>
        <span>{t('log.who')}</span>
        <span className={styles.role}>{t('log.role')}</span>
        <span>{t('log.action')}</span>
        <span>{t('log.object')}</span>
        <span className={styles.result}>{t('log.result')}</span>
      </div>
      <VirtualList
        label={t('pane.log')}
        count={entries.length}
        rowHeight={ROW_HEIGHT[density]}
        activeIndex={current === null ? -1 : entries.indexOf(current)}
        onActivate={(index) => {
          const entry = entries[index]
          if (entry !== undefined) onShow(entry)
        }}
        keyOf={keyOf}
        renderRow={(index) => {
          const entry = entries[index]
          return entry === undefined ? null : <EntryRow entry={entry} />
        }}
        onRange={loadMore}
        overscan={16}
      />
    </div>
  )
}

function EntryRow({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation(['compliance', 'common'])
  const format = useFormat()
  return (
    <div className={styles.row} data-testid="entry-row">
      <span className={styles.seq}>{format.number(entry.seq)}</span>
      <time className={styles.mute} title={format.exact(entry.at)}>
        {format.dateTime(entry.at)}
      </time>
      <ActorName entry={entry} />
      <span className={`${styles.role} ${styles.mute}`}>{roleName(t, entry.role)}</span>
      <span className={styles.action} title={entry.action}>
        {actionName(t, entry.action)}
      </span>
      <span className={styles.mute}>{objectName(t, entry.objectType, entry.object)}</span>
      <span className={`${styles.result} ${styles.mute}`} data-refused={entry.result === 'refused' || undefined}>
        {resultName(t, entry.result)}
      </span>
    </div>
  )
}

/** The name behind a pseudonym, as long as the account exists. */
function ActorName({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation('compliance')
  if (entry.actorName !== null) return <bdi className={styles.who}>{entry.actorName}</bdi>
  return (
    <span className={styles.mute} title={`${entry.actor} · ${t('log.gone')}`}>
      {entry.actor}
    </span>
  )
}
