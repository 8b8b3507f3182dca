import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/format-provider.tsx'
import { axisEnd, labelledPlaces } from './chart-scale.ts'
import styles from './week-chart.module.css'

export interface Week {
  /** First and last instant of the week. */
  readonly from: number
  readonly to: number
  readonly messages: number
  /** Mean of positive minus negative, −1..1; null = no scored message. */
  readonly mood: number | null
}

export interface WeekChartProps {
  readonly weeks: readonly Week[]
  /** Text of a week, for the line above the chart. */
  readonly describe: (week: Week) => string
  /** What the chart shows, for screen readers; the figures are in the table. */
  readonly label: string
}

const LEFT = 52
const RIGHT = 8
const BARS = { top: 14, height: 92 }
const MOOD = { top: BARS.top + BARS.height + 20, height: 56 }
const HEIGHT = MOOD.top + MOOD.height + 20
/** Part of a week's width that its bar takes. */
const BAR_SHARE = 0.66
/** Room that a date needs below the chart. */
const DATE_WIDTH = 64
/** The mood of a week with fewer messages than this says little: it is drawn pale. */
const FEW = 5

/** Messages a week as bars from zero, and below them on a scale of its own the mood of the same weeks. */
export function WeekChart({ weeks, describe, label }: WeekChartProps) {
  const { ref, width } = useElementSize()
  const [pointed, setPointed] = useState<number | null>(null)
  const step = Math.max(0, width - LEFT - RIGHT) / Math.max(1, weeks.length)
  const peak = weeks.reduce((best, week, index) => (week.messages > (weeks[best]?.messages ?? 0) ? index : best), 0)
  const read = pointed === null ? weeks.at(-1) : weeks[pointed]
  return (
    <div ref={ref} className={styles.chart}>
      <p className={styles.reading} aria-hidden="true">
        {read && describe(read)}
      </p>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label} onPointerLeave={() => setPointed(null)}>
          {pointed !== null && (
            <rect className={styles.pointed} x={LEFT + pointed * step} y={0} width={step} height={HEIGHT - 16} />
          )}
          <Bars weeks={weeks} step={step} width={width} peak={peak} />
          <Mood weeks={weeks} step={step} width={width} />
          <Dates weeks={weeks} step={step} />
          {weeks.map((week, index) => (
            <rect
              key={week.from}
              className={styles.target}
              x={LEFT + index * step}
              y={0}
              width={step}
              height={HEIGHT}
              onPointerEnter={() => setPointed(index)}
            />
          ))}
        </svg>
      )}
    </div>
  )
}

interface PartProps {
  readonly weeks: readonly Week[]
  /** Width of a week in pixels. */
  readonly step: number
  readonly width: number
}

function Bars({ weeks, step, width, peak }: PartProps & { peak: number }) {
  const format = useFormat()
  const end = axisEnd(Math.max(...weeks.map(({ messages }) => messages)))
  const y = (value: number) => BARS.top + BARS.height * (1 - value / end)
  return (
    <g>
      {(end % 2 === 0 ? [0, end / 2, end] : [0, end]).map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? styles.base : styles.grid}
            x1={LEFT}
            x2={width - RIGHT}
            y1={y(value)}
            y2={y(value)}
          />
          <text className={styles.axisText} x={LEFT - 6} y={y(value)} dy="0.35em" textAnchor="end">
            {format.number(value)}
          </text>
        </g>
      ))}
      {weeks.map(({ from, messages }, index) =>
        messages === 0 ? null : (
          <rect
            key={from}
            className={styles.bar}
            x={LEFT + (index + 0.5 - BAR_SHARE / 2) * step}
            width={Math.max(1, step * BAR_SHARE)}
            y={Math.min(y(messages), y(0) - 1)}
            height={Math.max(1, y(0) - y(messages))}
          />
        ),
      )}
      {weeks[peak] && weeks[peak].messages > 0 && (
        <text
          className={styles.valueText}
          x={LEFT + (peak + 0.5) * step}
          y={y(weeks[peak].messages) - 4}
          textAnchor="middle"
        >
          {format.number(weeks[peak].messages)}
        </text>
      )}
    </g>
  )
}

function Mood({ weeks, step, width }: PartProps) {
  const { t } = useTranslation('ui')
  const x = (index: number) => LEFT + (index + 0.5) * step
  const y = (mood: number) => MOOD.top + (MOOD.height * (1 - mood)) / 2
  const path = weeks
    .map(({ mood }, index) => {
      if (mood === null) return ''
      const isStart = (weeks[index - 1]?.mood ?? null) === null
      return `${isStart ? 'M' : 'L'}${x(index).toFixed(1)} ${y(mood).toFixed(1)}`
    })
    .join('')
  return (
    <g>
      {[1, 0, -1].map((value) => (
        <line
          key={value}
          className={value === 0 ? styles.base : styles.grid}
          x1={LEFT}
          x2={width - RIGHT}
          y1={y(value)}
          y2={y(value)}
        />
      ))}
      <text className={styles.axisText} x={LEFT - 6} y={y(1)} dy="0.35em" textAnchor="end">
        {t('mood.positive')}
      </text>
      <text className={styles.axisText} x={LEFT - 6} y={y(0)} dy="0.35em" textAnchor="end">
        0
      </text>
      <text className={styles.axisText} x={LEFT - 6} y={y(-1)} dy="0.35em" textAnchor="end">
        {t('mood.negative')}
      </text>
      <path className={styles.line} d={path} />
      {weeks.map(({ from, mood, messages }, index) =>
        mood === null ? null : (
          <circle
            key={from}
            className={styles.dot}
            cx={x(index)}
            cy={y(mood)}
            r={2.5}
            data-few={messages < FEW || undefined}
          />
        ),
      )}
    </g>
  )
}

function Dates({ weeks, step }: Omit<PartProps, 'width'>) {
  const format = useFormat()
  const last = weeks.at(-1)?.to ?? 0
  return labelledPlaces(weeks.length, Math.ceil(DATE_WIDTH / Math.max(1, step))).map((place) => {
    const week = weeks[place]
    if (week === undefined) return null
    const isLast = place === weeks.length - 1
    return (
      <text
        key={week.to}
        className={styles.axisText}
        x={LEFT + (isLast ? place + 1 : place + 0.5) * step}
        y={HEIGHT - 4}
        textAnchor={isLast ? 'end' : 'middle'}
      >
        {format.shortDate(week.to, last)}
      </text>
    )
  })
}
