import type { DecisionId, ItemId } from '#contract/ids.ts'
import type { Action } from '#contract/policies.ts'

/** What a key press asked for. `decide` may be about many items; hold and hand over are about one. */
export type ReviewOperation =
  | {
      readonly kind: 'decide'
      readonly itemIds: readonly ItemId[]
      readonly action: Action
      readonly policy: string
      readonly reason: string | undefined
      readonly note: string
      readonly alike: boolean
      /** Revision of the item that was on the screen; undefined where several are decided. */
      readonly revision: number | undefined
    }
  | { readonly kind: 'hold'; readonly itemIds: readonly [ItemId]; readonly until: number | null; readonly note: string }
  | {
      readonly kind: 'hand-over'
      readonly itemIds: readonly [ItemId]
      readonly account: { readonly id: string; readonly name: string }
      readonly note: string
    }

/** What the core answered once the operation was on disk. */
export interface Receipt {
  /** Everything that left the queue, the flood's other items included. */
  readonly itemIds: readonly ItemId[]
  /** How many were decided; more than `itemIds` names where that was before this visit. */
  readonly count: number
  /** Items somebody else had decided meanwhile. */
  readonly skipped: readonly ItemId[]
  /** One decision of the batch: enough to take all of it back. Null for hold and hand over. */
  readonly decisionId: DecisionId | null
  /** Number of the last log entry; null where the core does not say. */
  readonly logSequence: number | null
}

/** Why an operation was not recorded. */
export interface LedgerFailure {
  readonly code: string
  /** What was thrown, for the words that the screen finds for it. */
  readonly error: unknown
  /** True where the next operations would fail alike (disk full, locked, core lost): they come back unsent. */
  readonly blocksAll: boolean
  /** True where the item is no longer ours to decide: it does not come back into the list. */
  readonly isGone: boolean
}

export type EntryState = 'waiting' | 'saving' | 'recorded' | 'failed' | 'taking-back' | 'taken-back'

export interface LedgerEntry {
  readonly key: number
  readonly operation: ReviewOperation
  /** First words of the item, for the strip. */
  readonly excerpt: string
  readonly state: EntryState
  readonly receipt: Receipt | null
  readonly failure: LedgerFailure | null
}

/** The core as the ledger sees it. Each promise settles only when the answer is durable, and rejects with anything. */
export interface LedgerPort {
  carryOut(operation: ReviewOperation): Promise<Receipt>
  takeBack(operation: ReviewOperation, receipt: Receipt): Promise<readonly ItemId[]>
  explain(error: unknown): LedgerFailure
}

/** What the screen does when an operation comes to its end. */
export interface LedgerEvents {
  changed(entries: readonly LedgerEntry[]): void
  recorded(entry: LedgerEntry, receipt: Receipt): void
  /** The operation did not happen, or was taken back: these items wait again. */
  returned(entry: LedgerEntry, itemIds: readonly ItemId[]): void
  /** Taking back was asked for and refused: the operation stands. */
  stands(entry: LedgerEntry, failure: LedgerFailure): void
}

/** Entries kept for the strip, and so the steps that can be taken back one after another. */
const KEPT = 50

export interface DecisionLedger {
  /** Queues an operation; it is sent when all before it have been answered. */
  add(operation: ReviewOperation, excerpt: string): LedgerEntry
  /** Takes back the latest operation that still stands, as seen by the user; null when there is none within reach. */
  takeBackLast(): LedgerEntry | null
  /** Shows operations recorded earlier (before a reload), the latest last, so that they can be taken back too. */
  adopt(earlier: readonly { operation: ReviewOperation; excerpt: string; receipt: Receipt }[]): void
  entries(): readonly LedgerEntry[]
  /** True while anything typed has not been answered. */
  isBusy(): boolean
  /** True while an operation about the item is under way. */
  concerns(itemId: ItemId): boolean
}

/**
 * Everything decided on this screen, in the order of the keys. Operations are sent strictly one after another: the
 * core makes each durable before the next begins, so that fast typing can neither reorder nor lose one, and an undo
 * typed behind a decision can never overtake it.
 */
export function createDecisionLedger(port: LedgerPort, events: LedgerEvents): DecisionLedger {
  let entries: readonly LedgerEntry[] = []
  let nextKey = 1
  let isRunning = false
  const tasks: (() => Promise<void>)[] = []
  const takeBackAsked = new Set<number>()

  const find = (key: number) => entries.find((entry) => entry.key === key)

  function patch(key: number, change: Partial<LedgerEntry>): LedgerEntry | undefined {
    entries = entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry))
    events.changed(entries)
    return find(key)
  }

  function append(entry: LedgerEntry): void {
    const isOpen = (one: LedgerEntry) =>
      one.state !== 'recorded' && one.state !== 'failed' && one.state !== 'taken-back'
    const all = [...entries, entry]
    entries = all.filter((one, index) => index >= all.length - KEPT || isOpen(one))
    events.changed(entries)
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) await task()
    } finally {
      isRunning = false
    }
  }

  async function carryOut(key: number): Promise<void> {
    const entry = find(key)
    if (entry?.state !== 'waiting') return
    patch(key, { state: 'saving' })
    try {
      const receipt = await port.carryOut(entry.operation)
      const recorded = patch(key, { state: takeBackAsked.has(key) ? 'taking-back' : 'recorded', receipt })
      if (recorded !== undefined) events.recorded(recorded, receipt)
    } catch (error) {
      fail(key, port.explain(error))
    }
  }

  function fail(key: number, failure: LedgerFailure): void {
    // What was not recorded and is no longer wanted is as good as taken back: nobody needs to hear of it.
    const failed = patch(key, takeBackAsked.has(key) ? { state: 'taken-back' } : { state: 'failed', failure })
    if (failed !== undefined) events.returned(failed, failure.isGone ? [] : failed.operation.itemIds)
    if (!failure.blocksAll) return
    for (const waiting of entries.filter((one) => one.state === 'waiting'))
      fail(waiting.key, { ...failure, blocksAll: false })
  }

  async function takeBack(key: number): Promise<void> {
    const entry = find(key)
    if (entry?.state !== 'taking-back' || entry.receipt === null) return
    try {
      const itemIds = await port.takeBack(entry.operation, entry.receipt)
      const taken = patch(key, { state: 'taken-back', failure: null })
      if (taken !== undefined) events.returned(taken, itemIds)
    } catch (error) {
      const failure = port.explain(error)
      const standing = patch(key, { state: 'recorded', failure })
      takeBackAsked.delete(key)
      if (standing !== undefined) events.stands(standing, failure)
    }
  }

  function takeBackLast(): LedgerEntry | null {
    const isStanding = (one: LedgerEntry) =>
      one.state === 'waiting' || one.state === 'recorded' || (one.state === 'saving' && !takeBackAsked.has(one.key))
    const last = entries.findLast(isStanding)
    if (last === undefined) return null
    if (last.state === 'waiting') {
      const dropped = patch(last.key, { state: 'taken-back' })
      if (dropped !== undefined) events.returned(dropped, last.operation.itemIds)
      return dropped ?? null
    }
    takeBackAsked.add(last.key)
    if (last.state === 'recorded') patch(last.key, { state: 'taking-back', failure: null })
    tasks.push(() => takeBack(last.key))
    void run()
    return last
  }

  return {
    add(operation, excerpt) {
      const entry: LedgerEntry = {
        key: nextKey++,
        operation,
        excerpt,
        state: 'waiting',
        receipt: null,
        failure: null,
      }
      append(entry)
      tasks.push(() => carryOut(entry.key))
      void run()
      return entry
    },
    takeBackLast,
    adopt(earlier) {
      const adopted = earlier.map((one) => ({ ...one, key: nextKey++, state: 'recorded' as const, failure: null }))
      entries = [...adopted, ...entries]
      events.changed(entries)
    },
    entries: () => entries,
    isBusy: () => isRunning || tasks.length > 0,
    concerns: (itemId) =>
      entries.some(
        (one) =>
          (one.state === 'waiting' || one.state === 'saving' || one.state === 'taking-back') &&
          one.operation.itemIds.includes(itemId),
      ),
  }
}
