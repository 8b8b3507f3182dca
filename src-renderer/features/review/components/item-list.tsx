import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ItemId } from '#contract/ids.ts'
import { useSession } from '../../../lib/session.tsx'
import { usePrefetchSummaries } from '../api/use-item-summary.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { ReviewSession } from '../queue/review-session.ts'
import { scrollTopFor, useRowWindow } from '../queue/use-row-window.ts'
import type { ListView } from '../queue/use-row-window.ts'
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
  const { first, last, viewRef } = useRowWindow(scrollerRef, ids.length, rowHeight)
  const currentRow = current === null ? -1 : ids.indexOf(current)
  useAnchoredScroll(scrollerRef, viewRef, { ids, current, row: currentRow, rowHeight })
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
              <ItemRow id={id} failure={failed.get(id)?.failure ?? null} />
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
  viewRef: RefObject<ListView>,
  list: ListPlace,
): void {
  const { ids, current, row, rowHeight } = list
  const knownRef = useRef<ListPlace>(list)
  useLayoutEffect(() => {
    const before = knownRef.current
    knownRef.current = { ids, current, row, rowHeight }
    if (row < 0) return
    const hasListChanged = before.ids !== ids && before.current === current && before.row >= 0
    const view = viewRef.current
    const wanted = hasListChanged
      ? view.scrollTop + shiftOf(before, ids, row, view)
      : scrollTopFor(row, rowHeight, view)
    if (wanted !== view.scrollTop) scrollerRef.current?.scrollTo({ top: wanted })
  }, [scrollerRef, viewRef, ids, current, row, rowHeight])
}

interface ListPlace {
  readonly ids: readonly ItemId[]
  readonly current: ItemId | null
  /** Index of the current item; -1 = it is not in the list. */
  readonly row: number
  readonly rowHeight: number
}

/** How far the list moved under the current row, or under the topmost one in view where the current one is not. */
function shiftOf(before: ListPlace, ids: readonly ItemId[], row: number, view: ListView): number {
  const { rowHeight } = before
  const top = Math.floor(view.scrollTop / rowHeight)
  const isInView = before.row >= top && before.row <= top + view.height / rowHeight
  if (isInView) return (row - before.row) * rowHeight
  const topId = before.ids[top]
  const moved = topId === undefined ? -1 : ids.indexOf(topId)
  return moved < 0 ? 0 : (moved - top) * rowHeight
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
