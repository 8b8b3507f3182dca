import { createContext, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Locale } from '#contract/settings.ts'
import { createFormatters } from './formatters.ts'
import type { Formatters } from './formatters.ts'

interface FormatContextValue {
  readonly formatters: Formatters
  readonly clock: Clock
}

/** The time of day as something that can be subscribed to: it ticks twice a minute, for relative times. */
interface Clock {
  now(): number
  subscribe(listener: () => void): () => void
}

const TICK_MS = 30_000

const FormatContext = createContext<FormatContextValue | null>(null)

export function FormatProvider(props: { locale: Locale; timeZone: string; children: ReactNode }) {
  const { locale, timeZone, children } = props
  const [clock] = useState(createClock)
  const value = useMemo(() => ({ formatters: createFormatters(locale, timeZone), clock }), [locale, timeZone, clock])
  return <FormatContext value={value}>{children}</FormatContext>
}

/** Formatters in the reader's locale and the vault's time zone. */
export function useFormat(): Formatters {
  return useFormatContext().formatters
}

/** The present, refreshed twice a minute: for “3 minutes ago”. */
export function useNow(): number {
  const { clock } = useFormatContext()
  return useSyncExternalStore(clock.subscribe, clock.now)
}

function useFormatContext(): FormatContextValue {
  const value = useContext(FormatContext)
  if (!value) throw new Error('useFormat outside of FormatProvider')
  return value
}

function createClock(): Clock {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      timer ??= setInterval(tick, TICK_MS)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
}
