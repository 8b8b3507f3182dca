import { describe, expect, it } from 'vitest'
import { DecisionId, ItemId } from '#contract/ids.ts'
import type { LedgerFailure, ReviewOperation } from '../../../src-renderer/features/review/queue/decision-ledger.ts'
import { createReviewSession } from '../../../src-renderer/features/review/queue/review-session.ts'
import type { DecisionWords, ReviewEvent } from '../../../src-renderer/features/review/queue/review-session.ts'

const id = (number: number) => ItemId.parse(`i${number}`)
const ids = (...numbers: number[]) => numbers.map(id)
const words: DecisionWords = {
  action: 'remove',
  policy: 'spam',
  reason: undefined,
  note: '',
  alike: false,
  revision: 3,
}

/** A session over a core that answers when it is told to. */
function visit(listed = ids(1, 2, 3, 4, 5)) {
  let time = 100
  const sent: ReviewOperation[] = []
  const waiting: ((failure: LedgerFailure | null) => void)[] = []
  const alike = new Map<ItemId, readonly ItemId[]>()
  const answer = <Value>(value: Value) =>
    new Promise<Value>((resolve, reject) => {
      waiting.push((failure) => (failure === null ? resolve(value) : reject(failure)))
    })
  const session = createReviewSession({
    now: () => time,
    port: {
      carryOut: (operation) => {
        sent.push(operation)
        const itemIds = operation.itemIds.flatMap((one) => [one, ...(alike.get(one) ?? [])])
        return answer({
          itemIds,
          count: itemIds.length,
          skipped: [],
          decisionId: DecisionId.parse('d1'),
          logSequence: 7,
        })
      },
      takeBack: (_operation, receipt) => answer(receipt.itemIds),
      explain: (error) => error as LedgerFailure,
    },
  })
  const events: ReviewEvent['kind'][] = []
  session.listen((event) => events.push(event.kind))
  session.takeOrder(listed, time, true)
  return {
    session,
    sent,
    events,
    alike,
    pass: (milliseconds: number) => (time += milliseconds),
    settle: async (failure: LedgerFailure | null = null) => {
      waiting.shift()?.(failure)
      await new Promise((resolve) => setTimeout(resolve))
    },
    state: () => session.store.getState(),
  }
}

const failure = (change: Partial<LedgerFailure> = {}): LedgerFailure => ({
  code: 'STALE_REVISION',
  error: null,
  blocksAll: false,
  isGone: false,
  ...change,
})

describe('a visit to the review screen', () => {
  it('shows the next item at once, before the core has answered', async () => {
    const { session, state, settle, events } = visit()
    session.decide(words, 'first words')
    expect(state().selection.current).toBe(id(2))
    expect(state().order.visible).toEqual(ids(2, 3, 4, 5))
    expect(events).toEqual([])
    await settle()
    expect(events).toEqual(['recorded'])
    expect(state().entries[0]).toMatchObject({ state: 'recorded', excerpt: 'first words' })
  })

  it('takes the rest of a flood out when the answer names it, and stays at the item it shows', async () => {
    const { session, state, settle, alike } = visit()
    alike.set(id(2), ids(4, 5))
    session.move(1)
    session.decide({ ...words, alike: true }, '')
    expect(state().selection.current).toBe(id(3))
    await settle()
    expect(state().order.visible).toEqual(ids(1, 3))
    expect(state().selection.current).toBe(id(3))
  })

  it('moves on when the flood takes the item away that is on the screen', async () => {
    const { session, state, settle, alike } = visit()
    alike.set(id(1), ids(2))
    session.decide({ ...words, alike: true }, '')
    expect(state().selection.current).toBe(id(2))
    await settle()
    expect(state().selection.current).toBe(id(3))
  })

  it('puts a refused item back where it stood, without leaving the item on the screen, and lets it be tried again', async () => {
    const { session, state, sent, settle, events } = visit()
    session.draft({ note: 'seen twice' })
    session.decide({ ...words, note: 'seen twice' }, '')
    await settle(failure())
    expect(state().order.visible).toEqual(ids(1, 2, 3, 4, 5))
    expect(state().selection.current).toBe(id(2))
    expect(state().failed.get(id(1))?.failure?.code).toBe('STALE_REVISION')
    session.retry(id(1))
    expect(sent[1]).toMatchObject({ itemIds: [id(1)], note: 'seen twice', revision: undefined })
    expect(state().failed.size).toBe(0)
    await settle()
    expect(events).toEqual(['failed', 'recorded'])
  })

  it('undoes the last decision and shows its item; a new decision about it names no revision that has moved', async () => {
    const { session, state, sent, settle } = visit()
    session.decide(words, '')
    await settle()
    expect(session.undo()?.key).toBe(1)
    expect(state().selection.current).toBe(id(1))
    expect(state().order.visible).toEqual(ids(1, 2, 3, 4, 5))
    await settle()
    session.decide(words, '')
    expect(sent.map((one) => one.kind === 'decide' && one.revision)).toEqual([3, undefined])
  })

  it('says that a decision stands, and takes its item out again, when undoing it was refused', async () => {
    const { session, state, settle, events } = visit()
    session.decide(words, '')
    await settle()
    session.undo()
    await settle(failure({ code: 'UNEXPECTED' }))
    expect(events).toEqual(['recorded', 'stands'])
    expect(state().order.visible).toEqual(ids(2, 3, 4, 5))
  })

  it('decides what is picked in one operation, in the order of the list, and never with all alike', async () => {
    const { session, sent, state, settle } = visit()
    session.toggle(id(4))
    session.toggle(id(2))
    session.draft({ policy: 'scam' })
    expect(state().bulkDraft.policy).toBe('scam')
    session.decide({ ...words, alike: true }, '')
    expect(sent[0]).toMatchObject({ itemIds: ids(2, 4), alike: false, revision: undefined })
    expect(state().selection.picked.size).toBe(0)
    expect(state().bulkDraft.policy).toBeNull()
    await settle()
    session.undo()
    await settle()
    expect(state().order.visible).toEqual(ids(1, 2, 3, 4, 5))
  })

  it('does not let an answer that was asked for earlier bring back what was decided since', async () => {
    const { session, state, settle, pass } = visit()
    const askedAt = 100
    pass(10)
    session.decide(words, '')
    session.takeOrder(ids(9, 1, 2, 3), askedAt, false)
    expect(state().order.visible).toEqual(ids(9, 2, 3))
    await settle()
    session.takeOrder(ids(9, 1, 2, 3), askedAt, false)
    expect(state().order.visible).toEqual(ids(9, 2, 3))
    // Asked for after the decision was recorded: what is listed again waits again.
    pass(10)
    session.takeOrder(ids(9, 1, 2, 3), 120, false)
    expect(state().order.visible).toEqual(ids(9, 1, 2, 3))
  })

  it('keeps its place when the list changes around it, and begins anew with another filter', () => {
    const { session, state } = visit()
    session.move(3)
    session.takeOrder(ids(8, 9, 1, 4, 5), 200, false)
    expect(state().selection.current).toBe(id(4))
    session.takeOrder(ids(8, 9, 1, 5), 300, false)
    expect(state().selection.current).toBe(id(5))
    session.takeOrder(ids(7, 6), 400, true)
    expect(state().selection.current).toBe(id(7))
  })

  it('keeps what was written for an item while another one is looked at', () => {
    const { session, state } = visit()
    session.draft({ note: 'ask the author' })
    session.move(1)
    session.draft({ policy: 'abuse' })
    session.move(-1)
    expect(state().drafts.get(id(1))).toEqual({ policy: null, reason: null, note: 'ask the author' })
    expect(state().drafts.get(id(2))?.policy).toBe('abuse')
  })
})
