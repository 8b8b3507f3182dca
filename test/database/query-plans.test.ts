import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemSort } from '#contract/items.ts'
import type { WriteDatabase } from '#database/database.ts'
import { openForWriting } from '#database/open-database.ts'
import type { SessionAccount } from '#core/access/session.ts'
import { countMatching, listMatching } from '#core/audit/audit-repository.ts'
import { countRows, filterItems, orderedItemIds } from '#core/items/item-repository.ts'
import { weeklyMessages } from '#core/members/member-repository.ts'
import { neighbourIds, searchMessageIds } from '#core/messages/message-repository.ts'
import { taskRows } from '#core/outbox/outbox-repository.ts'
import { plansOf } from '#test/support/query-plan.ts'

let db: WriteDatabase
beforeAll(() => {
  db = openForWriting({ file: ':memory:', key: null })
})
afterAll(() => db.close())

const account: SessionAccount = { id: 1, name: 'Lin', role: 'owner', communities: null, pseudonym: 'acc' }
const limited: SessionAccount = { ...account, communities: [1, 2] }
const SORTING = 'USE TEMP B-TREE FOR ORDER BY'
const noCondition = { sql: '', params: [] }

/** Everything that these queries look at, they look up: none goes through a whole table. */
function expectNoScan(plans: readonly string[]): void {
  expect(plans.length).toBeGreaterThan(0)
  for (const plan of plans) expect(plan).not.toMatch(/SCAN (i|m|u|e|o|item|message|member|audit_entry|outbox_task)\b/)
}

describe('the queue', () => {
  const indexes: Record<ItemSort, string> = { priority: 'item_by_priority', age: 'item_by_age', due: 'item_by_due' }
  it.each(['priority', 'age', 'due'] as const)('comes in the order of %s from an index alone', (sort) => {
    for (const who of [account, limited]) {
      for (const kinds of [undefined, ['spam' as const, 'abuse' as const]]) {
        const where = filterItems(who, { status: ['open'], ...(kinds && { kinds }) })
        const [plan] = plansOf(db, (recorded) => void orderedItemIds(recorded, where, sort, ['open']))
        expect(plan).toContain(`SEARCH i USING COVERING INDEX ${indexes[sort]} (status=?)`)
        expect(plan).not.toContain(SORTING)
      }
    }
  })

  it('is counted from indexes alone', () => {
    const plans = plansOf(db, (recorded) => void countRows(recorded, limited, 0))
    expect(plans).toHaveLength(3)
    for (const plan of plans) expect(plan).toMatch(/SEARCH item USING COVERING INDEX item_by_\w+ \(status=\?/)
  })
})

describe('messages', () => {
  it('around one are found by channel', () => {
    const plans = plansOf(db, (recorded) => void neighbourIds(recorded, 1, 1, 20, 20))
    expect(plans).toHaveLength(2)
    for (const plan of plans) {
      expect(plan).toContain('USING COVERING INDEX message_by_channel')
      expect(plan).not.toContain(SORTING)
    }
  })

  it('of a search come newest first without sorting', () => {
    const plans = plansOf(db, (recorded) => {
      searchMessageIds(recorded, '"reading"', noCondition, 50)
      searchMessageIds(recorded, null, noCondition, 50)
      searchMessageIds(recorded, null, { sql: 'WHERE (m.member_id = ?)', params: [1] }, 50)
      searchMessageIds(recorded, null, { sql: 'WHERE (m.channel_id = ?)', params: [1] }, 50)
    })
    for (const plan of plans) expect(plan).not.toContain(SORTING)
    expect(plans[2]).toContain('message_by_member (member_id=?)')
    expect(plans[3]).toContain('message_by_channel (channel_id=?)')
  })

  it('per week are counted from an index alone', () => {
    const [plan] = plansOf(db, (recorded) => void weeklyMessages(recorded, 1, Date.UTC(2026, 0, 1), 12))
    expect(plan).toContain('SEARCH m USING COVERING INDEX message_by_member (member_id=? AND id>? AND id<?)')
  })
})

describe('the outbox and the log', () => {
  it('tasks of one status come in order from their index', () => {
    const [plan] = plansOf(
      db,
      (recorded) => void taskRows(recorded, account, { status: 'waiting', after: 7, limit: 100 }),
    )
    expect(plan).toContain('SEARCH o USING INDEX outbox_by_status (status=? AND id>?)')
    expect(plan).not.toContain(SORTING)
    expectNoScan([plan ?? ''])
  })

  it('entries come newest first, with whatever filter', () => {
    const page = { before: 100, limit: 50 }
    for (const filter of [{ actor: 'a' }, { object: 'i1' }, { actions: ['decision.make'] }, { from: 1, to: 2 }]) {
      expectNoScan(
        plansOf(db, (recorded) => {
          listMatching(recorded, filter, page)
          countMatching(recorded, filter)
        }),
      )
    }
    const [all] = plansOf(db, (recorded) => void listMatching(recorded, {}, page))
    expect(all).not.toContain(SORTING)
  })
})
