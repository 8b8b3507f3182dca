/** An occurrence of phrase number `phrase`, ending before UTF-16 unit `end` of the text searched. */
export interface PhraseMatch {
  readonly phrase: number
  readonly end: number
}

/**
 * Finds all of many phrases in one pass (Aho and Corasick 1975).
 *
 * Written here because the packages for it walk nested maps for each character and return matched strings, while a
 * message mostly matches nothing: one array look-up per unit is all that costs then.
 */
export interface PhraseAutomaton {
  /** Every occurrence of every phrase, by rising end, overlapping ones included. */
  search(text: string): readonly PhraseMatch[]
}

const UNITS = 0x10000
const NO_MATCHES: readonly PhraseMatch[] = []

/** Builds the automaton; empty phrases never occur. */
export const createPhraseAutomaton = (phrases: readonly string[]): PhraseAutomaton => {
  // State 0 is the root. Its transitions are an array, those of the others one map, since few texts get beyond it.
  const fromRoot = new Int32Array(UNITS)
  const transitions = new Map<number, number>()
  const endings: number[][] = [[]]
  const children: [unit: number, state: number][][] = [[]]

  const insert = (phrase: string, number: number): void => {
    let state = 0
    for (let index = 0; index < phrase.length; index++) {
      const unit = phrase.charCodeAt(index)
      const next = state === 0 ? fromRoot[unit] : transitions.get(state * UNITS + unit)
      if (next !== undefined && next !== 0) {
        state = next
        continue
      }
      const created = endings.length
      endings.push([])
      children.push([])
      children[state]?.push([unit, created])
      if (state === 0) fromRoot[unit] = created
      else transitions.set(state * UNITS + unit, created)
      state = created
    }
    if (state !== 0) endings[state]?.push(number)
  }

  phrases.forEach(insert)
  const failures = new Int32Array(endings.length)

  const step = (from: number, unit: number): number => {
    let state = from
    while (state !== 0) {
      const next = transitions.get(state * UNITS + unit)
      if (next !== undefined) return next
      state = failures[state] ?? 0
    }
    return fromRoot[unit] ?? 0
  }

  // Breadth first, so that the failure of a state is complete before its children ask for it.
  const queue = children[0]?.map(([, state]) => state) ?? []
  for (let index = 0; index < queue.length; index++) {
    const state = queue[index] ?? 0
    for (const [unit, child] of children[state] ?? []) {
      const failure = step(failures[state] ?? 0, unit)
      failures[child] = failure
      endings[child]?.push(...(endings[failure] ?? []))
      queue.push(child)
    }
  }

  return {
    search(text) {
      let matches: PhraseMatch[] | undefined
      let state = 0
      for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index)
        state = state === 0 ? (fromRoot[unit] ?? 0) : step(state, unit)
        if (state === 0) continue
        for (const phrase of endings[state] ?? []) {
          matches ??= []
          matches.push({ phrase, end: index + 1 })
        }
      }
      return matches ?? NO_MATCHES
    },
  }
}
