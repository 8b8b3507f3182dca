import { RuleId } from '#contract/ids.ts'
import { HAND_TAGS } from '#contract/member-tags.ts'
import type { MessageView } from '#contract/messages.ts'
import type { MemberRow, MemberSort } from '#contract/members.ts'
import { os } from './fake-base.ts'
import { communityId, memberId, numberOf } from './fake-ids.ts'
import { takePage } from './fake-page.ts'
import type { FakeState } from './fake-state.ts'

const SEARCH_DEPTH = 20_000

export const communities = os.communities.router({
  list: os.communities.list.handler(({ context }) => context.state.community.communities()),
  channels: os.communities.channels.handler(({ context: { state }, input }) =>
    state.community
      .channels()
      .filter(({ communityId: id }) => input.communityId === undefined || id === input.communityId),
  ),
  stateBasis: os.communities.stateBasis.handler(({ context: { state }, input, errors }) => {
    const community = state.community.communities().find(({ id }) => id === input.communityId)
    if (community === undefined) throw errors.COMMUNITY_NOT_FOUND()
    return { ...community, basis: input.basis }
  }),
})

export const messages = os.messages.router({
  search: os.messages.search.handler(({ context: { state }, input }) => {
    const found: (MessageView & { matches: ReturnType<typeof matchesIn> })[] = []
    const start = input.after === undefined ? state.community.messageCount - 1 : Number(input.after)
    let index = start
    for (; index >= Math.max(0, start - SEARCH_DEPTH) && found.length < input.limit; index -= 1) {
      if (input.memberId !== undefined && memberId(state.community.authorOf(index)) !== input.memberId) continue
      const message = state.community.message(index)
      const matches = matchesIn(message.text, input.query)
      if (input.query !== '' && matches.length === 0) continue
      if (input.communityIds !== undefined && !input.communityIds.includes(message.communityId)) continue
      if (input.channelId !== undefined && message.channel.id !== input.channelId) continue
      if (input.from !== undefined && message.sentAt < input.from) continue
      if (input.to !== undefined && message.sentAt >= input.to) continue
      found.push({ ...message, matches })
    }
    return { items: found, next: index >= 0 && found.length === input.limit ? String(index) : null }
  }),
  context: os.messages.context.handler(({ context: { state }, input, errors }) => {
    const index = numberOf(input.messageId)
    if (index >= state.community.messageCount) throw errors.MESSAGE_NOT_FOUND()
    return {
      before: state.community.around(index, -1, input.before),
      message: state.community.message(index),
      after: state.community.around(index, 1, input.after),
    }
  }),
  reveal: os.messages.reveal.handler(({ context: { state }, input, errors }) => {
    const index = numberOf(input.messageId)
    if (index >= state.community.messageCount) throw errors.MESSAGE_NOT_FOUND()
    state.changed('audit')
    return { text: state.community.message(index).text }
  }),
})

const mayStand = (state: FakeState): boolean => ['owner', 'operator'].includes(state.signedIn().role)

export const members = os.members.router({
  list: os.members.list.handler(({ context: { state }, input }) => {
    const rows = rowsOf(state, input.communityIds).filter(
      (row) =>
        (input.includeBots || !row.isBot) &&
        (input.tier === undefined || row.standing?.tier === input.tier) &&
        (input.band === undefined || row.standing?.band === input.band) &&
        (input.vip === undefined || row.standing?.isVip === true),
    )
    const sorted = rows.sort((a, b) => compareMembers(a, b, input.sort))
    const page = takePage(sorted, input)
    const items = mayStand(state) ? page.items : page.items.map((row) => ({ ...row, standing: null }))
    return { ...page, items, total: rows.length }
  }),
  search: os.members.search.handler(({ context: { state }, input }) => {
    state.changed('audit')
    const wanted = input.query.toLocaleLowerCase()
    return rowsOf(state, input.communityIds)
      .filter((row) => row.name.toLocaleLowerCase().includes(wanted) || row.platformId === input.query)
      .slice(0, input.limit)
  }),
  profile: os.members.profile.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    state.changed('audit')
    const profile = state.members.profile(input.memberId)
    // Tiers, tags and risk are for owners and operators: nobody who judges a message is swayed by them.
    return mayStand(state) ? profile : { ...profile, insight: null }
  }),
  addNote: os.members.addNote.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    state.changed('members', 'audit')
    return state.members.addNote(input.memberId, state.signedIn().name, input.text, state.clock())
  }),
  addTag: os.members.addTag.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    if (/宗教|religio/i.test(input.label)) throw errors.TAG_NOT_ALLOWED({ data: { about: 'religion' } })
    state.changed('members', 'insight', 'audit')
    return state.insight.addTag(numberOf(input.memberId), {
      name: input.key,
      dimension: HAND_TAGS[input.key].dimension,
      value: input.label,
      source: 'person',
      confidence: 1,
      at: state.clock(),
      why: { code: 'put-on-by', data: { account: state.signedIn().name } },
    })
  }),
  removeTag: os.members.removeTag.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    if (!state.insight.removeTag(numberOf(input.memberId), input.tagId)) throw errors.TAG_NOT_FOUND()
    state.changed('members', 'insight', 'audit')
    return { removed: true as const }
  }),
  setVip: os.members.setVip.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    state.insight.setVip(numberOf(input.memberId), input.isVip)
    state.changed('members', 'insight', 'audit')
    return { isVip: input.isVip }
  }),
  link: os.members.link.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId) || !state.members.has(input.otherId)) throw errors.MEMBER_NOT_FOUND()
    if (input.basis === 'hand' && input.reason === '') throw errors.REASON_MISSING()
    if (state.members.areLinked(input.memberId, input.otherId)) throw errors.ALREADY_LINKED()
    state.members.link(input, state.clock())
    state.changed('members', 'insight', 'audit')
    return { linked: state.members.linked(numberOf(input.memberId)), jobId: null }
  }),
  unlink: os.members.unlink.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    if (!state.members.areLinked(input.memberId, input.otherId)) throw errors.NOT_LINKED()
    state.members.unlink(input.memberId, input.otherId)
    state.changed('members', 'insight', 'audit')
    return { linked: state.members.linked(numberOf(input.memberId)), jobId: null }
  }),
  setConsent: os.members.setConsent.handler(({ context: { state }, input, errors }) => {
    if (!state.members.has(input.memberId)) throw errors.MEMBER_NOT_FOUND()
    state.members.setConsent(numberOf(input.memberId), input.status)
    state.changed('members', 'insight', 'audit')
    return { status: input.status }
  }),
})

export const rules = os.rules.router({
  list: os.rules.list.handler(({ context }) => context.state.rules),
  save: os.rules.save.handler(({ context: { state }, input, errors }) => {
    if (!state.policies.some(({ key }) => key === input.policy)) throw errors.POLICY_NOT_FOUND()
    const known = state.rules.find(({ id }) => id === input.ruleId)
    if (input.ruleId !== undefined && known === undefined) throw errors.RULE_NOT_FOUND()
    const saved = {
      id: known?.id ?? RuleId.parse(`r${state.rules.length + 1}`),
      name: input.name,
      version: (known?.version ?? 0) + 1,
      policy: input.policy,
      active: known?.active ?? false,
      terms: input.terms,
      exceptions: input.exceptions,
      source: 'own',
      changedAt: state.clock(),
      hits: known?.hits ?? 0,
    }
    state.rules =
      known === undefined ? [...state.rules, saved] : state.rules.map((rule) => (rule.id === known.id ? saved : rule))
    state.changed('rules', 'audit')
    return saved
  }),
  setActive: os.rules.setActive.handler(({ context: { state }, input, errors }) => {
    const known = state.rules.find(({ id }) => id === input.ruleId)
    if (known === undefined) throw errors.RULE_NOT_FOUND()
    const changed = { ...known, active: input.active }
    state.rules = state.rules.map((rule) => (rule.id === known.id ? changed : rule))
    state.changed('rules', 'audit')
    return changed
  }),
})

function matchesIn(text: string, query: string) {
  const start = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase())
  return start < 0 ? [] : [{ start, end: start + query.length, cause: 'search' as const, weight: null, label: null }]
}

function rowsOf(state: FakeState, wanted: readonly string[] | undefined): MemberRow[] {
  return state.members
    .rows()
    .filter((row) => wanted === undefined || wanted.includes(communityId(numberOf(row.communityId))))
}

function compareMembers(a: MemberRow, b: MemberRow, sort: MemberSort): number {
  if (sort === 'name') return a.name.localeCompare(b.name, 'zh-CN')
  if (sort === 'recent') return (b.lastAt ?? 0) - (a.lastAt ?? 0)
  if (sort === 'joined') return (b.firstAt ?? 0) - (a.firstAt ?? 0)
  if (sort === 'flags') return b.flags - a.flags
  if (sort === 'churn') return (b.standing?.risk ?? -1) - (a.standing?.risk ?? -1)
  if (sort === 'reach') return (b.standing?.reach ?? -1) - (a.standing?.reach ?? -1)
  return b.messages - a.messages
}
