import type { Locale } from '#contract/settings.ts'

/** Numbers, sizes and times as the reader's locale writes them, in the vault's time zone. */
export interface Formatters {
  readonly locale: Locale
  readonly timeZone: string
  number(value: number): string
  /** At most `digits` decimals (2 unless told). */
  decimal(value: number, digits?: number): string
  /** 0.613 → 61%. */
  percent(share: number, digits?: number): string
  /** Decimal units, as disks are sold: 1,500,000 → 1.5 MB. */
  bytes(count: number): string
  /** 2026-11-20 21:07 as the locale writes it. */
  dateTime(instant: number): string
  /** Exact to the second, with the zone: for a tooltip or a log. */
  exact(instant: number): string
  date(instant: number): string
  /** Month and day; with the year where it is not that of `now`. */
  shortDate(instant: number, now: number): string
  weekday(instant: number): string
  time(instant: number): string
  /** “3 hours ago”, “in 2 days”. */
  relative(instant: number, now: number): string
  /** “1 h 50 min”, the two largest units. */
  duration(seconds: number): string
  list(parts: readonly string[]): string
  compare(a: string, b: string): number
}

const RELATIVE_STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Formatters of one locale and time zone. The Intl objects behind them are costly to make, so each is made once. */
export function createFormatters(locale: Locale, timeZone: string): Formatters {
  const once = <Value>(make: () => Value) => {
    let value: Value | undefined
    return () => (value ??= make())
  }
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }))
  const integer = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }))
  const dateTime = dates({
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const exact = dates({ dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' })
  const date = dates({ year: 'numeric', month: '2-digit', day: '2-digit' })
  const monthDay = dates({ month: 'short', day: 'numeric' })
  const weekday = dates({ weekday: 'short' })
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const year = dates({ year: 'numeric' })
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }))
  const collator = once(() => new Intl.Collator(locale, { numeric: true }))
  const fraction = keyed((digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }))
  const percent = keyed(
    (digits: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  )
  const unit = keyed(
    (name: string) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: name,
        unitDisplay: name.includes('byte') ? 'short' : 'narrow',
        maximumFractionDigits: name.includes('byte') ? 1 : 0,
      }),
  )

  return {
    locale,
    timeZone,
    number: (value) => integer().format(value),
    decimal: (value, digits = 2) => fraction(digits).format(value),
    percent: (share, digits = 0) => percent(digits).format(share),
    bytes: (count) => {
      const { value, name } = scaleBytes(count)
      return unit(name).format(value)
    },
    dateTime: (instant) => dateTime().format(instant),
    exact: (instant) => exact().format(instant),
    date: (instant) => date().format(instant),
    shortDate: (instant, now) =>
      year().format(instant) === year().format(now) ? monthDay().format(instant) : date().format(instant),
    weekday: (instant) => weekday().format(instant),
    time: (instant) => time().format(instant),
    relative: (instant, now) => {
      const { value, name } = relativeStep((instant - now) / 1000)
      return relative().format(value, name)
    },
    duration: (seconds) =>
      durationParts(seconds)
        .map(([value, name]) => unit(name).format(value))
        .join(' '),
    list: (parts) => list().format(parts),
    compare: (a, b) => collator().compare(a, b),
  }
}

function keyed<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

function scaleBytes(count: number): { value: number; name: string } {
  let value = count
  let step = 0
  while (value >= 1000 && step < BYTE_UNITS.length - 1) {
    value /= 1000
    step += 1
  }
  return { value, name: BYTE_UNITS[step] ?? 'byte' }
}

/** The largest unit that fits once; less than a minute counts as now (0 seconds). */
function relativeStep(seconds: number): { value: number; name: Intl.RelativeTimeFormatUnit } {
  for (const [name, size] of RELATIVE_STEPS) {
    if (Math.abs(seconds) >= size) return { value: Math.trunc(seconds / size), name }
  }
  return { value: 0, name: 'second' }
}

/** The two largest units of a length of time; never fewer than one second. */
export function durationParts(seconds: number): readonly (readonly [number, 'day' | 'hour' | 'minute' | 'second'])[] {
  const whole = Math.max(1, Math.round(seconds))
  const days = Math.floor(whole / 86_400)
  const hours = Math.floor((whole % 86_400) / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const parts = [
    [days, 'day'],
    [hours, 'hour'],
    [minutes, 'minute'],
    [whole % 60, 'second'],
  ] as const
  const first = parts.findIndex(([value]) => value > 0)
  return parts.slice(first, first + 2).filter(([value]) => value > 0)
}
