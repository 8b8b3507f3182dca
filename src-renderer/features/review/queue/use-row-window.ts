import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'

/** Rows drawn beyond each edge of the view. */
const OVERSCAN = 6

/** What of the list is in view, in pixels. */
export interface ListView {
  readonly scrollTop: number
  readonly height: number
}

/** The rows to draw, first inclusive and last exclusive; and the view as it was last measured. */
export interface RowWindow {
  readonly first: number
  readonly last: number
  readonly viewRef: RefObject<ListView>
}

/** Before the first measurement: higher than any window. */
const FIRST_GUESS: ListView = { scrollTop: 0, height: 2000 }

/**
 * Which rows of a list of equally high rows are in view. It is plain division: a general virtualiser keeps a
 * measurement for each of 100,000 rows and makes them all anew whenever one is decided, which alone would cost a third
 * of the time between key and paint.
 */
export function useRowWindow(scrollerRef: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  // Measured when it changes, not when it is read: reading it between two frames would force a layout.
  const viewRef = useRef<ListView>(FIRST_GUESS)
  const rowsRef = useRef({ top: 0, height: Math.ceil(FIRST_GUESS.height / rowHeight) })
  const subscribe = useCallback(
    (notify: () => void) => {
      const element = scrollerRef.current
      if (element === null) return () => undefined
      const measure = () => {
        const { scrollTop, clientHeight } = element
        viewRef.current = { scrollTop, height: clientHeight }
        const top = Math.floor(scrollTop / rowHeight)
        const height = Math.ceil(clientHeight / rowHeight)
        if (rowsRef.current.top === top && rowsRef.current.height === height) return
        rowsRef.current = { top, height }
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
  const rows = useSyncExternalStore(subscribe, () => rowsRef.current)
  const first = Math.max(0, Math.min(rows.top, count - rows.height) - OVERSCAN)
  return { first, last: Math.min(count, first + rows.height + 2 * OVERSCAN + 1), viewRef }
}

/** The scroll position that shows a row with one neighbour, moved as little as possible. */
export function scrollTopFor(row: number, rowHeight: number, { scrollTop, height }: ListView): number {
  const above = Math.max(0, (row - 1) * rowHeight)
  const below = (row + 2) * rowHeight - height
  if (scrollTop > above) return above
  return scrollTop < below ? below : scrollTop
}
