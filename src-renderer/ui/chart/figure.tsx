import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './figure.module.css'

export interface FigureProps {
  readonly title: string
  /** What it shows, in which unit, of which time: one line. */
  readonly lead?: ReactNode
  readonly chart: ReactNode
  /** The same figures as a table, to be read, heard and copied. */
  readonly table: ReactNode
}

/** A chart with its title, and the switch to the same figures as a table. */
export function Figure({ title, lead, chart, table }: FigureProps) {
  const { t } = useTranslation('ui')
  const [isTable, setIsTable] = useState(false)
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.caption}>
        <h3 className={styles.title}>{title}</h3>
        {lead !== undefined && <span className={styles.lead}>{lead}</span>}
        <button
          type="button"
          className={styles.switch}
          aria-label={isTable ? t('figure.asChart', { title }) : t('figure.asTable', { title })}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? t('figure.chart') : t('figure.table')}
        </button>
      </figcaption>
      {isTable ? table : chart}
    </figure>
  )
}

/** The table of a figure. `rows` are written as they shall be read; the first column names the row. */
export function FigureTable(props: {
  label: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** As high as its rows; otherwise it scrolls in the room of a chart. */
  isWhole?: boolean
}) {
  const { label, columns, rows, isWhole = false } = props
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key (WCAG 2.1.1)
    <div className={styles.scroller} data-whole={isWhole || undefined} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values], index) => (
            <tr key={`${index} ${name}`}>
              <th scope="row">{name}</th>
              {values.map((value, column) => (
                <td key={columns[column + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
