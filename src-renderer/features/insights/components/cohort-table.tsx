import { useTranslation } from 'react-i18next'
import type { CohortGrid } from '#contract/indicators.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { rampStep } from '../../../ui/chart/chart-scale.ts'
import styles from './cohort-table.module.css'

const STEPS = 5

export interface CohortTableProps {
  readonly grid: CohortGrid
  /** The interval that is followed, from 1; anything else = none. */
  readonly column: number
  readonly onColumn: (interval: number) => void
}

/** Cohorts down, intervals across, darker for more; what is not over yet is hatched. */
export function CohortTable({ grid, column, onColumn }: CohortTableProps) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const intervals = Math.max(0, ...grid.rows.map(({ cells }) => cells.length))
  return (
    <table className={styles.table} data-testid="cohorts" aria-label={t('cohorts.title')}>
      <thead>
        <tr>
          <th scope="col">{t('cohorts.cohort')}</th>
          <th scope="col">{t('cohorts.size')}</th>
          {Array.from({ length: intervals }, (_, place) => (
            <th key={place} scope="col">
              <button
                type="button"
                className={styles.column}
                aria-pressed={column === place + 1}
                onClick={() => onColumn(place + 1)}
              >
                {t('cohorts.dayColumn', { day: (place + 1) * grid.intervalDays })}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map(({ cohort, size, cells }) => (
          <tr key={cohort}>
            <th scope="row">{cohort}</th>
            <td className={styles.size}>{format.number(size)}</td>
            {Array.from({ length: intervals }, (_, place) => (
              <Cell key={place} cell={cells[place]} size={size} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ cell, size }: { cell: CohortGrid['rows'][number]['cells'][number] | undefined; size: number }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  if (!cell || cell.value === null) return <td className={styles.none}>·</td>
  const { value, numerator, denominator, low, high, finished } = cell
  const details = t('cohorts.cell', {
    numerator,
    denominator,
    low: format.percent(low ?? 0),
    high: format.percent(high ?? 0),
  })
  return (
    <td
      className={styles.cell}
      data-step={rampStep(value, 1, STEPS)}
      data-unfinished={!finished || undefined}
      title={finished ? details : `${details} · ${t('cohorts.unfinished', { denominator, size })}`}
    >
      {format.percent(value)}
    </td>
  )
}
