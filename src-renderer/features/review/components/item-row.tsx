import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ItemId } from '#contract/ids.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { maskLikelyPersonalData } from '../../../ui/marked-text/likely-personal-data.ts'
import { ScoreBar } from '../../../ui/score-bar.tsx'
import { useItemSummary } from '../api/use-item-summary.ts'
import type { LedgerFailure } from '../queue/decision-ledger.ts'
import { failureWords } from './operation-words.ts'
import { timeLeft } from './time-left.ts'
import styles from './item-row.module.css'

/** A row of the list: kind, score, time left; the words; member, channel, how many are alike. */
export const ItemRow = memo(function ItemRow({ id, failure }: { id: ItemId; failure: LedgerFailure | null }) {
  const { t } = useTranslation(['review', 'common'])
  const format = useFormat()
  const now = useNow()
  const { preferences } = useSession()
  const row = useItemSummary(id)
  if (row === undefined) return <RowSkeleton />
  if (row === null) return <p className={styles.gone}>{t('list.gone')}</p>
  const isOver = row.status === 'decided'
  return (
    <>
      <span className={styles.line}>
        <b className={styles.kind}>{t(`common:kind.${row.kind}`)}</b>
        <ScoreBar score={row.score} />
        {row.status !== 'open' && <span className={styles.status}>{t(`common:itemStatus.${row.status}`)}</span>}
        {failure !== null && (
          <span className={styles.failed}>
            <IconAlertTriangle size={12} aria-hidden="true" /> {failureWords(t, failure)}
          </span>
        )}
        {!isOver && (
          <time
            className={styles.due}
            data-late={row.dueAt < now || undefined}
            dateTime={new Date(row.dueAt).toISOString()}
            title={t('list.dueAt', { time: format.exact(row.dueAt) })}
          >
            {timeLeft(t, format, row.dueAt, now)}
          </time>
        )}
      </span>
      <span className={styles.excerpt} dir="auto">
        {preferences.maskText ? maskLikelyPersonalData(row.excerpt) : row.excerpt}
      </span>
      <span className={styles.meta}>
        <bdi className={styles.member}>{row.member.name}</bdi>
        <span> · </span>
        <bdi>{channelName(row.channel)}</bdi>
        {row.alike > 1 && (
          <>
            <span> · </span>
            {t('list.alike', { count: row.alike })}
          </>
        )}
        {row.assignee !== null && (
          <>
            <span> · </span>
            {t('list.assigned', { name: row.assignee })}
          </>
        )}
      </span>
    </>
  )
})

/** Shows that a row is picked, without shifting its text. */
export function PickMark({ isPicked }: { isPicked: boolean }) {
  return (
    <span className={styles.pick} data-picked={isPicked || undefined} aria-hidden="true">
      {isPicked && <IconCheck size={11} stroke={3} />}
    </span>
  )
}

function RowSkeleton() {
  return (
    <span className={styles.skeleton} aria-hidden="true">
      <span style={{ width: '46%' }} />
      <span style={{ width: '86%' }} />
      <span style={{ width: '38%' }} />
    </span>
  )
}
