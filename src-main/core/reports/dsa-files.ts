import type { ReportDocument, ReportFigure, ReportTable } from '#contract/reports.ts'
import { csvLines } from './csv-report.ts'
import type { ReportFile } from './report-files.ts'
import { createReportWriter } from './report-words.ts'

type Line = (string | number | null)[]

/** The eleven tables in their fixed order, as the regulation numbers them. */
const FILES = [
  ['dsa-1', '01-identification'],
  ['dsa-2', '02-names-of-categories'],
  ['dsa-3', '03-member-state-orders'],
  ['dsa-4', '04-notices'],
  ['dsa-5', '05-own-initiative-illegal-content'],
  ['dsa-6', '06-own-initiative-terms-and-conditions'],
  ['dsa-7', '07-complaints'],
  ['dsa-8', '08-automated-means'],
  ['dsa-9', '09-human-resources'],
  ['dsa-10', '10-average-monthly-recipients'],
  ['dsa-11', '11-qualitative-information'],
] as const
const LONG_HEAD = [
  'Applicability',
  'Service',
  'Reporting period',
  'Section',
  'Indicator',
  'Scope',
  'Value',
  'Contextual information',
]
const LONG = new Set(['dsa-7', 'dsa-8', 'dsa-9'])
/** Only very large platforms and search engines report these. */
const VERY_LARGE = new Set(['dsa-9', 'dsa-10'])

// The tables are filed with the Commission: English, whatever the language of the report.
const writer = createReportWriter('en')

/** One CSV (RFC 4180, UTF-8) for each of the eleven tables. */
export function dsaFiles(document: ReportDocument): ReportFile[] {
  const tables = document.sections.flatMap((section) => section.tables)
  return FILES.map(([key, name]) => {
    const table = tables.find((each) => each.key === key)
    if (!table) throw new Error(`the report has no table ${key}`)
    const lines =
      key === 'dsa-1' ? identityLines(document) : LONG.has(key) ? longLines(document, table) : wideLines(table)
    return { path: `${name}.csv`, mediaType: 'text/csv', content: Buffer.from(csvLines(lines)) }
  })
}

function identityLines(document: ReportDocument): Line[] {
  const { period } = document
  return [
    [
      'Name of the service provider',
      'Name of the service',
      'Date of publication',
      'Date of the previous report',
      'Starting date of the reporting period',
      'Ending date of the reporting period',
    ],
    [
      document.community,
      document.community,
      new Date(document.madeAt).toISOString().slice(0, 10),
      '',
      period.from,
      lastDay(period.to),
    ],
  ]
}

function wideLines(table: ReportTable): Line[] {
  const first = table.key === 'dsa-11' ? 'Indicator' : 'Category'
  const last = table.columns.length === 0 ? 'Value' : 'Contextual information'
  return [
    [first, ...table.columns.map(({ key }) => writer.word(`column.${key}`)), last],
    ...table.rows.map((row) => [
      writer.label(row.label),
      ...row.cells.map(value),
      [
        row.note ? writer.label(row.note) : '',
        ...(row.cells.some(({ state }) => state === 'hidden') ? [writer.word('state.hidden-note')] : []),
      ]
        .filter((text) => text !== '')
        .join(' '),
    ]),
  ]
}

function longLines(document: ReportDocument, table: ReportTable): Line[] {
  const applicability = VERY_LARGE.has(table.key) ? 'VLOP/VLOSE' : 'All'
  const section = writer.word(`table.${table.key}`)
  return [
    LONG_HEAD,
    ...table.rows.map((row) => [
      applicability,
      document.community,
      `${document.period.from}/${lastDay(document.period.to)}`,
      section,
      writer.label(row.label),
      'Total',
      value(row.cells[0] ?? { value: null, state: 'empty' }),
      row.note ? writer.label(row.note) : '',
    ]),
  ]
}

const value = (figure: ReportFigure): string | number | null =>
  figure.state === 'shown' ? figure.value : figure.state === 'hidden' ? 'hidden' : null

const lastDay = (to: string): string => new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
