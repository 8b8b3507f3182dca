import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node'
import type { ReportDocument, ReportFigure, ReportTable, ReportUnit } from '#contract/reports.ts'
import { methodLines } from './html-report.ts'
import type { ReportWriter } from './report-words.ts'

const FORMATS: Readonly<Record<ReportUnit | 'members', string>> = {
  count: '#,##0',
  members: '#,##0',
  share: '0.0%',
  points: '0.0',
  hours: '0.0',
  ratio: '0.0',
}

/**
 * The report as a workbook: one sheet for each section with figures and one that says how it was made. Every cell holds a
 * number or a text, never a formula; no sheet is hidden.
 */
export async function xlsxReport(document: ReportDocument, writer: ReportWriter): Promise<Uint8Array> {
  const { word } = writer
  const sheets: Sheet<Buffer>[] = [sheet(word('section.method'), aboutRows(document, writer), [28, 90])]
  for (const section of document.sections) {
    const rows: Row[] = section.remarks.map((remark) => [text(writer.remark(remark))])
    if (section.indicators.length > 0) rows.push(...indicatorRows(section.indicators, writer))
    for (const table of section.tables.filter((each) => each.rows.length > 0)) {
      rows.push(...(rows.length > 0 ? [[]] : []), ...tableRows(table, writer))
    }
    if (rows.length > 0) sheets.push(sheet(word(`section.${section.key}`), rows, [36, 14, 14, 14, 14, 14, 14, 14]))
  }
  return writeXlsxFile(sheets).toBuffer()
}

function aboutRows(document: ReportDocument, writer: ReportWriter): Row[] {
  const { word } = writer
  const facts: [string, string][] = [
    [word(`kind.${document.kind}`), document.period.name],
    [word('head.community'), document.community],
    [word('head.class'), word(`class.${document.class}`)],
    [word('head.data-to'), document.dataTo === null ? '' : writer.instant(document.dataTo, document.timeZone)],
    ...(document.period.isFinished
      ? []
      : [[word('head.unfinished'), word('head.unfinished-note')] as [string, string]]),
  ]
  return [
    ...facts.map(([name, value]) => [text(name, true), text(value)]),
    ...methodLines(document, writer).map((line) => [text(''), text(line)]),
  ]
}

function indicatorRows(lines: ReportDocument['sections'][number]['indicators'], { word }: ReportWriter): Row[] {
  const head = ['indicator', 'value', 'numerator', 'denominator', 'low', 'high', 'previous', 'target']
  const names = head.map((key) => text(word(`column.${key}`).replace(/^column\./, ''), true))
  return [
    names,
    ...lines.map((line) => [
      text(word(`indicator.${line.key}`)),
      figureCell(line.value, line.unit, word),
      figureCell(line.numerator, 'members', word),
      figureCell(line.denominator, 'members', word),
      numberCell(line.low, line.unit),
      numberCell(line.high, line.unit),
      figureCell(line.previous, line.unit, word),
      numberCell(line.target, line.unit),
    ]),
  ]
}

function tableRows(table: ReportTable, writer: ReportWriter): Row[] {
  const { word } = writer
  return [
    [text(word(`table.${table.key}`), true), ...table.columns.map(({ key }) => text(word(`column.${key}`), true))],
    ...table.rows.map((row) => [
      text(writer.label(row.label), row.isTotal),
      ...row.cells.map((figure, place) => figureCell(figure, table.columns[place]?.unit ?? 'count', word)),
      ...(row.note ? [text(writer.label(row.note))] : []),
    ]),
  ]
}

function sheet(name: string, rows: readonly Row[], widths: readonly number[]): Sheet<Buffer> {
  // A sheet's name holds 31 characters and none of these.
  const safe = name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
  return { sheet: safe, data: [...rows], columns: widths.map((width) => ({ width })) }
}

const text = (value: string, isStrong = false): Cell => ({
  value,
  type: String,
  ...(isStrong && { fontWeight: 'bold' as const }),
})

function numberCell(value: number | null, unit: ReportUnit | 'members'): Cell {
  return value === null ? null : { value, type: Number, format: FORMATS[unit] }
}

function figureCell(figure: ReportFigure, unit: ReportUnit | 'members', word: ReportWriter['word']): Cell {
  return figure.state === 'shown' ? numberCell(figure.value, unit) : text(word(`state.${figure.state}`))
}
