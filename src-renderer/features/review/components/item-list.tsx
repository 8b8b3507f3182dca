import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ItemId } from '#contract/ids.ts'
import { useSession } from '../../../lib/session.tsx'
import { usePrefetchSummaries } from '../api/use-item-summary.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { ReviewSession } from '../queue/review-session.ts'
import { scrollTopFor, useRowWindow } from '../queue/use-row-window.ts'
import { ItemRow, PickMark } from './item-row.tsx'
import styles from './item-list.module.css'

const ROW_HEIGHT = { comfortable: 70, compact: 48 } as const
/** Rows whose words are fetched beyond each edge of the view, once scrolling pauses. */
const AROUND = 60
const SCROLL_PAUSE_MS = 60

/** All items of the filter, 100,000 and more: only the rows in view exist. */
export function ItemList() {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const density = useSession().preferences.density
  const rowHeight = ROW_HEIGHT[density]
  const ids = useReview((state) => state.order.visible)
  const current = useReview((state) => state.selection.current)
  const picked = useReview((state) => state.selection.picked)
  const failed = useReview((state) => state.failed)
  const scrollerRef = useRef<HTMLDivElement>(null)
  const listId = useId()
  const { first, last } = useRowWindow(scrollerRef, ids.length, rowHeight)
  const currentRow = current === null ? -1 : ids.indexOf(current)
  useAnchoredScroll(scrollerRef, ids, current, currentRow, rowHeight)
  usePrefetchAround(ids, first, last)
  useRowClicks(scrollerRef, session)

  return (
    <div
      ref={scrollerRef}
      className={styles.scroller}
      role="listbox"
      aria-label={t('list.label')}
      aria-multiselectable="true"
      aria-activedescendant={currentRow >= first && currentRow < last ? `${listId}-${current}` : undefined}
      tabIndex={0}
      data-testid="item-list"
      data-picking={picked.size > 0 || undefined}
    >
      <div className={styles.canvas} style={{ height: ids.length * rowHeight }} role="presentation">
        <div className={styles.rows} style={{ transform: `translateY(${first * rowHeight}px)` }} role="presentation">
          {ids.slice(first, last).map((id, index) => (
            <div
              key={id}
              id={`${listId}-${id}`}
              className={styles.row}
              style={{ height: rowHeight }}
              role="option"
              aria-posinset={first + index + 1}
              aria-setsize={ids.length}
              aria-selected={picked.size > 0 ? picked.has(id) : id === current}
              data-current={id === current || undefined}
              data-picked={picked.has(id) || undefined}
              data-item={id}
            >
              <PickMark isPicked={picked.has(id)} />
              <ItemRow id={id} hasFailed={failed.has(id)} />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

/**
 * Keeps the current row in view when it moves, and where it is when the list around it changes: what was decided or
 * has come in above must not make the list jump under the eye.
 */
function useAnchoredScroll(
  scrollerRef: RefObject<HTMLDivElement | null>,
  ids: readonly ItemId[],
  current: ItemId | null,
  currentRow: number,
  rowHeight: number,
): void {
  const known = useRef({ current, row: currentRow, ids })
  useLayoutEffect(() => {
    const element = scrollerRef.current
    const before = known.current
    known.current = { current, row: currentRow, ids }
    if (element === null || currentRow < 0) return
    if (before.ids !== ids && before.current === current && before.row >= 0) {
      const top = Math.floor(element.scrollTop / rowHeight)
      const isInView = before.row >= top && before.row <= top + element.clientHeight / rowHeight
      const anchor = isInView ? before.row : top
      const anchorId = before.ids[anchor]
      const moved = isInView ? currentRow : anchorId === undefined ? -1 : ids.indexOf(anchorId)
      if (moved >= 0 && moved !== anchor) element.scrollTop += (moved - anchor) * rowHeight
      return
    }
    const next = scrollTopFor(currentRow, rowHeight, element.scrollTop, element.clientHeight)
    if (next !== element.scrollTop) element.scrollTop = next
  }, [scrollerRef, ids, current, currentRow, rowHeight])
}

function usePrefetchAround(ids: readonly ItemId[], first: number, last: number): void {
  const prefetch = usePrefetchSummaries()
  useEffect(() => {
    const timer = setTimeout(() => prefetch(ids.slice(Math.max(0, first - AROUND), last + AROUND)), SCROLL_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [prefetch, ids, first, last])
}

/** A press on a row shows it; with Shift it picks up to there, with Ctrl or Cmd the row alone. Keys do the same elsewhere. */
function useRowClicks(scrollerRef: RefObject<HTMLDivElement | null>, session: ReviewSession): void {
  useEffect(() => {
    const element = scrollerRef.current
    const click = (event: MouseEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]') : null
      const id = ItemId.safeParse(row?.dataset['item']).data
      if (id === undefined) return
      if (event.shiftKey) session.extendTo(id)
      else if (event.ctrlKey || event.metaKey) session.toggle(id)
      else session.show(id)
    }
    element?.addEventListener('click', click)
    return () => element?.removeEventListener('click', click)
  }, [scrollerRef, session])
}
