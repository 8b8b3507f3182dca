import type { ReportTable } from '#contract/reports.ts'
import { escapeHtml } from './html-text.ts'
import type { ReportWriter } from './report-words.ts'

const WIDTH = 800
const HEIGHT = 190
const TOP = 22
const BOTTOM = 24
/** So many columns carry their number; more would run into each other. */
const LABELLED = 16

/**
 * The first column of a table as upright bars from zero, each labelled; unfinished periods are hatched, hidden numbers
 * keep their place and show their mark. The table below it holds the same for screen readers.
 */
export function columnChart(table: ReportTable, writer: ReportWriter): string {
  const rows = table.rows.filter(({ isTotal }) => !isTotal)
  const values = rows.map(({ cells: [first] }) => first?.value ?? 0)
  const most = Math.max(1, ...values)
  const step = WIDTH / Math.max(1, rows.length)
  const bar = Math.min(56, step * 0.68)
  const base = HEIGHT - BOTTOM
  const every = Math.ceil(rows.length / LABELLED)
  const parts = rows.map((row, place) => {
    const [figure] = row.cells
    const unit = table.columns[0]?.unit ?? 'count'
    const height = ((figure?.value ?? 0) / most) * (base - TOP)
    const x = place * step + (step - bar) / 2
    const middle = place * step + step / 2
    const isLast = place === rows.length - 1
    const fill = row.isFinished ? (isLast && table.key === 'trend' ? 'last' : 'fill') : 'hatched'
    const name = rows.length > LABELLED ? shortName(row.label.text ?? '') : dayless(row.label.text ?? '')
    const label = writer.label({ ...row.label, ...(row.label.text !== undefined && { text: name }) })
    return [
      height > 0
        ? `<rect class="${fill}" x="${round(x)}" y="${round(base - height)}" width="${round(bar)}" height="${round(height)}"${fill === 'hatched' ? ' fill="url(#hatch)"' : ''}/>`
        : '',
      figure && (rows.length <= LABELLED || figure.value === most)
        ? `<text class="text" x="${round(middle)}" y="${round(base - height - 6)}" text-anchor="middle">${escapeHtml(writer.figure(figure, unit))}</text>`
        : '',
      place % every === 0 || isLast
        ? `<text class="quiet" x="${round(middle)}" y="${HEIGHT - 6}" text-anchor="middle">${escapeHtml(label)}</text>`
        : '',
    ].join('')
  })
  const title = escapeHtml(
    `${writer.word(`table.${table.key}`)} — ${writer.word(`column.${table.columns[0]?.key ?? ''}`)}`,
  )
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#7d9cc4"/></pattern></defs><line class="axis" x1="0" y1="${base}" x2="${WIDTH}" y2="${base}"/>${parts.join('')}</svg></figure>`
}

/** One bar of a row, as long as its share of the longest. */
export function rowBar(value: number | null, most: number, isFinished: boolean): string {
  const width = value === null || most === 0 ? 0 : (value / most) * 100
  const fill = isFinished ? 'class="fill"' : 'fill="url(#hatch)"'
  return `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect ${fill} width="${round(width)}" height="10"/></svg>`
}

/** A share with its interval on a line from 0 to 100 %, and the target as an upright stroke. */
export function intervalMark(value: number, low: number, high: number, target: number | null): string {
  const at = (share: number): number => round(4 + share * 96)
  const goal = target === null ? '' : `<line class="goal" x1="${at(target)}" y1="1" x2="${at(target)}" y2="13"/>`
  return `<svg class="range" viewBox="0 0 104 14" aria-hidden="true"><line class="axis" x1="4" y1="7" x2="100" y2="7"/>${goal}<line class="mark" x1="${at(low)}" y1="7" x2="${at(high)}" y2="7"/><circle class="dot" cx="${at(value)}" cy="7" r="3"/></svg>`
}

const round = (value: number): number => Math.round(value * 100) / 100
/** 2026-09-28 → 09-28: the year stands in the heading. */
const dayless = (name: string): string => name.replace(/^\d{4}-(?=\d\d-\d\d$)/, '')
const shortName = (name: string): string => name.replace(/^\d{4}-\d\d-/, '')
