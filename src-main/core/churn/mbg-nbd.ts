/**
 * Modified beta-geometric / NBD model (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007): while alive, a member is
 * active at a Poisson rate drawn from a gamma distribution (shape r, rate alpha); after the first and after each further
 * activity they leave with a probability drawn from a beta distribution (a, b). Unlike BG/NBD it lets one-time members leave.
 */
export interface MbgNbdParameters {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** One member: repeat activities x, time from first to last activity t_x, time from first activity to now T, same unit. */
export interface MbgNbdHistory {
  readonly repeats: number
  readonly lastAt: number
  readonly age: number
  /** How many members have this history (default 1). */
  readonly weight?: number
}

// Lanczos approximation, g = 7, n = 9 (Press et al., Numerical Recipes; coefficients of P. Godfrey); error < 1e-13.
const LANCZOS = [
  676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1, -176.615_029_162_140_6, 12.507_343_278_686_905,
  -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
]

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const z = x - 1
  let sum = 0.999_999_999_999_809_9
  for (const [index, coefficient] of LANCZOS.entries()) sum += coefficient / (z + index + 1)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Log-likelihood of one history (its weight is not used). */
export function logLikelihood(
  { r, alpha, a, b }: MbgNbdParameters,
  { repeats: x, lastAt, age }: MbgNbdHistory,
): number {
  const shared = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + lnGamma(a + b) - lnGamma(b)
  const beta = lnGamma(b + x + 1) - lnGamma(a + b + x + 1)
  // Alive: B(a, b+x+1)/B(a, b) · (α+T)^-(r+x); left after the last activity: B(a+1, b+x)/B(a, b) · (α+t_x)^-(r+x).
  const alive = -(r + x) * Math.log(alpha + age)
  const left = Math.log(a) - Math.log(b + x) - (r + x) * Math.log(alpha + lastAt)
  const larger = Math.max(alive, left)
  return shared + beta + larger + Math.log(Math.exp(alive - larger) + Math.exp(left - larger))
}

/** Probability that the member has not left. */
export function aliveProbability(
  { r, alpha, a, b }: MbgNbdParameters,
  { repeats: x, lastAt, age }: MbgNbdHistory,
): number {
  return 1 / (1 + (a / (b + x)) * ((alpha + age) / (alpha + lastAt)) ** (r + x))
}

/** Probability of no activity in the next `time`: left already, or alive and not active that long. */
export function silenceProbability(parameters: MbgNbdParameters, history: MbgNbdHistory, time: number): number {
  const alive = aliveProbability(parameters, history)
  const { r, alpha } = parameters
  const idle = ((alpha + history.age) / (alpha + history.age + time)) ** (r + history.repeats)
  return 1 - alive + alive * idle
}

/**
 * Parameters of greatest penalised likelihood; `penalty` times the sum of squared parameters is taken off the mean
 * log-likelihood, so that few members do not give absurd ones. Found by the simplex method (Nelder & Mead 1965) over
 * logarithms; deterministic.
 */
export function fitMbgNbd(histories: readonly MbgNbdHistory[], penalty = 0): MbgNbdParameters {
  const total = histories.reduce((sum, { weight = 1 }) => sum + weight, 0)
  const cost = (logs: readonly number[]): number => {
    const parameters = parametersOf(logs)
    let sum = 0
    for (const history of histories) sum -= (history.weight ?? 1) * logLikelihood(parameters, history)
    const { r, alpha, a, b } = parameters
    const value = sum / Math.max(total, 1) + penalty * (r * r + alpha * alpha + a * a + b * b)
    return Number.isFinite(value) ? value : Number.MAX_VALUE
  }
  return parametersOf(lowestPoint(cost, [-0.5, 1, 0, 0]))
}

const parametersOf = (logs: readonly number[]): MbgNbdParameters => {
  const at = (place: number): number => Math.exp(Math.min(12, Math.max(-12, logs[place] ?? 0)))
  return { r: at(0), alpha: at(1), a: at(2), b: at(3) }
}

const MOST_STEPS = 600
const CLOSE_ENOUGH = 1e-9

function lowestPoint(cost: (point: readonly number[]) => number, from: readonly number[]): readonly number[] {
  const corner = (point: readonly number[]) => ({ point, value: cost(point) })
  let simplex = [corner(from), ...from.map((_, axis) => corner(from.map((value, at) => value + (at === axis ? 1 : 0))))]
  for (let step = 0; step < MOST_STEPS; step++) {
    simplex.sort((one, other) => one.value - other.value)
    const [best, worst, second] = [simplex[0], simplex.at(-1), simplex.at(-2)]
    if (!best || !worst || !second || worst.value - best.value < CLOSE_ENOUGH) break
    const others = simplex.slice(0, -1)
    const centre = from.map((_, axis) => others.reduce((sum, { point }) => sum + (point[axis] ?? 0), 0) / others.length)
    const along = (factor: number) =>
      corner(centre.map((value, axis) => value + factor * ((worst.point[axis] ?? 0) - value)))
    const reflected = along(-1)
    const moved =
      reflected.value < best.value
        ? lower(along(-2), reflected)
        : reflected.value < second.value
          ? reflected
          : lower(along(reflected.value < worst.value ? -0.5 : 0.5), worst)
    simplex =
      moved.value >= worst.value
        ? [best, ...simplex.slice(1).map(({ point }) => corner(point.map((v, at) => ((best.point[at] ?? 0) + v) / 2)))]
        : [...others, moved]
  }
  return simplex.toSorted((one, other) => one.value - other.value)[0]?.point ?? from
}

const lower = <T extends { readonly value: number }>(one: T, other: T): T => (one.value < other.value ? one : other)
