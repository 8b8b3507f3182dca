import { useQueryClient } from '@tanstack/react-query'
import { IconChecks, IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ItemDetail } from '#contract/items.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { toFailure } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { PurposePrompt } from '../../../ui/reveal/reveal-provider.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useItemDetail } from '../api/use-item-detail.ts'
import { useItemCounts } from '../api/use-review-basics.ts'
import { useCurrentItemId, useReview, useReviewSession } from '../queue/review-context.tsx'
import type { Deciding } from '../use-decide.ts'
import { countFilters, useReviewView } from '../use-review-filter.ts'
import { Conversation } from './conversation.tsx'
import { DecidedLine } from './decided-line.tsx'
import { DecisionBar } from './decision-bar.tsx'
import styles from './item-pane.module.css'
import { SelectionPane } from './selection-pane.tsx'

/** The middle: the item in its conversation, or what is picked, over the decisions. */
export function ItemPane({ deciding, isMemberFolded }: { deciding: Deciding; isMemberFolded: boolean }) {
  const { t } = useTranslation('review')
  const current = useCurrentItemId()
  const isListed = useReview((state) => state.isListed)
  const hasItems = useReview((state) => state.order.visible.length > 0)
  if (isListed && !hasItems) return <NothingToReview />
  if (current === null) return isListed ? <EmptyState title={t('empty.none')} /> : <TextSkeleton lines={12} />
  return (
    <>
      {deciding.picked > 0 ? <SelectionPane /> : <CurrentItem isMemberFolded={isMemberFolded} />}
      <Decisions deciding={deciding} />
    </>
  )
}

function Decisions({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation('review')
  const { isError } = useItemDetail(useCurrentItemId())
  if (isError && deciding.item === undefined && deciding.picked === 0) return null
  if (deciding.blocked !== null) {
    return (
      <p className={styles.readOnly} data-testid="read-only">
        <IconEyeOff size={14} aria-hidden="true" /> {t(`readOnly.${deciding.blocked}`)}
      </p>
    )
  }
  const isOver = deciding.picked === 0 && deciding.item?.status === 'decided'
  return isOver && deciding.item !== undefined ? (
    <DecidedLine item={deciding.item} />
  ) : (
    <DecisionBar deciding={deciding} />
  )
}

function CurrentItem({ isMemberFolded }: { isMemberFolded: boolean }) {
  const { t } = useTranslation('review')
  const cache = useQueryClient()
  const { data: item, error, refetch } = useItemDetail(useCurrentItemId())
  if (error !== null && item === undefined) {
    if (toFailure(error).code !== 'ITEM_NOT_FOUND') return <ErrorState error={error} onRetry={() => void refetch()} />
    return (
      <EmptyState
        title={t('item.goneTitle')}
        action={
          <button
            type="button"
            className={styles.link}
            onClick={() => void cache.invalidateQueries({ queryKey: ['review-order'] })}
          >
            {t('item.next')}
          </button>
        }
      >
        {t('item.goneText')}
      </EmptyState>
    )
  }
  if (item === undefined) {
    return (
      <div className={styles.loading}>
        <Toolbar />
        <TextSkeleton lines={14} />
      </div>
    )
  }
  return (
    <>
      <ItemHead item={item} isMemberFolded={isMemberFolded} />
      <Conversation key={item.id} item={item} />
      <div className={styles.purpose}>
        <PurposePrompt />
      </div>
    </>
  )
}

function ItemHead({ item, isMemberFolded }: { item: ItemDetail; isMemberFolded: boolean }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  const session = useReviewSession()
  return (
    <Toolbar
      title={<bdi>{channelName(item.message.channel.name)}</bdi>}
      end={
        <>
          {isMemberFolded && (
            <button type="button" className={styles.quiet} onClick={() => session.set({ isMemberOpen: true })}>
              {t('item.member')} <Kbd keys="i" />
            </button>
          )}
          <button type="button" className={styles.quiet} onClick={() => session.move(-1)}>
            {t('item.previous')} <Kbd keys="k" />
          </button>
          <button type="button" className={styles.quiet} onClick={() => session.move(1)}>
            {t('item.next')} <Kbd keys="j" />
          </button>
        </>
      }
    >
      <span className={styles.date} title={format.exact(item.sentAt)}>
        {format.date(item.sentAt)} {format.weekday(item.sentAt)}
      </span>
      <span className={styles.around}>
        <HeadNote item={item} />
      </span>
    </Toolbar>
  )
}

/** How much conversation is shown; of an item that is held or handed over, until when or to whom. */
function HeadNote({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  if (item.status === 'held') {
    return item.heldUntil === null
      ? t('item.heldOpenEnd')
      : t('item.heldUntil', { time: format.dateTime(item.heldUntil) })
  }
  if (item.status === 'escalated') {
    return item.assignee === null ? t('item.escalated') : t('item.escalatedTo', { name: item.assignee })
  }
  return t('item.around', { before: item.before.length, after: item.after.length })
}

function NothingToReview() {
  const { t } = useTranslation('review')
  const { view, reset } = useReviewView()
  const counts = useItemCounts()
  const keepScope = useKeepScope()
  if (countFilters(view) > 0) {
    return (
      <EmptyState
        title={t('empty.filteredTitle')}
        action={
          <button type="button" className={styles.link} onClick={reset}>
            {t('filter.clear')}
          </button>
        }
      >
        {counts !== undefined && counts.open > 0 && t('empty.filteredText', { count: counts.open })}
      </EmptyState>
    )
  }
  const waiting = counts?.outbox ?? 0
  return (
    <EmptyState
      icon={<IconChecks size={28} stroke={1.5} />}
      title={t('empty.title')}
      action={
        waiting > 0 ? (
          <Link className={styles.link} href={keepScope('/review/outbox')}>
            {t('empty.outbox', { count: waiting })}
          </Link>
        ) : (
          <Link className={styles.link} href={keepScope('/imports')}>
            {t('empty.imports')}
          </Link>
        )
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}
