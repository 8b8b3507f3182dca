import type { ItemId } from '#contract/ids.ts'
import type { ItemOrder } from './item-order.ts'

/** Most items `decisions.make` takes at once. */
export const SELECTION_LIMIT = 2000

/** The item on the screen, and those picked for deciding together. */
export interface ItemSelection {
  readonly current: ItemId | null
  /** Where a range begins that Shift extends. */
  readonly anchor: ItemId | null
  readonly picked: ReadonlySet<ItemId>
}

export const NO_SELECTION: ItemSelection = { current: null, anchor: null, picked: new Set() }

/** Goes to an item without touching what is picked. */
export function goTo(selection: ItemSelection, id: ItemId | null): ItemSelection {
  return { ...selection, current: id, anchor: id }
}

/** Picks the item, or lets it go; it becomes the anchor of the next range. */
export function togglePicked(selection: ItemSelection, id: ItemId): ItemSelection {
  const picked = new Set(selection.picked)
  if (!picked.delete(id) && picked.size < SELECTION_LIMIT) picked.add(id)
  return { current: id, anchor: id, picked }
}

/**
 * Goes to an item and picks everything between it and the anchor. Going back towards the anchor lets go of what the
 * same range had picked, as lists do everywhere.
 */
export function extendTo(selection: ItemSelection, order: ItemOrder, id: ItemId): ItemSelection {
  const anchor = selection.anchor ?? selection.current ?? id
  const from = order.visible.indexOf(anchor)
  const to = order.visible.indexOf(id)
  if (from < 0 || to < 0) return togglePicked(selection, id)
  const previous = selection.current === null ? from : order.visible.indexOf(selection.current)
  const picked = new Set(selection.picked)
  for (const one of between(order, from, previous < 0 ? from : previous)) picked.delete(one)
  for (const one of between(order, from, to)) if (picked.size < SELECTION_LIMIT) picked.add(one)
  return { current: id, anchor, picked }
}

/** Picks the whole list, up to what can be decided at once. */
export function pickAll(selection: ItemSelection, order: ItemOrder): ItemSelection {
  return { ...selection, picked: new Set(order.visible.slice(0, SELECTION_LIMIT)) }
}

export function pickNone(selection: ItemSelection): ItemSelection {
  return selection.picked.size === 0 ? selection : { ...selection, picked: new Set() }
}

/**
 * Keeps a selection true after the list changed: what has left is no longer picked, and if the item on the screen has
 * left, `fallback` takes its place.
 */
export function settleSelection(
  selection: ItemSelection,
  order: ItemOrder,
  fallback: ItemId | null = order.visible[0] ?? null,
): ItemSelection {
  const isThere = (id: ItemId | null) => id !== null && order.visible.includes(id)
  const current = isThere(selection.current) ? selection.current : fallback
  const anchor = isThere(selection.anchor) ? selection.anchor : current
  if (selection.picked.size === 0) return { current, anchor, picked: selection.picked }
  const listed = new Set(order.visible)
  return { current, anchor, picked: new Set([...selection.picked].filter((id) => listed.has(id))) }
}

/** What a decision would be about: the picked items in the order of the list, else the one on the screen. */
export function decisionTargets(selection: ItemSelection, order: ItemOrder): readonly ItemId[] {
  if (selection.picked.size > 0) return order.visible.filter((id) => selection.picked.has(id))
  return selection.current === null ? [] : [selection.current]
}

function between(order: ItemOrder, from: number, to: number): readonly ItemId[] {
  return order.visible.slice(Math.min(from, to), Math.max(from, to) + 1)
}
