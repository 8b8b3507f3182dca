/**
 * Counts that are to be released together, with the sums that tie them: a list and its total, rows and columns of a
 * table, a numerator with its complement and its denominator. Tables that share a cell are one system, so that what one
 * of them gives away about another is seen.
 */
export interface CellSystem {
  readonly cells: readonly CountCell[]
  readonly relations: readonly SumRelation[]
}

export interface CountCell {
  readonly id: string
  /** The true count, a whole number from 0. */
  readonly value: number
  /** Members behind it: the count itself where members are counted, the authors where messages are. */
  readonly members: number
  /** False for what is never printed but follows from what is, such as those outside a numerator. */
  readonly isPrinted: boolean
  /** A zero gives something away as well: that the category is empty is not known anyway. */
  readonly hidesZero: boolean
}

/** `total` is the sum of `parts`. */
export interface SumRelation {
  readonly total: string
  readonly parts: readonly string[]
}

/** A count of members. */
export function memberCell(id: string, value: number, more: Partial<CountCell> = {}): CountCell {
  return { id, value, members: value, isPrinted: true, hidesZero: false, ...more }
}

/** A list of counts with the total under it. The total's id is `total` behind the prefix. */
export function listWithTotal(prefix: string, counts: Readonly<Record<string, number>>): CellSystem {
  const parts = Object.entries(counts).map(([name, value]) => memberCell(`${prefix}${name}`, value))
  const total = memberCell(
    `${prefix}total`,
    parts.reduce((sum, { value }) => sum + value, 0),
  )
  return { cells: [...parts, total], relations: [{ total: total.id, parts: parts.map(({ id }) => id) }] }
}

/** Rows and columns with totals of both; cells are `r0c0`, totals `r0`, `c0`, and `all`. */
export function twoWayTable(rows: readonly (readonly number[])[]): CellSystem {
  const width = rows[0]?.length ?? 0
  const cells: CountCell[] = []
  const relations: SumRelation[] = []
  for (const [r, row] of rows.entries()) {
    for (const [c, value] of row.entries()) cells.push(memberCell(`r${r}c${c}`, value))
    cells.push(memberCell(`r${r}`, sum(row)))
    relations.push({ total: `r${r}`, parts: row.map((_, c) => `r${r}c${c}`) })
  }
  for (let c = 0; c < width; c++) {
    cells.push(memberCell(`c${c}`, sum(rows.map((row) => row[c] ?? 0))))
    relations.push({ total: `c${c}`, parts: rows.map((_, r) => `r${r}c${c}`) })
  }
  cells.push(memberCell('all', sum(rows.map(sum))))
  relations.push({ total: 'all', parts: rows.map((_, r) => `r${r}`) })
  relations.push({ total: 'all', parts: Array.from({ length: width }, (_, c) => `c${c}`) })
  return { cells, relations }
}

/** Puts systems together; cells of the same id must have the same count. Throws when they do not, or a sum is wrong. */
export function joinSystems(systems: readonly CellSystem[]): CellSystem {
  const cells = new Map<string, CountCell>()
  for (const cell of systems.flatMap((system) => system.cells)) {
    const known = cells.get(cell.id)
    if (known && known.value !== cell.value) throw new Error(`cell ${cell.id} has two counts`)
    cells.set(cell.id, known?.isPrinted ? known : cell)
  }
  const relations = systems.flatMap((system) => system.relations)
  for (const { total, parts } of relations) {
    const values = [total, ...parts].map((id) => cells.get(id)?.value)
    if (values.includes(undefined)) throw new Error(`a sum of ${total} names a cell that is not there`)
    if (sum(values.slice(1).map(Number)) !== values[0]) throw new Error(`the parts of ${total} do not add up`)
  }
  return { cells: [...cells.values()], relations }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
