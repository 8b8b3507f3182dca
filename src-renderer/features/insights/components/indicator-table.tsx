import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorKey, IndicatorValue } from '#contract/indicators.ts'
import type { CommunityId } from '#contract/ids.ts'
import { Sparkline } from '../../../ui/sparkline.tsx'
import { meetsTarget, useFigureWords } from '../figure-words.ts'
import { IndicatorDetail } from './indicator-detail.tsx'
import styles from './indicator-table.module.css'
import { TemplateButton } from './template-button.tsx'

export interface IndicatorRow {
  readonly key: IndicatorKey
  /** All periods, oldest first. */
  readonly course: readonly IndicatorValue[]
  /** The period that is read. */
  readonly period: string
  /** Its value; where the period is too young for it, the latest one that is finished. */
  readonly now: IndicatorValue
}

export interface IndicatorTableProps {
  readonly communityId: CommunityId
  readonly rows: readonly IndicatorRow[]
  readonly at: IndicatorKey | null
  readonly open: IndicatorKey | null
  readonly onAt: (key: IndicatorKey) => void
  readonly onOpen: (key: IndicatorKey | null) => void
}

/** The twelve indicators, one line each; a line opens to its definition and its figures. */
export function IndicatorTable(props: IndicatorTableProps) {
  const { communityId, rows, at, open, onAt, onOpen } = props
  const { t } = useTranslation('insights')
  return (
    <table className={styles.table} data-testid="indicators">
      <thead>
        <tr>
          <th scope="col">{t('column.indicator')}</th>
          <th scope="col" className={styles.number}>
            {t('column.value')}
          </th>
          <th scope="col" className={styles.number}>
            {t('column.of')}
          </th>
          <th scope="col" className={styles.number}>
            {t('column.interval')}
          </th>
          <th scope="col">{t('column.target')}</th>
          <th scope="col">{t('column.trend')}</th>
          <th scope="col">{t('column.course', { count: rows[0]?.course.length ?? 0 })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.key}>
            <Line
              row={row}
              isCurrent={row.key === at}
              isOpen={row.key === open}
              onActivate={() => onAt(row.key)}
              onToggle={() => onOpen(row.key === open ? null : row.key)}
            />
            {row.key === open && (
              <tr>
                <td colSpan={7} className={styles.detail}>
                  <IndicatorDetail communityId={communityId} row={row} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

interface LineProps {
  readonly row: IndicatorRow
  readonly isCurrent: boolean
  readonly isOpen: boolean
  readonly onActivate: () => void
  readonly onToggle: () => void
}

function Line({ row, isCurrent, isOpen, onActivate, onToggle }: LineProps) {
  const { t } = useTranslation('insights')
  const words = useFigureWords()
  const { now, course, key } = row
  const name = t(`key.${key}`)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isCurrent) button.current?.focus()
  }, [isCurrent])
  return (
    <tr className={styles.row} data-current={isCurrent || undefined} data-indicator={key}>
      <th scope="row" className={styles.name}>
        <button
          ref={button}
          type="button"
          className={styles.opener}
          aria-expanded={isOpen}
          aria-label={t('detail.open', { name })}
          onClick={() => {
            onActivate()
            onToggle()
          }}
        >
          {isOpen ? <IconChevronDown size={13} /> : <IconChevronRight size={13} />}
          {name}
        </button>
      </th>
      {now.basis === 'no-data' && now.needs !== null ? (
        <td className={styles.noData} colSpan={3}>
          {t('value.noData')} <TemplateButton kind={now.needs} />
        </td>
      ) : (
        <>
          <td className={styles.value}>
            <Value value={now} period={row.period} />
          </td>
          <td className={styles.number}>{words.of(now)}</td>
          <td className={styles.number}>{words.interval(now)}</td>
        </>
      )}
      <td>
        <Target value={now} />
      </td>
      <td>
        <Trend value={now} />
      </td>
      <td className={styles.course}>
        <Sparkline
          // Shares in per cent: a bar of less than 1 would hardly be seen.
          values={course.map(({ value, unit }) => (value !== null && unit === 'share' ? value * 100 : value))}
          width={108}
          label={name}
          kind={now.unit === 'points' ? 'line' : 'bars'}
          isLastUnfinished={course.at(-1)?.finished === false}
        />
      </td>
    </tr>
  )
}

/** The value with what must be known beside it: another period than the one that is read, unfinished, small. */
function Value({ value, period }: { value: IndicatorValue; period: string }) {
  const { t } = useTranslation('insights')
  const words = useFigureWords()
  return (
    <>
      <strong>{words.shown(value.unit, value.value)}</strong>
      {value.period !== period && <span className={styles.mark}>{value.period}</span>}
      {!value.finished && (
        <span className={styles.mark} title={t('period.unfinishedText')}>
          {t('period.unfinished')}
        </span>
      )}
      {value.small && value.value !== null && (
        <span className={styles.mark} title={t('value.smallText')}>
          {t('value.small')}
        </span>
      )}
    </>
  )
}

function Target({ value }: { value: IndicatorValue }) {
  const { t } = useTranslation('insights')
  const words = useFigureWords()
  const isMet = meetsTarget(value)
  return (
    <span className={styles.target}>
      {words.target(value)}
      {isMet !== null && (
        <span className={styles.verdict} data-met={isMet}>
          {t(isMet ? 'value.met' : 'value.missed')}
        </span>
      )}
    </span>
  )
}

const ARROWS = { up: '↑', down: '↓', steady: '→' } as const

function Trend({ value: { trend, previous, unit } }: { value: IndicatorValue }) {
  const { t } = useTranslation('insights')
  const words = useFigureWords()
  if (trend === null) return null
  return (
    <span className={styles.trend} title={t(`trend.${trend}From`, { value: words.shown(unit, previous) })}>
      <span aria-hidden="true">{ARROWS[trend]}</span> {t(`trend.${trend}`)}
    </span>
  )
}
