import type { Counted, ModerationFacts } from './moderation-facts.ts'
import { absent, cell, type CellCollector, row, type DraftFigure, type DraftTable } from './report-draft.ts'
import type { ReportFigures } from './report-figures.ts'

const ACTIONS = ['dismiss', 'label', 'notice', 'warn', 'remove', 'mute', 'ban'] as const
const FLAGS = ['spam', 'abuse', 'flood', 'pii', 'rule', 'user-report'] as const

/** Flags, decisions and the reviewers' work of a period. */
export function moderationTables(
  cells: CellCollector,
  figures: Pick<ReportFigures, 'moderation' | 'moderationBefore'>,
  policyTitles: ReadonlyMap<string, string>,
): DraftTable[] {
  const { moderation, moderationBefore } = figures
  return [
    {
      key: 'flags',
      columns: [
        { key: 'messages', unit: 'count' },
        { key: 'authors', unit: 'count' },
      ],
      rows: FLAGS.map((kind) => {
        const found = moderation.flagged.find((each) => each.kind === kind)
        const members = found?.members.length ?? 0
        return row({ code: `flag-${kind}` }, [
          cells.count(`flag.${kind}`, found?.count ?? 0, members),
          cells.count(`flag.${kind}.authors`, members),
        ])
      }),
      chart: null,
    },
    decisionTable(cells, 'actions', moderation.decisionsByAction, ACTIONS, (kind) => ({ code: `action-${kind}` })),
    decisionTable(
      cells,
      'policies',
      moderation.decisionsByPolicy,
      moderation.decisionsByPolicy.map(({ kind }) => kind),
      (kind) => ({ text: policyTitles.get(kind) ?? kind }),
    ),
    queueTable(cells, moderation, moderationBefore),
  ]
}

function decisionTable(
  cells: CellCollector,
  key: string,
  counted: ModerationFacts['decisionsByAction'],
  kinds: readonly string[],
  label: (kind: string) => { code?: string; text?: string },
): DraftTable {
  const rows = kinds.map((kind) => {
    const found = counted.find((each) => each.kind === kind)
    const members = found?.members.length ?? 0
    return row(label(kind), [
      cells.count(`${key}.${kind}`, found?.count ?? 0, members),
      cells.count(`${key}.${kind}.members`, members),
    ])
  })
  const all = new Set(counted.flatMap(({ members }) => members))
  const total = [
    cells.count(
      'decisions',
      counted.reduce((sum, { count }) => sum + count, 0),
      all.size,
    ),
    cells.count('decisions.members', all.size),
  ]
  if (rows.length > 0) {
    cells.sum(
      'decisions',
      kinds.map((kind) => `${key}.${kind}`),
    )
  }
  return {
    key,
    columns: [
      { key: 'decisions', unit: 'count' },
      { key: 'members', unit: 'count' },
    ],
    rows: [...rows, row({ code: 'total' }, total, { isTotal: true })],
    chart: null,
  }
}

/** The work of the reviewers, now and in the period before. */
function queueTable(cells: CellCollector, now: ModerationFacts, before: ModerationFacts): DraftTable {
  const members = (facts: ModerationFacts): number =>
    new Set(facts.decisionsByAction.flatMap((each) => each.members)).size
  const count = (facts: ModerationFacts): number => facts.decisionsByAction.reduce((sum, each) => sum + each.count, 0)
  cells.count('before.decisions', count(before), members(before))
  const counted = (id: string, { count, members }: Counted): DraftFigure => cells.count(id, count, members)
  const hours = (value: number | null, basis: string): DraftFigure => ({ kind: 'statistic', value, basis })
  return {
    key: 'queue',
    columns: [
      { key: 'now', unit: 'count' },
      { key: 'before', unit: 'count' },
    ],
    rows: [
      row({ code: 'items-entered' }, [counted('entered', now.entered), counted('before.entered', before.entered)]),
      row({ code: 'decisions-made' }, [cell('decisions'), cell('before.decisions')]),
      row({ code: 'decisions-undone' }, [counted('undone', now.undone), counted('before.undone', before.undone)]),
      row({ code: 'tasks-done' }, [counted('tasksDone', now.tasksDone), counted('before.tasksDone', before.tasksDone)]),
      row({ code: 'items-waiting' }, [counted('waiting', now.waiting), absent()]),
      row({ code: 'median-hours' }, [
        hours(now.medianHours, 'decisions'),
        hours(before.medianHours, 'before.decisions'),
      ]),
      row({ code: 'p90-hours' }, [hours(now.p90Hours, 'decisions'), hours(before.p90Hours, 'before.decisions')]),
    ],
    chart: null,
  }
}
