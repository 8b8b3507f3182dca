import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DecisionId, ItemId } from '#contract/ids.ts'
import {
  createDecisionLedger,
  type LedgerEntry,
  type LedgerFailure,
  type LedgerPort,
  type Receipt,
  type ReviewOperation,
} from '../../../src-renderer/features/review/queue/decision-ledger.ts'

const id = (number: number) => ItemId.parse(`i${number}`)

function dismissal(number: number): ReviewOperation {
  return {
    kind: 'decide',
    itemIds: [id(number)],
    action: 'dismiss',
    policy: 'other',
    reason: undefined,
    note: '',
    alike: false,
    revision: 1,
  }
}

function receiptFor(operation: ReviewOperation): Receipt {
  const [first] = operation.itemIds
  return {
    itemIds: operation.itemIds,
    count: operation.itemIds.length,
    skipped: [],
    decisionId: DecisionId.parse(`d${first?.slice(1)}`),
    logSequence: 1,
  }
}

const failure = (change: Partial<LedgerFailure> = {}): LedgerFailure => ({
  code: 'STALE_REVISION',
  error: null,
  blocksAll: false,
  isGone: false,
  ...change,
})

/** A core whose answers the test gives by hand, in the order the questions came. */
function manualCore(explain: LedgerFailure = failure()) {
  const sent: string[] = []
  const open: { answer: () => void; refuse: () => void }[] = []
  const ask = <T>(line: string, value: T) => {
    sent.push(line)
    return new Promise<T>((resolve, reject) => {
      open.push({ answer: () => resolve(value), refuse: () => reject(new Error(line)) })
    })
  }
  const port: LedgerPort = {
    carryOut: (operation) => ask(`decide ${operation.itemIds.join()}`, receiptFor(operation)),
    takeBack: (operation) => ask(`undo ${operation.itemIds.join()}`, operation.itemIds),
    explain: () => explain,
  }
  const settle = async (how: 'answer' | 'refuse') => {
    const next = open.shift()
    if (next === undefined) throw new Error('nothing was asked')
    next[how]()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { port, sent, answer: () => settle('answer'), refuse: () => settle('refuse') }
}

function screen() {
  const log: string[] = []
  const name = (entry: LedgerEntry) => entry.operation.itemIds.join()
  return {
    log,
    events: {
      changed: () => {},
      recorded: (entry: LedgerEntry) => void log.push(`recorded ${name(entry)}`),
      returned: (entry: LedgerEntry, itemIds: readonly ItemId[]) =>
        void log.push(`returned ${itemIds.join()} ${entry.state}`),
      stands: (entry: LedgerEntry) => void log.push(`stands ${name(entry)}`),
    },
  }
}

describe('the decision ledger', () => {
  it('sends one operation at a time, in the order of the keys, and calls it recorded only after the answer', async () => {
    const core = manualCore()
    const seen = screen()
    const ledger = createDecisionLedger(core.port, seen.events)
    ledger.add(dismissal(1), 'one')
    ledger.add(dismissal(2), 'two')
    expect(core.sent).toEqual(['decide i1'])
    expect(ledger.entries().map((entry) => entry.state)).toEqual(['saving', 'waiting'])
    expect(ledger.concerns(id(2))).toBe(true)
    await core.answer()
    expect(core.sent).toEqual(['decide i1', 'decide i2'])
    expect(seen.log).toEqual(['recorded i1'])
    await core.answer()
    expect(seen.log).toEqual(['recorded i1', 'recorded i2'])
    expect(ledger.isBusy()).toBe(false)
    expect(ledger.concerns(id(2))).toBe(false)
  })

  it('gives a refused item back with the reason, and goes on with the others', async () => {
    const core = manualCore()
    const seen = screen()
    const ledger = createDecisionLedger(core.port, seen.events)
    ledger.add(dismissal(1), '')
    ledger.add(dismissal(2), '')
    await core.refuse()
    await core.answer()
    expect(seen.log).toEqual(['returned i1 failed', 'recorded i2'])
    expect(ledger.entries()[0]?.failure?.code).toBe('STALE_REVISION')
  })

  it('gives everything unsent back when the next would fail alike', async () => {
    const core = manualCore(failure({ code: 'DISK_FULL', blocksAll: true }))
    const seen = screen()
    const ledger = createDecisionLedger(core.port, seen.events)
    ledger.add(dismissal(1), '')
    ledger.add(dismissal(2), '')
    ledger.add(dismissal(3), '')
    await core.refuse()
    expect(core.sent).toEqual(['decide i1'])
    expect(seen.log).toEqual(['returned i1 failed', 'returned i2 failed', 'returned i3 failed'])
    expect(ledger.isBusy()).toBe(false)
  })

  it('does not bring an item back that somebody else has decided', async () => {
    const core = manualCore(failure({ code: 'ITEM_ALREADY_DECIDED', isGone: true }))
    const seen = screen()
    createDecisionLedger(core.port, seen.events).add(dismissal(1), '')
    await core.refuse()
    expect(seen.log).toEqual(['returned  failed'])
  })

  it('takes back what was not sent yet without asking the core', async () => {
    const core = manualCore()
    const seen = screen()
    const ledger = createDecisionLedger(core.port, seen.events)
    ledger.add(dismissal(1), '')
    ledger.add(dismissal(2), '')
    ledger.takeBackLast()
    expect(seen.log).toEqual(['returned i2 taken-back'])
    await core.answer()
    expect(core.sent).toEqual(['decide i1'])
  })

  it('takes back a decision that is on its way only after its answer', async () => {
    const core = manualCore()
    const seen = screen()
    const ledger = createDecisionLedger(core.port, seen.events)
    ledger.add(dismissal(1), '')
    ledger.takeBackLast()
    expect(core.sent).toEqual(['decide i1'])
    await core.answer()
    expect(core.sent).toEqual(['decide i1', 'undo i1'])
    await core.answer()
    expect(seen.log).toEqual(['recorded i1', 'returned i1 taken-back'])
    expect(ledger.takeBackLast()).toBeNull()
  })

  it('keeps an undo behind the decisions typed before it, and a new decision behind the undo', async () => {
    const core = manualCore()
    const ledger = createDecisionLedger(core.port, screen().events)
    ledger.add(dismissal(1), '')
    ledger.add(dismissal(2), '')
    await core.answer()
    await core.answer()
    ledger.takeBackLast()
    ledger.add(dismissal(2), '')
    await core.answer()
    await core.answer()
    expect(core.sent).toEqual(['decide i1', 'decide i2', 'undo i2', 'decide i2'])
    expect(ledger.entries().map((entry) => entry.state)).toEqual(['recorded', 'taken-back', 'recorded'])
  })

  it('says that a decision stands when taking it back was refused, and lets one try again', async () => {
    const core = manualCore()
    const seen = screen()
    const ledger = createDecisionLedger(core.port, seen.events)
    ledger.add(dismissal(1), '')
    await core.answer()
    ledger.takeBackLast()
    await core.refuse()
    expect(seen.log).toEqual(['recorded i1', 'stands i1'])
    expect(ledger.entries()[0]?.failure?.code).toBe('STALE_REVISION')
    expect(ledger.takeBackLast()?.key).toBe(1)
    await core.answer()
    expect(ledger.entries()[0]?.state).toBe('taken-back')
  })

  it('goes at least ten steps back, from the latest, across what an earlier visit recorded', async () => {
    const core = manualCore()
    const ledger = createDecisionLedger(core.port, screen().events)
    ledger.adopt(
      [1, 2, 3].map((number) => ({
        operation: dismissal(number),
        excerpt: '',
        receipt: receiptFor(dismissal(number)),
      })),
    )
    for (let number = 4; number <= 12; number++) ledger.add(dismissal(number), '')
    for (let count = 0; count < 9; count++) await core.answer()
    const taken = Array.from({ length: 12 }, () => ledger.takeBackLast()?.operation.itemIds[0])
    expect(taken).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(id))
    expect(ledger.takeBackLast()).toBeNull()
  })

  it('whatever is typed and however the core answers, each item ends as its last word says', async () => {
    const typed = fc.array(fc.constantFrom('decide', 'undo', 'answer', 'refuse'), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(typed, async (steps) => {
        const core = manualCore()
        const decidedAtCore = new Set<string>()
        const pending: ('answer' | 'refuse')[] = []
        const port: LedgerPort = {
          ...core.port,
          carryOut: (operation) =>
            core.port.carryOut(operation).then((receipt) => {
              for (const one of receipt.itemIds) decidedAtCore.add(one)
              return receipt
            }),
          takeBack: (operation, receipt) =>
            core.port.takeBack(operation, receipt).then((itemIds) => {
              for (const one of itemIds) decidedAtCore.delete(one)
              return itemIds
            }),
        }
        const ledger = createDecisionLedger(port, screen().events)
        let number = 0
        for (const step of steps) {
          if (step === 'decide') ledger.add(dismissal(++number), '')
          else if (step === 'undo') ledger.takeBackLast()
          else pending.push(step)
          if (pending.length > 0 && ledger.isBusy()) await core[pending.shift() ?? 'answer']()
        }
        while (ledger.isBusy()) await core.answer()
        for (const entry of ledger.entries()) {
          expect(['recorded', 'failed', 'taken-back']).toContain(entry.state)
          expect(decidedAtCore.has(entry.operation.itemIds[0] ?? '')).toBe(entry.state === 'recorded')
        }
      }),
      { numRuns: 60 },
    )
  })
})
