import { suppress } from '#core/disclosure-control/cell-suppression.ts'
import { type CellSystem, listWithTotal, twoWayTable } from '#core/disclosure-control/cell-system.ts'
import { seededRandom, type SeededRandom } from '../../support/seeded-random.ts'

/** Hides cells of random small tables, and tries every table that agrees with what is left. */
export function checkRandomTables(count: number, seed: number): { tables: number; pinned: string[] } {
  const random = seededRandom(seed)
  const pinned: string[] = []
  for (let table = 0; table < count; table++) {
    const system = randomTable(random)
    const k = 2 + random.below(4)
    const { primary, complementary } = suppress(system, k)
    const hidden = new Set([...primary, ...complementary])
    for (const [id, { low, high }] of bruteForceRanges(system, hidden, k)) {
      if (high - low < k) pinned.push(`table ${table}: ${id} is ${low} to ${high}, k is ${k}`)
    }
  }
  return { tables: count, pinned }
}

function randomTable(random: SeededRandom): CellSystem {
  const draw = (): number => (random.below(3) === 0 ? random.below(3) : random.below(9))
  const row = (length: number): number[] => Array.from({ length }, draw)
  if (random.below(3) === 0) return listWithTotal('', Object.fromEntries(row(2 + random.below(4)).entries()))
  const width = 2 + random.below(2)
  return twoWayTable(Array.from({ length: 2 + random.below(2) }, () => row(width)))
}

/**
 * Least and greatest value of every hidden cell over all tables of whole numbers that have the printed cells. Inner cells
 * are tried one after another; sums follow. A hidden sum lets its cells grow without end: they are tried up to so far
 * above every printed number that a range of k is passed.
 */
function bruteForceRanges(
  system: CellSystem,
  hidden: ReadonlySet<string>,
  k: number,
): Map<string, { low: number; high: number }> {
  const values = new Map(system.cells.map(({ id, value }) => [id, value]))
  const totals = new Set(system.relations.map(({ total }) => total))
  const inner = system.cells.filter(({ id }) => !totals.has(id) && hidden.has(id)).map(({ id }) => id)
  const ranges = new Map<string, { low: number; high: number }>()
  const note = (id: string, value: number): void => {
    const range = ranges.get(id) ?? { low: value, high: value }
    ranges.set(id, { low: Math.min(range.low, value), high: Math.max(range.high, value) })
  }
  const isDone = (): boolean =>
    ranges.size === hidden.size && [...ranges.values()].every(({ low, high }) => high - low >= k)
  // Sums of inner cells only: `all` as the sum of the rows' totals follows from them.
  const sums = innerSums(system, totals)
  const assigned = new Map(values)
  const fits = (left: number): boolean =>
    sums.every(({ total, parts }) => {
      if (hidden.has(total)) return true
      const open = parts.some((id) => hidden.has(id) && inner.indexOf(id) >= left)
      const sum = parts.reduce(
        (all, id) => all + (hidden.has(id) && inner.indexOf(id) >= left ? 0 : (assigned.get(id) ?? 0)),
        0,
      )
      const printed = values.get(total) ?? 0
      return open ? sum <= printed : sum === printed
    })
  const search = (position: number): void => {
    if (isDone()) return
    if (!fits(position)) return
    const id = inner[position]
    if (id === undefined) {
      for (const cell of inner) note(cell, assigned.get(cell) ?? 0)
      for (const { total, parts } of sums) {
        if (hidden.has(total))
          note(
            total,
            parts.reduce((all, part) => all + (assigned.get(part) ?? 0), 0),
          )
      }
      return
    }
    const bound = sums
      .filter(({ total, parts }) => parts.includes(id) && !hidden.has(total))
      .map(({ total }) => values.get(total) ?? 0)
    const most = bound.length > 0 ? Math.min(...bound) : (values.get(id) ?? 0) + k
    for (let value = 0; value <= most; value++) {
      assigned.set(id, value)
      search(position + 1)
    }
    assigned.set(id, values.get(id) ?? 0)
  }
  search(0)
  return ranges
}

function innerSums(system: CellSystem, totals: ReadonlySet<string>): { total: string; parts: string[] }[] {
  const partsOf = (id: string): string[] => {
    const relation = system.relations.find(({ total }) => total === id)
    return totals.has(id) && relation ? relation.parts.flatMap(partsOf) : [id]
  }
  return system.relations.map(({ total, parts }) => ({ total, parts: parts.flatMap(partsOf) }))
}
