import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ItemId } from '#contract/ids.ts'
import {
  hideItems,
  itemAfter,
  itemBeside,
  itemsAhead,
  orderOf,
  reconcileOrder,
  showItems,
} from '../../../src-renderer/features/review/queue/item-order.ts'

const id = (number: number) => ItemId.parse(`i${number}`)
const ids = (...numbers: number[]) => numbers.map(id)

describe('the order of items', () => {
  it('hides decided items and puts a failed one back where it stood', () => {
    const order = orderOf(ids(1, 2, 3, 4))
    const decided = hideItems(order, ids(2, 3))
    expect(decided.visible).toEqual(ids(1, 4))
    expect(showItems(decided, ids(3), id(4)).visible).toEqual(ids(1, 3, 4))
  })

  it('puts an undone item that the core no longer lists before the one on the screen', () => {
    const order = orderOf(ids(1, 4, 5))
    expect(showItems(order, ids(2, 3), id(4)).visible).toEqual(ids(1, 2, 3, 4, 5))
    expect(showItems(order, ids(2), null).visible).toEqual(ids(2, 1, 4, 5))
    expect(showItems(order, ids(2), id(99)).visible).toEqual(ids(2, 1, 4, 5))
  })

  it('keeps what is still being decided hidden when the core answers with an older list', () => {
    const order = hideItems(orderOf(ids(1, 2, 3)), ids(1, 2))
    const next = reconcileOrder(order, ids(9, 1, 2, 3), (one) => one === id(2))
    expect(next.visible).toEqual(ids(9, 1, 3))
    expect([...next.hidden]).toEqual(ids(2))
  })

  it('goes on with the first item behind that stays, else the last before', () => {
    const order = orderOf(ids(1, 2, 3, 4))
    expect(itemAfter(order, id(2), new Set(ids(2, 3)))).toBe(id(4))
    expect(itemAfter(order, id(4), new Set(ids(4, 3)))).toBe(id(2))
    expect(itemAfter(order, id(1), new Set(ids(1, 2, 3, 4)))).toBeNull()
    expect(itemAfter(order, id(77), new Set())).toBe(id(1))
  })

  it('steps inside the list only', () => {
    const order = orderOf(ids(1, 2, 3))
    expect(itemBeside(order, id(1), -1)).toBe(id(1))
    expect(itemBeside(order, id(1), 1)).toBe(id(2))
    expect(itemBeside(order, id(3), 5)).toBe(id(3))
    expect(itemBeside(order, null, 1)).toBe(id(1))
    expect(itemBeside(orderOf([]), null, 1)).toBeNull()
    expect(itemsAhead(order, id(1), 10)).toEqual(ids(2, 3))
    expect(itemsAhead(order, null, 2)).toEqual(ids(1, 2))
  })

  it('shows few and many alike, and what it shows is the order of the core without what is hidden', () => {
    const numbers = fc.uniqueArray(fc.nat(60), { maxLength: 40 })
    fc.assert(
      fc.property(numbers, numbers, numbers, (all, gone, back) => {
        const order = hideItems(orderOf(all.map(id)), gone.filter((one) => all.includes(one)).map(id))
        const returning = back.filter((one) => all.includes(one)).map(id)
        let oneByOne = order
        for (const one of returning) oneByOne = showItems(oneByOne, [one], null)
        const together = showItems(order, returning, null)
        expect(oneByOne.visible).toEqual(together.visible)
        expect(together.visible).toEqual(together.base.filter((one) => !together.hidden.has(one)))
      }),
    )
  })

  it('whatever is hidden and shown again leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50)), fc.array(fc.nat(50)), (all, some) => {
        const order = orderOf(all.map(id))
        const listed = some.filter((one) => all.includes(one)).map(id)
        expect(showItems(hideItems(order, listed), listed, null).visible).toEqual(order.visible)
      }),
    )
  })
})
