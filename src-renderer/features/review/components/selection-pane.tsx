import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemId } from '#contract/ids.ts'
import { useSession } from '../../../lib/session.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { maskLikelyPersonalData } from '../../../ui/marked-text/likely-personal-data.ts'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useItemSummary } from '../api/use-item-summary.ts'
import { SELECTION_LIMIT } from '../queue/item-selection.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import { useRowWindow } from '../queue/use-row-window.ts'
import styles from './selection-pane.module.css'

const ROW_HEIGHT = 46

/** What is picked, in full sight of its words, while it is decided together. */
export function SelectionPane() {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const visible = useReview((state) => state.order.visible)
  const picked = useReview((state) => state.selection.picked)
  const ids = visible.filter((id) => picked.has(id))
  const scroller = useRef<HTMLDivElement>(null)
  const { first, last } = useRowWindow(scroller, ids.length, ROW_HEIGHT)
  return (
    <>
      <Toolbar
        title={t('bulk.title', { count: ids.length })}
        end={
          <>
            <button type="button" className={styles.quiet} onClick={session.pickAll}>
              {t('bulk.all')} <Kbd keys="mod+a" />
            </button>
            <button type="button" className={styles.quiet} onClick={session.pickNone}>
              {t('bulk.clear')} <Kbd keys="escape" />
            </button>
          </>
        }
      >
        {ids.length >= SELECTION_LIMIT && t('bulk.limit', { count: SELECTION_LIMIT })}
      </Toolbar>
      <ScrollRegion ref={scroller} className={styles.scroller} label={t('bulk.content')} testId="selection">
        <div className={styles.canvas} style={{ height: ids.length * ROW_HEIGHT }}>
          <div style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
            {ids.slice(first, last).map((id) => (
              <PickedRow key={id} id={id} />
            ))}
          </div>
        </div>
      </ScrollRegion>
    </>
  )
}

function PickedRow({ id }: { id: ItemId }) {
  const { t } = useTranslation(['review', 'common'])
  const session = useReviewSession()
  const { preferences } = useSession()
  const row = useItemSummary(id)
  return (
    <div className={styles.row} style={{ height: ROW_HEIGHT }}>
      {row !== null && row !== undefined && (
        <>
          <span className={styles.words}>
            <span className={styles.excerpt} dir="auto">
              {preferences.maskText ? maskLikelyPersonalData(row.excerpt) : row.excerpt}
            </span>
            <span className={styles.meta}>
              {t(`common:kind.${row.kind}`)} · <bdi>{row.member.name}</bdi> · <bdi>{channelName(row.channel)}</bdi>
            </span>
          </span>
          <button type="button" className={styles.quiet} onClick={() => session.toggle(id)}>
            {t('bulk.takeOut')}
          </button>
        </>
      )}
    </div>
  )
}
