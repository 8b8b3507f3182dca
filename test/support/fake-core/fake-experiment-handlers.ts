import type { ExperimentView } from '#contract/experiments.ts'
import { leastExpected, smallestDetectable } from '#core/experiments/two-proportions.ts'
import { os } from './fake-base.ts'
import { fakeExperiment, fakeLook } from './fake-experiments.ts'
import type { FakeState } from './fake-state.ts'

const ELIGIBLE = 589
const PER_ARM = 294

/** Puts the changed view in its place. */
function put(state: FakeState, view: ExperimentView): ExperimentView {
  state.experiments = state.experiments.map((each) => (each.id === view.id ? view : each))
  state.changed('plan', 'audit')
  return view
}

const find = (state: FakeState, id: string) => state.experiments.find((each) => each.id === id)

export const experiments = os.experiments.router({
  list: os.experiments.list.handler(({ context: { state } }) => state.experiments),
  outlook: os.experiments.outlook.handler(({ context: { state }, input: { baseline } }) => {
    const isEmpty = state.community.messageCount === 0
    return {
      eligible: isEmpty ? 0 : ELIGIBLE,
      tiers: [
        { tier: 'ordinary', count: isEmpty ? 0 : 455 },
        { tier: 'core', count: isEmpty ? 0 : 98 },
        { tier: 'leader', count: isEmpty ? 0 : 36 },
      ],
      leftOut: { bots: 2, staff: 3, consent: 2, busy: 0, inactive: 44 },
      measured: isEmpty ? null : { value: 0.412, numerator: 239, denominator: 580 },
      perArm: isEmpty ? 0 : PER_ARM,
      smallestDetectable: baseline === undefined || isEmpty ? null : smallestDetectable(baseline, PER_ARM, PER_ARM + 1),
      leastExpected: baseline === undefined || isEmpty ? null : leastExpected(baseline, PER_ARM),
    }
  }),
  start: os.experiments.start.handler(({ context: { state }, input, errors }) => {
    const least = leastExpected(input.baseline, PER_ARM)
    if (least <= 5) throw errors.TOO_FEW_MEMBERS({ data: { eligible: ELIGIBLE, leastExpected: least } })
    const community = state.community.communities().find(({ id }) => id === input.communityId)?.name
    if (community === undefined) throw errors.COMMUNITY_NOT_FOUND()
    const at = { now: state.clock(), daysAgo: 0, community, startedBy: state.signedIn().name }
    const view = fakeExperiment(state.experiments.length + 1, input, at)
    state.experiments = [view, ...state.experiments]
    return put(state, view)
  }),
  armList: os.experiments.armList.handler(({ context: { state }, input, errors }) => {
    const view = find(state, input.id)
    if (!view) throw errors.EXPERIMENT_NOT_FOUND()
    if (view.status !== 'running') throw errors.EXPERIMENT_OVER()
    state.changed('audit')
    return { csv: `\uFEFFplatform_id,name\r\nmember-17,林一\r\n`, members: view.drawn[input.arm] }
  }),
  expose: os.experiments.expose.handler(({ context: { state }, input, errors }) => {
    const view = find(state, input.id)
    if (!view) throw errors.EXPERIMENT_NOT_FOUND()
    if (view.status !== 'running') throw errors.EXPERIMENT_OVER()
    const recorded = input.platformIds?.length ?? view.drawn[input.arm]
    put(state, { ...view, exposed: { ...view.exposed, [input.arm]: recorded } })
    return { recorded, unknown: 0, otherArm: 0 }
  }),
  look: os.experiments.look.handler(({ context: { state }, input, errors }) => {
    const view = find(state, input.id)
    if (!view) throw errors.EXPERIMENT_NOT_FOUND()
    if (view.status !== 'running') throw errors.EXPERIMENT_OVER()
    const at = state.clock()
    const isFinal = at >= view.endsAt
    if (!isFinal && !input.early)
      throw errors.TOO_EARLY({ data: { endsAt: view.endsAt, dataTo: state.community.dataTo } })
    if (view.exposed.a === 0) throw errors.NOTHING_NEW()
    const spent = view.looks.reduce((sum, { level }) => sum + level, 0)
    const number = view.looks.length + 1
    const look = fakeLook({ a: 90, b: 113, of: 220, drawn: PER_ARM }, { at, isFinal, spent, number })
    return put(state, { ...view, status: isFinal ? 'finished' : 'running', looks: [...view.looks, look] })
  }),
  stop: os.experiments.stop.handler(({ context: { state }, input, errors }) => {
    const view = find(state, input.id)
    if (!view) throw errors.EXPERIMENT_NOT_FOUND()
    if (view.status !== 'running') throw errors.EXPERIMENT_OVER()
    return put(state, { ...view, status: 'stopped', stopped: { at: state.clock(), reason: input.reason } })
  }),
})
