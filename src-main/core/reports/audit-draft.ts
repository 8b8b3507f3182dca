import type { ReportLabel } from '#contract/reports.ts'
import { findPersonalData, maskPersonalData } from '../detection/personal-data.ts'
import { createPseudonyms } from '../disclosure-control/pseudonyms.ts'
import type { ReleaseParameters } from '../disclosure-control/release-class.ts'
import { type AuditFacts, DISCLOSURES } from './audit-facts.ts'
import type { Counted } from './moderation-facts.ts'
import {
  CellCollector,
  open,
  row,
  type DraftFigure,
  type DraftRow,
  type DraftTable,
  type ReportDraft,
} from './report-draft.ts'

export interface AuditDraftInput {
  readonly facts: AuditFacts
  readonly community: string
  /** Legal basis recorded for the community, as it was written. */
  readonly basis: string
  readonly parameters: ReleaseParameters
}

/**
 * The regular compliance audit of the Personal Information Protection Law, article 54: for each duty what the product can
 * show, and whether it calls for attention. It counts acts of staff; what is about members passes disclosure control.
 */
export function draftAuditReport({ facts, community, basis, parameters }: AuditDraftInput): ReportDraft {
  const cells = new CellCollector()
  const entries = (prefix: string, result?: string): number =>
    facts.actions
      .filter((each) => each.action.startsWith(prefix) && (result === undefined || each.result === result))
      .reduce((sum, each) => sum + each.entries, 0)
  const isStated = basis !== 'unstated'
  const basisText = maskPersonalData(basis, findPersonalData(basis))
  const check = (code: string, value: number | null, note: ReportLabel): DraftRow =>
    row({ code: `audit-${code}` }, [open(value)], { note })
  const counted = (id: string, { count, members }: Counted): DraftFigure => cells.count(id, count, members)
  const finding = (isGood: boolean): ReportLabel => ({ code: isGood ? 'audit-in-order' : 'audit-attention' })
  const section = (key: string, tables: readonly DraftTable[]) => ({ key: `audit-${key}`, indicators: [], tables })
  return {
    sections: [
      section('basis', [
        table('audit-13', [
          check('basis', null, isStated ? { text: basisText } : { code: 'audit-basis-missing' }),
          check('imports', facts.imports, {}),
        ]),
      ]),
      section('access', [disclosureTable(facts), openerTable(facts, parameters)]),
      section('automated', [
        table('audit-24', [
          check('automated-decisions', 0, { code: 'audit-people-decide' }),
          row({ code: 'audit-decisions' }, [counted('decisions', facts.decisions)]),
          row({ code: 'audit-undone' }, [counted('undone', facts.undone)]),
        ]),
        modelTable(facts),
      ]),
      section('sharing', [
        table('audit-23', [
          ...['internal', 'shared', 'public'].map((name) =>
            check(`exports-${name}`, facts.exports.find((each) => each.class === name)?.exports ?? 0, {}),
          ),
          check('exports-refused', entries('report.export', 'refused'), {}),
          check('log-exports', entries('audit.export'), {}),
          check('reject-exports', entries('import.export-rejects'), {}),
        ]),
      ]),
      section('rights', [
        table('audit-44', [
          check('consent-changes', entries('member.consent'), {}),
          row({ code: 'audit-withdrawn' }, [cells.count('withdrawn.members', facts.withdrawn)]),
          check('erasures', entries('audit.payloads-erased'), {}),
        ]),
      ]),
      section('security', [
        table('audit-51', [
          ...facts.accounts.map(({ role, accounts }) => check(`accounts-${role}`, accounts, {})),
          check('failed-sign-ins', entries('vault.sign-in-failures'), {}),
          check('password-changes', entries('account.change-password'), {}),
          check('settings-changes', entries('settings.'), {}),
        ]),
      ]),
      section('log', [
        table('audit-54', [
          check('entries', facts.entries, {}),
          check('checkpoints', facts.checkpoints, {}),
          check('witness-notes', facts.witnessNotes, finding(facts.witnessNotes > 0)),
          check('verdict', null, { code: `verdict-${facts.lastVerdict ?? 'none'}` }),
        ]),
      ]),
    ],
    system: cells.system(),
    sets: [],
    questions: [{ key: 'audit-withdrawn', counts: { 'withdrawn.members': facts.withdrawn }, cellsPerMember: 1 }],
    texts: [community, basisText],
  }
}

function table(key: string, rows: readonly DraftRow[]): DraftTable {
  return { key, columns: [{ key: 'count', unit: 'count' }], rows, chart: null }
}

function disclosureTable({ actions }: AuditFacts): DraftTable {
  return {
    key: 'audit-28',
    columns: [
      { key: 'count', unit: 'count' },
      { key: 'accounts', unit: 'count' },
    ],
    rows: DISCLOSURES.map((action) => {
      const found = actions.filter((each) => each.action === action)
      return row({ code: `audit-${action}` }, [
        open(found.reduce((sum, { entries }) => sum + entries, 0)),
        open(Math.max(0, ...found.map(({ actors }) => actors))),
      ])
    }),
    chart: null,
  }
}

/** Accounts by the log's pseudonym for staff, and by one that holds for this export alone for everybody else. */
function openerTable({ openers }: AuditFacts, { class: releaseClass }: ReleaseParameters): DraftTable {
  const stranger = createPseudonyms()
  return {
    key: 'audit-openers',
    columns: [{ key: 'count', unit: 'count' }],
    rows: openers.map(({ actor, role, entries }) =>
      row({ text: releaseClass === 'internal' ? actor : stranger(actor) }, [open(entries)], {
        note: { code: `role-${role}` },
      }),
    ),
    chart: null,
  }
}

function modelTable({ models }: AuditFacts): DraftTable {
  return {
    key: 'audit-models',
    columns: [],
    rows: models.map(({ name, version, sha256 }) =>
      row({ text: `${name} ${version}` }, [], { note: { text: `SHA-256 ${sha256}` } }),
    ),
    chart: null,
  }
}
