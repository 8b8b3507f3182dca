import type { ReportDocument, ReportFigure } from '#contract/reports.ts'
import { methodLines } from './html-report.ts'
import type { ReportWriter } from './report-words.ts'

/** A cell that a spreadsheet could take for a formula (ASVS 5.0, 1.2.10). */
const FORMULA = /^[=+\-@\t\r\n\0]/

/**
 * One cell of RFC 4180. Numbers stay numbers, also negative ones; text that a spreadsheet could run gets a quotation mark
 * in front of it; zero bytes go.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : ''
  const safe = FORMULA.test(value) ? `'${value}` : value
  const text = safe.replaceAll('\0', '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/**
 * The report as one list, a line for each number: section, table, row, column, value, state. UTF-8 with a byte order
 * mark, without which Excel takes Chinese for something else.
 */
export function csvReport(document: ReportDocument, writer: ReportWriter): string {
  const { word } = writer
  const rows: (string | number | null)[][] = [['section', 'table', 'row', 'column', 'value', 'state']]
  const add = (section: string, table: string, row: string, column: string, figure: ReportFigure): void => {
    rows.push([section, table, row, column, figure.value, figure.state])
  }
  const about = word('section.method')
  rows.push([about, '', word('head.period'), '', document.period.name, document.period.isFinished ? '' : 'unfinished'])
  rows.push([about, '', word('head.community'), '', document.community, ''])
  rows.push([about, '', word('head.class'), '', word(`class.${document.class}`), ''])
  for (const line of methodLines(document, writer)) rows.push([about, '', '', '', line, ''])
  for (const section of document.sections) {
    const name = word(`section.${section.key}`)
    for (const remark of section.remarks) rows.push([name, '', '', '', writer.remark(remark), ''])
    for (const line of section.indicators) {
      const indicator = word(`indicator.${line.key}`)
      add(name, '', indicator, word('column.value'), line.value)
      add(name, '', indicator, 'numerator', line.numerator)
      add(name, '', indicator, 'denominator', line.denominator)
      rows.push([name, '', indicator, 'low', line.low, ''], [name, '', indicator, 'high', line.high, ''])
      add(name, '', indicator, word('column.previous'), line.previous)
      rows.push([name, '', indicator, word('column.target'), line.target, ''])
    }
    for (const table of section.tables) {
      for (const row of table.rows) {
        for (const [place, figure] of row.cells.entries()) {
          const column = table.columns[place]?.key ?? ''
          add(name, word(`table.${table.key}`), writer.label(row.label), word(`column.${column}`), figure)
        }
        if (row.note)
          rows.push([
            name,
            word(`table.${table.key}`),
            writer.label(row.label),
            word('column.note'),
            writer.label(row.note),
            '',
          ])
      }
    }
  }
  return `\ufeff${csvLines(rows)}`
}
