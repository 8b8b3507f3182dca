import type { TermMatrix } from './term-matrix.ts'

const SEED = 0x5eed
const ROUNDS = 4
/** Every term may join every topic later: a zero would stay one under multiplicative updates. */
const FLOOR = 0.01

/**
 * Where the factorisation begins: centres of a spherical k-means (Wild, Curry, Dougherty, Improving non-negative matrix
 * factorizations through structured initialization, Pattern Recognition 37, 2004), begun by k-means++ (Arthur,
 * Vassilvitskii 2007) with a fixed seed. Terms × topics.
 */
export function seedFactors(matrix: TermMatrix, topics: number): Float64Array {
  const centres = new Float64Array(matrix.terms.length * topics)
  const nearest = new Float64Array(matrix.documents)
  const random = fixedRandom(SEED)
  for (let topic = 0; topic < topics; topic++) {
    addDocument(matrix, drawFarDocument(matrix, nearest, random), topic, topics, centres)
    for (let row = 0; row < matrix.documents; row++)
      nearest[row] = Math.max(nearest[row] ?? 0, similarity(matrix, row, topic, topics, centres))
  }
  for (let round = 0; round < ROUNDS; round++) moveCentres(matrix, topics, centres)
  for (let place = 0; place < centres.length; place++) centres[place] = (centres[place] ?? 0) + FLOOR
  return centres
}

/** The less a document resembles the centres so far, the likelier it is drawn; empty ones never are. */
function drawFarDocument(matrix: TermMatrix, nearest: Float64Array, random: () => number): number {
  const distance = (row: number): number =>
    matrix.starts[row] === matrix.starts[row + 1] ? 0 : Math.max(0, 1 - (nearest[row] ?? 0))
  let total = 0
  for (let row = 0; row < matrix.documents; row++) total += distance(row)
  let left = random() * total
  for (let row = 0; row < matrix.documents; row++) {
    left -= distance(row)
    if (left < 0) return row
  }
  return 0
}

function moveCentres(matrix: TermMatrix, topics: number, centres: Float64Array): void {
  const sums = new Float64Array(centres.length)
  for (let row = 0; row < matrix.documents; row++) {
    let [best, highest] = [0, -1]
    for (let topic = 0; topic < topics; topic++) {
      const value = similarity(matrix, row, topic, topics, centres)
      if (value > highest) [best, highest] = [topic, value]
    }
    addDocument(matrix, row, best, topics, sums)
  }
  for (let topic = 0; topic < topics; topic++) {
    let square = 0
    for (let place = topic; place < sums.length; place += topics) square += (sums[place] ?? 0) ** 2
    // A centre that lost all its documents stays where it was.
    if (square === 0) continue
    for (let place = topic; place < sums.length; place += topics)
      centres[place] = (sums[place] ?? 0) / Math.sqrt(square)
  }
}

function similarity(matrix: TermMatrix, row: number, topic: number, topics: number, centres: Float64Array): number {
  let sum = 0
  for (let cell = matrix.starts[row] ?? 0; cell < (matrix.starts[row + 1] ?? 0); cell++)
    sum += (matrix.weights[cell] ?? 0) * (centres[(matrix.columns[cell] ?? 0) * topics + topic] ?? 0)
  return sum
}

function addDocument(matrix: TermMatrix, row: number, topic: number, topics: number, sums: Float64Array): void {
  for (let cell = matrix.starts[row] ?? 0; cell < (matrix.starts[row + 1] ?? 0); cell++) {
    const place = (matrix.columns[cell] ?? 0) * topics + topic
    sums[place] = (sums[place] ?? 0) + (matrix.weights[cell] ?? 0)
  }
}

/** Mulberry32 (T. Ettinger, public domain): 0 ≤ x < 1. */
function fixedRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
