import type { ScorePart } from '#contract/items.ts'
import type { EvidenceCause, EvidenceSpan } from '#contract/messages.ts'

/** A line of the list under the text: one marked stretch (equal ones counted together), or one part of the score. */
export type EvidenceReason =
  | {
      readonly kind: 'span'
      readonly key: string
      readonly cause: EvidenceCause
      readonly text: string
      readonly label: string | null
      readonly weight: number | null
      readonly count: number
      /**
       * Length of the bar, 0..1: the weight among marks of its cause, scaled by what the cause adds to the score, so
       * that bars of different units do not outshine each other. Null = no weight, no bar.
       */
      readonly share: number | null
    }
  | {
      readonly kind: 'part'
      readonly key: string
      readonly name: string
      readonly value: number
      readonly share: number
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

/**
 * Everything that speaks for (or against) an item, heaviest first. Weights are only comparable within a cause, so
 * causes are ordered by the part of the score they account for, and the marks of a cause by their own weight; the
 * parts of the score follow in order of size.
 */
export function listReasons(
  text: string,
  spans: readonly EvidenceSpan[],
  parts: readonly ScorePart[],
): readonly EvidenceReason[] {
  const partValue = (cause: EvidenceCause) => parts.find((part) => part.name === PART_OF_CAUSE[cause])?.value ?? 0
  const merged = mergeEqual(text, spans)
  const heaviest = (cause: EvidenceCause) =>
    Math.max(...merged.filter((one) => one.cause === cause).map((one) => Math.abs(one.weight ?? 0)))
  const largestPart = Math.max(...parts.map((part) => part.value), 0)
  const scale = (cause: EvidenceCause) =>
    largestPart === 0 ? 1 : Math.max(SMALLEST_SCALE, partValue(cause) / largestPart)
  const share = (one: Mark) => shareOf(one.weight, one.cause, heaviest(one.cause))
  const marks = merged
    .map((one) => {
      const own = share(one)
      return { ...one, share: own === null ? null : own * scale(one.cause) }
    })
    .toSorted(
      (a, b) =>
        partValue(b.cause) - partValue(a.cause) ||
        a.cause.localeCompare(b.cause) ||
        Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0),
    )
  return [...marks, ...partReasons(parts)]
}

type Mark = Extract<EvidenceReason, { kind: 'span' }>

function mergeEqual(text: string, spans: readonly EvidenceSpan[]): Mark[] {
  const byKey = new Map<string, Mark>()
  for (const span of spans) {
    const piece = text.slice(span.start, span.end)
    if (piece.trim() === '') continue
    const key = reasonKey(span, piece)
    const known = byKey.get(key)
    const weight = known === undefined ? span.weight : addWeights(known.weight, span)
    byKey.set(key, {
      kind: 'span',
      key,
      cause: span.cause,
      text: piece,
      label: span.label,
      weight,
      count: (known?.count ?? 0) + 1,
      share: null,
    })
  }
  return [...byKey.values()]
}

/** Names the reason a span belongs to, so that pointing at one shows the other. Holds no space, whatever the text. */
export function reasonKey(span: EvidenceSpan, piece: string): string {
  return [span.cause, span.label ?? '', piece].map(encodeURIComponent).join('|')
}

/** Log-odds add up; a hit score is as certain as its best hit. */
function addWeights(known: number | null, span: EvidenceSpan): number | null {
  if (known === null || span.weight === null) return known ?? span.weight
  return isModelCause(span.cause) ? known + span.weight : Math.max(known, span.weight)
}

export function isModelCause(cause: EvidenceCause): boolean {
  return cause === 'spam' || cause === 'abuse'
}

function shareOf(weight: number | null, cause: EvidenceCause, heaviest: number): number | null {
  if (weight === null) return null
  if (!isModelCause(cause)) return Math.min(Math.abs(weight), 1)
  return heaviest === 0 ? 0 : Math.abs(weight) / heaviest
}

function partReasons(parts: readonly ScorePart[]): readonly EvidenceReason[] {
  const listed = parts.filter((part) => part.value > 0).toSorted((a, b) => b.value - a.value)
  const largest = listed[0]?.value ?? 1
  return listed.map(({ name, value }) => ({ kind: 'part', key: `part|${name}`, name, value, share: value / largest }))
}
