import fc from 'fast-check'
import { buildActivityTable, type ActivityTable } from '#core/activity/activity-table.ts'
import { countDailyActivity, type AuthorRoleChange, type DailyActivity } from '#core/indicators/daily-activity.ts'
import type { IndicatorRecords, SuggestionState } from '#core/indicators/indicator-records.ts'
import { createDayClock } from '#core/indicators/local-days.ts'

/** 2026-01-01T00:00 in Shanghai. */
export const START = Date.UTC(2025, 11, 31, 16)
export const HOUR = 3_600_000
export const PEOPLE = 8

export interface Event {
  readonly author: number
  /** Hours after START. */
  readonly hour: number
}

export interface RandomCommunity {
  readonly events: readonly Event[]
  readonly bots: ReadonlySet<number>
  readonly roles: readonly AuthorRoleChange[]
  readonly removed: ReadonlySet<number>
  readonly records: IndicatorRecords
}

const person = fc.integer({ min: -3, max: PEOPLE - 1 })
const at = fc.integer({ min: 0, max: 200 * 24 }).map((hour) => START + hour * HOUR)
const state = fc.constantFrom<SuggestionState>('open', 'adopted', 'partly-adopted', 'declined', 'duplicate', 'spam')
const delay = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null })

const records: fc.Arbitrary<IndicatorRecords> = fc.record({
  orders: fc.array(fc.record({ at, person, isPaid: fc.boolean() }), { maxLength: 20 }),
  invitations: fc.array(fc.record({ at, inviter: fc.option(person, { nil: null }), invitee: person }), {
    maxLength: 12,
  }),
  surveys: fc.array(
    fc.record({
      at,
      wave: fc.constantFrom('spring', 'summer'),
      person: fc.option(person, { nil: null }),
      recommend: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
      satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    }),
    { maxLength: 20 },
  ),
  complaints: fc.array(
    fc.record({ at, reply: delay, resolution: delay }).map(({ at: made, reply, resolution }) => ({
      at: made,
      repliedAt: reply === null ? null : made + reply * HOUR,
      resolvedAt: resolution === null ? null : made + resolution * HOUR,
    })),
    { maxLength: 12 },
  ),
  suggestions: fc.array(fc.record({ at, state }), { maxLength: 12 }),
})

/** A small community of about half a year: gaps of hours and of months, so that silence and return occur. */
export const randomCommunity: fc.Arbitrary<RandomCommunity> = fc.record({
  events: fc
    .array(
      fc.record({
        author: fc.integer({ min: 0, max: PEOPLE - 1 }),
        hour: fc.oneof(
          fc.integer({ min: 0, max: 180 * 24 }),
          fc.integer({ min: 0, max: 12 }).map((week) => week * 168),
        ),
      }),
      { maxLength: 60 },
    )
    .map((events) => events.toSorted((a, b) => a.hour - b.hour)),
  bots: fc.subarray([0, 1]).map((some) => new Set(some)),
  roles: fc.array(
    fc.record({
      platformId: fc.integer({ min: 0, max: PEOPLE - 1 }).map(String),
      role: fc.constantFrom('member' as const, 'professional' as const, 'official' as const, 'test' as const),
      from: fc.constantFrom(null, START + 60 * 24 * HOUR),
    }),
    { maxLength: 3 },
  ),
  removed: fc.subarray([1, 2, 5, 9]).map((some) => new Set(some)),
  records,
})

/** Members are named 0..7, which is also their place; message ids count from 1 in order of time. */
export function tableOf({ events, bots }: RandomCommunity): ActivityTable {
  return buildActivityTable({
    members: Array.from({ length: PEOPLE }, (_, id) => ({ id, platformId: String(id), isBot: bots.has(id) })),
    channels: [{ id: 1, platformId: 'c', name: 'c' }],
    messages: events.map(({ author, hour }, index) => ({
      id: index + 1,
      at: START + hour * HOUR,
      author,
      channel: 1,
      characters: 1,
      // Every third answers the one before.
      ...(index % 3 === 2 ? { replyTo: index } : {}),
      reactions: index % 4,
    })),
  })
}

export function activityOf(community: RandomCommunity, timeZone = 'Asia/Shanghai'): DailyActivity {
  const { roles, removed } = community
  return countDailyActivity(tableOf(community), { clock: createDayClock(timeZone), roles, removed })
}
