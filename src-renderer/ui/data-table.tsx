import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './data-table.module.css'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  /** A CSS grid track: `120px`, `minmax(160px, 1fr)`. */
  readonly width: string
  readonly render: (row: Row, index: number) => ReactNode
  readonly align?: 'start' | 'end'
  readonly isSortable?: boolean
  /** Shown on hover of the header: what the figure means. */
  readonly explanation?: string
}

export interface Sorting {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface DataTableProps<Row> {
  /** Name of the table for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Rows there are in all, when more can be loaded than `rows` holds. */
  readonly total?: number
  readonly keyOf: (row: Row) => string
  readonly rowHeight?: number
  readonly sorting?: Sorting
  readonly onSort?: (column: string) => void
  /** Opens a row: by click, or by Enter on the focused row. */
  readonly onOpen?: (row: Row) => void
  /** The current row: the one that Tab reaches. A new one is brought into view, and takes the focus over from another row. */
  readonly activeKey?: string | null
  /** Called when a row becomes the current one by focus or by the arrow keys on it. */
  readonly onActivate?: (row: Row) => void
  /** Called when the end comes into view: to load the next page. */
  readonly onEnd?: () => void
  /** Shown below the header when there are no rows. */
  readonly empty?: ReactNode
}

/** A table of any length that draws only the rows in view; its header stays, its columns may be sorted. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, total, keyOf, rowHeight = 34, onOpen, activeKey, onActivate, onEnd, empty } = props
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns is handed to a memoised component
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const visible = virtualizer.getVirtualItems()
  const last = visible.at(-1)?.index ?? -1
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd?.()
  }, [last, rows.length, onEnd])
  useActiveRow(scroller, activeKey ?? null, () => {
    const index = rows.findIndex((row) => keyOf(row) === activeKey)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' })
  })
  // One stop for Tab: the current row, or the first one as long as none is.
  const stop = visible.find((item) => isKey(rows[item.index], activeKey, keyOf))?.index ?? visible[0]?.index
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="table"
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={columns.length}
    >
      <div className={styles.head} role="rowgroup">
        <div className={styles.row} role="row" aria-rowindex={1} style={tracks}>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sorting={props.sorting} onSort={props.onSort} />
          ))}
        </div>
      </div>
      {rows.length === 0 && empty}
      <div className={styles.body} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {visible.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const key = keyOf(row)
          return (
            <div
              key={key}
              className={styles.row}
              role="row"
              aria-rowindex={item.index + 2}
              data-key={key}
              data-active={key === activeKey || undefined}
              data-opens={onOpen ? true : undefined}
              tabIndex={onOpen ? (item.index === stop ? 0 : -1) : undefined}
              style={{ ...tracks, height: rowHeight, transform: `translateY(${item.start}px)` }}
              onFocus={onActivate && (() => onActivate(row))}
              onClick={onOpen && (() => onOpen(row))}
              onKeyDown={onOpen && ((event) => handleRowKey(event, () => onOpen(row)))}
            >
              {columns.map((column) => (
                <div key={column.id} className={styles.cell} role="cell" data-align={column.align}>
                  {column.render(row, item.index)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function isKey<Row>(row: Row | undefined, key: string | null | undefined, keyOf: (row: Row) => string): boolean {
  return row !== undefined && keyOf(row) === key
}

/** Brings a new current row into view, and gives it the focus unless that is somewhere else on the screen. */
function useActiveRow(scroller: RefObject<HTMLElement | null>, activeKey: string | null, bringIntoView: () => void) {
  const handled = useRef<string | null>(null)
  const scrolled = useRef<string | null>(null)
  // After every render: a row far away is only there one render after it has been scrolled to.
  useEffect(() => {
    if (activeKey === null || handled.current === activeKey) return
    if (scrolled.current !== activeKey) bringIntoView()
    scrolled.current = activeKey
    const row = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(activeKey)}"]`)
    if (!row) return
    handled.current = activeKey
    const focused = document.activeElement
    if (focused === document.body || scroller.current?.contains(focused)) row.focus({ preventScroll: true })
  })
}

function HeaderCell<Row>(props: {
  column: Column<Row>
  sorting: Sorting | undefined
  onSort: ((column: string) => void) | undefined
}) {
  const { column, sorting, onSort } = props
  const { t } = useTranslation('ui')
  const direction = sorting?.column === column.id ? sorting.direction : undefined
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <div
      className={styles.cell}
      role="columnheader"
      aria-sort={direction}
      data-align={column.align}
      title={column.explanation}
    >
      {column.isSortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          aria-label={t('sort.by', { column: column.header })}
          onClick={() => onSort(column.id)}
        >
          {column.header}
          {direction && <Arrow size={12} aria-hidden="true" />}
        </button>
      ) : (
        column.header
      )}
    </div>
  )
}

/** Enter opens the row, up and down arrows move to the next one; keys pressed inside a cell are its own. */
function handleRowKey(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  const row = event.currentTarget
  if (event.target !== row) return
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
  if (event.key === 'Enter') open()
  else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && next instanceof HTMLElement) next.focus()
  else return
  event.preventDefault()
}
