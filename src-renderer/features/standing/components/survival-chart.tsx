import { useElementSize } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { LifetimeCurve } from '#contract/onboarding.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { FigureTable, Figure } from '../../../ui/chart/figure.tsx'
import styles from './survival-chart.module.css'
import shared from './standing.module.css'

const HEIGHT = 220
const LEFT = 40
const BOTTOM = 22
const TOP = 8
/** More curves than this cannot be told apart; the table holds all of them. */
const DRAWN = 8

/** Share of members still active after so many days, with the 95 % interval of each curve; medians stand beside it. */
export function SurvivalChart({ curves }: { curves: readonly LifetimeCurve[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const name = (group: string) =>
    group === 'all' ? t('lifetime.all') : group === 'unknown' ? t('lifetime.unknownSource') : group
  const days = (value: number | null) => (value === null ? '—' : t('lifetime.days', { count: Math.round(value) }))
  const median = (curve: LifetimeCurve) =>
    curve.medianDays === null
      ? t('lifetime.noMedian')
      : t('lifetime.median', {
          days: days(curve.medianDays),
          low: days(curve.lowDays),
          high: days(curve.highDays),
        })
  if (curves.length === 0) return <p className={shared.sectionLead}>{t('lifetime.none')}</p>
  return (
    <Figure
      title={t('lifetime.chart')}
      chart={
        <>
          <ul className={shared.legend}>
            {curves.slice(0, DRAWN).map((curve, index) => (
              <li key={curve.group}>
                <span className={shared.dot} style={{ background: colour(index) }} aria-hidden="true" />
                <bdi>{name(curve.group)}</bdi> · {median(curve)}
              </li>
            ))}
          </ul>
          <Curves curves={curves.slice(0, DRAWN)} />
        </>
      }
      table={
        <FigureTable
          label={t('lifetime.chart')}
          columns={[
            t('lifetime.group'),
            t('lifetime.members'),
            t('lifetime.ended'),
            t('lifetime.medianDays'),
            t('lifetime.intervalDays'),
          ]}
          rows={curves.map((curve) => [
            name(curve.group),
            format.number(curve.members),
            format.number(curve.ended),
            days(curve.medianDays),
            `${days(curve.lowDays)} – ${days(curve.highDays)}`,
          ])}
        />
      }
    />
  )
}

const colour = (index: number): string => `var(--group-${(index % DRAWN) + 1})`

function Curves({ curves }: { curves: readonly LifetimeCurve[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const { ref, width } = useElementSize()
  const longest = Math.max(1, ...curves.flatMap(({ curve }) => curve.map(({ days }) => days)))
  const x = (days: number) => LEFT + (days / longest) * Math.max(0, width - LEFT - 12)
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * longest))
  return (
    <div ref={ref} className={styles.chart}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={t('lifetime.chart')}>
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line className={styles.grid} x1={LEFT} x2={width - 12} y1={y(share)} y2={y(share)} />
              <text className={styles.label} x={LEFT - 6} y={y(share) + 4} textAnchor="end">
                {format.percent(share)}
              </text>
            </g>
          ))}
          {ticks.map((days) => (
            <text key={days} className={styles.label} x={x(days)} y={HEIGHT - 5} textAnchor="middle">
              {t('lifetime.days', { count: days })}
            </text>
          ))}
          {curves.map(({ group, curve }, index) => (
            <g key={group}>
              {curves.length <= 2 && (
                <path
                  className={styles.band}
                  style={{ fill: colour(index) }}
                  d={band(curve.map((point) => ({ x: x(point.days), low: y(point.low), high: y(point.high) })))}
                />
              )}
              <path
                className={styles.curve}
                style={{ stroke: colour(index) }}
                d={steps(curve.map((point) => ({ x: x(point.days), y: y(point.share) })))}
              />
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}

/** Kaplan–Meier curves fall in steps: level until somebody leaves. */
function steps(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => (index === 0 ? `M${x},${y}` : `H${x}V${y}`)).join('')
}

function band(points: readonly { x: number; low: number; high: number }[]): string {
  const upper = steps(points.map(({ x, high }) => ({ x, y: high })))
  const back = points
    .toReversed()
    .map(({ x, low }, index) => (index === 0 ? `L${x},${low}` : `V${low}H${x}`))
    .join('')
  return points.length === 0 ? '' : `${upper}${back}Z`
}
