import type { FlagKind } from '#contract/analysis.ts'
import type { ItemDetail } from '#contract/items.ts'

/** The lines that may notice a message: models, rules and checks, user reports, people. */
export type DefenceLine = 'ai' | 'rule' | 'report' | 'human'

const LINE_OF_KIND: Readonly<Record<FlagKind, DefenceLine>> = {
  spam: 'ai',
  abuse: 'ai',
  flood: 'rule',
  pii: 'rule',
  rule: 'rule',
  'user-report': 'report',
}

export interface DefenceRow {
  readonly line: DefenceLine
  /** When this line first noticed the message, milliseconds UTC; null = it did not. */
  readonly at: number | null
  readonly flags: number
}

/** When each line first noticed the message, the earliest first; those that did not stand last. */
export function defenceLines({ flags, decisions }: Pick<ItemDetail, 'flags' | 'decisions'>): readonly DefenceRow[] {
  const rows = (['ai', 'rule', 'report', 'human'] as const).map((line) => {
    const times =
      line === 'human'
        ? decisions.filter((decision) => decision.undoneAt === null).map((decision) => decision.decidedAt)
        : flags.filter((flag) => LINE_OF_KIND[flag.kind] === line).map((flag) => flag.at)
    return { line, at: times.length === 0 ? null : Math.min(...times), flags: times.length }
  })
  const when = (row: DefenceRow) => row.at ?? Number.POSITIVE_INFINITY
  return rows.toSorted((a, b) => (when(a) === when(b) ? 0 : when(a) - when(b)))
}
