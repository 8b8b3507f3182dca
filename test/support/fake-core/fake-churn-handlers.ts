import type { ContactTemplate, WatchedMember } from '#contract/churn.ts'
import { Locale } from '#contract/settings.ts'
import { Tier } from '#contract/tiers.ts'
import { CONTACT_TEMPLATES } from '#core/churn/contact-templates.ts'
import { os } from './fake-base.ts'
import type { FakeState } from './fake-state.ts'

const MONTH_MS = 30 * 86_400_000
const CHANGES = ['new', 'risen', 'steady', 'returned', 'again', 'fallen'] as const

function watched(state: FakeState, place: number): WatchedMember {
  const { id, name, platformId, community } = state.community.memberRow(place * 3)
  const change = CHANGES[place % CHANGES.length] ?? 'steady'
  const arm = place % 5 === 4 ? 'hold-out' : 'contact'
  const since = state.community.dataTo - (place % 3) * 7 * 86_400_000
  const text = (locale: Locale): string =>
    CONTACT_TEMPLATES['weak-value'].core[locale].replaceAll('{name}', name).replaceAll('{community}', community)
  return {
    memberId: id,
    name,
    platformId,
    tier: 'core',
    arm,
    since,
    until: since + MONTH_MS,
    riskThen: 0.9 - place * 0.01,
    risk: 0.92 - place * 0.01,
    band: 'high',
    change,
    reasons: [{ code: 'long-silence', group: 'weak-value', weight: 0.8 }],
    lastContactAt: null,
    suggestion:
      arm === 'hold-out' || change === 'returned'
        ? null
        : { 'zh-CN': text('zh-CN'), 'zh-TW': text('zh-TW'), en: text('en') },
  }
}

export const churn = os.churn.router({
  score: os.churn.score.handler(({ context: { state } }) =>
    Array.from({ length: 20 }, (_, place) => {
      const { memberId, platformId, reasons } = watched(state, place)
      const risk = 0.9 - place * 0.03
      const band = risk >= 0.65 ? 'high' : risk >= 0.4 ? 'medium' : 'low'
      return { memberId, platformId, risk, band, recencyBaseline: 0.5, reasons }
    }),
  ),
  watchList: os.churn.watchList.handler(({ context: { state } }) => ({
    asOf: state.community.messageCount === 0 ? null : state.community.dataTo,
    items: state.community.messageCount === 0 ? [] : Array.from({ length: 20 }, (_, place) => watched(state, place)),
  })),
  startRound: os.churn.startRound.handler(({ context: { state } }) => {
    state.changed('insight', 'audit')
    return { asOf: state.community.dataTo, members: 20, heldOut: 4 }
  }),
  logContact: os.churn.logContact.handler(({ context: { state } }) => {
    state.changed('insight', 'members', 'audit')
    return { contactedAt: state.community.dataTo }
  }),
  effect: os.churn.effect.handler(() => ({
    finishedRounds: 3,
    openRounds: 2,
    contact: { members: 48, returned: 22 },
    heldOut: { members: 12, returned: 3 },
    contacted: 41,
    effect: { difference: 0.208, low: -0.105, high: 0.42 },
  })),
  templates: os.churn.templates.handler(() =>
    Object.entries(CONTACT_TEMPLATES).flatMap(([group, tiers]) =>
      Tier.options.flatMap((tier) =>
        Locale.options.map(
          (locale) => ({ group, tier, locale, text: tiers[tier][locale], isChanged: false }) as ContactTemplate,
        ),
      ),
    ),
  ),
  saveTemplate: os.churn.saveTemplate.handler(({ context: { state }, input }) => {
    state.changed('insight', 'audit')
    return { ...input, isChanged: input.text !== '' }
  }),
})
