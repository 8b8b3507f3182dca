/** Logistic regression on standardised columns. */
export interface LogisticModel {
  readonly means: Float64Array
  readonly scales: Float64Array
  /** Intercept first. */
  readonly weights: Float64Array
}

const MOST_STEPS = 12
const CLOSE_ENOUGH = 1e-6

/**
 * Fits by Newton's method with a ridge penalty on all weights but the intercept (which is held by one pseudo-outcome of
 * each kind's weight, so that it stays finite). Deterministic.
 */
export function fitLogistic(rows: readonly Float64Array[], outcomes: Uint8Array, penalty: number): LogisticModel {
  const width = rows[0]?.length ?? 0
  const { means, scales } = standardisation(rows, width)
  const size = width + 1
  const weights = new Float64Array(size)
  const standard = rows.map((row) => standardise(row, means, scales))
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Float64Array(size)
    const curvature = new Float64Array(size * size)
    for (const [index, row] of standard.entries()) {
      const p = 1 / (1 + Math.exp(-dot(row, weights)))
      const error = (outcomes[index] ?? 0) - p
      const spread = p * (1 - p)
      for (let i = 0; i < size; i++) {
        const value = row[i] ?? 0
        gradient[i] = (gradient[i] ?? 0) + error * value
        for (let j = 0; j <= i; j++)
          curvature[i * size + j] = (curvature[i * size + j] ?? 0) + spread * value * (row[j] ?? 0)
      }
    }
    for (let i = 0; i < size; i++) {
      const held = i === 0 ? 0.5 : penalty
      gradient[i] = (gradient[i] ?? 0) - held * (weights[i] ?? 0)
      curvature[i * size + i] = (curvature[i * size + i] ?? 0) + held
    }
    const move = solveSymmetric(curvature, gradient, size)
    let largest = 0
    for (let i = 0; i < size; i++) {
      weights[i] = (weights[i] ?? 0) + (move[i] ?? 0)
      largest = Math.max(largest, Math.abs(move[i] ?? 0))
    }
    if (largest < CLOSE_ENOUGH) break
  }
  return { means, scales, weights }
}

/** Log-odds of one row. */
export const logisticScore = ({ means, scales, weights }: LogisticModel, row: Float64Array): number =>
  dot(standardise(row, means, scales), weights)

function standardisation(rows: readonly Float64Array[], width: number) {
  const means = new Float64Array(width)
  const scales = new Float64Array(width).fill(1)
  for (let column = 0; column < width; column++) {
    let sum = 0
    let squares = 0
    for (const row of rows) {
      const value = row[column] ?? 0
      sum += value
      squares += value * value
    }
    const mean = sum / Math.max(1, rows.length)
    means[column] = mean
    scales[column] = Math.sqrt(Math.max(squares / Math.max(1, rows.length) - mean * mean, 1e-6))
  }
  return { means, scales }
}

function standardise(row: Float64Array, means: Float64Array, scales: Float64Array): Float64Array {
  const standard = new Float64Array(row.length + 1)
  standard[0] = 1
  for (let i = 0; i < row.length; i++) standard[i + 1] = ((row[i] ?? 0) - (means[i] ?? 0)) / (scales[i] ?? 1)
  return standard
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0)
  return sum
}

/** Solves A x = y for a symmetric positive definite A given by its lower triangle (Cholesky). */
function solveSymmetric(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const lower = matrix.slice()
  const at = (i: number, j: number): number => lower[i * size + j] ?? 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j)
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k)
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j)
    }
  }
  const solution = right.slice()
  for (let i = 0; i < size; i++) {
    let sum = solution[i] ?? 0
    for (let k = 0; k < i; k++) sum -= at(i, k) * (solution[k] ?? 0)
    solution[i] = sum / at(i, i)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (solution[k] ?? 0)
    solution[i] = sum / at(i, i)
  }
  return solution
}
