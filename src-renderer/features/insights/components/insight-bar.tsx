import { Checkbox, SegmentedControl, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { CommunityView } from '#contract/communities.ts'
import { PeriodUnit } from '#contract/indicators.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import type { InsightsView } from '../insights-view.ts'
import styles from './insight-bar.module.css'

export const PARTS = ['indicators', 'cohorts', 'compare', 'topics', 'balance', 'records'] as const
export type Part = (typeof PARTS)[number]

export const pathOf = (part: Part): string => (part === 'indicators' ? '/insights' : `/insights/${part}`)

/** Title, the parts of the screen, and to when the data goes. */
export function InsightBar({ dataTo }: { dataTo: number | null }) {
  const { t } = useTranslation('insights')
  const keepScope = useKeepScope()
  const format = useFormat()
  const [path] = useLocation()
  return (
    <Toolbar
      title={t('title')}
      end={
        dataTo !== null && (
          <span title={format.exact(dataTo)}>{t('bar.dataTo', { time: format.dateTime(dataTo) })}</span>
        )
      }
    >
      <nav className={styles.tabs} aria-label={t('tabs.label')}>
        {PARTS.map((part) => (
          <Link
            key={part}
            className={styles.tab}
            href={keepScope(pathOf(part))}
            aria-current={path === pathOf(part) ? 'page' : undefined}
          >
            {t(`tabs.${part}`)}
          </Link>
        ))}
      </nav>
    </Toolbar>
  )
}

const ZONES = [
  'Asia/Shanghai',
  'Asia/Taipei',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
]

interface FiltersProps {
  readonly communities: readonly CommunityView[]
  readonly view: InsightsView
  /** Days, weeks, months are chosen here. */
  readonly withPeriod?: boolean
  /** Nothing is counted here: neither days nor who counts are asked. */
  readonly isPlain?: boolean
  readonly children?: ReactNode
}

/** Which community, in which days, and who counts. */
export function InsightFilters({ communities, view, withPeriod = false, isPlain = false, children }: FiltersProps) {
  const { t } = useTranslation('insights')
  return (
    <search className={styles.filters} aria-label={t('title')}>
      {communities.length > 1 && (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t('bar.community')}
          value={view.community?.id ?? null}
          data={communities.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id !== null && view.setCommunity(id)}
        />
      )}
      {withPeriod && (
        <SegmentedControl
          size="xs"
          aria-label={t('bar.by')}
          value={view.by}
          data={PeriodUnit.options.map((by) => ({ value: by, label: t(`bar.${by}`) }))}
          onChange={view.setBy}
        />
      )}
      {children}
      {!isPlain && <Counting view={view} />}
    </search>
  )
}

/** In which days, and who counts. */
function Counting({ view }: { view: InsightsView }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const zones = [...new Set([format.timeZone, view.timeZone, ...ZONES])]
  return (
    <>
      <Select
        size="xs"
        searchable
        allowDeselect={false}
        className={styles.zone}
        aria-label={t('bar.zone')}
        value={view.timeZone}
        data={zones}
        onChange={(zone) => zone !== null && view.setTimeZone(zone)}
      />
      <Checkbox
        size="xs"
        label={t('bar.staff')}
        checked={view.includeStaff}
        onChange={(event) => view.setIncludeStaff(event.currentTarget.checked)}
      />
      <Checkbox
        size="xs"
        label={t('bar.bots')}
        checked={view.includeBots}
        onChange={(event) => view.setIncludeBots(event.currentTarget.checked)}
      />
    </>
  )
}
