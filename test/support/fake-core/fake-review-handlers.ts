import { RESTRICTING_ACTIONS } from '#contract/policies.ts'
import { os } from './fake-base.ts'
import type { FakeState } from './fake-state.ts'
import { takePage } from './fake-page.ts'

const accountName = (state: FakeState, id: string | null) =>
  id === null ? null : (state.accounts.find((account) => account.id === id)?.name ?? null)

export const items = os.items.router({
  order: os.items.order.handler(({ context: { state }, input }) =>
    state.queue.order(input.filter, input.sort, state.signedIn().name, input.limit),
  ),
  summaries: os.items.summaries.handler(({ context: { state }, input }) =>
    input.ids.filter((id) => state.queue.has(id)).map((id) => state.queue.summary(id)),
  ),
  get: os.items.get.handler(({ context: { state }, input, errors }) => {
    if (!state.queue.has(input.itemId)) throw errors.ITEM_NOT_FOUND()
    return state.queue.detail(input.itemId)
  }),
  counts: os.items.counts.handler(({ context: { state } }) => state.queue.counts(state.signedIn().name)),
  hold: os.items.hold.handler(({ context: { state }, input, errors }) => {
    if (!state.queue.has(input.itemId)) throw errors.ITEM_NOT_FOUND()
    if (state.queue.isDecided(input.itemId)) throw errors.ITEM_ALREADY_DECIDED()
    state.changed('items', 'audit')
    return state.queue.change(input.itemId, { status: 'held', heldUntil: input.until })
  }),
  release: os.items.release.handler(({ context: { state }, input, errors }) => {
    if (!state.queue.has(input.itemId)) throw errors.ITEM_NOT_FOUND()
    if (state.queue.isDecided(input.itemId)) throw errors.ITEM_ALREADY_DECIDED()
    state.changed('items', 'audit')
    return state.queue.change(input.itemId, { status: 'open', heldUntil: null })
  }),
  assign: os.items.assign.handler(({ context: { state }, input, errors }) => {
    if (!state.queue.has(input.itemId)) throw errors.ITEM_NOT_FOUND()
    if (state.queue.isDecided(input.itemId)) throw errors.ITEM_ALREADY_DECIDED()
    state.changed('items', 'audit')
    return state.queue.change(input.itemId, { assignee: accountName(state, input.accountId) })
  }),
  escalate: os.items.escalate.handler(({ context: { state }, input, errors }) => {
    if (!state.queue.has(input.itemId)) throw errors.ITEM_NOT_FOUND()
    if (state.queue.isDecided(input.itemId)) throw errors.ITEM_ALREADY_DECIDED()
    state.changed('items', 'audit')
    return state.queue.change(input.itemId, { status: 'escalated', assignee: accountName(state, input.accountId) })
  }),
})

export const decisions = os.decisions.router({
  make: os.decisions.make.handler(({ context: { state }, input, errors }) => {
    const { queue } = state
    const [first] = input.itemIds
    if (!input.itemIds.every((id) => queue.has(id)) || first === undefined) throw errors.ITEM_NOT_FOUND()
    if (input.itemIds.length === 1) {
      if (queue.isDecided(first)) throw errors.ITEM_ALREADY_DECIDED()
      const { revision } = queue.summary(first)
      if (input.revision !== undefined && input.revision !== revision)
        throw errors.STALE_REVISION({ data: { revision } })
    }
    const policy = state.policies.find(({ key }) => key === input.policy)
    if (policy === undefined) throw errors.POLICY_NOT_FOUND()
    if (!policy.active && RESTRICTING_ACTIONS.some((action) => action === input.action)) throw errors.POLICY_NEEDED()
    state.changed('items', 'decisions', 'outbox', 'members', 'audit')
    return queue.decide({
      itemIds: input.alike ? queue.withAlike(input.itemIds) : input.itemIds,
      action: input.action,
      policy: input.policy,
      reason: input.reason ?? policy.text['zh-CN'],
      note: input.note,
      account: state.signedIn().name,
    })
  }),
  undo: os.decisions.undo.handler(({ context: { state }, input, errors }) => {
    const decision = state.queue.decision(input.decisionId)
    if (decision === undefined) throw errors.DECISION_NOT_FOUND()
    if (decision.undoneAt !== null) throw errors.DECISION_ALREADY_UNDONE()
    state.changed('items', 'decisions', 'outbox', 'members', 'audit')
    return state.queue.undo(input.decisionId)
  }),
  recent: os.decisions.recent.handler(({ context: { state }, input }) =>
    state.queue.recent(state.signedIn().name, input.limit),
  ),
})

export const outbox = os.outbox.router({
  list: os.outbox.list.handler(({ context: { state }, input }) => takePage(state.queue.tasks(input.status), input)),
  mark: os.outbox.mark.handler(({ context: { state }, input, errors }) => {
    if (!input.ids.every((id) => state.queue.hasTask(id))) throw errors.OUTBOX_TASK_NOT_FOUND()
    state.changed('outbox', 'audit')
    return { changed: state.queue.mark(input.ids, input.done, state.signedIn().name) }
  }),
})

export const policies = os.policies.router({
  list: os.policies.list.handler(({ context }) => context.state.policies),
  save: os.policies.save.handler(({ context: { state }, input }) => {
    const known = state.policies.find(({ key }) => key === input.key)
    const saved = { ...input, version: (known?.version ?? 0) + 1 }
    state.policies = [...state.policies.filter(({ key }) => key !== input.key), saved].sort(
      (a, b) => a.position - b.position,
    )
    state.changed('policies', 'audit')
    return saved
  }),
})
