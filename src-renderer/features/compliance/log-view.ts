import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { parseDay } from '../../lib/calendar-day.ts'
import { endOfDay, startOfDay } from '../../lib/day-bounds.ts'

/** Which entries are shown, as it stands in the address. */
export interface LogView {
  /** Codes; empty = every action. */
  readonly actions: readonly string[]
  /** Pseudonym. */
  readonly actor: string | null
  readonly object: string | null
  /** First and last day shown, `2026-11-20`, in the vault's time zone. */
  readonly from: string | null
  readonly to: string | null
}

export const WHOLE_LOG: LogView = { actions: [], actor: null, object: null, from: null, to: null }

const CODE = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/

/** Reads `?action=decision.make,item.hold&actor=K3f…&object=i42&from=2026-01-01&to=2026-01-31`; nonsense is left out. */
export function readLogView(params: URLSearchParams): LogView {
  const text = (name: string) => {
    const value = (params.get(name) ?? '').trim()
    return value === '' ? null : value.slice(0, 200)
  }
  return {
    actions: (params.get('action') ?? '').split(',').filter((code) => CODE.test(code)),
    actor: text('actor'),
    object: text('object'),
    from: parseDay(params.get('from') ?? ''),
    to: parseDay(params.get('to') ?? ''),
  }
}

/** The address of a view; other parameters stay. */
export function writeLogView(params: URLSearchParams, view: LogView): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string | null) =>
    value === null || value === '' ? next.delete(name) : next.set(name, value)
  put('action', view.actions.join(','))
  put('actor', view.actor)
  put('object', view.object)
  put('from', view.from)
  put('to', view.to)
  return next
}

export function isFiltered({ actions, actor, object, from, to }: LogView): boolean {
  return actions.length > 0 || [actor, object, from, to].some((value) => value !== null)
}

/** What the core is asked with: days become moments of the vault's time zone, the last one included. */
export function logFilter(view: LogView, timeZone: string) {
  return {
    ...(view.actions.length === 0 ? {} : { actions: [...view.actions] }),
    ...(view.actor === null ? {} : { actor: view.actor }),
    ...(view.object === null ? {} : { object: view.object }),
    ...(view.from === null ? {} : { from: startOfDay(view.from, timeZone) }),
    ...(view.to === null ? {} : { to: endOfDay(view.to, timeZone) }),
  }
}

export function useLogView() {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => readLogView(params), [params])
  const change = useCallback(
    (part: Partial<LogView>) =>
      setParams((previous) => writeLogView(previous, { ...readLogView(previous), ...part }), { replace: true }),
    [setParams],
  )
  const reset = useCallback(() => change(WHOLE_LOG), [change])
  return { view, change, reset }
}
