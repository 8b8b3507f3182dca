import { discreteLaplace } from './discrete-laplace.ts'
import type { ByteSource } from './random-integers.ts'

/** Disjoint counts of members that are released as one question. */
export interface CountQuestion {
  readonly key: string
  readonly counts: Readonly<Record<string, number>>
  /** In how many of the counts one member can stand. */
  readonly cellsPerMember: number
}

export type NoisyAnswer = Readonly<Record<string, number>>

/**
 * Answers questions with noise, each with an equal part of the release's ε. Noise is on the finest counts; totals are to
 * be sums of the answers. Negative answers become 0 afterwards, which costs no privacy.
 */
export function answerWithNoise(
  questions: readonly CountQuestion[],
  epsilonMillis: number,
  bytes: ByteSource,
): Record<string, NoisyAnswer> {
  return Object.fromEntries(
    questions.map(({ key, counts, cellsPerMember }) => {
      // scale = m / (ε / questions), ε = millis / 1000
      const scale = {
        numerator: BigInt(cellsPerMember) * BigInt(questions.length) * 1000n,
        denominator: BigInt(epsilonMillis),
      }
      const noisy = Object.entries(counts).map(([name, value]) => [
        name,
        Math.max(0, Number(BigInt(value) + discreteLaplace(scale, bytes))),
      ])
      return [key, Object.fromEntries(noisy)]
    }),
  )
}

/** Half-width of the interval that holds the noise 19 times out of 20, for a count of one question of `questions`. */
export function noiseMargin(cellsPerMember: number, questions: number, epsilonMillis: number): number {
  const scale = (cellsPerMember * questions * 1000) / epsilonMillis
  // P(|x| > n) = 2 q^(n+1) / (1 + q), q = exp(-1 / scale)
  const q = Math.exp(-1 / scale)
  return Math.max(0, Math.ceil(Math.log((0.05 * (1 + q)) / 2) / Math.log(q) - 1))
}
