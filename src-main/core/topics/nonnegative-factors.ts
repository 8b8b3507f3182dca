import { seedFactors } from './factor-seeds.ts'
import type { TermMatrix } from './term-matrix.ts'

/** X ≈ W·H: how much of each topic is in a document, and how much of each term is in a topic. */
export interface NonnegativeFactors {
  readonly topics: number
  /** Documents × topics. */
  readonly inDocuments: Float64Array
  /** Terms × topics; each topic has length 1. */
  readonly inTerms: Float64Array
}

const ITERATIONS = 50
/** Keeps divisions finite and lets no cell lock at zero before the first step. */
const TINY = 1e-9

/**
 * Non-negative matrix factorisation by the multiplicative updates of Lee and Seung (Algorithms for non-negative matrix
 * factorization, NIPS 2000) for the squared error, from fixed seeds: equal data give equal topics on every machine.
 */
export function factorise(matrix: TermMatrix, topics: number): NonnegativeFactors {
  const inTerms = seedFactors(matrix, topics)
  const inDocuments = new Float64Array(matrix.documents * topics)
  projectDocuments(matrix, inTerms, topics, inDocuments)
  const [ofDocuments, ofTerms] = [new Float64Array(inDocuments.length), new Float64Array(inTerms.length)]
  for (let round = 0; round < ITERATIONS; round++) {
    projectTerms(matrix, inDocuments, topics, ofTerms)
    update(inTerms, ofTerms, gram(inDocuments, topics), topics)
    projectDocuments(matrix, inTerms, topics, ofDocuments)
    update(inDocuments, ofDocuments, gram(inTerms, topics), topics)
  }
  normaliseTopics(inTerms, inDocuments, topics)
  return { topics, inDocuments, inTerms }
}

/** X·Hᵀ. */
function projectDocuments(matrix: TermMatrix, inTerms: Float64Array, topics: number, result: Float64Array): void {
  result.fill(0)
  eachCell(matrix, (row, column, weight) => {
    for (let topic = 0; topic < topics; topic++)
      result[row * topics + topic] =
        (result[row * topics + topic] ?? 0) + weight * (inTerms[column * topics + topic] ?? 0)
  })
}

/** (Wᵀ·X)ᵀ. */
function projectTerms(matrix: TermMatrix, inDocuments: Float64Array, topics: number, result: Float64Array): void {
  result.fill(0)
  eachCell(matrix, (row, column, weight) => {
    for (let topic = 0; topic < topics; topic++)
      result[column * topics + topic] =
        (result[column * topics + topic] ?? 0) + weight * (inDocuments[row * topics + topic] ?? 0)
  })
}

function eachCell(matrix: TermMatrix, visit: (row: number, column: number, weight: number) => void): void {
  const { documents, starts, columns, weights } = matrix
  for (let row = 0; row < documents; row++)
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++)
      visit(row, columns[cell] ?? 0, weights[cell] ?? 0)
}

/** FᵀF of a tall factor. */
function gram(factor: Float64Array, topics: number): Float64Array {
  const result = new Float64Array(topics * topics)
  for (let base = 0; base < factor.length; base += topics) {
    for (let a = 0; a < topics; a++) {
      const value = factor[base + a] ?? 0
      if (value === 0) continue
      for (let b = 0; b < topics; b++)
        result[a * topics + b] = (result[a * topics + b] ?? 0) + value * (factor[base + b] ?? 0)
    }
  }
  return result
}

/** F ← F ∘ projection / (F · gram). */
function update(factor: Float64Array, projection: Float64Array, square: Float64Array, topics: number): void {
  const row = new Float64Array(topics)
  for (let base = 0; base < factor.length; base += topics) {
    for (let a = 0; a < topics; a++) row[a] = factor[base + a] ?? 0
    for (let a = 0; a < topics; a++) {
      let divisor = TINY
      for (let b = 0; b < topics; b++) divisor += (row[b] ?? 0) * (square[b * topics + a] ?? 0)
      factor[base + a] = ((row[a] ?? 0) * (projection[base + a] ?? 0)) / divisor
    }
  }
}

/** Moves the length of each topic from its terms into the documents. */
function normaliseTopics(inTerms: Float64Array, inDocuments: Float64Array, topics: number): void {
  for (let topic = 0; topic < topics; topic++) {
    let square = 0
    for (let place = topic; place < inTerms.length; place += topics) square += (inTerms[place] ?? 0) ** 2
    const length = Math.sqrt(square) || 1
    for (let place = topic; place < inTerms.length; place += topics) inTerms[place] = (inTerms[place] ?? 0) / length
    for (let place = topic; place < inDocuments.length; place += topics)
      inDocuments[place] = (inDocuments[place] ?? 0) * length
  }
}
