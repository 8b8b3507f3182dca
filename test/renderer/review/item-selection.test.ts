import { describe, expect, it } from 'vitest'
import { ItemId } from '#contract/ids.ts'
import { hideItems, orderOf } from '../../../src-renderer/features/review/queue/item-order.ts'
import {
  decisionTargets,
  extendTo,
  goTo,
  NO_SELECTION,
  pickAll,
  pickNone,
  SELECTION_LIMIT,
  settleSelection,
  togglePicked,
} from '../../../src-renderer/features/review/queue/item-selection.ts'

const id = (number: number) => ItemId.parse(`i${number}`)
const ids = (...numbers: number[]) => numbers.map(id)
const order = orderOf(ids(1, 2, 3, 4, 5, 6))

describe('selection', () => {
  it('decides the item on the screen when nothing is picked', () => {
    expect(decisionTargets(goTo(NO_SELECTION, id(3)), order)).toEqual(ids(3))
    expect(decisionTargets(NO_SELECTION, order)).toEqual([])
  })

  it('decides what is picked, in the order of the list, whatever is on the screen', () => {
    let selection = togglePicked(goTo(NO_SELECTION, id(5)), id(5))
    selection = goTo(togglePicked(selection, id(2)), id(6))
    expect(decisionTargets(selection, order)).toEqual(ids(2, 5))
    expect(decisionTargets(togglePicked(selection, id(5)), order)).toEqual(ids(2))
    expect(decisionTargets(pickNone(selection), order)).toEqual(ids(6))
  })

  it('grows and shrinks a range around its anchor', () => {
    let selection = extendTo(goTo(NO_SELECTION, id(3)), order, id(5))
    expect(decisionTargets(selection, order)).toEqual(ids(3, 4, 5))
    selection = extendTo(selection, order, id(4))
    expect(decisionTargets(selection, order)).toEqual(ids(3, 4))
    selection = extendTo(selection, order, id(1))
    expect(decisionTargets(selection, order)).toEqual(ids(1, 2, 3))
    expect(selection.current).toBe(id(1))
  })

  it('leaves what was picked one by one when a range elsewhere shrinks', () => {
    const one = goTo(togglePicked(NO_SELECTION, id(1)), id(4))
    const grown = extendTo(one, order, id(6))
    expect(decisionTargets(extendTo(grown, order, id(5)), order)).toEqual(ids(1, 4, 5))
  })

  it('never picks more than can be decided at once', () => {
    const many = orderOf(Array.from({ length: SELECTION_LIMIT + 5 }, (_, index) => id(index)))
    expect(pickAll(NO_SELECTION, many).picked.size).toBe(SELECTION_LIMIT)
    expect(extendTo(goTo(NO_SELECTION, id(0)), many, id(SELECTION_LIMIT + 4)).picked.size).toBe(SELECTION_LIMIT)
    expect(togglePicked(pickAll(NO_SELECTION, many), id(SELECTION_LIMIT + 1)).picked.size).toBe(SELECTION_LIMIT)
  })

  it('lets go of items that left the list', () => {
    const selection = togglePicked(togglePicked(NO_SELECTION, id(2)), id(3))
    const settled = settleSelection(selection, hideItems(order, ids(3)), id(4))
    expect(settled.current).toBe(id(4))
    expect([...settled.picked]).toEqual(ids(2))
    expect(settleSelection(selection, orderOf([])).current).toBeNull()
  })
})
