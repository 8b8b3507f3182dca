import { createHash } from 'node:crypto'
import type { IndicatorLine, ReportDocument, ReportFigure, ReportSection, ReportTable } from '#contract/reports.ts'
import { columnChart, intervalMark, rowBar } from './html-charts.ts'
import { reportStyle } from './html-style.ts'
import { escapeHtml } from './html-text.ts'
import type { ReportWriter } from './report-words.ts'

/**
 * The report as one file: no script, no address, nothing fetched; its policy allows its own style and nothing else.
 */
export function htmlReport(document: ReportDocument, writer: ReportWriter): string {
  const styleHash = createHash('sha256').update(reportStyle).digest('base64')
  const kind = writer.word(`kind.${document.kind}`)
  const title = `${kind} ${document.period.name} · ${document.community}`
  return `<!doctype html>
<html lang="${writer.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${heading(document, writer)}
${document.sections.map((section) => sectionHtml(section, document, writer)).join('\n')}
${method(document, writer)}
</main>
</body>
</html>
`
}

function heading(document: ReportDocument, writer: ReportWriter): string {
  const { word } = writer
  const { period, dataTo, timeZone } = document
  const facts = [
    [word('head.period'), `${period.name} (${period.from} – ${lastDay(period.to)})`],
    [word('head.data-to'), dataTo === null ? word('state.empty') : writer.instant(dataTo, timeZone)],
    [word('head.made'), writer.instant(document.madeAt, timeZone)],
  ]
  return `<header>
<h1>${escapeHtml(`${word(`kind.${document.kind}`)} ${period.name}`)}</h1>
<p class="lead">${escapeHtml(document.community)}</p>
<p><span class="class">${escapeHtml(word(`class.${document.class}`))}</span> ${escapeHtml(word(`class-note.${document.class}`))}</p>
<dl class="facts">${facts.map(([name, value]) => `<dt>${escapeHtml(name ?? '')}</dt><dd>${escapeHtml(value ?? '')}</dd>`).join('')}</dl>
${period.isFinished ? '' : `<p class="warning"><strong>${escapeHtml(word('head.unfinished'))}.</strong> ${escapeHtml(word('head.unfinished-note'))}</p>`}
</header>`
}

/** The day before: periods are printed with their last day, not with the first one behind them. */
function lastDay(to: string): string {
  return new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
}

function sectionHtml(section: ReportSection, document: ReportDocument, writer: ReportWriter): string {
  const remarks =
    section.remarks.length > 0
      ? `<ul class="remarks">${section.remarks.map((remark) => `<li>${escapeHtml(writer.remark(remark))}</li>`).join('')}</ul>`
      : ''
  const nothing =
    section.key === 'summary' && remarks === '' ? `<p>${escapeHtml(writer.word('remark.nothing'))}</p>` : ''
  const indicators = section.indicators.length > 0 ? indicatorTable(section.indicators, writer) : ''
  const title = writer.word(`section.${section.key}`)
  const tables = section.tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => {
      const name = writer.word(`table.${table.key}`)
      // Where the section says it already, it is not said twice.
      return `${name === title ? '' : `<h3>${escapeHtml(name)}</h3>`}\n${tableHtml(table, document, writer)}`
    })
  return `<section>
<h2>${escapeHtml(title)}</h2>
${remarks}${nothing}${indicators}${tables.join('\n')}
</section>`
}

function indicatorTable(lines: readonly IndicatorLine[], writer: ReportWriter): string {
  const { word } = writer
  const columns = ['value', 'counts', 'interval', 'previous', 'target']
  const head = columns.map((key) => `<th scope="col" class="n">${escapeHtml(word(`column.${key}`))}</th>`).join('')
  const rows = lines.map((line) => indicatorRow(line, writer)).join('\n')
  return `<table class="cards">
<thead><tr><th scope="col">${escapeHtml(word('column.indicator'))}</th>${head}</tr></thead>
<tbody>
${rows}
</tbody>
</table>`
}

function indicatorRow(line: IndicatorLine, writer: ReportWriter): string {
  const { word, number } = writer
  const unit = line.unit
  const tags = [
    ...(line.value.value !== null && line.isSmall ? [word('state.small')] : []),
    ...(line.isFinished || line.value.state === 'no-data' ? [] : [word('state.unfinished')]),
  ]
  const tagged = tags.map((tag) => `<span class="tag">${escapeHtml(tag)}</span>`).join('')
  const cell = (key: string, content: string, more = ''): string =>
    `<td class="n${more}" data-label="${escapeHtml(word(`column.${key}`))}">${content === '' ? '' : `<span>${content}</span>`}</td>`
  const numerator = figureText(line.numerator, 'members', writer)
  const counts =
    line.value.state === 'no-data' || line.denominator.state === 'empty'
      ? ''
      : line.numerator.state === 'empty'
        ? figureText(line.denominator, 'members', writer)
        : `${numerator} / ${figureText(line.denominator, 'members', writer)}`
  const interval =
    line.low === null || line.high === null
      ? ''
      : `${escapeHtml(`${number(line.low, unit)} – ${number(line.high, unit)}`)}${unit === 'share' && line.value.value !== null ? intervalMark(line.value.value, line.low, line.high, line.target) : ''}`
  const target =
    line.target === null
      ? ''
      : escapeHtml(
          word(line.key === 'churn' ? 'target.at-most' : 'target.at-least', { value: number(line.target, unit) }),
        )
  return `<tr><th scope="row">${escapeHtml(word(`indicator.${line.key}`))}${tagged}<span class="what">${escapeHtml(word(`definition.${line.key}`))}</span></th>${cell('value', figureText(line.value, unit, writer), ` big${line.value.state === 'shown' ? '' : ' off'}`)}${cell('counts', counts)}${cell('interval', interval)}${cell('previous', line.previous.state === 'empty' ? '' : figureText(line.previous, unit, writer))}${cell('target', target)}</tr>`
}

/** A number, or its mark with what it means for those who hear the page. */
function figureText(figure: ReportFigure, unit: Parameters<ReportWriter['figure']>[1], writer: ReportWriter): string {
  const text = escapeHtml(writer.figure(figure, unit))
  const state = writer.state(figure)
  return figure.state === 'hidden' || figure.state === 'withheld'
    ? `<span aria-hidden="true">${text}</span><span class="sr">${escapeHtml(state)}</span>`
    : text
}

function tableHtml(full: ReportTable, document: ReportDocument, writer: ReportWriter): string {
  const { word } = writer
  if (isEmpty(full)) return `<p>${escapeHtml(word('table.nothing'))}</p>`
  const table = withoutEmptyColumns(full)
  const values = table.rows.filter(({ isTotal }) => !isTotal).map(({ cells: [first] }) => first?.value ?? 0)
  const most = Math.max(0, ...values)
  const hasBars = table.chart === 'bars' && most > 0
  const hasNotes = table.rows.some(({ note }) => note !== undefined)
  // Beside many columns a note would be a strip of single letters: it stands below.
  const isNoteBelow = hasNotes && table.columns.length >= 3
  const columns = table.columns.map(
    ({ key }) => `<th scope="col" class="n">${escapeHtml(columnName(key, document, writer))}</th>`,
  )
  const head = [
    ...columns,
    ...(hasBars ? ['<td class="bar"></td>'] : []),
    ...(hasNotes && !isNoteBelow ? [`<th scope="col">${escapeHtml(word('column.note'))}</th>`] : []),
  ]
  const rows = table.rows.map((row) => {
    const figures = row.cells.map((figure, place) => {
      // Hours among counts: the row says its own unit.
      const unit = row.label.code?.endsWith('-hours') ? 'hours' : (table.columns[place]?.unit ?? 'count')
      return `<td class="n${figure.state === 'shown' ? '' : ' off'}">${figureText(figure, unit, writer)}</td>`
    })
    const bar = row.isTotal ? '' : rowBar(row.cells[0]?.value ?? null, most, row.isFinished)
    const note = row.note ? escapeHtml(writer.label(row.note)) : ''
    const more = [
      ...(hasBars ? [`<td class="bar">${bar}</td>`] : []),
      ...(hasNotes && !isNoteBelow ? [`<td class="note">${note}</td>`] : []),
    ]
    const tag = row.isFinished ? '' : `<span class="tag">${escapeHtml(word('state.unfinished'))}</span>`
    return `<tr${row.isTotal ? ' class="total"' : ''}><th scope="row">${escapeHtml(writer.label(row.label))}${tag}</th>${figures.join('')}${more.join('')}</tr>`
  })
  const notes = isNoteBelow ? table.rows.flatMap(({ note }) => (note ? [writer.label(note)] : [])) : []
  return `${table.chart === 'columns' && most > 0 ? columnChart(table, writer) : ''}
<table${table.rows.length <= 12 ? ' class="short"' : ''}>
<thead><tr><td></td>${head.join('')}</tr></thead>
<tbody>${rows.join('')}</tbody>
</table>
${notes.map((note) => `<p class="what">${escapeHtml(note)}</p>`).join('')}`
}

const isZero = ({ state, value }: ReportFigure): boolean => state === 'shown' && value === 0

/** Nothing but zeros, and nothing said about them: one sentence tells it. */
function isEmpty({ rows, columns }: ReportTable): boolean {
  return columns.length > 0 && rows.every(({ cells, note }) => note === undefined && cells.every(isZero))
}

/** More columns than a page holds: those with nothing in them go, and the CSV keeps them. */
function withoutEmptyColumns(table: ReportTable): ReportTable {
  if (table.columns.length <= 6) return table
  const kept = table.columns.flatMap((_, place) =>
    place === 0 || table.rows.some(({ cells }) => !isZero(cells[place] ?? { value: 0, state: 'shown' })) ? [place] : [],
  )
  return {
    ...table,
    columns: kept.flatMap((place) => table.columns[place] ?? []),
    rows: table.rows.map((row) => ({ ...row, cells: kept.flatMap((place) => row.cells[place] ?? []) })),
  }
}

/** The period before is named where it can be. */
function columnName(key: string, document: ReportDocument, writer: ReportWriter): string {
  if (key === 'now') return document.period.name
  return key === 'before' ? document.previous : writer.word(`column.${key}`)
}

function method(document: ReportDocument, writer: ReportWriter): string {
  const lines = methodLines(document, writer)
  return `<section>
<h2>${escapeHtml(writer.word('section.method'))}</h2>
<ul class="method">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>
</section>`
}

/** The parameters of the release, in sentences; every format prints them. */
export function methodLines(document: ReportDocument, { word }: ReportWriter): string[] {
  const { parameters, timeZone } = document
  const { k, epsilon, noiseMargin, countStep, shareStep, suppressed, complementary } = parameters
  return [
    word('method.k', { k }),
    ...(epsilon === null
      ? [countStep === 1 ? word('method.exact') : word('method.rounding', { countStep, shareStep: shareStep ?? 1 })]
      : [word('method.noise', { epsilon, margin: noiseMargin ?? 0 })]),
    word('method.suppressed', { suppressed, complementary }),
    word('state.hidden-note'),
    ...(epsilon === null ? [] : [word('state.withheld-note')]),
    ...(parameters.excluded > 0 ? [word('method.excluded', { excluded: parameters.excluded })] : []),
    word('method.days', { zone: timeZone }),
    ...(parameters.definitions > 0 ? [word('method.definitions', { definitions: parameters.definitions })] : []),
    word('method.checked'),
    word('method.log', { size: `${parameters.logSize}`, root: parameters.logRoot }),
    word('method.proof'),
  ]
}
