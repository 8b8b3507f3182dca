import { apologyDays, coReadBook, localTime, overMarketingWeek, startOfDay } from './calendar.ts'
import { parseFragments } from './fragment-parser.ts'
import type { Fragment } from './fragment-parser.ts'
import { courses } from './lines/courses.ts'
import { dailyLife } from './lines/daily-life.ts'
import { englishCorner } from './lines/english-corner.ts'
import { events } from './lines/events.ts'
import { feedback } from './lines/feedback.ts'
import { help } from './lines/help.ts'
import { newcomers } from './lines/newcomers.ts'
import { notices } from './lines/notices.ts'
import { plantedAdverts } from './lines/planted-adverts.ts'
import { plantedHarm } from './lines/planted-harm.ts'
import { readingClassics } from './lines/reading-classics.ts'
import { readingInvented } from './lines/reading-invented.ts'
import { readingTalk } from './lines/reading-talk.ts'
import { secondhand } from './lines/secondhand.ts'
import { smallTalk } from './lines/small-talk.ts'
import { traditional } from './lines/traditional.ts'
import { traditionalDaily } from './lines/traditional-daily.ts'
import type { RandomSource } from './random-source.ts'

/** A fragment with where it belongs and how often it was used. */
export interface LibraryEntry {
  fragment: Fragment
  channel: string
  language: 'hans' | 'hant' | 'en'
  uses: number
  lastDay: number
}

export interface FragmentLibrary {
  entries: readonly LibraryEntry[]
  /** A fragment that may be said on this day in this channel, the least used first; undefined where there is none. */
  choose(random: RandomSource, day: number, accepts: (entry: LibraryEntry) => boolean): LibraryEntry | undefined
}

const scripts: readonly [string, string, string, LibraryEntry['language']][] = [
  ['small-talk', smallTalk, 'chat', 'hans'],
  ['daily-life', dailyLife, 'chat', 'hans'],
  ['reading-talk', readingTalk, 'reading', 'hans'],
  ['reading-classics', readingClassics, 'reading', 'hans'],
  ['reading-invented', readingInvented, 'reading', 'hans'],
  ['help', help, 'help', 'hans'],
  ['newcomers', newcomers, 'newcomers', 'hans'],
  ['events', events, 'events', 'hans'],
  ['courses', courses, 'courses', 'hans'],
  ['secondhand', secondhand, 'secondhand', 'hans'],
  ['feedback', feedback, 'chat', 'hans'],
  ['notices', notices, 'chat', 'hans'],
  ['english-corner', englishCorner, 'english-corner', 'en'],
  ['traditional', traditional, 'group', 'hant'],
  ['traditional-daily', traditionalDaily, 'group', 'hant'],
  ['planted-adverts', plantedAdverts, 'planted', 'hans'],
  ['planted-harm', plantedHarm, 'planted', 'hans'],
]

/** Days that must pass before a conversation comes up again. */
const restDays = 24

export function createFragmentLibrary(): FragmentLibrary {
  const entries = scripts.flatMap(([name, script, channel, language]) =>
    parseFragments(name, script).map((fragment) => ({
      fragment,
      channel: fragment.channel ?? channel,
      language: languageOf(fragment.language) ?? language,
      uses: 0,
      lastDay: -dayBeforeAll,
    })),
  )

  function choose(
    random: RandomSource,
    day: number,
    accepts: (entry: LibraryEntry) => boolean,
  ): LibraryEntry | undefined {
    const open = entries.filter(
      (entry) => day - entry.lastDay >= restDays && fitsDay(entry.fragment, day) && accepts(entry),
    )
    return random.weighted(open, (entry) => preference(entry) / (1 + entry.uses) ** 4)
  }

  return { entries, choose }
}

const dayBeforeAll = 10_000

function languageOf(language: string | null): LibraryEntry['language'] | null {
  return language === 'hans' || language === 'hant' || language === 'en' ? language : null
}

/** Whether the date allows a fragment: its book is being read, its season, weekday and phase are there. */
function fitsDay(fragment: Fragment, day: number): boolean {
  const { month, weekday } = localTime(startOfDay(day))
  if (fragment.book !== null && coReadBook(month) !== fragment.book) return false
  if (fragment.months !== null && !fragment.months.includes(month)) return false
  if (fragment.day === 'weekend' && weekday !== 0 && weekday !== 6) return false
  if (fragment.day === 'mon' && weekday !== 1) return false
  if (fragment.phase === 'overmarketing') return day >= overMarketingWeek.from && day <= overMarketingWeek.to + 1
  if (fragment.phase === 'apology') return day >= apologyDays.from && day <= apologyDays.to
  return fragment.phase === null
}

/** What belongs to this month only is wanted more; marketing posts and their answers come in their week. */
function preference(entry: LibraryEntry): number {
  if (entry.fragment.phase !== null) return 6
  if (entry.fragment.book !== null) return 5
  return 1
}
