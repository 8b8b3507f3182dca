import type { IndicatorValue } from '#contract/indicators.ts'
import type { ReportLabel, ReportTable, ReportUnit } from '#contract/reports.ts'
import { type CellSystem, type CountCell, joinSystems, type SumRelation } from '../disclosure-control/cell-system.ts'
import type { MeasuredSet } from '../disclosure-control/differencing-guard.ts'
import type { CountQuestion } from '../disclosure-control/noisy-counts.ts'

/**
 * A report before its release: tables whose numbers name the cells they stand for, so that everything that is printed
 * about members passes through one system of cells. Only `report-release.ts` turns it into something that may leave.
 */
export interface ReportDraft {
  readonly sections: readonly DraftSection[]
  readonly system: CellSystem
  /** Members behind the printed figures, for the guard against differencing. */
  readonly sets: readonly MeasuredSet[]
  /** What a public release answers with noise. Names of counts are ids of cells; everything else is withheld. */
  readonly questions: readonly CountQuestion[]
  /** Texts that people wrote (names of channels, policies, the community), to be searched for personal data. */
  readonly texts: readonly string[]
}

export interface DraftSection {
  readonly key: string
  readonly indicators: readonly DraftIndicator[]
  readonly tables: readonly DraftTable[]
}

export type DraftFigure =
  | { readonly kind: 'cell'; readonly cell: string }
  | { readonly kind: 'share'; readonly numerator: string; readonly denominator: string }
  /** A median or the like over so many members: shown from k of them on. */
  | { readonly kind: 'statistic'; readonly value: number | null; readonly basis: string }
  /** Not about members: work done, settings, the log. */
  | { readonly kind: 'open'; readonly value: number | null }
  | { readonly kind: 'absent'; readonly reason: 'empty' | 'no-data' }

export interface DraftIndicator {
  readonly from: IndicatorValue
  readonly value: DraftFigure
  readonly numerator: DraftFigure
  readonly denominator: DraftFigure
  readonly previous: DraftFigure
}

export interface DraftRow {
  readonly label: ReportLabel
  readonly cells: readonly DraftFigure[]
  readonly note?: ReportLabel
  readonly isTotal: boolean
  readonly isFinished: boolean
}

export interface DraftTable {
  readonly key: string
  readonly columns: readonly { readonly key: string; readonly unit: ReportUnit }[]
  readonly rows: readonly DraftRow[]
  readonly chart: ReportTable['chart']
}

export const cell = (id: string): DraftFigure => ({ kind: 'cell', cell: id })
export const open = (value: number | null): DraftFigure => ({ kind: 'open', value })
export const absent = (reason: 'empty' | 'no-data' = 'empty'): DraftFigure => ({ kind: 'absent', reason })

export function row(label: ReportLabel, cells: readonly DraftFigure[], more: Partial<DraftRow> = {}): DraftRow {
  return { label, cells, isTotal: false, isFinished: true, ...more }
}

/** Collects cells and sums while a draft is put together; a cell that is named twice must have the same count. */
export class CellCollector {
  readonly #cells = new Map<string, CountCell>()
  readonly #relations: SumRelation[] = []

  /** Adds a cell and answers with the figure that stands for it. */
  count(id: string, value: number, members: number = value, more: Partial<CountCell> = {}): DraftFigure {
    const known = this.#cells.get(id)
    if (known && known.value !== value) throw new Error(`cell ${id} has two counts`)
    if (!known) this.#cells.set(id, { id, value, members, isPrinted: true, hidesZero: false, ...more })
    return cell(id)
  }

  /** Numerator, those outside it, denominator. `of` names a cell that is the denominator already. */
  share(id: string, numerator: number, denominator: number, of: string = `${id}.of`): DraftFigure {
    this.count(of, denominator)
    // Nobody or everybody: a statement about each of them.
    this.count(`${id}.in`, numerator, numerator, { hidesZero: true })
    this.count(`${id}.out`, denominator - numerator, denominator - numerator, { hidesZero: true, isPrinted: false })
    this.sum(of, [`${id}.in`, `${id}.out`])
    return { kind: 'share', numerator: `${id}.in`, denominator: of }
  }

  valueOf(id: string): number | undefined {
    return this.#cells.get(id)?.value
  }

  sum(total: string, parts: readonly string[]): void {
    this.#relations.push({ total, parts })
  }

  system(): CellSystem {
    return joinSystems([{ cells: [...this.#cells.values()], relations: this.#relations }])
  }
}
