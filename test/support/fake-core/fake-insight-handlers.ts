import { os } from './fake-base.ts'
import { memberId, numberOf } from './fake-ids.ts'
import { takePage } from './fake-page.ts'

const MONTHS = ['2026-10', '2026-09', '2026-08']

export const insight = os.insight.router({
  start: os.insight.start.handler(({ context: { state } }) => ({
    jobId: state.jobs.start({
      kind: 'insight',
      title: '读书会',
      unit: 'messages',
      total: 120_000,
      phases: ['computing'],
      result: { communities: 1, skipped: 0, members: 640, messages: 120_000, seconds: 1.2 },
      onEnd: () => state.changed('insight', 'members', 'audit'),
    }),
  })),
  state: os.insight.state.handler(({ context: { state } }) =>
    state.community.communities().map((community, index) => ({
      communityId: community.id,
      asOf: state.community.dataTo,
      computedAt: state.community.dataTo + 3_600_000,
      isStale: index === 1,
      scored: community.members,
      withdrawn: 2,
      coverage: { members: 640, covered: 589, tagsPerMember: 23.4 },
    })),
  ),
})

export const tiers = os.tiers.router({
  overview: os.tiers.overview.handler(({ context: { state } }) =>
    state.community.messageCount === 0 ? null : state.insight.overview(),
  ),
  changes: os.tiers.changes.handler(({ context: { state }, input }) => {
    const all = state.community.messageCount === 0 ? [] : state.insight.changes()
    const levels = ['casual', 'regular', 'core', 'leader']
    const rows = all.filter(
      ({ from, to, at }) =>
        (input.direction === undefined || levels.indexOf(to) > levels.indexOf(from) === (input.direction === 'up')) &&
        at >= (input.from ?? -Infinity) &&
        at < (input.to ?? Infinity),
    )
    return { ...takePage(rows, input), total: rows.length }
  }),
})

export const network = os.network.router({
  graph: os.network.graph.handler(({ context: { state }, input }) =>
    state.community.messageCount === 0 ? null : state.insight.graph(input.limit, input.minWeight),
  ),
  reveal: os.network.reveal.handler(({ context: { state }, input }) => {
    state.changed('audit')
    return input.memberIds.map((id) => {
      const { name, platformId } = state.community.memberRow(numberOf(id))
      return { id: memberId(numberOf(id)), name, platformId }
    })
  }),
})

export const onboarding = os.onboarding.router({
  overview: os.onboarding.overview.handler(({ context: { state } }) =>
    state.community.messageCount === 0 ? null : state.insight.onboarding(),
  ),
  lifetimes: os.onboarding.lifetimes.handler(({ context: { state }, input }) =>
    state.community.messageCount === 0 ? null : state.insight.lifetimes(input.by),
  ),
})

export const recognition = os.recognition.router({
  rules: os.recognition.rules.handler(({ context: { state } }) => state.insight.rules),
  saveRules: os.recognition.saveRules.handler(({ context: { state }, input }) => {
    state.insight.rules = { ...input, changedAt: state.clock() }
    state.changed('insight', 'audit')
    return state.insight.rules
  }),
  month: os.recognition.month.handler(({ context: { state }, input }) => {
    const month = input.month ?? MONTHS[0] ?? ''
    if (state.community.messageCount === 0 || !MONTHS.includes(month)) return null
    return {
      month,
      months: MONTHS,
      isFinished: month !== MONTHS[0],
      contributors: state.insight.contributors(),
    }
  }),
  notice: os.recognition.notice.handler(({ context: { state }, input, errors }) => {
    if (!MONTHS.includes(input.month)) throw errors.NOT_COMPUTED()
    state.changed('audit')
    const lines = state.insight.contributors().map(({ rank, name, points }) => `${rank}. ${name} · ${points}`)
    return { text: `${input.month}\n\n${lines.join('\n')}\n` }
  }),
})
