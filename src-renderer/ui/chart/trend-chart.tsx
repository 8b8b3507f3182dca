import { useElementSize } from '@mantine/hooks'
import { labelledPlaces } from './chart-scale.ts'
import styles from './trend-chart.module.css'

export interface TrendPoint {
  readonly name: string
  /** Null leaves a gap. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Still running: drawn hollow and joined by a dashed line. */
  readonly isUnfinished: boolean
}

export interface TrendChartProps {
  readonly points: readonly TrendPoint[]
  /** What is drawn, for screen readers; the figures are in the table. */
  readonly label: string
  readonly format: (value: number) => string
  /** A line across, with its words at the end. */
  readonly target?: number | null
}

const HEIGHT = 148
const BOX = { left: 56, right: 12, top: 14, bottom: 22 }
const NAME_WIDTH = 72

/** One value by period from zero, with its interval. */
export function TrendChart({ points, label, format, target = null }: TrendChartProps) {
  const { ref, width } = useElementSize()
  const known = points.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value !== null)
  const top = Math.max(0, target ?? 0, ...known) || 1
  const bottom = Math.min(0, ...known)
  const step = Math.max(0, width - BOX.left - BOX.right) / Math.max(1, points.length)
  const x = (place: number): number => BOX.left + (place + 0.5) * step
  const y = (value: number): number =>
    BOX.top + (1 - (value - bottom) / (top - bottom)) * (HEIGHT - BOX.top - BOX.bottom)
  return (
    <div ref={ref} className={styles.chart}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          {[top, 0, ...(bottom < 0 ? [bottom] : [])].map((value) => (
            <g key={value}>
              <line
                className={value === 0 ? styles.base : styles.grid}
                x1={BOX.left}
                x2={width - BOX.right}
                y1={y(value)}
                y2={y(value)}
              />
              <text className={styles.axis} x={BOX.left - 6} y={y(value)} dy="0.35em" textAnchor="end">
                {format(value)}
              </text>
            </g>
          ))}
          {target !== null && (
            <line className={styles.target} x1={BOX.left} x2={width - BOX.right} y1={y(target)} y2={y(target)} />
          )}
          {points.map(({ name, low, high }, place) =>
            low === null || high === null ? null : (
              <line key={name} className={styles.interval} x1={x(place)} x2={x(place)} y1={y(low)} y2={y(high)} />
            ),
          )}
          {points.slice(1).map(({ name, value, isUnfinished }, place) => {
            const before = points[place]?.value ?? null
            return value === null || before === null ? null : (
              <line
                key={name}
                className={styles.line}
                data-unfinished={isUnfinished || undefined}
                x1={x(place)}
                x2={x(place + 1)}
                y1={y(before)}
                y2={y(value)}
              />
            )
          })}
          {points.map(({ name, value, isUnfinished }, place) =>
            value === null ? null : (
              <circle
                key={name}
                className={styles.point}
                data-unfinished={isUnfinished || undefined}
                cx={x(place)}
                cy={y(value)}
                r={3}
              />
            ),
          )}
          {labelledPlaces(points.length, Math.ceil(NAME_WIDTH / Math.max(1, step))).map((place) => (
            <text key={place} className={styles.axis} x={x(place)} y={HEIGHT - 6} textAnchor="middle">
              {points[place]?.name}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}
