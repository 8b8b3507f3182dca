/** A document on its way into the matrix. */
export interface TermDocument {
  readonly words: readonly string[]
  /** Who wrote it: a word counts by how many people use it. */
  readonly author: number
}

/** Documents × terms in compressed rows; each row has length 1 or is empty. */
export interface TermMatrix {
  readonly terms: readonly string[]
  readonly documents: number
  /** Row d: `columns[starts[d] .. starts[d + 1]]` with the `weights` of the same places. */
  readonly starts: Uint32Array
  readonly columns: Uint32Array
  readonly weights: Float64Array
}

export interface TermLimits {
  /** A word of fewer people is no topic, and may tell of one of them. */
  readonly leastAuthors: number
  readonly mostTerms: number
  /** Words that need more people than others. */
  readonly isName: (word: string) => boolean
  readonly leastAuthorsOfName: number
}

/** From this share of the documents on a word tells nothing apart. */
const TOO_COMMON = 0.25

/**
 * TF-IDF with sublinear term frequency and smoothed idf (Manning, Raghavan, Schütze, Introduction to Information
 * Retrieval, §6.2 and §6.4; `ln((1 + n) / (1 + df)) + 1`), rows of length 1.
 */
export function buildTermMatrix(documents: readonly TermDocument[], limits: TermLimits): TermMatrix {
  const { terms, idf } = chooseTerms(documents, limits)
  const places = new Map(terms.map((term, place) => [term, place]))
  const starts = new Uint32Array(documents.length + 1)
  const columns: number[] = []
  const weights: number[] = []
  documents.forEach(({ words }, row) => {
    const counts = new Map<number, number>()
    for (const word of words) {
      const place = places.get(word)
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1)
    }
    const cells = [...counts].map(([place, count]) => [place, (1 + Math.log(count)) * (idf[place] ?? 0)] as const)
    const length = Math.hypot(...cells.map(([, weight]) => weight))
    for (const [place, weight] of cells) {
      columns.push(place)
      weights.push(weight / length)
    }
    starts[row + 1] = columns.length
  })
  return {
    terms,
    documents: documents.length,
    starts,
    columns: Uint32Array.from(columns),
    weights: Float64Array.from(weights),
  }
}

function chooseTerms(documents: readonly TermDocument[], limits: TermLimits): { terms: string[]; idf: number[] } {
  const uses = new Map<string, { documents: number; authors: Set<number> }>()
  for (const { words, author } of documents) {
    for (const word of new Set(words)) {
      const use = uses.get(word) ?? { documents: 0, authors: new Set() }
      use.documents++
      use.authors.add(author)
      uses.set(word, use)
    }
  }
  const most = Math.max(limits.leastAuthors, documents.length * TOO_COMMON)
  const chosen = [...uses]
    .filter(([word, use]) => {
      const least = limits.isName(word) ? limits.leastAuthorsOfName : limits.leastAuthors
      return use.authors.size >= least && use.documents <= most
    })
    .toSorted(([a, one], [b, other]) => other.documents - one.documents || (a < b ? -1 : 1))
    .slice(0, limits.mostTerms)
  return {
    terms: chosen.map(([word]) => word),
    idf: chosen.map(([, use]) => Math.log((1 + documents.length) / (1 + use.documents)) + 1),
  }
}
