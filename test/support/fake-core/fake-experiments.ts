import { ExperimentId } from '#contract/ids.ts'
import type { CommunityId } from '#contract/ids.ts'
import type { ExperimentDesign, ExperimentLook, ExperimentView } from '#contract/experiments.ts'
import { describeLook } from '#core/experiments/experiment-look.ts'

const DAY = 86_400_000

/** A design as somebody might have made it up. */
const fakeDesign = (communityId: CommunityId, name: string): ExperimentDesign => ({
  communityId,
  name,
  hypothesis: '开放式的问题比陈述句更容易得到回应',
  texts: { a: '欢迎回来，本周共读《活着》。', b: '欢迎回来！最近在读什么书？' },
  metric: 'active',
  windowDays: 7,
  activeWithinDays: 28,
  exposureDays: 7,
  baseline: 0.4,
})

/** A look at arms of which so many of so many did what was hoped for. */
export function fakeLook(
  hits: { a: number; b: number; of: number; drawn: number },
  look: { at: number; isFinal: boolean; spent: number; number: number },
): ExperimentLook {
  const arm = (successes: number) => ({ drawn: hits.drawn, exposed: hits.of, n: hits.of, successes })
  const notExposed = 2 * (hits.drawn - hits.of)
  const count = { arms: { a: arm(hits.a), b: arm(hits.b) }, crossed: 2, unfinished: 0, notExposed }
  const { at, number } = look
  return { ...describeLook(count, look.spent, look.isFinal), number, at, dataTo: at - DAY, auditSeq: 900 + number }
}

/** The view of an experiment that was started so many days ago. */
export function fakeExperiment(
  id: number,
  design: ExperimentDesign,
  at: { now: number; daysAgo: number; community: string; startedBy: string },
): ExperimentView {
  const startedAt = at.now - at.daysAgo * DAY
  const exposeUntil = startedAt + design.exposureDays * DAY
  return {
    id: ExperimentId.parse(`g${id}`),
    design,
    community: at.community,
    startedBy: at.startedBy,
    startedAt,
    exposeUntil,
    endsAt: exposeUntil + design.windowDays * DAY,
    status: 'running',
    stopped: null,
    smallestDetectable: 0.113,
    drawn: { a: 294, b: 295 },
    exposed: { a: 0, b: 0 },
    looks: [],
  }
}

/** One that is running and was looked at early, one that is over. */
export function fakeExperiments(communityId: CommunityId, community: string, now: number): ExperimentView[] {
  const at = { now, community, startedBy: 'Ines' }
  const running = fakeExperiment(2, fakeDesign(communityId, '回归问候'), { ...at, daysAgo: 6 })
  const over = fakeExperiment(1, fakeDesign(communityId, '共读预告的时间'), { ...at, daysAgo: 40 })
  return [
    {
      ...running,
      exposed: { a: 160, b: 158 },
      looks: [fakeLook({ a: 60, b: 74, of: 150, drawn: 294 }, { at: now - DAY, isFinal: false, spent: 0, number: 1 })],
    },
    {
      ...over,
      status: 'finished',
      exposed: { a: 290, b: 290 },
      looks: [
        fakeLook({ a: 118, b: 157, of: 290, drawn: 294 }, { at: now - 25 * DAY, isFinal: true, spent: 0, number: 1 }),
      ],
    },
  ]
}
