import { useMemo } from 'react'
import type { ItemId } from '#contract/ids.ts'
import type { ItemDetail } from '#contract/items.ts'
import { RESTRICTING_ACTIONS } from '#contract/policies.ts'
import type { Action, Policy } from '#contract/policies.ts'
import { MODERATORS } from '#contract/roles.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { maskLikelyPersonalData } from '../../ui/marked-text/likely-personal-data.ts'
import { useItemDetail } from './api/use-item-detail.ts'
import { useKnownSummaries } from './api/use-item-summary.ts'
import { usePolicies } from './api/use-review-basics.ts'
import { useReview, useReviewSession } from './queue/review-context.tsx'
import { NO_DRAFT } from './queue/review-session.ts'
import type { Draft } from './queue/review-session.ts'

/** What would be decided now, and everything that a key or a button can do about it. */
export interface Deciding {
  /** The item on the screen with its conversation; undefined while it is on its way. */
  readonly item: ItemDetail | undefined
  /** How many items are picked; 0 = the one on the screen is meant. */
  readonly picked: number
  readonly policies: readonly Policy[]
  readonly policy: Policy | null
  readonly draft: Draft
  /** The reason that will be recorded. */
  readonly reason: string
  /** Why nothing can be decided, or null. */
  readonly blocked: 'role' | 'vault' | null
  decide(action: Action, alike: boolean): void
  /** Takes a policy; where an action was waiting for one, carries it out. */
  takePolicy(key: string): void
  hold(until: number | null): void
  handOver(account: { id: string; name: string }): void
}

export function useDeciding(): Deciding {
  const session = useReviewSession()
  const { locale } = useFormat()
  const { vault, preferences } = useSession()
  const mayDecide = useCan(MODERATORS)
  const current = useReview((state) => state.selection.current)
  const picked = useReview((state) => state.selection.picked)
  const draft = useReview((state) =>
    state.selection.picked.size > 0
      ? state.bulkDraft
      : ((state.selection.current === null ? undefined : state.drafts.get(state.selection.current)) ?? NO_DRAFT),
  )
  const { data: item } = useItemDetail(current)
  const policies = usePolicies()
  const knownSummary = useKnownSummaries()

  return useMemo(() => {
    const isSameKind = (id: ItemId) => knownSummary(id)?.kind === item?.kind
    // Picked items of one kind take the policy proposed for the one on the screen; a mixture takes none by itself.
    const isProposalFit =
      picked.size === 0 || (current !== null && picked.has(current) && [...picked].every(isSameKind))
    const key = draft.policy ?? (isProposalFit ? (item?.proposedPolicy ?? null) : null)
    const policy = policies.find((one) => one.key === key) ?? null
    const reason = draft.reason ?? policy?.text[locale] ?? ''
    const blocked = !mayDecide ? ('role' as const) : vault.readOnly ? ('vault' as const) : null
    // What nobody has seen is not decided: without the item on the screen a key does nothing.
    const isReady = blocked === null && (picked.size > 0 || item !== undefined)
    const mask = (text: string) => (preferences.maskText ? maskLikelyPersonalData(text) : text)
    const excerptOf = () => {
      const [first] = picked
      return mask((first === undefined ? item?.excerpt : knownSummary(first)?.excerpt) ?? '')
    }

    const carryOut = (action: Action, alike: boolean, by: Policy | null) => {
      if (!isReady || item?.status === 'decided') return
      const isRestricting = RESTRICTING_ACTIONS.some((one) => one === action)
      const cited =
        by ?? (isRestricting ? null : (policies.find((one) => one.key === 'other') ?? policies.at(-1) ?? null))
      if (cited === null) {
        session.set({ menu: 'policy', actionAwaitingPolicy: { action, alike } })
        return
      }
      const words = draft.reason ?? (by === null ? undefined : cited.text[locale])
      session.decide(
        {
          action,
          policy: cited.key,
          reason: words === undefined || words.trim() === '' ? undefined : words,
          note: draft.note,
          alike: alike && (item?.alike ?? 1) > 1,
          revision: item?.revision,
        },
        excerptOf(),
      )
    }

    return {
      item,
      picked: picked.size,
      policies,
      policy,
      draft,
      reason,
      blocked,
      decide: (action, alike) => carryOut(action, alike, policy),
      takePolicy: (chosen) => {
        const waiting = session.store.getState().actionAwaitingPolicy
        const next = policies.find((one) => one.key === chosen) ?? null
        session.draft({ policy: chosen })
        session.set({ menu: null, actionAwaitingPolicy: null })
        if (waiting !== null) carryOut(waiting.action, waiting.alike, next)
      },
      hold: (until) => isReady && session.hold(until, draft.note, excerptOf()),
      handOver: (account) => isReady && session.handOver(account, draft.note, excerptOf()),
    }
  }, [
    session,
    locale,
    vault.readOnly,
    preferences.maskText,
    mayDecide,
    current,
    picked,
    draft,
    item,
    policies,
    knownSummary,
  ])
}
