import type { ReleaseParameters } from '../disclosure-control/release-class.ts'
import { dsaCategories, dsaCategoryOf } from './dsa-categories.ts'
import type { MeasureFacts } from './moderation-facts.ts'
import {
  absent,
  CellCollector,
  open,
  row,
  type DraftFigure,
  type DraftTable,
  type ReportDraft,
} from './report-draft.ts'
import type { ReportFigures } from './report-figures.ts'

export interface DsaDraftInput {
  readonly figures: ReportFigures
  readonly community: string
  readonly parameters: ReleaseParameters
}

/** Restrictions of tables 5 and 6, with the action of this product that is one. */
const RESTRICTIONS = [
  ['visibility-removal', 'remove'],
  ['visibility-disable', null],
  ['visibility-demoted', null],
  ['visibility-age', null],
  ['visibility-interaction', null],
  ['visibility-labelled', 'label'],
  ['visibility-other', null],
  ['monetary-suspension', null],
  ['monetary-termination', null],
  ['monetary-other', null],
  ['service-suspension', 'mute'],
  ['service-termination', null],
  ['account-suspension', null],
  ['account-termination', 'ban'],
] as const
/** The severest first: in a public report each member counts under one. */
const BY_SEVERITY = ['ban', 'mute', 'remove', 'label'] as const
const isMeasure = ({ action }: MeasureFacts): boolean => BY_SEVERITY.some((each) => each === action)

/**
 * The eleven tables of Implementing Regulation (EU) 2024/2835. Decisions of this product cite the community's policies,
 * so all of its own measures are on the ground of terms; what it keeps no record of is left empty, not zero.
 */
export function draftDsaReport({ figures, community, parameters }: DsaDraftInput): ReportDraft {
  const cells = new CellCollector()
  const { moderation } = figures
  const own = moderation.measures.filter((each) => isMeasure(each) && !each.isNotice)
  const noticed = moderation.measures.filter((each) => isMeasure(each) && each.isNotice)
  const section = (key: string, tables: readonly DraftTable[]) => ({ key: `dsa-${key}`, indicators: [], tables })
  const set = (measure: string, facts: readonly MeasureFacts[]) => ({
    measure,
    ...figures.span,
    members: Uint32Array.from(new Set(facts.flatMap(({ members }) => members))).sort(),
  })
  return {
    sections: [
      section('identity', [identityTable(figures), categoryTable()]),
      section('orders', [emptyTable('dsa-3', ['orders-act', 'orders-information', 'median-hours'])]),
      section('notices', [noticeTable(cells, figures, noticed)]),
      section('own', [
        ownTable(cells, 'dsa-5', []),
        ownTable(cells, 'dsa-6', own),
        severestTable(cells, moderation.measures.filter(isMeasure)),
      ]),
      section('complaints', [
        emptyTable('dsa-7', ['count'], ['complaints', 'upheld', 'reversed', 'disputes', 'suspensions']),
      ]),
      section('automation', [automationTable(cells, figures)]),
      section('resources', [
        emptyTable('dsa-9', ['count'], ['staff-internal', 'staff-external']),
        emptyTable('dsa-10', ['count'], ['recipients']),
      ]),
      section('qualitative', [qualitativeTable()]),
    ],
    system: cells.system(),
    sets: [
      set('dsa.own', own),
      set('dsa.noticed', noticed),
      ...RESTRICTIONS.flatMap(([name, action]) =>
        action === null
          ? []
          : [
              set(
                `dsa.own.${name}`,
                own.filter((each) => each.action === action),
              ),
            ],
      ),
    ].filter(({ members }) => members.length >= parameters.k),
    questions: [
      {
        key: 'dsa-severest',
        counts: Object.fromEntries(
          BY_SEVERITY.map((action) => [
            `dsa.severest.${action}`,
            severest(moderation.measures.filter(isMeasure)).get(action) ?? 0,
          ]),
        ),
        cellsPerMember: 1,
      },
    ],
    texts: [community],
  }
}

function identityTable({ period, before }: ReportFigures): DraftTable {
  const line = (code: string, text: string) => row({ code: `dsa-${code}` }, [], { note: { text } })
  return {
    key: 'dsa-1',
    columns: [],
    rows: [
      line('service', 'Community moderated with Qunjian'),
      line('period-start', period.from),
      line('period-end', period.to),
      line('previous-report', before.name),
    ],
    chart: null,
  }
}

function categoryTable(): DraftTable {
  return {
    key: 'dsa-2',
    columns: [],
    rows: dsaCategories.map(({ code, name }) => row({ text: code }, [], { note: { text: name } })),
    chart: null,
  }
}

/** What this product keeps no record of, or what only very large platforms report. */
function emptyTable(key: string, columns: readonly string[], rows: readonly string[] = ['total']): DraftTable {
  return {
    key,
    columns: columns.map((column) => ({ key: column, unit: column === 'median-hours' ? 'hours' : 'count' })),
    rows: rows.map((name) =>
      row(
        { code: name === 'total' ? name : `dsa-${name}` },
        columns.map(() => absent('no-data')),
        { note: { code: key === 'dsa-9' || key === 'dsa-10' ? 'dsa-very-large-only' : 'dsa-not-recorded' } },
      ),
    ),
    chart: null,
  }
}

function countAll(facts: readonly MeasureFacts[]): { count: number; members: number } {
  return {
    count: facts.reduce((sum, { count }) => sum + count, 0),
    members: new Set(facts.flatMap(({ members }) => members)).size,
  }
}

function noticeTable(cells: CellCollector, figures: ReportFigures, noticed: readonly MeasureFacts[]): DraftTable {
  const reported = figures.moderation.flagged.find(({ kind }) => kind === 'user-report')
  const acted = countAll(noticed)
  const count = (id: string, facts: { count: number; members: number }): DraftFigure =>
    cells.count(id, facts.count, facts.members)
  const received = { count: reported?.count ?? 0, members: reported?.members.length ?? 0 }
  return {
    key: 'dsa-4',
    columns: [
      { key: 'notices', unit: 'count' },
      { key: 'trusted', unit: 'count' },
      { key: 'items', unit: 'count' },
      { key: 'on-law', unit: 'count' },
      { key: 'on-terms', unit: 'count' },
    ],
    rows: [
      row(
        { code: 'total' },
        [count('dsa.notices', received), open(0), count('dsa.notices', received), open(0), count('dsa.noticed', acted)],
        { note: { code: 'dsa-notices-are-reports' }, isTotal: true },
      ),
    ],
    chart: null,
  }
}

/** Measures by category and restriction, with totals of both: one system, so that nothing can be subtracted. */
function ownTable(cells: CellCollector, key: 'dsa-5' | 'dsa-6', facts: readonly MeasureFacts[]): DraftTable {
  const categories = dsaCategories.filter(({ code }) => facts.some(({ policy }) => dsaCategoryOf(policy) === code))
  const used = RESTRICTIONS.filter(([, action]) => facts.some((each) => each.action === action))
  const line = (id: string, of: readonly MeasureFacts[]): DraftFigure[] => {
    const all = countAll(of)
    const total = cells.count(`${key}.${id}`, all.count, all.members)
    const figures = RESTRICTIONS.map(([name, action]) => {
      if (!used.some(([each]) => each === name)) return open(0)
      const within = countAll(of.filter((each) => each.action === action))
      return cells.count(`${key}.${id}.${name}`, within.count, within.members)
    })
    if (used.length > 0) {
      cells.sum(
        `${key}.${id}`,
        used.map(([name]) => `${key}.${id}.${name}`),
      )
    }
    // What the console found by itself was found by automated means; a person decided.
    return [total, total, ...figures]
  }
  const rows = categories.map(({ code }) =>
    row(
      { text: code },
      line(
        code,
        facts.filter(({ policy }) => dsaCategoryOf(policy) === code),
      ),
    ),
  )
  const total = line('all', facts)
  for (const suffix of ['', ...used.map(([name]) => `.${name}`)]) {
    if (categories.length > 0) {
      cells.sum(
        `${key}.all${suffix}`,
        categories.map(({ code }) => `${key}.${code}${suffix}`),
      )
    }
  }
  const note = { code: key === 'dsa-5' ? 'dsa-no-law' : 'dsa-on-terms' }
  return {
    key,
    columns: [
      { key: 'measures', unit: 'count' },
      { key: 'automated-detection', unit: 'count' },
      ...RESTRICTIONS.map(([name]) => ({ key: name, unit: 'count' as const })),
    ],
    rows: [...rows, row({ code: 'total' }, total, { isTotal: true, note })],
    chart: null,
  }
}

function severest(facts: readonly MeasureFacts[]): Map<string, number> {
  const seen = new Set<number>()
  return new Map(
    BY_SEVERITY.map((action) => {
      const members = new Set(facts.filter((each) => each.action === action).flatMap((each) => each.members))
      const fresh = [...members].filter((member) => !seen.has(member))
      for (const member of fresh) seen.add(member)
      return [action, fresh.length]
    }),
  )
}

/** Members instead of measures: what a public report can say, as a member counts once. */
function severestTable(cells: CellCollector, facts: readonly MeasureFacts[]): DraftTable {
  const counts = severest(facts)
  const rows = BY_SEVERITY.map((action) =>
    row({ code: `action-${action}` }, [cells.count(`dsa.severest.${action}`, counts.get(action) ?? 0)]),
  )
  const total = cells.count(
    'dsa.severest',
    [...counts.values()].reduce((sum, count) => sum + count, 0),
  )
  cells.sum(
    'dsa.severest',
    BY_SEVERITY.map((action) => `dsa.severest.${action}`),
  )
  return {
    key: 'dsa-severest',
    columns: [{ key: 'members', unit: 'count' }],
    rows: [...rows, row({ code: 'total' }, [total], { isTotal: true })],
    chart: null,
  }
}

/** Nothing is decided by a machine; how often people agreed with it is the precision of its flags. */
function automationTable(cells: CellCollector, { moderation }: ReportFigures): DraftTable {
  const byMachine = moderation.measures.filter(({ isNotice }) => !isNotice)
  const kept = countAll(byMachine.filter(({ action }) => action !== 'dismiss'))
  const all = countAll(byMachine)
  cells.count('dsa.machine.of', all.count, all.members)
  cells.count('dsa.machine.in', kept.count, kept.members)
  const dropped = countAll(byMachine.filter(({ action }) => action === 'dismiss'))
  cells.count('dsa.machine.out', dropped.count, dropped.members, { isPrinted: false })
  cells.sum('dsa.machine.of', ['dsa.machine.in', 'dsa.machine.out'])
  return {
    key: 'dsa-8',
    columns: [{ key: 'count', unit: 'count' }],
    rows: [
      row({ code: 'dsa-solely-automated' }, [open(0)], { note: { code: 'dsa-people-decide' } }),
      row({ code: 'dsa-not-solely-automated' }, [{ kind: 'cell', cell: 'dsa.machine.of' }]),
      row({ code: 'dsa-confirmed' }, [{ kind: 'cell', cell: 'dsa.machine.in' }], {
        note: { code: 'dsa-confirmed-note' },
      }),
      row({ code: 'dsa-accuracy' }, [absent('no-data')], { note: { code: 'dsa-model-card' } }),
      row({ code: 'dsa-recall' }, [absent('no-data')], { note: { code: 'dsa-model-card' } }),
    ],
    chart: null,
  }
}

function qualitativeTable(): DraftTable {
  const codes = ['own-initiative', 'automated-means', 'error-indicators', 'purposes', 'safeguards']
  return {
    key: 'dsa-11',
    columns: [],
    rows: codes.map((code) => row({ code: `dsa-${code}` }, [], { note: { code: `dsa-${code}-text` } })),
    chart: null,
  }
}
