import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { CommunityId } from '#contract/ids.ts'
import type { CommunityView } from '#contract/communities.ts'
import { PeriodUnit } from '#contract/indicators.ts'
import { useAddressParam, useCommunityScope } from '../../lib/address.ts'
import { useFormat } from '../../lib/format-provider.tsx'

const DAY = 86_400_000
/** Periods in a row of the table. */
const SHOWN = 12

/** Day of the calendar in a zone: 2026-03-31. */
export function dayIn(timeZone: string, instant: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant)
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** The span of the periods shown: as many as a row has, up to the one that holds the reference day. */
export function spanBack(referenceDay: string, by: PeriodUnit): { readonly from: string; readonly to: string } {
  const to = addDays(referenceDay, 1)
  if (by === 'day') return { from: addDays(to, -SHOWN), to }
  if (by === 'week') return { from: addDays(referenceDay, -7 * (SHOWN - 1)), to }
  const [year = 0, month = 1] = referenceDay.split('-').map(Number)
  return { from: new Date(Date.UTC(year, month - SHOWN, 1)).toISOString().slice(0, 10), to }
}

export interface InsightsView {
  /** The community the figures are of: named in the address, else the first in sight. */
  readonly community: CommunityView | null
  readonly setCommunity: (id: string) => void
  readonly by: PeriodUnit
  readonly setBy: (by: string) => void
  readonly timeZone: string
  readonly setTimeZone: (zone: string) => void
  readonly includeBots: boolean
  readonly setIncludeBots: (is: boolean) => void
  readonly includeStaff: boolean
  readonly setIncludeStaff: (is: boolean) => void
  /** Name of the period that is read; null = the latest finished one. */
  readonly period: string | null
  readonly setPeriod: (name: string | null) => void
}

/** What the screen shows, as it stands in the address: `?of=c2&by=month&zone=UTC&bots=1&staff=1&period=2026-03`. */
export function useInsightsView(communities: readonly CommunityView[]): InsightsView {
  const format = useFormat()
  const { communityIds } = useCommunityScope()
  const [of, setOf] = useAddressParam('of')
  const [params, setParams] = useSearchParams()
  const by = params.get('by')
  const [zone, setZone] = useAddressParam('zone')
  const [bots, setBots] = useAddressParam('bots')
  const [staff, setStaff] = useAddressParam('staff')
  const [period, setPeriod] = useAddressParam('period')
  return useMemo(() => {
    const inSight = communities.filter(({ id }) => communityIds === undefined || communityIds.includes(id))
    const wanted = CommunityId.safeParse(of).data
    return {
      community: inSight.find(({ id }) => id === wanted) ?? inSight[0] ?? null,
      setCommunity: setOf,
      by: PeriodUnit.safeParse(by).data ?? 'week',
      // A period of one unit is none of another.
      setBy: (next) =>
        setParams(
          (previous) => {
            const changed = new URLSearchParams(previous)
            changed.delete('period')
            if (next === 'week') changed.delete('by')
            else changed.set('by', next)
            return changed
          },
          { replace: true },
        ),
      timeZone: isZone(zone) ? zone : format.timeZone,
      setTimeZone: (next) => setZone(next === format.timeZone ? null : next),
      includeBots: bots === '1',
      setIncludeBots: (is) => setBots(is ? '1' : null),
      includeStaff: staff === '1',
      setIncludeStaff: (is) => setStaff(is ? '1' : null),
      period,
      setPeriod,
    }
  }, [
    communities,
    communityIds,
    of,
    by,
    zone,
    bots,
    staff,
    period,
    format.timeZone,
    setOf,
    setParams,
    setZone,
    setBots,
    setStaff,
    setPeriod,
  ])
}

function isZone(name: string | null): name is string {
  return name !== null && (name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name))
}
