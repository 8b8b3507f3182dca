import { AddedModelId, JobId, LearnedHeadId } from '#contract/ids.ts'
import type { AddedModel, LearnedHead, MeasuredShare } from '#contract/models.ts'
import { os } from './fake-base.ts'
import type { FakeState } from './fake-state.ts'

const share = (value: number, n: number): MeasuredShare => ({
  value,
  low: Math.max(0, value - 0.8 / Math.sqrt(n)),
  high: Math.min(1, value + 0.8 / Math.sqrt(n)),
  n,
})

/** The one added model a fake core may have: measured, switched on. */
function fakeModel(state: FakeState): AddedModel {
  const figures = (task: 'spam' | 'abuse', set: 'gold' | 'decisions', texts: number) => ({
    task,
    set,
    texts,
    positives: Math.round(texts / 3),
    added: { precision: share(0.86, texts), recall: share(0.71, texts) },
    shipped: { precision: share(0.93, texts), recall: share(0.88, texts) },
  })
  return {
    id: AddedModelId.parse('x1'),
    name: 'bert-base-chinese-adverts',
    sha256: '5ac1'.padEnd(64, '7'),
    labels: [
      { name: 'ADVERT', role: 'spam' },
      { name: 'INSULT', role: 'abuse' },
      { name: 'FINE', role: 'ignore' },
    ],
    activation: 'softmax',
    bytes: 102_300_000,
    active: true,
    thresholds: { spam: 0.5, abuse: 0.62 },
    addedAt: state.clock() - 86_400_000,
    addedBy: '林岚',
    scored: 48_211,
    flagged: 391,
    measurement: {
      at: state.clock() - 3_600_000,
      thresholds: { spam: 0.5, abuse: 0.62 },
      figures: [
        figures('spam', 'gold', 97),
        figures('spam', 'decisions', 312),
        figures('abuse', 'gold', 97),
        figures('abuse', 'decisions', 44),
      ],
      textsPerSecond: 84,
    },
  }
}

/** A candidate that a fake core has learned from its decisions about adverts. */
function fakeHead(state: FakeState, status: LearnedHead['status']): LearnedHead {
  const figures = (set: 'later' | 'gold', texts: number) => ({
    set,
    texts,
    positives: Math.round(texts / 2),
    present: { precision: share(0.84, texts), recall: share(0.79, texts) },
    candidate: { precision: share(0.91, texts), recall: share(0.83, texts) },
  })
  return {
    id: LearnedHeadId.parse('y1'),
    task: 'spam',
    version: 1,
    status,
    sha256: 'ab12'.padEnd(64, '4'),
    fits: true,
    stale: false,
    trainedAt: state.clock() - 7_200_000,
    trainedBy: '周默',
    activatedAt: null,
    report: {
      decisions: 316,
      learnedFrom: 237,
      accounts: 3,
      largestAccount: 0.58,
      strength: 10,
      features: 1204,
      threshold: 0.74,
      figures: [figures('later', 79), figures('gold', 97)],
      loss: { present: 0.41, candidate: 0.33 },
      week: { messages: 11_900, newlyFlagged: 14, noLonger: 9 },
      isBetter: true,
    },
  }
}

const NO_JOB = JobId.parse('j0')

export const models = os.models.router({
  list: os.models.list.handler(({ context: { state } }) => (state.isSample ? [fakeModel(state)] : [])),
  shipped: os.models.shipped.handler(() => [
    {
      name: 'abuse',
      languages: ['en', 'zh'].map((language) => ({
        language,
        texts: 3159,
        precision: { value: 0.857, low: 0.841, high: 0.872 },
        recall: { value: 0.802, low: 0.786, high: 0.818 },
        falsePositiveRate: { value: 0.061, low: 0.052, high: 0.073 },
      })),
      fairness: ['region', 'gender'].map((kind) => ({
        language: 'zh',
        kind,
        medianShift: 0.018,
        group: kind === 'region' ? '河南人' : '男生',
        flagged: 0.1,
        overallFlagged: 0.04,
      })),
    },
  ]),
  learning: os.models.learning.handler(({ context: { state } }) => ({
    needed: 200,
    neededOfEach: 20,
    tasks: [
      {
        task: 'spam',
        decided: 316,
        positives: 188,
        isEnough: true,
        heads: state.isSample ? [fakeHead(state, 'candidate')] : [],
      },
      { task: 'abuse', decided: 58, positives: 11, isEnough: false, heads: [] },
    ],
  })),
  learn: os.models.learn.handler(() => ({ jobId: NO_JOB })),
  activate: os.models.activate.handler(({ context: { state } }) => fakeHead(state, 'active')),
  rollback: os.models.rollback.handler(({ errors }) => {
    throw errors.NOTHING_TO_ROLL_BACK()
  }),
  replay: os.models.replay.handler(({ input }) => ({
    messageId: input.messageId,
    verdict: 'not-scored',
    basis: null,
    scores: [],
    gone: [],
  })),
  replaySample: os.models.replaySample.handler(() => ({
    checked: 0,
    verdicts: { same: 0, different: 0, 'not-scored': 0, 'text-changed': 0, 'model-gone': 0 },
    different: [],
  })),
  outlook: os.models.outlook.handler(({ context: { state } }) => ({
    messages: 84_000,
    days: 28,
    tasks: (['spam', 'abuse'] as const).map((task) => ({
      task,
      chosen: state.settings.sensitivity[task],
      levels: [
        { level: 'miss-less', threshold: 0.5, hitsPerDay: 41.3, decided: 164, precision: null },
        { level: 'balanced', threshold: 0.74, hitsPerDay: 23.8, decided: 140, precision: share(0.87, 140) },
        { level: 'bother-less', threshold: 0.934, hitsPerDay: 12.4, decided: 96, precision: share(0.95, 96) },
      ],
    })),
  })),
  setSensitivity: os.models.setSensitivity.handler(({ context: { state }, input }) => {
    state.settings = { ...state.settings, sensitivity: { ...state.settings.sensitivity, [input.task]: input.level } }
    state.changed('settings', 'models')
    return { jobId: NO_JOB }
  }),
  inspect: os.models.inspect.handler(({ errors }) => {
    throw errors.MODEL_FOLDER_UNUSABLE({ data: { reason: 'missing', file: 'tokenizer.json', detail: '' } })
  }),
  add: os.models.add.handler(() => ({ modelId: AddedModelId.parse('x1'), jobId: NO_JOB })),
  measure: os.models.measure.handler(() => ({ jobId: NO_JOB })),
  change: os.models.change.handler(({ context: { state } }) => ({ model: fakeModel(state), jobId: NO_JOB })),
  remove: os.models.remove.handler(() => ({ jobId: NO_JOB })),
})
