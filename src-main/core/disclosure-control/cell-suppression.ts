import type { CellSystem, CountCell } from './cell-system.ts'
import { type Bounds, feasibleRanges, UNKNOWN } from './feasible-ranges.ts'

export interface Suppression {
  /** Cells too few members stand behind. */
  readonly primary: ReadonlySet<string>
  /** Further cells, hidden so that the first ones cannot be computed. */
  readonly complementary: ReadonlySet<string>
  /** What a reader can narrow each protected cell down to; each at least k wide. */
  readonly ranges: ReadonlyMap<string, Bounds>
}

/** Whether too few members stand behind a cell for it to be printed. */
export function isSmall({ members, hidesZero }: CountCell, k: number): boolean {
  return members < k && (members > 0 || hidesZero)
}

/**
 * Hides what must not be printed: first every small cell, then, greedily, the smallest printed cells that help, until
 * everything printed together leaves each hidden cell a range of at least k (audited by linear programmes, see
 * feasible-ranges.ts). A cell that is never printed needs no room of its own, unless it is small.
 *
 * The audit takes printed cells as exact, so that it also holds where they are rounded afterwards.
 */
export function suppress(system: CellSystem, k: number): Suppression {
  const small = new Set(system.cells.filter((cell) => isSmall(cell, k)).map(({ id }) => id))
  const hidden = new Set(system.cells.filter(({ id, isPrinted }) => !isPrinted || small.has(id)).map(({ id }) => id))
  const search: Search = { system, k, small, hidden, added: new Set() }
  for (;;) {
    const ranges = rangesOf(search, protectedCells(search))
    const exposed = [...ranges].find(([, range]) => !isWide(range, k))
    if (!exposed) {
      const shown = new Set(system.cells.filter(({ isPrinted }) => isPrinted).map(({ id }) => id))
      return {
        primary: new Set([...small].filter((id) => shown.has(id))),
        complementary: search.added,
        ranges: new Map([...ranges].map(([id, range]) => [id, range ?? UNKNOWN])),
      }
    }
    const next = cellToHide(search, exposed[0])
    hidden.add(next)
    search.added.add(next)
  }
}

interface Search {
  readonly system: CellSystem
  readonly k: number
  readonly small: ReadonlySet<string>
  /** Unknown to a reader: hidden, or never printed. */
  readonly hidden: Set<string>
  readonly added: Set<string>
}

function protectedCells({ small, added }: Search): string[] {
  return [...small, ...added]
}

function isWide(range: Bounds | null, k: number): boolean {
  return range !== null && range.high - range.low >= k
}

function rangesOf({ system, hidden }: Search, wanted: Iterable<string>, also?: string): Map<string, Bounds | null> {
  const bounds = new Map(
    system.cells.map(({ id, value }) => [id, hidden.has(id) || id === also ? UNKNOWN : { low: value, high: value }]),
  )
  return feasibleRanges({ bounds, relations: system.relations }, wanted)
}

/**
 * The smallest cell that, hidden as well, protects the exposed one; else the smallest of a sum in which only one cell is
 * unknown, which is what gives it away. Zeros come last, as hiding them tells that there is something to hide.
 */
function cellToHide(search: Search, exposed: string): string {
  const candidates = candidatesFor(search, exposed)
  for (const { id } of candidates) {
    if (isWide(rangesOf(search, [exposed], id).get(exposed) ?? null, search.k)) return id
  }
  const lone = new Set(
    search.system.relations
      .map(({ total, parts }) => [total, ...parts])
      .filter((ids) => ids.filter((id) => search.hidden.has(id)).length === 1)
      .flat(),
  )
  const chosen = candidates.find(({ id }) => lone.has(id)) ?? candidates[0]
  if (!chosen) throw new Error(`nothing is left to hide for ${exposed}`)
  return chosen.id
}

/** Printed cells of the sums that reach the exposed cell through unknown ones, the smallest first. */
function candidatesFor({ system, hidden }: Search, exposed: string): CountCell[] {
  const reached = new Set([exposed])
  const sums = system.relations.map(({ total, parts }) => [total, ...parts])
  for (const id of reached) {
    for (const ids of sums) {
      if (ids.includes(id)) for (const other of ids) if (hidden.has(other)) reached.add(other)
    }
  }
  const around = new Set(sums.filter((ids) => ids.some((id) => reached.has(id))).flat())
  return system.cells
    .filter(({ id }) => around.has(id) && !hidden.has(id))
    .toSorted((a, b) => Number(a.value === 0) - Number(b.value === 0) || a.value - b.value)
}
