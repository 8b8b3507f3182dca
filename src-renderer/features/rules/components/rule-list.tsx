import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './rule-list.module.css'

export interface RuleRow {
  readonly id: string
  readonly title: string
  readonly facts: ReactNode
  /** At the end of the first line. */
  readonly figure?: ReactNode
  /** A switch beside the row. */
  readonly control?: ReactNode
  readonly isOff: boolean
  readonly isChanged: boolean
}

/** The lists or policies at the left; one is open. */
export function RuleList(props: {
  label: string
  rows: readonly RuleRow[]
  openId: string | null
  onOpen: (id: string) => void
}) {
  const { label, rows, openId, onOpen } = props
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.map((row) => (
        <Row key={row.id} row={row} isOpen={row.id === openId} onOpen={onOpen} />
      ))}
    </ul>
  )
}

function Row({ row, isOpen, onOpen }: { row: RuleRow; isOpen: boolean; onOpen: (id: string) => void }) {
  const { t } = useTranslation('rules')
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <li ref={item} className={styles.row} data-open={isOpen || undefined} data-off={row.isOff || undefined}>
      <button
        type="button"
        className={styles.open}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => onOpen(row.id)}
      >
        <span className={styles.line}>
          <bdi className={styles.title}>{row.title}</bdi>
          {row.isChanged && <span className={styles.changed}>{t('unsaved')}</span>}
          <span className={styles.figure}>{row.figure}</span>
        </span>
        <span className={styles.facts}>{row.facts}</span>
      </button>
      {row.control}
    </li>
  )
}
