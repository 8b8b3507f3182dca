import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import styles from './virtual-list.module.css'

export interface VirtualListProps {
  /** Name of the list for screen readers. */
  readonly label: string
  readonly count: number
  /** Height of every row in pixels; all rows are equally high, so that any of 100,000 can be reached at once. */
  readonly rowHeight: number
  /** Index of the current row; -1 = none. It is kept in view. */
  readonly activeIndex: number
  readonly onActivate: (index: number, event: { readonly isRange: boolean; readonly isToggle: boolean }) => void
  /** Stable key of a row. */
  readonly keyOf: (index: number) => string
  readonly renderRow: (index: number) => ReactNode
  readonly isSelected?: (index: number) => boolean
  /** Called with the rows in view and a few around them: to load what they show. */
  readonly onRange?: (first: number, last: number) => void
  readonly overscan?: number
}

/** A list of any length that draws only the rows in view. Arrow keys belong to the screen's shortcuts, not to the list. */
export function VirtualList(props: VirtualListProps) {
  const {
    label,
    count,
    rowHeight,
    activeIndex,
    onActivate,
    keyOf,
    renderRow,
    isSelected,
    onRange,
    overscan = 8,
  } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns is handed to a memoised component
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan,
  })
  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? -1

  useEffect(() => {
    if (last >= first) onRange?.(first, last)
  }, [first, last, onRange])
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeIndex, virtualizer])
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer])

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      aria-label={label}
      aria-multiselectable={isSelected !== undefined}
      aria-activedescendant={activeIndex >= 0 ? `${id}-${activeIndex}` : undefined}
      tabIndex={0}
    >
      <div className={styles.canvas} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {rows.map((row) => (
          // The focus stays on the list (aria-activedescendant): keys move the row there, the pointer does it here.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={row.key}
            id={`${id}-${row.index}`}
            className={styles.row}
            style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
            role="option"
            aria-posinset={row.index + 1}
            aria-setsize={count}
            aria-selected={isSelected ? isSelected(row.index) : row.index === activeIndex}
            data-active={row.index === activeIndex || undefined}
            onClick={(event) =>
              onActivate(row.index, { isRange: event.shiftKey, isToggle: event.ctrlKey || event.metaKey })
            }
          >
            {renderRow(row.index)}
          </div>
        ))}
      </div>
    </div>
  )
}
