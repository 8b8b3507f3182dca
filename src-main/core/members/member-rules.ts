/**
 * Messages per day of the week (0 = Monday) and hour in a time zone: 7 rows of 24 counts. The zone's offset is looked up
 * once per hour of data, since asking Intl for every message would take longer than everything else together.
 */
export function rhythmOf(times: readonly number[], timeZone: string): number[][] {
  const rhythm = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' })
  const places = new Map<number, readonly [day: number, hour: number]>()
  for (const time of times) {
    const quarter = Math.floor(time / 900_000) // zones differ by quarters of an hour
    let place = places.get(quarter)
    if (!place) {
      const parts = format.formatToParts(time)
      const day = WEEKDAYS.indexOf(parts.find(({ type }) => type === 'weekday')?.value ?? '')
      place = [day, Number(parts.find(({ type }) => type === 'hour')?.value)]
      places.set(quarter, place)
    }
    const row = rhythm[place[0]]
    if (row) row[place[1]] = (row[place[1]] ?? 0) + 1
  }
  return rhythm
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
