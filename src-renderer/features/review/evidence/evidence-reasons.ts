import type { ScorePart } from '#contract/items.ts'
import type { EvidenceCause, EvidenceSpan } from '#contract/messages.ts'

/** A line of the list under the text. */
export type EvidenceReason = SpanReason | RestReason | PartReason

/** A marked stretch; equal ones are counted together. */
export interface SpanReason {
  readonly kind: 'span'
  readonly key: string
  readonly cause: EvidenceCause
  /** The stretch as it may be shown. */
  readonly text: string
  readonly label: string | null
  readonly weight: number | null
  readonly count: number
  /**
   * Length of the bar, 0..1: the weight among marks of its cause, scaled by what the cause adds to the score, so that
   * bars of different units do not outshine each other. Null = no weight, no bar.
   */
  readonly share: number | null
}

/** What a model found besides, too slight to be listed one by one. */
export interface RestReason {
  readonly kind: 'rest'
  readonly key: string
  readonly cause: EvidenceCause
  readonly weight: number
  readonly count: number
  readonly share: number
}

/** A part of the score. */
export interface PartReason {
  readonly kind: 'part'
  readonly key: string
  readonly name: string
  readonly value: number
  readonly share: number
}

/** The reasons of an item, and which of them each span belongs to. */
export interface ReasonList {
  readonly reasons: readonly EvidenceReason[]
  readonly keyOf: ReadonlyMap<EvidenceSpan, string>
}

/** Part of the score that the marks of a cause explain. Log-odds, hit scores and rules share no unit of their own. */
const PART_OF_CAUSE: Readonly<Record<EvidenceCause, string | null>> = {
  spam: 'model-spam',
  abuse: 'model-abuse',
  pii: 'personal-data',
  rule: 'rule',
  flood: 'flood-reach',
  search: null,
}

/** Marks of a cause that adds little to the score still show a bar that can be seen. */
const SMALLEST_SCALE = 0.2
/** Of a model, so many stretches are listed, and none that weighs less than this share of the heaviest. */
const MOST_LISTED = 5
const LEAST_SHARE = 0.06

/**
 * Everything that speaks for (or against) an item, heaviest first. Weights are only comparable within a cause, so
 * causes are ordered by the part of the score they account for, and the marks of a cause by their own weight; the
 * parts of the score follow in order of size.
 * @param show the stretch of a span as it may be shown
 */
export function listReasons(
  spans: readonly EvidenceSpan[],
  parts: readonly ScorePart[],
  show: (span: EvidenceSpan) => string,
): ReasonList {
  const { reasons, keyOf } = mergeEqual(spans, show)
  const partValue = (cause: EvidenceCause) => parts.find((part) => part.name === PART_OF_CAUSE[cause])?.value ?? 0
  const largestPart = Math.max(...parts.map((part) => part.value), 0)
  const causes = [...new Set(reasons.map((one) => one.cause))].toSorted(
    (a, b) => partValue(b) - partValue(a) || a.localeCompare(b),
  )
  const marks = causes.flatMap((cause) => {
    const scale = largestPart === 0 ? 1 : Math.max(SMALLEST_SCALE, partValue(cause) / largestPart)
    return reasonsOfCause(
      reasons.filter((one) => one.cause === cause),
      cause,
      scale,
      keyOf,
    )
  })
  return { reasons: [...marks, ...partReasons(parts)], keyOf }
}

export function isModelCause(cause: EvidenceCause): boolean {
  return cause === 'spam' || cause === 'abuse'
}

function mergeEqual(spans: readonly EvidenceSpan[], show: (span: EvidenceSpan) => string) {
  const byWords = new Map<string, SpanReason>()
  const keyOf = new Map<EvidenceSpan, string>()
  for (const span of spans) {
    const text = show(span)
    if (text.trim() === '') continue
    const words = JSON.stringify([span.cause, span.label, text])
    const known = byWords.get(words)
    const key = known?.key ?? `m${byWords.size}`
    keyOf.set(span, key)
    byWords.set(words, {
      kind: 'span',
      key,
      cause: span.cause,
      text,
      label: span.label,
      weight: known === undefined ? span.weight : addWeights(known.weight, span),
      count: (known?.count ?? 0) + 1,
      share: null,
    })
  }
  return { reasons: [...byWords.values()], keyOf }
}

/** Log-odds add up; a hit score is as certain as its best hit. */
function addWeights(known: number | null, span: EvidenceSpan): number | null {
  if (known === null || span.weight === null) return known ?? span.weight
  return isModelCause(span.cause) ? known + span.weight : Math.max(known, span.weight)
}

function reasonsOfCause(
  reasons: readonly SpanReason[],
  cause: EvidenceCause,
  scale: number,
  keyOf: Map<EvidenceSpan, string>,
): readonly EvidenceReason[] {
  const size = (one: SpanReason) => Math.abs(one.weight ?? 0)
  const sorted = reasons.toSorted((a, b) => size(b) - size(a))
  const [first] = sorted
  const heaviest = first === undefined ? 0 : size(first)
  const withShare = sorted.map((one) => ({ ...one, share: shareOf(one.weight, cause, heaviest, scale) }))
  if (!isModelCause(cause)) return withShare
  const isListed = (one: SpanReason, index: number) => index < MOST_LISTED && size(one) >= LEAST_SHARE * heaviest
  const rest = withShare.filter((one, index) => !isListed(one, index))
  const [only, another] = rest
  if (only === undefined || another === undefined) return withShare
  const key = `rest-${cause}`
  const slight = new Set(rest.map((one) => one.key))
  for (const [span, own] of keyOf) if (slight.has(own)) keyOf.set(span, key)
  const weight = rest.reduce((sum, one) => sum + (one.weight ?? 0), 0)
  const count = rest.reduce((sum, one) => sum + one.count, 0)
  const share = shareOf(weight, cause, heaviest, scale) ?? 0
  return [...withShare.filter(isListed), { kind: 'rest', key, cause, weight, count, share: Math.min(1, share) }]
}

function shareOf(weight: number | null, cause: EvidenceCause, heaviest: number, scale: number): number | null {
  if (weight === null) return null
  if (!isModelCause(cause)) return Math.min(Math.abs(weight), 1) * scale
  return heaviest === 0 ? 0 : (Math.abs(weight) / heaviest) * scale
}

function partReasons(parts: readonly ScorePart[]): readonly PartReason[] {
  const listed = parts.filter((part) => part.value > 0).toSorted((a, b) => b.value - a.value)
  const largest = listed[0]?.value ?? 1
  return listed.map(({ name, value }) => ({ kind: 'part', key: `part-${name}`, name, value, share: value / largest }))
}
