import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import { IndicatorKey, PeriodUnit, type IndicatorSheet } from '#contract/indicators.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useIndicatorSheet } from './api/use-indicators.ts'
import { IndicatorTable, type IndicatorRow } from './components/indicator-table.tsx'
import { InsightFilters } from './components/insight-bar.tsx'
import { LifecycleTable } from './components/lifecycle-table.tsx'
import { StagePanel } from './components/stage-panel.tsx'
import type { InsightsView } from './insights-view.ts'
import styles from './insights-screen.module.css'

interface PartProps {
  readonly communities: readonly CommunityView[]
  readonly community: CommunityView
  readonly view: InsightsView
}

/** The twelve indicators in one period, with their course; below, who came and went and the stage. */
export function IndicatorPart({ communities, community, view }: PartProps) {
  const { t } = useTranslation('insights')
  const sheet = useIndicatorSheet(community, view)
  const periods = useMemo(() => periodsOf(sheet.data), [sheet.data])
  const period = periods.find(({ name }) => name === view.period) ?? lastFinished(periods)
  const rows = useMemo(
    () => rowsOf(sheet.data, period?.name ?? '', view.period !== null),
    [sheet.data, period, view.period],
  )
  const [at, setAt] = useState<IndicatorKey | null>(null)
  const [open, setOpen] = useState<IndicatorKey | null>(null)
  const step = (steps: number) => {
    const next = periods[periods.findIndex(({ name }) => name === period?.name) + steps]
    if (next) view.setPeriod(next.name === lastFinished(periods)?.name ? null : next.name)
  }
  usePartKeys({ view, at, setAt, open, setOpen, step })
  return (
    <>
      <InsightFilters communities={communities} view={view} withPeriod>
        {period && (
          <span className={styles.periods} role="group" aria-label={t('period.label')}>
            <ActionIcon size="sm" aria-label={t('period.earlier')} onClick={() => step(-1)}>
              <IconChevronLeft size={14} />
            </ActionIcon>
            <span className={styles.period} data-testid="period" aria-live="polite">
              {period.name}
            </span>
            <ActionIcon size="sm" aria-label={t('period.later')} onClick={() => step(1)}>
              <IconChevronRight size={14} />
            </ActionIcon>
          </span>
        )}
      </InsightFilters>
      {sheet.error !== null ? (
        <ErrorState error={sheet.error} onRetry={() => void sheet.refetch()} />
      ) : sheet.data === undefined ? (
        <ListSkeleton rows={12} rowHeight={32} />
      ) : (
        <ScrollRegion className={styles.scroll} label={t('tabs.indicators')}>
          <IndicatorTable communityId={community.id} rows={rows} at={at} open={open} onAt={setAt} onOpen={setOpen} />
          <div className={styles.below}>
            <LifecycleTable counts={sheet.data.lifecycle} />
            <StagePanel community={community} />
          </div>
        </ScrollRegion>
      )}
    </>
  )
}

interface ShownPeriod {
  readonly name: string
  readonly isFinished: boolean
}

/** The periods of a sheet; finished when the community's reference time lies behind them. */
function periodsOf(sheet: IndicatorSheet | undefined): ShownPeriod[] {
  return (sheet?.lifecycle ?? []).map(({ period, finished }) => ({ name: period, isFinished: finished }))
}

const lastFinished = (periods: readonly ShownPeriod[]): ShownPeriod | null =>
  periods.findLast(({ isFinished }) => isFinished) ?? periods.at(-1) ?? null

/** `isChosen`: somebody asked for this very period, so nothing of another one is put in its place. */
function rowsOf(sheet: IndicatorSheet | undefined, period: string, isChosen: boolean): IndicatorRow[] {
  return IndicatorKey.options.flatMap((key) => {
    const course = (sheet?.items ?? []).filter((item) => item.key === key)
    const own = course.find((item) => item.period === period)
    if (!own) return []
    const isTooYoung = !isChosen && own.value === null && !own.finished
    const latest = isTooYoung ? course.findLast(({ finished, value }) => finished && value !== null) : undefined
    return [{ key, course, period, now: latest ?? own }]
  })
}

interface PartKeys {
  readonly view: InsightsView
  readonly at: IndicatorKey | null
  readonly setAt: (key: IndicatorKey) => void
  readonly open: IndicatorKey | null
  readonly setOpen: (key: IndicatorKey | null) => void
  readonly step: (steps: number) => void
}

/** Enter is not among them: the current line has the focus, and opens itself. */
function usePartKeys({ view, at, setAt, open, setOpen, step }: PartKeys): void {
  const { t } = useTranslation('insights')
  const keys = IndicatorKey.options
  const move = (steps: number) => () => {
    const from = at === null ? (steps > 0 ? -1 : keys.length) : keys.indexOf(at)
    const next = keys[Math.min(Math.max(from + steps, 0), keys.length - 1)]
    if (next !== undefined) setAt(next)
  }
  const units = PeriodUnit.options
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      { keys: 'd', label: t('keys.open'), enabled: at !== null, run: () => setOpen(open === at ? null : at) },
      { keys: '[', label: t('keys.earlier'), repeats: true, run: () => step(-1) },
      { keys: ']', label: t('keys.later'), repeats: true, run: () => step(1) },
      {
        keys: 'p',
        label: t('keys.by'),
        run: () => view.setBy(units[(units.indexOf(view.by) + 1) % units.length] ?? 'week'),
      },
    ],
  })
}
