import type { FlagKind } from '#contract/analysis.ts'
import type { ScorePart } from '#contract/items.ts'
import type { Settings } from '#contract/settings.ts'

/** What analysis found on one message, as far as priority is concerned. */
export interface ItemSignals {
  readonly spam: { readonly probability: number; readonly flagged: boolean }
  readonly abuse: { readonly probability: number; readonly flagged: boolean }
  /** Highest score among the flags of models that people added; 0 = none. */
  readonly added: { readonly spam: number; readonly abuse: number }
  /** Size of the flood the message belongs to; 0 = none. */
  readonly floodSize: number
  readonly floodMembers: number
  /** Highest score among sensitive personal-data spans; 0 = none. */
  readonly personalData: number
  /** Policies cited by word-list rules that hit. */
  readonly rulePolicies: readonly string[]
  readonly userReports: number
}

export interface ItemProposal {
  readonly kind: FlagKind
  readonly score: number
  readonly parts: ScorePart[]
  readonly policy: string
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/**
 * Priority of an item, split into named parts that sum to the score (before it is capped at 1). Only what was said and
 * how far it reaches counts: never tier, VIP, churn risk, sentiment or language of the author. Returns null when nothing
 * found on the message belongs in the queue.
 */
export function proposeItem(signals: ItemSignals): ItemProposal | null {
  const parts: { kind: FlagKind; part: ScorePart; policy: string }[] = []
  const add = (kind: FlagKind, name: string, value: number, policy: string): void => {
    if (value > 0) parts.push({ kind, part: { name, value: round(value) }, policy })
  }
  const spam = signals.spam.flagged ? 0.38 * signals.spam.probability : 0
  const abuse = signals.abuse.flagged ? 0.45 * signals.abuse.probability : 0
  // Two models that read the same words are hardly two witnesses: the weaker one counts a third.
  add('spam', 'model-spam', spam >= abuse ? spam : spam / 3, 'spam')
  add('abuse', 'model-abuse', abuse > spam ? abuse : abuse / 3, 'abuse')
  addAddedModels(signals, add)
  if (signals.personalData > 0) add('pii', 'personal-data', 0.36 * signals.personalData, 'privacy-leak')
  if (signals.rulePolicies.length > 0) {
    add(
      'rule',
      'rule',
      Math.min(0.35, 0.22 + 0.08 * (signals.rulePolicies.length - 1)),
      signals.rulePolicies[0] ?? 'other',
    )
  }
  if (signals.userReports > 0)
    add('user-report', 'user-report', Math.min(0.45, 0.3 + 0.08 * signals.userReports), 'other')
  if (signals.floodSize > 0) {
    add('flood', 'flood', 0.12, 'spam')
    // Each doubling of a flood counts the same, and many accounts count more than one.
    add(
      'flood',
      'flood-reach',
      Math.min(0.3, 0.03 * Math.log2(signals.floodSize) + 0.03 * Math.log2(Math.max(1, signals.floodMembers))),
      'spam',
    )
  }
  if (parts.length === 0) return null

  // Several lines of evidence on one message are worth a little more than their sum says.
  const kinds = new Set(parts.map(({ kind }) => kind))
  if (kinds.size > 1)
    parts.push({ kind: 'flood', part: { name: 'agreement', value: round(0.03 * (kinds.size - 1)) }, policy: '' })

  const lead = leadingKind(parts)
  const total = parts.reduce((sum, { part }) => sum + part.value, 0)
  return {
    kind: lead.kind,
    policy: lead.policy,
    score: round(Math.min(1, total)),
    parts: parts.map(({ part }) => part),
  }
}

/** What a model that somebody added can weigh at most: a further signal, not a verdict. */
const MOST_OF_ADDED = 0.15

function addAddedModels(
  { added, spam, abuse }: ItemSignals,
  add: (kind: FlagKind, name: string, value: number, policy: string) => void,
): void {
  // Where the shipped model has flagged the same, it is a second opinion on the same words.
  const weigh = (score: number, isFlagged: boolean): number => (MOST_OF_ADDED * score) / (isFlagged ? 3 : 1)
  const asSpam = weigh(added.spam, spam.flagged)
  const asAbuse = weigh(added.abuse, abuse.flagged)
  if (asSpam >= asAbuse) add('spam', 'added-model-spam', asSpam, 'spam')
  else add('abuse', 'added-model-abuse', asAbuse, 'abuse')
}

function leadingKind(parts: readonly { kind: FlagKind; part: ScorePart; policy: string }[]): {
  kind: FlagKind
  policy: string
} {
  const [first] = [...parts].filter(({ policy }) => policy !== '').sort((a, b) => b.part.value - a.part.value)
  if (!first) return { kind: 'rule', policy: 'other' }
  // A rule knows better which policy is broken than the general spam model does.
  const rule = parts.find(({ kind }) => kind === 'rule')
  return { kind: first.kind, policy: first.kind === 'spam' && rule ? rule.policy : first.policy }
}

const HOUR = 3_600_000

/** Deadline of an item: from the moment it entered the queue, sooner where more is at stake. */
export function dueAt(enteredAt: number, score: number, settings: Pick<Settings, 'dueHours'>): number {
  const share = score >= 0.8 ? 0.25 : score >= 0.6 ? 0.5 : 1
  return enteredAt + Math.round(settings.dueHours * share * HOUR)
}
