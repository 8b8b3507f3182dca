import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'

/** Rows drawn beyond each edge of the view. */
const OVERSCAN = 6

/** Before the first measurement: more rows than any window has. */
const FIRST_GUESS = { top: 0, height: 30 }

/** The rows to draw, first inclusive and last exclusive. */
export interface RowWindow {
  readonly first: number
  readonly last: number
}

/**
 * Which rows of a list of equally high rows are in view. It is plain division: a general virtualiser keeps a
 * measurement for each of 100,000 rows and makes them all anew whenever one is decided, which alone would cost a third
 * of the time between key and paint.
 */
export function useRowWindow(scrollerRef: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  // Measured when it changes, not when it is read: reading it during a render would force a layout.
  const viewRef = useRef(FIRST_GUESS)
  const subscribe = useCallback(
    (notify: () => void) => {
      const element = scrollerRef.current
      if (element === null) return () => undefined
      const measure = () => {
        const top = Math.floor(element.scrollTop / rowHeight)
        const height = Math.ceil(element.clientHeight / rowHeight)
        if (viewRef.current.top === top && viewRef.current.height === height) return
        viewRef.current = { top, height }
        notify()
      }
      const observer = new ResizeObserver(measure)
      observer.observe(element)
      element.addEventListener('scroll', measure, { passive: true })
      return () => {
        observer.disconnect()
        element.removeEventListener('scroll', measure)
      }
    },
    [scrollerRef, rowHeight],
  )
  const view = useSyncExternalStore(subscribe, () => viewRef.current)
  const first = Math.max(0, Math.min(view.top, count - view.height) - OVERSCAN)
  return { first, last: Math.min(count, first + view.height + 2 * OVERSCAN + 1) }
}

/** The scroll position that shows a row with one neighbour, moved as little as possible. */
export function scrollTopFor(row: number, rowHeight: number, scrollTop: number, height: number): number {
  const above = Math.max(0, (row - 1) * rowHeight)
  const below = (row + 2) * rowHeight - height
  if (scrollTop > above) return above
  return scrollTop < below ? below : scrollTop
}
