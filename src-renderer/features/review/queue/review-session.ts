import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { ItemId } from '#contract/ids.ts'
import type { Action } from '#contract/policies.ts'
import { createDecisionLedger } from './decision-ledger.ts'
import type { DecisionLedger, LedgerEntry, LedgerFailure, LedgerPort, ReviewOperation } from './decision-ledger.ts'
import { EMPTY_ORDER, hideItems, itemAfter, itemBeside, orderOf, reconcileOrder, showItems } from './item-order.ts'
import type { ItemOrder } from './item-order.ts'
import {
  decisionTargets,
  extendTo,
  goTo,
  NO_SELECTION,
  pickAll,
  pickNone,
  settleSelection,
  togglePicked,
} from './item-selection.ts'
import type { ItemSelection } from './item-selection.ts'

/** What a reviewer has chosen or written for an item and not yet decided. Null = as proposed. */
export interface Draft {
  readonly policy: string | null
  readonly reason: string | null
  readonly note: string
}

export const NO_DRAFT: Draft = { policy: null, reason: null, note: '' }

/** A small list of choices that a key has opened above the decision bar. */
export type ReviewMenu = 'policy' | 'hold' | 'hand-over' | 'sort' | null

export interface ReviewState {
  /** True once the core has answered with the ids of this filter. */
  readonly isListed: boolean
  readonly order: ItemOrder
  readonly selection: ItemSelection
  readonly entries: readonly LedgerEntry[]
  readonly drafts: ReadonlyMap<ItemId, Draft>
  /** The same for what is picked. */
  readonly bulkDraft: Draft
  /** The operation that failed, of items that came back because of it. */
  readonly failed: ReadonlyMap<ItemId, LedgerEntry>
  readonly menu: ReviewMenu
  /** The action to carry out as soon as the policy menu has given it a policy. */
  readonly actionAwaitingPolicy: { readonly action: Action; readonly alike: boolean } | null
  readonly isRecordOpen: boolean
  readonly isAlikeOpen: boolean
  readonly isFilterOpen: boolean
  readonly isMemberOpen: boolean
  readonly isHistoryOpen: boolean
  /** The field for a note about the member is open. */
  readonly isWritingNote: boolean
}

/** What the live region and the strip tell of. */
export type ReviewEvent =
  | { readonly kind: 'recorded'; readonly entry: LedgerEntry }
  | { readonly kind: 'taken-back'; readonly entry: LedgerEntry }
  | { readonly kind: 'failed' | 'stands'; readonly entry: LedgerEntry; readonly failure: LedgerFailure }

/** What is decided, apart from which items: those are picked, or on the screen. */
export interface DecisionWords {
  readonly action: Action
  readonly policy: string
  readonly reason: string | undefined
  readonly note: string
  readonly alike: boolean
  readonly revision: number | undefined
}

/**
 * The state of one visit to the review screen and everything that can be done in it. Each method changes what is seen
 * at once and leaves the core to the ledger, so that the next item never waits for the last one's answer.
 */
export interface ReviewSession {
  readonly store: StoreApi<ReviewState>
  readonly ledger: DecisionLedger
  /** Takes over an answer of `items.order`, asked for at `askedAt`; `isOther` = of another filter than before. */
  takeOrder(ids: readonly ItemId[], askedAt: number, isOther: boolean): void
  move(steps: number): void
  extend(steps: number): void
  show(id: ItemId): void
  extendTo(id: ItemId): void
  toggle(id?: ItemId): void
  pickAll(): void
  pickNone(): void
  decide(words: DecisionWords, excerpt: string): void
  hold(until: number | null, note: string, excerpt: string): void
  handOver(account: { id: string; name: string }, note: string, excerpt: string): void
  undo(): LedgerEntry | null
  retry(id: ItemId): void
  /** Remembers what was chosen or written for what would be decided now: the picked items, or the one on the screen. */
  draft(change: Partial<Draft>): void
  set(change: Partial<ReviewState>): void
  /** Hears of every operation that came to its end; returns the way to stop. */
  listen(listener: (event: ReviewEvent) => void): () => void
}

export interface SessionOptions {
  readonly port: LedgerPort
  readonly now: () => number
}

export function createReviewSession({ port, now }: SessionOptions): ReviewSession {
  const store = createStore<ReviewState>(() => ({
    isListed: false,
    order: EMPTY_ORDER,
    selection: NO_SELECTION,
    entries: [],
    drafts: new Map(),
    bulkDraft: NO_DRAFT,
    failed: new Map(),
    menu: null,
    actionAwaitingPolicy: null,
    isRecordOpen: false,
    isAlikeOpen: false,
    isFilterOpen: false,
    isMemberOpen: false,
    isHistoryOpen: false,
    isWritingNote: false,
  }))
  const listeners = new Set<(event: ReviewEvent) => void>()
  const onEvent = (event: ReviewEvent) => {
    for (const listener of listeners) listener(event)
  }
  const get = store.getState
  const set = store.setState
  /** When each item was recorded here: an answer asked for earlier than that does not know of it. */
  const recordedAt = new Map<ItemId, number>()
  /** Items whose revision moved by our own doing since the screen read them. */
  const touched = new Set<ItemId>()

  const ledger = createDecisionLedger(port, {
    changed: (entries) => set({ entries }),
    recorded(entry, receipt) {
      for (const id of receipt.itemIds) {
        recordedAt.set(id, now())
        touched.add(id)
      }
      if (entry.state === 'recorded') leave(receipt.itemIds)
      onEvent({ kind: 'recorded', entry })
    },
    returned(entry, itemIds) {
      for (const id of itemIds) recordedAt.delete(id)
      if (entry.state === 'failed' && entry.failure !== null) {
        bringBack(itemIds, null)
        if (!entry.failure.isGone) keepFailed(entry, itemIds)
        onEvent({ kind: 'failed', entry, failure: entry.failure })
        return
      }
      for (const id of itemIds) touched.add(id)
      bringBack(itemIds, null)
      onEvent({ kind: 'taken-back', entry })
    },
    stands(entry, failure) {
      leave(entry.receipt?.itemIds ?? [])
      onEvent({ kind: 'stands', entry, failure })
    },
  })

  /** Takes items out of the list and goes on with the next one. */
  function leave(itemIds: readonly ItemId[]): void {
    const { order, selection } = get()
    const gone = new Set(itemIds)
    const next =
      selection.current !== null && gone.has(selection.current)
        ? itemAfter(order, selection.current, gone)
        : selection.current
    const left = hideItems(order, itemIds)
    set({ order: left, selection: settleSelection(selection, left, next) })
  }

  /** Puts items back into the list; `show` is the one to look at. */
  function bringBack(itemIds: readonly ItemId[], show: ItemId | null): void {
    const { order, selection } = get()
    if (itemIds.length === 0) return
    const back = showItems(order, itemIds, selection.current)
    const current = show ?? selection.current
    set({ order: back, selection: settleSelection(current === null ? selection : { ...selection, current }, back) })
  }

  function keepFailed(entry: LedgerEntry, itemIds: readonly ItemId[]): void {
    const failed = new Map(get().failed)
    for (const id of itemIds) failed.set(id, entry)
    set({ failed })
  }

  function forget(itemIds: readonly ItemId[]): void {
    const { failed, drafts } = get()
    if (itemIds.every((id) => !failed.has(id) && !drafts.has(id))) return
    const isOther = ([id]: readonly [ItemId, unknown]) => !itemIds.includes(id)
    set({ failed: new Map([...failed].filter(isOther)), drafts: new Map([...drafts].filter(isOther)) })
  }

  function carryOut(operation: ReviewOperation, excerpt: string): void {
    forget(operation.itemIds)
    leave(operation.itemIds)
    set({ menu: null, actionAwaitingPolicy: null, isRecordOpen: false, isAlikeOpen: false, bulkDraft: NO_DRAFT })
    ledger.add(operation, excerpt)
  }

  const setSelection = (selection: ItemSelection) => {
    if (selection.current !== get().selection.current) {
      set({ selection, menu: null, actionAwaitingPolicy: null, isRecordOpen: false, isAlikeOpen: false })
    } else {
      set({ selection })
    }
  }

  return {
    store,
    ledger,
    takeOrder(ids, askedAt, isOther) {
      const { order, selection } = get()
      const isUnsettled = (id: ItemId) =>
        ledger.concerns(id) || (recordedAt.get(id) ?? Number.NEGATIVE_INFINITY) >= askedAt
      const next = isOther ? orderOf(ids, new Set(ids.filter(isUnsettled))) : reconcileOrder(order, ids, isUnsettled)
      const at = selection.current === null ? 0 : Math.max(0, order.visible.indexOf(selection.current))
      const fallback = next.visible[Math.min(at, next.visible.length - 1)] ?? null
      set({
        isListed: true,
        order: next,
        selection: settleSelection(
          isOther ? pickNone(selection) : selection,
          next,
          isOther ? (next.visible[0] ?? null) : fallback,
        ),
      })
    },
    move(steps) {
      const { order, selection } = get()
      setSelection(goTo(selection, itemBeside(order, selection.current, steps)))
    },
    extend(steps) {
      const { order, selection } = get()
      const next = itemBeside(order, selection.current, steps)
      if (next !== null) setSelection(extendTo(selection, order, next))
    },
    show: (id) => setSelection(goTo(get().selection, id)),
    extendTo: (id) => setSelection(extendTo(get().selection, get().order, id)),
    toggle(id) {
      const { selection } = get()
      const target = id ?? selection.current
      if (target !== null) setSelection(togglePicked(selection, target))
    },
    pickAll: () => set({ selection: pickAll(get().selection, get().order) }),
    pickNone: () => set({ selection: pickNone(get().selection), bulkDraft: NO_DRAFT }),
    decide(words, excerpt) {
      const { order, selection } = get()
      const itemIds = decisionTargets(selection, order)
      const [only, ...others] = itemIds
      if (only === undefined) return
      const isSingle = others.length === 0
      const revision = isSingle && !touched.has(only) ? words.revision : undefined
      carryOut({ kind: 'decide', itemIds, ...words, alike: words.alike && isSingle, revision }, excerpt)
    },
    hold(until, note, excerpt) {
      const { current } = get().selection
      if (current !== null) carryOut({ kind: 'hold', itemIds: [current], until, note }, excerpt)
    },
    handOver(account, note, excerpt) {
      const { current } = get().selection
      if (current !== null) carryOut({ kind: 'hand-over', itemIds: [current], account, note }, excerpt)
    },
    undo() {
      const entry = ledger.takeBackLast()
      const [first] = entry?.operation.itemIds ?? []
      if (entry !== null && first !== undefined) bringBack(entry.operation.itemIds, first)
      return entry
    },
    retry(id) {
      const entry = get().failed.get(id)
      if (entry === undefined) return
      const { operation } = entry
      // The core said no for a reason that may lie in the item: what is sent again is about what it is now.
      carryOut(operation.kind === 'decide' ? { ...operation, revision: undefined } : operation, entry.excerpt)
    },
    draft(change) {
      const { selection, bulkDraft } = get()
      if (selection.picked.size > 0) return set({ bulkDraft: { ...bulkDraft, ...change } })
      if (selection.current === null) return
      const drafts = new Map(get().drafts)
      drafts.set(selection.current, { ...(drafts.get(selection.current) ?? NO_DRAFT), ...change })
      set({ drafts })
    },
    set: (change) => set(change),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
