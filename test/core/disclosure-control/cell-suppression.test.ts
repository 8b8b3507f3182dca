import { describe, expect, it } from 'vitest'
import { suppress } from '#core/disclosure-control/cell-suppression.ts'
import { joinSystems, listWithTotal, memberCell, twoWayTable } from '#core/disclosure-control/cell-system.ts'
import { feasibleRanges } from '#core/disclosure-control/feasible-ranges.ts'
import { checkRandomTables } from './random-tables.ts'

const all = ({ primary, complementary }: ReturnType<typeof suppress>): string[] =>
  [...primary, ...complementary].toSorted()

describe('suppress', () => {
  it('hides nothing where every count is large', () => {
    expect(all(suppress(listWithTotal('', { a: 20, b: 30 }), 11))).toEqual([])
  })

  it('hides a second cell of a list with a total, the smallest one', () => {
    const { primary, complementary, ranges } = suppress(listWithTotal('', { a: 3, b: 20, c: 14, d: 90 }), 11)
    expect([...primary]).toEqual(['a'])
    expect([...complementary]).toEqual(['c'])
    expect(ranges.get('a')).toEqual({ low: 0, high: 17 })
  })

  it('needs hidden cells that add up to k, not just two of them', () => {
    const { complementary, ranges } = suppress(listWithTotal('', { a: 1, b: 2, c: 14, d: 90 }), 11)
    expect([...complementary]).toEqual(['c'])
    expect(ranges.get('b')).toEqual({ low: 0, high: 17 })
  })

  it('keeps a published zero, and hides one that gives something away', () => {
    expect(all(suppress(listWithTotal('', { a: 0, b: 20 }), 5))).toEqual([])
    const quiet = memberCell('a', 0, { hidesZero: true })
    expect(all(suppress({ cells: [quiet], relations: [] }, 5))).toEqual(['a'])
  })

  it('completes a rectangle in a table with totals of rows and columns', () => {
    const table = twoWayTable([
      [2, 20, 30],
      [15, 40, 50],
      [60, 70, 12],
    ])
    const suppression = suppress(table, 11)
    expect([...suppression.primary]).toEqual(['r0c0'])
    expect([...suppression.complementary].toSorted()).toEqual(['r0c1', 'r1c0', 'r1c1'])
    expect(suppression.ranges.get('r0c0')).toEqual({ low: 0, high: 17 })
  })

  it('hides a numerator whose complement is small: the denominator would give it back', () => {
    const system = {
      cells: [
        memberCell('active', 40),
        memberCell('interacting', 38),
        memberCell('others', 2, { isPrinted: false }),
        memberCell('written', 100),
      ],
      relations: [{ total: 'active', parts: ['interacting', 'others'] }],
    }
    expect(all(suppress(system, 5))).toEqual(['interacting'])
  })

  it('sees through tables that share a total', () => {
    const byTier = listWithTotal('tier.', { core: 3, regular: 17, casual: 40 })
    const byWeek = listWithTotal('week.', { first: 25, second: 35 })
    const linked = {
      cells: [...byTier.cells, ...byWeek.cells.filter(({ id }) => id !== 'week.total')],
      relations: [...byTier.relations, { total: 'tier.total', parts: ['week.first', 'week.second'] }],
    }
    expect(all(suppress(linked, 11))).toEqual(['tier.core', 'tier.regular'])
  })

  it('asks for members behind a count of messages, not for messages', () => {
    const messages = memberCell('channel', 400, { members: 2 })
    expect(all(suppress({ cells: [messages], relations: [] }, 5))).toEqual(['channel'])
  })

  it('pins no hidden cell of 300 random tables, by brute force', () => {
    expect(checkRandomTables(300, 7)).toEqual({ tables: 300, pinned: [] })
  })
})

describe('feasibleRanges', () => {
  it('finds whole numbers only', () => {
    const bounds = new Map([
      ['a', { low: 0, high: Number.POSITIVE_INFINITY }],
      ['b', { low: 0, high: Number.POSITIVE_INFINITY }],
      ['all', { low: 7, high: 7 }],
      ['half', { low: 3, high: 3 }],
    ])
    const ranges = feasibleRanges({ bounds, relations: [{ total: 'all', parts: ['a', 'b', 'half'] }] }, ['a'])
    expect(ranges.get('a')).toEqual({ low: 0, high: 4 })
  })

  it('uses printed shares', () => {
    const bounds = new Map([
      ['numerator', { low: 0, high: Number.POSITIVE_INFINITY }],
      ['denominator', { low: 200, high: 200 }],
    ])
    const shares = [{ numerator: 'numerator', denominator: 'denominator', low: 0.335, high: 0.345 }]
    expect(feasibleRanges({ bounds, relations: [], shares }, ['numerator']).get('numerator')).toEqual({
      low: 67,
      high: 69,
    })
  })

  it('says when what is printed contradicts itself', () => {
    const bounds = new Map([
      ['a', { low: 0, high: Number.POSITIVE_INFINITY }],
      ['b', { low: 9, high: 9 }],
      ['all', { low: 7, high: 7 }],
    ])
    expect(() => feasibleRanges({ bounds, relations: [{ total: 'all', parts: ['a', 'b'] }] }, ['a'])).toThrow(
      'contradicts',
    )
  })
})

describe('joinSystems', () => {
  it('refuses sums that are wrong and cells with two counts', () => {
    const cells = [memberCell('a', 3), memberCell('all', 4)]
    expect(() => joinSystems([{ cells, relations: [{ total: 'all', parts: ['a'] }] }])).toThrow('do not add up')
    expect(() => joinSystems([{ cells: [memberCell('a', 3), memberCell('a', 4)], relations: [] }])).toThrow(
      'two counts',
    )
    expect(() => joinSystems([{ cells, relations: [{ total: 'all', parts: ['b'] }] }])).toThrow('not there')
  })
})
