import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format-provider.tsx'
import styles from './sparkline.module.css'

export interface SparklineProps {
  /** One value a period, oldest first; `null` leaves a gap. */
  readonly values: readonly (number | null)[]
  readonly width?: number
  readonly height?: number
  /** Bars start at zero; a line runs between the lowest and the highest value. */
  readonly kind?: 'bars' | 'line'
  /** What is drawn, for screen readers: “Messages per week”. */
  readonly label: string
  /** Draws the last period, still running, hatched. */
  readonly isLastUnfinished?: boolean
  /** Range of a line; by default that of the values. */
  readonly range?: readonly [number, number]
}

/** A small chart without axes for one row of numbers; its figures are read out as text. */
export function Sparkline(props: SparklineProps) {
  const { values, width = 84, height = 20, kind = 'bars', label, isLastUnfinished = false, range } = props
  const { t } = useTranslation('ui')
  const format = useFormat()
  const known = values.filter((value) => value !== null)
  const summary = t('sparkline', {
    first: format.decimal(known.at(0) ?? 0),
    last: format.decimal(known.at(-1) ?? 0),
    max: format.decimal(Math.max(0, ...known)),
  })
  return (
    <svg
      className={styles.sparkline}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${label}: ${summary}`}
    >
      {kind === 'bars' ? (
        <Bars values={values} width={width} height={height} isLastUnfinished={isLastUnfinished} />
      ) : (
        <Line values={values} width={width} height={height} range={range ?? rangeOf(known)} />
      )}
    </svg>
  )
}

function Bars({
  values,
  width,
  height,
  isLastUnfinished,
}: {
  values: SparklineProps['values']
  width: number
  height: number
  isLastUnfinished: boolean
}) {
  const highest = Math.max(1, ...values.map((value) => value ?? 0))
  const step = width / Math.max(1, values.length)
  const base = height - 1
  return (
    <>
      {values.map((value, index) => {
        const tall = ((value ?? 0) / highest) * base
        return value ? (
          <rect
            key={index}
            className={isLastUnfinished && index === values.length - 1 ? styles.unfinished : styles.bar}
            x={index * step}
            y={base - Math.max(1, tall)}
            width={Math.max(1, step - 1)}
            height={Math.max(1, tall)}
          />
        ) : null
      })}
      <line className={styles.axis} x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
    </>
  )
}

function Line({
  values,
  width,
  height,
  range,
}: {
  values: SparklineProps['values']
  width: number
  height: number
  range: readonly [number, number]
}) {
  const [low, high] = range
  const step = width / Math.max(1, values.length - 1)
  const y = (value: number) => 1.5 + (1 - (value - low) / (high - low || 1)) * (height - 3)
  const path = values
    .map((value, index) => {
      if (value === null) return ''
      const isStart = (values[index - 1] ?? null) === null
      return `${isStart ? 'M' : 'L'}${(index * step).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
  return (
    <>
      {low < 0 && high > 0 && <line className={styles.axis} x1={0} x2={width} y1={y(0)} y2={y(0)} />}
      <path className={styles.line} d={path} />
    </>
  )
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(0, ...values), Math.max(0, ...values)]
}
