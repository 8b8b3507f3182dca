import type { TopicOverview } from '#contract/topics.ts'
import { TopicLanguage } from '#contract/topics.ts'
import { LANGUAGES, type ActivityTable } from '../activity/activity-table.ts'
import { wilsonInterval } from '../indicators/confidence-intervals.ts'
import { LEAST_MEMBERS } from './mood-figure.ts'
import type { TopicSpan } from './topic-span.ts'

/** Messages by language and week, languages that occur; null where fewer than five members wrote them. */
export function languageMix(table: ActivityTable, span: TopicSpan): TopicOverview['languages'] {
  const cells = LANGUAGES.map(() => span.weeks.map(() => ({ messages: 0, members: new Set<number>() })))
  for (let row = span.first; row < table.size; row++) {
    const cell = cells[table.language[row] ?? 0]?.[span.weekOf(row)]
    if (!cell || !span.isCounted(row)) continue
    cell.messages++
    cell.members.add(table.author[row] ?? 0)
  }
  return TopicLanguage.options
    .map((language) => ({ language, weeks: cells[LANGUAGES.indexOf(language)] ?? [] }))
    .filter(({ weeks }) => weeks.some(({ messages }) => messages > 0))
    .map(({ language, weeks }) => ({
      language,
      weeks: weeks.map(({ messages, members }) => (messages > 0 && members.size < LEAST_MEMBERS ? null : messages)),
    }))
}

/** Members who asked something in the span, by the language they write most, and how many of them nobody answered. */
export function unansweredByLanguage(
  table: ActivityTable,
  span: TopicSpan,
  asks: (row: number) => boolean,
  answered: Uint8Array,
): TopicOverview['unanswered'] {
  const people = new Map<number, { languages: number[]; asked: boolean; answered: boolean }>()
  for (let row = span.first; row < table.size; row++) {
    if (!span.isCounted(row)) continue
    const author = table.author[row] ?? 0
    const person = people.get(author) ?? { languages: LANGUAGES.map(() => 0), asked: false, answered: false }
    people.set(author, person)
    const language = table.language[row] ?? 0
    person.languages[language] = (person.languages[language] ?? 0) + 1
    if (!asks(row)) continue
    person.asked = true
    if (answered[row] === 1) person.answered = true
  }
  return TopicLanguage.options.flatMap((language) => {
    const place = LANGUAGES.indexOf(language)
    const asked = [...people.values()].filter((person) => person.asked && mainLanguage(person.languages) === place)
    if (asked.length < LEAST_MEMBERS) return []
    const unanswered = asked.filter((person) => !person.answered).length
    const { low, high } = wilsonInterval(unanswered, asked.length) ?? { low: 0, high: 1 }
    return [{ language, asked: asked.length, unanswered, low, high }]
  })
}

/** The known language (place above 0) with the most messages; 0 = none is known. */
function mainLanguage(counts: readonly number[]): number {
  const known = counts.slice(1)
  const most = Math.max(...known)
  return most === 0 ? 0 : known.indexOf(most) + 1
}

/** Messages by weekday (Monday first) and local hour. */
export function hoursOf(table: ActivityTable, span: TopicSpan): number[][] {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (let row = span.first; row < table.size; row++) {
    if (!span.isCounted(row)) continue
    const [weekday, hour] = span.hourOf(row)
    const day = hours[weekday]
    if (day) day[hour] = (day[hour] ?? 0) + 1
  }
  return hours
}
