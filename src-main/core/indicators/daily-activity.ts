import type { ActivityTable } from '../activity/activity-table.ts'
import type { DayClock } from './local-days.ts'

/** Who made a piece of content: a member (UGC), a professional author (PGC), the community's operator (OGC). */
export const contentSources = ['ugc', 'pgc', 'ogc'] as const
export type ContentSource = (typeof contentSources)[number]

/** What the community says of an account. `member` ends an earlier role; `test` accounts are no people. */
export type AuthorRole = 'member' | 'professional' | 'official' | 'test'

/** A role holds from an instant on: what was written before keeps its source. */
export interface AuthorRoleChange {
  readonly platformId: string
  readonly role: AuthorRole
  /** UTC milliseconds; null = from the beginning. */
  readonly from: number | null
}

export interface DailyActivityOptions {
  readonly clock: DayClock
  readonly roles: readonly AuthorRoleChange[]
  /** Row ids of messages that were taken down: they are no content. */
  readonly removed: ReadonlySet<number>
  /** Platform ids of accounts, each with that of the account which stands for its person. */
  readonly aliases?: ReadonlyMap<string, string>
}

/** Messages of one source on one day; `weight` adds the replies and reactions they received. */
export interface ContentDay {
  readonly messages: Record<ContentSource, number>
  readonly weight: Record<ContentSource, number>
}

/**
 * The activity table by days of the calendar: on which days each member wrote, and how much. A hundredth of the table's
 * size and all that the indicators of activity read, so it is what is kept between two questions.
 */
export interface DailyActivity {
  readonly clock: DayClock
  /** Reference time (the latest message) and its day; null without messages. */
  readonly reference: number | null
  readonly referenceDay: number
  /** Days of member i: `days[start[i] .. start[i + 1]]`, ascending, with the number of messages in `posts`. */
  readonly start: Uint32Array
  readonly days: Int32Array
  readonly posts: Uint32Array
  readonly isBot: Uint8Array
  /** Official and test accounts, from the role they have now. */
  readonly isStaff: Uint8Array
  readonly placeOf: ReadonlyMap<string, number>
  readonly content: ReadonlyMap<number, ContentDay>
}

/** Counts the table by member and day, and its content by source and day. */
export function countDailyActivity(table: ActivityTable, options: DailyActivityOptions): DailyActivity {
  const { clock, roles, removed } = options
  const placeOf = new Map(table.members.map(({ platformId }, place) => [platformId, place]))
  for (const [alias, platformId] of options.aliases ?? []) {
    const place = placeOf.get(platformId)
    if (place !== undefined) placeOf.set(alias, place)
  }
  const roleOf = rolesByPlace(roles, placeOf)
  const dayOfRow = new Int32Array(table.size)
  for (let row = 0; row < table.size; row++) dayOfRow[row] = clock.dayOf(table.at[row] ?? 0)
  const isStaff = new Uint8Array(table.members.length)
  for (const [place, changes] of roleOf) {
    const role = changes.at(-1)?.role
    isStaff[place] = role === 'official' || role === 'test' ? 1 : 0
  }
  const reference = table.size === 0 ? null : (table.at[table.size - 1] ?? null)
  return {
    clock,
    reference,
    referenceDay: reference === null ? -Infinity : clock.dayOf(reference),
    ...daysByMember(table, dayOfRow),
    isBot: Uint8Array.from(table.members, ({ isBot }) => (isBot ? 1 : 0)),
    isStaff,
    placeOf,
    content: contentByDay(table, dayOfRow, roleOf, removed),
  }
}

type Roles = ReadonlyMap<number, readonly AuthorRoleChange[]>

function rolesByPlace(roles: readonly AuthorRoleChange[], placeOf: ReadonlyMap<string, number>): Roles {
  const found = new Map<number, AuthorRoleChange[]>()
  for (const change of roles.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))) {
    const place = placeOf.get(change.platformId)
    if (place === undefined) continue
    const list = found.get(place)
    if (list) list.push(change)
    else found.set(place, [change])
  }
  return found
}

/** Rows are in order of time, so each member's days come ascending. */
function daysByMember(table: ActivityTable, dayOfRow: Int32Array): Pick<DailyActivity, 'start' | 'days' | 'posts'> {
  const people = table.members.length
  const lastDay = new Int32Array(people).fill(-(2 ** 31))
  const start = new Uint32Array(people + 1)
  for (let row = 0; row < table.size; row++) {
    const author = table.author[row] ?? 0
    if (lastDay[author] === dayOfRow[row]) continue
    lastDay[author] = dayOfRow[row] ?? 0
    start[author + 1] = (start[author + 1] ?? 0) + 1
  }
  for (let place = 0; place < people; place++) start[place + 1] = (start[place + 1] ?? 0) + (start[place] ?? 0)
  const days = new Int32Array(start[people] ?? 0)
  const posts = new Uint32Array(days.length)
  const next = start.slice()
  for (let row = 0; row < table.size; row++) {
    const author = table.author[row] ?? 0
    const at = next[author] ?? 0
    const isSameDay = at > (start[author] ?? 0) && days[at - 1] === dayOfRow[row]
    const place = isSameDay ? at - 1 : at
    days[place] = dayOfRow[row] ?? 0
    posts[place] = (posts[place] ?? 0) + 1
    if (!isSameDay) next[author] = at + 1
  }
  return { start, days, posts }
}

function contentByDay(
  table: ActivityTable,
  dayOfRow: Int32Array,
  roles: Roles,
  removed: ReadonlySet<number>,
): Map<number, ContentDay> {
  const replies = new Uint32Array(table.size)
  for (const answered of table.replyTo) if (answered >= 0) replies[answered] = (replies[answered] ?? 0) + 1
  const content = new Map<number, ContentDay>()
  for (let row = 0; row < table.size; row++) {
    const author = table.author[row] ?? 0
    if (table.members[author]?.isBot || removed.has(table.messageIds[row] ?? -1)) continue
    const source = sourceAt(roles.get(author), table.at[row] ?? 0)
    if (source === null) continue
    const day = dayOfRow[row] ?? 0
    let sums = content.get(day)
    if (!sums) content.set(day, (sums = { messages: { ugc: 0, pgc: 0, ogc: 0 }, weight: { ugc: 0, pgc: 0, ogc: 0 } }))
    sums.messages[source]++
    sums.weight[source] += 1 + (replies[row] ?? 0) + (table.reactions[row] ?? 0)
  }
  return content
}

function sourceAt(changes: readonly AuthorRoleChange[] | undefined, at: number): ContentSource | null {
  const role = changes?.findLast(({ from }) => from === null || from <= at)?.role ?? 'member'
  if (role === 'test') return null
  return role === 'professional' ? 'pgc' : role === 'official' ? 'ogc' : 'ugc'
}
