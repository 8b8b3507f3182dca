import { describe, expect, it } from 'vitest'
import type { FlagKind } from '#contract/analysis.ts'
import { DecisionId, ItemId, MessageId } from '#contract/ids.ts'
import type { DecisionView, FlagView } from '#contract/items.ts'
import { defenceLines } from '../../../src-renderer/features/review/evidence/defence-lines.ts'

const flag = (kind: FlagKind, at: number): FlagView => ({
  kind,
  at,
  score: 1,
  threshold: null,
  source: kind,
  version: '1',
  addedModel: null,
  sha256: null,
  detail: null,
})
const decision = (decidedAt: number, undoneAt: number | null): DecisionView => ({
  id: DecisionId.parse('d1'),
  itemId: ItemId.parse('i1'),
  messageId: MessageId.parse('m1'),
  action: 'warn',
  policy: 'spam',
  reason: '',
  note: '',
  account: 'somebody',
  decidedAt,
  auditSeq: 1,
  undoneAt,
  excerpt: '',
  batch: 'b1',
})

describe('defenceLines', () => {
  it('puts the line that noticed first at the top, with its first time and how often', () => {
    const rows = defenceLines({
      flags: [flag('spam', 50), flag('user-report', 20), flag('user-report', 30), flag('pii', 40)],
      decisions: [decision(90, null)],
    })
    expect(rows).toEqual([
      { line: 'report', at: 20, flags: 2 },
      { line: 'rule', at: 40, flags: 1 },
      { line: 'ai', at: 50, flags: 1 },
      { line: 'human', at: 90, flags: 1 },
    ])
  })

  it('counts no decision that was taken back', () => {
    const rows = defenceLines({ flags: [], decisions: [decision(90, 95)] })
    expect(rows.every((row) => row.at === null && row.flags === 0)).toBe(true)
  })
})
