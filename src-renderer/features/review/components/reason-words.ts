import type { TFunction } from 'i18next'
import type { RestReason, SpanReason } from '../evidence/evidence-reasons.ts'
import { isModelCause } from '../evidence/evidence-reasons.ts'

type Words = TFunction<['review', 'common']>

/** The stretch itself, or how many slight ones stand for it. */
export function reasonText(t: Words, reason: SpanReason | RestReason): string {
  if (reason.kind === 'rest') return t('reason.rest', { count: reason.count })
  return reason.count > 1 ? `${reason.text} ${t('reason.times', { count: reason.count })}` : reason.text
}

/** Where a marked stretch comes from: “Word list · 冒称授权”, “Personal data · phone”. */
export function causeWords(t: Words, ruleName: (label: string) => string, reason: SpanReason | RestReason): string {
  const cause = t(`reason.cause.${reason.cause}`)
  if (reason.kind === 'rest' || reason.label === null) return cause
  // Types of personal data come as keys, rules by their id.
  const key = `reason.pii.${reason.label}`
  const label =
    reason.cause === 'pii' ? t(key as 'reason.pii.phone', { defaultValue: reason.label }) : ruleName(reason.label)
  return t('reason.withLabel', { cause, label })
}

/** A model's weight in log-odds with its sign; of other causes the score between 0 and 1. */
export function weightWords(reason: SpanReason | RestReason): string {
  if (reason.weight === null) return ''
  const size = figure(Math.abs(reason.weight))
  if (!isModelCause(reason.cause)) return size
  return `${reason.weight < 0 ? '−' : '+'}${size}`
}

/** Always two decimals, so that figures stand in a column. All three languages of the console write a point. */
export function figure(value: number): string {
  return value.toFixed(2)
}

/** Name of a part of the score; a part this version has no word for shows its own name. */
export function partWords(t: Words, name: string): string {
  return t(`reason.part.${name}` as 'reason.part.waiting', { defaultValue: name })
}
