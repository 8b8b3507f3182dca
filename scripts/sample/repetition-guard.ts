/**
 * Keeps the year from repeating itself: a text of 14 characters or more is accepted five times at most and never twice
 * on one day. Short answers (“谢谢”, “+1”) repeat as in life, though not within a few lines of each other.
 */
export interface RepetitionGuard {
  accepts(text: string, day: number): boolean
  record(text: string, day: number): void
}

export const longTextLength = 14
const mostOccurrences = 5

export function createRepetitionGuard(): RepetitionGuard {
  const seen = new Map<string, { count: number; days: Set<number> }>()
  const recent: string[] = []

  function accepts(text: string, day: number): boolean {
    if (text === '') return true
    if ([...text].length < longTextLength) return !recent.includes(text)
    const earlier = seen.get(text)
    return earlier === undefined || (earlier.count < mostOccurrences && !earlier.days.has(day))
  }

  function record(text: string, day: number): void {
    recent.push(text)
    if (recent.length > 6) recent.shift()
    if ([...text].length < longTextLength) return
    const entry = seen.get(text) ?? { count: 0, days: new Set<number>() }
    entry.count += 1
    entry.days.add(day)
    seen.set(text, entry)
  }

  return { accepts, record }
}
