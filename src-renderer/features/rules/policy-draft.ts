import { PolicyKey } from '#contract/policies.ts'
import type { Policy } from '#contract/policies.ts'

/** A policy as it is being written. */
export type PolicyDraft = Omit<Policy, 'version'>
export type PolicyFault = 'key' | 'keyTaken' | 'title' | 'text'

export function draftOfPolicy({ key, position, title, text, severity, active }: Policy): PolicyDraft {
  return { key, position, title, text, severity, active }
}

/** A new policy comes last. */
export function emptyPolicy(policies: readonly Policy[]): PolicyDraft {
  const none = { 'zh-CN': '', 'zh-TW': '', en: '' }
  const position = Math.max(0, ...policies.map((policy) => policy.position)) + 1
  return { key: '', position, title: none, text: none, severity: 2, active: true }
}

/**
 * Why a draft cannot be saved; empty = it can. A title and a text are needed in every language: a notice to a member
 * quotes them.
 */
export function policyFaults(draft: PolicyDraft, others: readonly Policy[], isNew: boolean): readonly PolicyFault[] {
  const faults: PolicyFault[] = []
  if (!PolicyKey.safeParse(draft.key).success) faults.push('key')
  else if (isNew && others.some(({ key }) => key === draft.key)) faults.push('keyTaken')
  if (Object.values(draft.title).some((title) => title.trim() === '')) faults.push('title')
  if (Object.values(draft.text).some((text) => text.trim() === '')) faults.push('text')
  return faults
}

/** Whether a draft says something else than what is stored (null = nothing is). */
export function isPolicyChanged(draft: PolicyDraft, policy: Policy | null): boolean {
  if (policy === null)
    return draft.key !== '' || [draft.title, draft.text].some((part) => Object.values(part).some(Boolean))
  return plain(draft) !== plain(draftOfPolicy(policy))
}

function plain({ key, position, title, text, severity, active }: PolicyDraft): string {
  const locales = (part: PolicyDraft['title']) => [part['zh-CN'], part['zh-TW'], part.en]
  return JSON.stringify([key, position, locales(title), locales(text), severity, active])
}

/** The two policies that change places when one moves by a step, with their new positions; null at the end of the list. */
export function movedPolicies(
  policies: readonly Policy[],
  key: string,
  step: -1 | 1,
): readonly [PolicyDraft, PolicyDraft] | null {
  const at = policies.findIndex((policy) => policy.key === key)
  const moved = policies[at]
  const neighbour = policies[at + step]
  if (moved === undefined || neighbour === undefined) return null
  // Positions that are equal, as an import may leave them, are told apart first.
  const target = moved.position === neighbour.position ? moved.position + step : neighbour.position
  return [
    { ...draftOfPolicy(moved), position: target },
    { ...draftOfPolicy(neighbour), position: moved.position },
  ]
}
