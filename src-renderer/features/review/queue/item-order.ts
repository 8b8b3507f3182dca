import type { ItemId } from '#contract/ids.ts'

/**
 * The list of items as the screen shows it: what the core last answered, less what was decided here since. A decision
 * therefore costs one pass over ids that are in memory, never a new query of 100,000 rows, and an item whose decision
 * failed comes back exactly where it stood.
 */
export interface ItemOrder {
  /** Ids in the order the core last answered. */
  readonly base: readonly ItemId[]
  /** Ids that were decided here, or are being decided. */
  readonly hidden: ReadonlySet<ItemId>
  /** `base` without `hidden`: the rows of the list. */
  readonly visible: readonly ItemId[]
}

export const EMPTY_ORDER: ItemOrder = { base: [], hidden: new Set(), visible: [] }

export function orderOf(base: readonly ItemId[], hidden: ReadonlySet<ItemId> = new Set()): ItemOrder {
  return { base, hidden, visible: hidden.size === 0 ? base : base.filter((id) => !hidden.has(id)) }
}

/** Takes items out of the list at once; they wait in `hidden` until the core's next answer. */
export function hideItems(order: ItemOrder, ids: readonly ItemId[]): ItemOrder {
  if (ids.every((id) => order.hidden.has(id))) return order
  const hidden = new Set(order.hidden)
  for (const id of ids) hidden.add(id)
  return ids.length > FEW ? orderOf(order.base, hidden) : { ...order, hidden, visible: without(order.visible, ids) }
}

/** Up to this many items are looked up one by one, which costs a tenth of asking every row. */
const FEW = 8

function without(rows: readonly ItemId[], ids: readonly ItemId[]): readonly ItemId[] {
  let left = rows
  for (const id of ids) {
    const at = left.indexOf(id)
    if (at >= 0) left = left.toSpliced(at, 1)
  }
  return left
}

/**
 * Puts items back where they stood. One that the core no longer lists (an undone decision, after the list was
 * reconciled) is put before `anchor`, where the eye is; the next answer sorts it in.
 */
export function showItems(order: ItemOrder, ids: readonly ItemId[], anchor: ItemId | null): ItemOrder {
  if (ids.length > FEW) return showMany(order, ids, anchor)
  const hidden = new Set(order.hidden)
  let { base, visible } = order
  for (const id of ids) {
    const at = base.indexOf(id)
    if (at < 0) {
      base = insertBefore(base, id, anchor)
      visible = insertBefore(visible, id, anchor)
    } else if (hidden.has(id)) {
      visible = visible.toSpliced(placeInVisible(base, visible, hidden, at), 0, id)
    }
    hidden.delete(id)
  }
  return { base, hidden, visible }
}

/** Where a hidden row belongs: behind the nearest row before it that shows. */
function placeInVisible(
  base: readonly ItemId[],
  visible: readonly ItemId[],
  hidden: ReadonlySet<ItemId>,
  at: number,
): number {
  for (let before = at - 1; before >= 0; before--) {
    const id = base[before]
    if (id !== undefined && !hidden.has(id)) return visible.indexOf(id) + 1
  }
  return 0
}

function insertBefore(rows: readonly ItemId[], id: ItemId, anchor: ItemId | null): readonly ItemId[] {
  return rows.toSpliced(anchor === null ? 0 : Math.max(0, rows.indexOf(anchor)), 0, id)
}

function showMany(order: ItemOrder, ids: readonly ItemId[], anchor: ItemId | null): ItemOrder {
  const hidden = new Set(order.hidden)
  for (const id of ids) hidden.delete(id)
  const known = new Set(order.base)
  const missing = ids.filter((id) => !known.has(id))
  if (missing.length === 0) return orderOf(order.base, hidden)
  const at = anchor === null ? 0 : Math.max(0, order.base.indexOf(anchor))
  return orderOf([...order.base.slice(0, at), ...missing, ...order.base.slice(at)], hidden)
}

/**
 * Takes over a new answer of the core. It was asked for before the latest decisions arrived there, so those stay
 * hidden; what it no longer lists is forgotten.
 * @param isUnsettled true while a decision on the item is under way, or was recorded after the question was asked
 */
export function reconcileOrder(
  order: ItemOrder,
  answer: readonly ItemId[],
  isUnsettled: (id: ItemId) => boolean,
): ItemOrder {
  const unsettled = [...order.hidden].filter(isUnsettled)
  return orderOf(answer, new Set(unsettled))
}

/**
 * The item to show after some have gone: the first that stood behind `id`, else the last before it, else none.
 * Call it with the order from before they went.
 */
export function itemAfter(order: ItemOrder, id: ItemId, gone: ReadonlySet<ItemId>): ItemId | null {
  const at = order.visible.indexOf(id)
  if (at < 0) return order.visible[0] ?? null
  for (let index = at + 1; index < order.visible.length; index++) {
    const next = order.visible[index]
    if (next !== undefined && !gone.has(next)) return next
  }
  return order.visible.slice(0, at).findLast((one) => !gone.has(one)) ?? null
}

/** The item `steps` rows further (negative: back), held inside the list; the first where `id` is no longer in it. */
export function itemBeside(order: ItemOrder, id: ItemId | null, steps: number): ItemId | null {
  const at = id === null ? -1 : order.visible.indexOf(id)
  if (at < 0) return order.visible[0] ?? null
  return order.visible[Math.min(Math.max(at + steps, 0), order.visible.length - 1)] ?? null
}

/** The items that come next, for fetching them ahead. */
export function itemsAhead(order: ItemOrder, id: ItemId | null, count: number): readonly ItemId[] {
  const at = id === null ? -1 : order.visible.indexOf(id)
  return order.visible.slice(at + 1, at + 1 + count)
}
