/** Log-odds the model gave at an earlier instant, and what then happened. */
export interface PastScores {
  readonly logits: Float32Array
  readonly silent: Uint8Array
}

export interface ShiftStrength {
  /** Variance of a community's offset from one instant to another: months differ. */
  readonly noise: number
  /** Precision of the prior: how alike communities are in the offset that the model leaves. */
  readonly precision: number
}

const STEPS = 20

/**
 * By how much a community's own past moves the model's log-odds: the mean of the offsets that would have made each earlier
 * instant come true, shrunk towards 0 (a normal random-effects model; weights are inverse variances). A community whose
 * base rate differs from the training communities is calibrated in this way without learning anything of the future.
 */
export function communityShift(past: readonly PastScores[], { noise, precision }: ShiftStrength): number {
  let weighted = 0
  let weights = precision
  for (const { logits, silent } of past) {
    if (logits.length < 5) continue
    const { offset, information } = offsetOf(logits, silent)
    const weight = 1 / (noise + 1 / information)
    weighted += weight * offset
    weights += weight
  }
  return weighted / weights
}

/** The offset that makes expected equal seen, with a weak pull to 0 so that "all" and "none" stay finite (Newton). */
function offsetOf(logits: Float32Array, silent: Uint8Array): { offset: number; information: number } {
  const pull = 0.2
  let offset = 0
  for (let step = 0; step < STEPS; step++) {
    const { gradient, information } = slopeAt(logits, silent, offset)
    const move = (gradient - pull * offset) / (information + pull)
    offset += Math.max(-1, Math.min(1, move))
    if (Math.abs(move) < 1e-9) break
  }
  return { offset, information: Math.max(slopeAt(logits, silent, 0).information, 1e-6) }
}

function slopeAt(logits: Float32Array, silent: Uint8Array, offset: number): { gradient: number; information: number } {
  let gradient = 0
  let information = 0
  for (const [index, logit] of logits.entries()) {
    const p = 1 / (1 + Math.exp(-(logit + offset)))
    gradient += (silent[index] ?? 0) - p
    information += p * (1 - p)
  }
  return { gradient, information }
}
