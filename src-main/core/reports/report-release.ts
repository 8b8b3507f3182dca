import type { IndicatorLine, ReportFigure, ReportSection, ReportTable } from '#contract/reports.ts'
import { suppress } from '../disclosure-control/cell-suppression.ts'
import type { CellSystem } from '../disclosure-control/cell-system.ts'
import { type Bounds, type PrintedShare, type ReaderKnowledge, UNKNOWN } from '../disclosure-control/feasible-ranges.ts'
import { noiseMargin, type NoisyAnswer } from '../disclosure-control/noisy-counts.ts'
import { rateObjection } from '../disclosure-control/rate-rule.ts'
import type { ReleaseParameters } from '../disclosure-control/release-class.ts'
import { boundsOfRounded, roundCount, roundToStep } from '../disclosure-control/rounding.ts'
import { wilsonInterval } from '../indicators/confidence-intervals.ts'
import type { DraftFigure, DraftIndicator, DraftTable, ReportDraft } from './report-draft.ts'

/** What may leave, and what somebody who reads it knows; the attack starts from the latter. */
export interface ReleasedReport {
  readonly sections: readonly ReportSection[]
  /** Every printed or hidden cell, by id. */
  readonly cells: ReadonlyMap<string, ReportFigure>
  readonly knowledge: ReaderKnowledge
  /** Cells whose range must be at least k wide. */
  readonly protectedCells: readonly string[]
  readonly suppressed: number
  readonly complementary: number
  readonly noiseMargin: number | null
}

const HIDDEN: ReportFigure = { value: null, state: 'hidden' }
const WITHHELD: ReportFigure = { value: null, state: 'withheld' }
const shown = (value: number): ReportFigure => ({ value, state: 'shown' })

/** Applies a release class to a draft. `answers` are the noisy counts of a public release, by question. */
export function releaseReport(
  draft: ReportDraft,
  parameters: ReleaseParameters,
  answers: Readonly<Record<string, NoisyAnswer>> | null,
): ReleasedReport {
  const { epsilonMillis } = parameters
  return epsilonMillis === null || answers === null
    ? releaseRounded(draft, parameters)
    : releaseNoisy(draft, parameters, answers, epsilonMillis)
}

function releaseRounded(draft: ReportDraft, parameters: ReleaseParameters): ReleasedReport {
  const { k, countStep, showsExtremes } = parameters
  const system: CellSystem = {
    ...draft.system,
    cells: draft.system.cells.map((each) => ({ ...each, hidesZero: each.hidesZero && !showsExtremes })),
  }
  const { primary, complementary, ranges } = suppress(system, k)
  const cells = new Map<string, ReportFigure>()
  const bounds = new Map<string, Bounds>()
  for (const { id, value, isPrinted } of system.cells) {
    const isHidden = !isPrinted || primary.has(id) || complementary.has(id)
    const printed = roundCount(value, countStep, k)
    cells.set(id, isHidden ? HIDDEN : shown(printed))
    bounds.set(id, isHidden ? UNKNOWN : boundsOfRounded(printed, countStep, k))
  }
  const values = new Map(system.cells.map(({ id, value }) => [id, value]))
  const shares: PrintedShare[] = []
  const figures = figuresOf(cells, parameters, (numerator, denominator) => {
    const rate = { numerator: values.get(numerator) ?? 0, denominator: values.get(denominator) ?? 0 }
    const share = shareFigure(rate, parameters)
    if (share.value !== null) {
      const half = shareStep(parameters) / 2
      shares.push({ numerator, denominator, low: Math.max(0, share.value - half), high: share.value + half })
    }
    return share
  })
  const sections = draft.sections.map((section) => ({
    key: section.key,
    remarks: [],
    indicators: section.indicators.map((each) => toLine(each, figures, parameters)),
    tables: section.tables.map((table) => toTable(table, figures)),
  }))
  return {
    sections,
    cells,
    knowledge: { bounds, relations: system.relations, shares },
    protectedCells: [...ranges.keys()],
    suppressed: primary.size + complementary.size,
    complementary: complementary.size,
    noiseMargin: null,
  }
}

/**
 * A public release: noisy counts and what follows from them, nothing else. Hiding small ones and rounding shares happens
 * to the noisy numbers, so it costs nothing and gives nothing away.
 */
function releaseNoisy(
  draft: ReportDraft,
  parameters: ReleaseParameters,
  answers: Readonly<Record<string, NoisyAnswer>>,
  epsilonMillis: number,
): ReleasedReport {
  const noisy = withSums(new Map(Object.values(answers).flatMap((answer) => Object.entries(answer))), draft.system)
  const cells = new Map<string, ReportFigure>(
    draft.system.cells.map(({ id }) => {
      const value = noisy.get(id)
      return [id, value === undefined ? WITHHELD : value < parameters.k ? HIDDEN : shown(value)]
    }),
  )
  const figures = figuresOf(cells, parameters, (numerator, denominator) => {
    const [inside, all] = [noisy.get(numerator), noisy.get(denominator)]
    return inside === undefined || all === undefined
      ? WITHHELD
      : shareFigure({ numerator: inside, denominator: all }, parameters)
  })
  const printed = new Set(draft.system.cells.filter(({ isPrinted }) => isPrinted).map(({ id }) => id))
  const hidden = [...cells].filter(([id, { state }]) => state === 'hidden' && printed.has(id))
  return {
    sections: withoutWithheld(
      draft.sections.map((section) => ({
        key: section.key,
        remarks: [],
        indicators: section.indicators.map((each) => toLine(each, figures, parameters)),
        tables: section.tables.map((table) => toTable(table, figures)),
      })),
    ),
    cells,
    knowledge: { bounds: new Map(), relations: [] },
    protectedCells: [],
    suppressed: hidden.length,
    complementary: 0,
    noiseMargin: noiseMargin(
      Math.max(1, ...draft.questions.map(({ cellsPerMember }) => cellsPerMember)),
      draft.questions.length,
      epsilonMillis,
    ),
  }
}

/**
 * Leaves out what has no number in this class: also which channels and policies there are follows from the data, and
 * noise on numbers does not cover it.
 */
function withoutWithheld(sections: readonly ReportSection[]): ReportSection[] {
  const says = ({ state }: ReportFigure): boolean => state === 'shown' || state === 'hidden'
  return sections
    .map((section) => ({
      ...section,
      indicators: section.indicators.filter(({ value }) => value.state !== 'withheld'),
      tables: section.tables.flatMap((table) => {
        // What has no columns is text: categories, descriptions.
        if (table.columns.length === 0) return [table]
        const rows = table.rows.filter(({ cells, note }) => note !== undefined || cells.some(says))
        if (!rows.some(({ isTotal, note }) => !isTotal || note !== undefined)) return []
        // The tables of a regulation are forms: their columns stay, whatever is in them.
        const isForm = rows.some(({ note }) => note !== undefined)
        const kept = table.columns.flatMap((_, place) =>
          !isForm && rows.every(({ cells }) => cells[place]?.state === 'withheld') ? [] : [place],
        )
        return [
          {
            ...table,
            columns: kept.flatMap((place) => table.columns[place] ?? []),
            rows: rows.map((row) => ({ ...row, cells: kept.flatMap((place) => row.cells[place] ?? []) })),
          },
        ]
      }),
    }))
    .filter(({ key, indicators, tables }) => key === 'summary' || indicators.length > 0 || tables.length > 0)
}

/** Totals of noisy counts are their sums, until no more of them can be formed. */
function withSums(noisy: Map<string, number>, { relations }: CellSystem): Map<string, number> {
  for (let grew = true; grew;) {
    grew = false
    for (const { total, parts } of relations) {
      if (noisy.has(total) || !parts.every((id) => noisy.has(id))) continue
      noisy.set(
        total,
        parts.reduce((sum, id) => sum + (noisy.get(id) ?? 0), 0),
      )
      grew = true
    }
  }
  return noisy
}

const shareStep = ({ shareStep: step }: ReleaseParameters): number => (step === null ? 0.001 : step / 100)

function shareFigure(
  rate: { readonly numerator: number; readonly denominator: number },
  parameters: ReleaseParameters,
): ReportFigure {
  const objection = rateObjection(rate, parameters)
  if (objection === 'no-denominator') return { value: null, state: 'empty' }
  if (objection !== null) return HIDDEN
  // Written with three digits at most, so that no further ones trail behind.
  return shown(Number(roundToStep(rate.numerator / rate.denominator, shareStep(parameters)).toFixed(3)))
}

type ToFigure = (figure: DraftFigure) => ReportFigure

function figuresOf(
  cells: ReadonlyMap<string, ReportFigure>,
  { k, epsilonMillis }: ReleaseParameters,
  toShare: (numerator: string, denominator: string) => ReportFigure,
): ToFigure {
  const cellFigure = (id: string): ReportFigure => cells.get(id) ?? WITHHELD
  return (figure) => {
    switch (figure.kind) {
      case 'cell':
        return cellFigure(figure.cell)
      case 'share': {
        const around = [cellFigure(figure.numerator), cellFigure(figure.denominator)]
        if (around[1]?.value === 0) return { value: null, state: 'empty' }
        const blocked = around.find(({ state }) => state !== 'shown')
        return blocked ?? toShare(figure.numerator, figure.denominator)
      }
      case 'statistic': {
        if (epsilonMillis !== null) return WITHHELD
        const basis = cellFigure(figure.basis)
        if (figure.value === null || basis.value === 0) return { value: null, state: 'empty' }
        return basis.value === null || basis.value < k ? HIDDEN : shown(figure.value)
      }
      case 'open':
        return figure.value === null ? { value: null, state: 'empty' } : shown(figure.value)
      case 'absent':
        return { value: null, state: figure.reason }
    }
  }
}

function toTable(table: DraftTable, figure: ToFigure): ReportTable {
  return {
    key: table.key,
    columns: table.columns.map((column) => ({ ...column })),
    rows: table.rows.map((each) => ({ ...each, cells: each.cells.map(figure) })),
    chart: table.chart,
  }
}

function toLine(draft: DraftIndicator, figure: ToFigure, parameters: ReleaseParameters): IndicatorLine {
  const { from } = draft
  const value = figure(draft.value)
  const denominator = figure(draft.denominator)
  const interval = value.value === null ? null : intervalOf(draft, value.value, denominator, parameters)
  return {
    key: from.key,
    unit: from.unit,
    value,
    numerator: figure(draft.numerator),
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    previous: figure(draft.previous),
    target: from.target,
    isFinished: from.finished,
    isSmall: value.value !== null && (denominator.value ?? value.value) < 30,
    definition: from.definition,
    needs: from.needs,
  }
}

/** The interval follows from what is printed beside it; the exact one would say more than the rounded share does. */
function intervalOf(
  { from }: DraftIndicator,
  value: number,
  denominator: ReportFigure,
  parameters: ReleaseParameters,
): { readonly low: number; readonly high: number } | null {
  if (from.unit === 'points' && parameters.shareStep === null && from.low !== null && from.high !== null) {
    return { low: from.low, high: from.high }
  }
  if (from.unit !== 'share' || denominator.value === null) return null
  const interval = wilsonInterval(value * denominator.value, denominator.value)
  const step = shareStep(parameters)
  return (
    interval && {
      low: Number(roundToStep(interval.low, step).toFixed(3)),
      high: Number(roundToStep(interval.high, step).toFixed(3)),
    }
  )
}
