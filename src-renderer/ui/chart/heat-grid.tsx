import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/format-provider.tsx'
import { rampStep } from './chart-scale.ts'
import styles from './heat-grid.module.css'

const STEPS = 5
const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

export interface HeatGridProps {
  readonly label: string
  /** Seven rows, Monday first, of 24 counts. */
  readonly counts: readonly (readonly number[])[]
  /** Prints the counts into the squares. */
  readonly withFigures?: boolean
}

/** Counts by day of the week and hour, darker for more. It is a table: every square says its count to a screen reader. */
export function HeatGrid({ label, counts, withFigures = false }: HeatGridProps) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const weekdays = useWeekdays()
  const highest = Math.max(0, ...counts.flat())
  return (
    <div className={styles.grid} data-figures={withFigures || undefined}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th aria-hidden="true" />
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col" data-silent={hour % 3 !== 0 || undefined}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, day) => (
            <tr key={weekdays[day]}>
              <th scope="row">{weekdays[day]}</th>
              {row.map((count, hour) => (
                <td
                  key={hour}
                  className={styles.cell}
                  data-step={rampStep(count, highest, STEPS)}
                  title={t('heat.cell', {
                    day: weekdays[day] ?? '',
                    from: hour,
                    to: hour + 1,
                    value: format.number(count),
                  })}
                >
                  {withFigures ? format.number(count) : <VisuallyHidden>{format.number(count)}</VisuallyHidden>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Ramp highest={highest} />
    </div>
  )
}

function Ramp({ highest }: { highest: number }) {
  const format = useFormat()
  return (
    <div className={styles.ramp} aria-hidden="true">
      0
      {Array.from({ length: STEPS + 1 }, (_, step) => (
        <span key={step} className={styles.cell} data-step={step} />
      ))}
      {format.number(highest)}
    </div>
  )
}

/** Short names of the days, Monday first. */
export function useWeekdays(): readonly string[] {
  const { locale } = useFormat()
  const names = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => names.format(MONDAY + day * DAY))
}
