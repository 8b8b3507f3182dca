import { solve, type Constraint } from 'yalps'
import type { SumRelation } from './cell-system.ts'

/** What a reader knows of a cell before any arithmetic; `high` may be Infinity. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** A printed share: numerator ÷ denominator lies between `low` and `high` (0 to 1). */
export interface PrintedShare {
  readonly numerator: string
  readonly denominator: string
  readonly low: number
  readonly high: number
}

export interface ReaderKnowledge {
  /** Every cell, printed or not. A hidden one has the bounds 0 … Infinity. */
  readonly bounds: ReadonlyMap<string, Bounds>
  readonly relations: readonly SumRelation[]
  readonly shares?: readonly PrintedShare[]
}

/** One linear fact: the sum of coefficient × cell lies in a range. */
interface LinearFact {
  readonly terms: readonly (readonly [string, number])[]
  readonly range: Constraint
}

const ROUNDING_ERROR = 1e-6
export const UNKNOWN: Bounds = { low: 0, high: Number.POSITIVE_INFINITY }

/**
 * The least and the greatest whole number each wanted cell can be, given everything else that is printed: two integer
 * linear programmes per cell. This is the attack a careful reader can make with a solver, and the audit of rule 3 of the
 * release classes. Null where the solver did not come to an end: such a cell counts as not protected.
 *
 * Throws when the facts contradict each other.
 */
export function feasibleRanges(knowledge: ReaderKnowledge, wanted: Iterable<string>): Map<string, Bounds | null> {
  const ranges = new Map<string, Bounds | null>()
  const facts = linearFacts(knowledge)
  const groups = connectedGroups(facts)
  for (const id of wanted) {
    const own = knowledge.bounds.get(id) ?? UNKNOWN
    ranges.set(id, own.low === own.high ? own : rangeOf(id, groups.get(id) ?? [], knowledge))
  }
  return ranges
}

/** Relations and shares over the cells that are not known exactly; what is known goes to the right-hand side. */
function linearFacts({ bounds, relations, shares = [] }: ReaderKnowledge): LinearFact[] {
  const facts: LinearFact[] = relations.map(({ total, parts }) => ({
    terms: [[total, -1], ...parts.map((id) => [id, 1] as const)],
    range: { equal: 0 },
  }))
  for (const { numerator, denominator, low, high } of shares) {
    facts.push({ terms: [[numerator, 1] as const, [denominator, -low] as const], range: { min: 0 } })
    facts.push({ terms: [[numerator, 1] as const, [denominator, -high] as const], range: { max: 0 } })
  }
  return facts.flatMap(({ terms, range }) => {
    const open: (readonly [string, number])[] = []
    let constant = 0
    for (const [id, factor] of terms) {
      const { low, high } = bounds.get(id) ?? UNKNOWN
      if (low === high) constant += factor * low
      else open.push([id, factor])
    }
    if (open.length === 0) return []
    const shifted = Object.fromEntries(
      Object.entries(range).map(([name, value]: [string, number]) => [name, value - constant]),
    )
    return [{ terms: open, range: shifted }]
  })
}

/** For each cell, the facts that can bear on it: those it is connected with through other unknown cells. */
function connectedGroups(facts: readonly LinearFact[]): Map<string, LinearFact[]> {
  const groups = new Map<string, { facts: LinearFact[]; ids: string[] }>()
  for (const fact of facts) {
    const ids = fact.terms.map(([id]) => id)
    const touched = new Set(ids.flatMap((id) => groups.get(id) ?? []))
    const merged = {
      facts: [...touched].flatMap((group) => group.facts).concat(fact),
      ids: [...touched].flatMap((group) => group.ids).concat(ids),
    }
    for (const id of merged.ids) groups.set(id, merged)
  }
  return new Map([...groups].map(([id, group]) => [id, group.facts]))
}

function rangeOf(id: string, facts: readonly LinearFact[], { bounds }: ReaderKnowledge): Bounds | null {
  if (facts.length === 0) return bounds.get(id) ?? UNKNOWN
  const coefficients = new Map<string, Map<string, number>>([[id, new Map()]])
  const constraints = new Map<string, Constraint>()
  const add = (name: string, cell: string, factor: number): void => {
    const column = coefficients.get(cell) ?? new Map<string, number>()
    coefficients.set(cell, column.set(name, factor))
  }
  for (const [index, { terms, range }] of facts.entries()) {
    constraints.set(`f${index}`, range)
    for (const [cell, factor] of terms) add(`f${index}`, cell, factor)
  }
  for (const cell of coefficients.keys()) {
    const { low, high } = bounds.get(cell) ?? UNKNOWN
    if (low > 0 || high < Number.POSITIVE_INFINITY) {
      constraints.set(`b:${cell}`, { min: low, ...(high < Number.POSITIVE_INFINITY && { max: high }) })
      add(`b:${cell}`, cell, 1)
    }
  }
  add('goal', id, 1)
  const low = extreme('minimize', constraints, coefficients)
  const high = extreme('maximize', constraints, coefficients)
  return low === null || high === null ? null : { low, high }
}

function extreme(
  direction: 'minimize' | 'maximize',
  constraints: ReadonlyMap<string, Constraint>,
  variables: ReadonlyMap<string, ReadonlyMap<string, number>>,
): number | null {
  const { status, result } = solve({ direction, objective: 'goal', constraints, variables, integers: true })
  if (status === 'infeasible') throw new Error('what is to be printed contradicts itself')
  if (status === 'unbounded') return direction === 'maximize' ? Number.POSITIVE_INFINITY : 0
  if (status !== 'optimal') return null
  // The solver may answer with a negative zero.
  return direction === 'minimize'
    ? Math.max(0, Math.ceil(result - ROUNDING_ERROR))
    : Math.floor(result + ROUNDING_ERROR)
}
