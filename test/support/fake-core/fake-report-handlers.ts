import type { ReportDocument, ReportReminder } from '#contract/reports.ts'
import { releaseParameters } from '#core/disclosure-control/release-class.ts'
import { answerWithNoise } from '#core/disclosure-control/noisy-counts.ts'
import { attackExport } from '#core/reports/export-attack.ts'
import { htmlReport } from '#core/reports/html-report.ts'
import { releaseReport } from '#core/reports/report-release.ts'
import { createReportWriter } from '#core/reports/report-words.ts'
import { exportIds } from '#core/identifier-codec.ts'
import { reportRemarks } from '#core/reports/report-remarks.ts'
import { draftWeek, inventFigures } from '../../core/reports/report-fixture.ts'
import { seededBytes } from '../../core/disclosure-control/sampler-check.ts'
import { seededRandom } from '../seeded-random.ts'
import { os } from './fake-base.ts'
import type { FakeState } from './fake-state.ts'

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
const MEMBERS = 140

type Input = Parameters<Parameters<typeof os.reports.preview.handler>[0]>[0]['input']
type ExportAnswer = ReturnType<typeof exportOf>

/** What the fake remembers of reports, for as long as it lives. */
const registers = new WeakMap<FakeState, { exports: ExportAnswer[]; reminder: ReportReminder }>()
const registerOf = (state: FakeState) => {
  const known = registers.get(state) ?? { exports: [], reminder: { isOn: false, kind: 'weekly' as const } }
  registers.set(state, known)
  return known
}

export const reports = os.reports.router({
  preview: os.reports.preview.handler(({ context: { state }, input }) => previewOf(state, input)),
  export: os.reports.export.handler(({ context: { state }, input, errors }) => {
    const { attack } = previewOf(state, input)
    if (attack.refusals.length > 0) throw errors.REPORT_REFUSED({ data: { refusals: attack.refusals } })
    const register = registerOf(state)
    const made = exportOf(state, input, register.exports.length + 1)
    register.exports.unshift(made)
    state.changed('reports', 'audit')
    return {
      export: made,
      checkpoint: { size: made.auditSeq + 1, root: ROOT, at: state.clock(), reason: 'export', note: '' },
      files: [],
      archive: { name: `qunjian-${input.kind}-${input.period}.zip`, content: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' },
    }
  }),
  list: os.reports.list.handler(({ context: { state } }) => registerOf(state).exports),
  proof: os.reports.proof.handler(() => ({ proof: 'c2sp.org/tlog-proof@v1\n', isSound: true, vkey: 'qunjian/fake' })),
  reminder: os.reports.reminder.handler(({ context: { state } }) => {
    const { reminder } = registerOf(state)
    return { ...reminder, duePeriod: reminder.isOn ? (reminder.kind === 'weekly' ? '2026-W38' : '2026-08') : null }
  }),
  setReminder: os.reports.setReminder.handler(({ context: { state }, input }) => {
    registerOf(state).reminder = input
    state.changed('reports')
    return input
  }),
})

function exportOf(state: FakeState, input: Input & { format?: unknown }, number: number) {
  const { document } = previewOf(state, input)
  const community = communityOf(state, input)
  return {
    id: exportIds.of(number),
    madeAt: state.clock(),
    account: state.account?.name ?? '',
    kind: input.kind,
    class: input.class,
    communityId: community?.id ?? null,
    community: community?.name ?? '',
    period: input.period,
    formats: ['html' as const],
    language: input.language ?? ('zh-CN' as const),
    k: document.parameters.k,
    epsilon: document.parameters.epsilon,
    suppressed: document.parameters.suppressed,
    files: [],
    auditSeq: 4_000 + number,
  }
}

const communityOf = (state: FakeState, { communityId }: Input) => {
  const communities = state.community.communities()
  return communities.find(({ id }) => id === communityId) ?? communities[0]
}

/** A week of an invented community, released and attacked as the product does it; other kinds look the same here. */
function previewOf(state: FakeState, input: Input) {
  const parameters = releaseParameters(input.class)
  const figures = inventFigures(seededRandom(7), MEMBERS)
  const draft = draftWeek(figures, parameters)
  const answers =
    parameters.epsilonMillis === null
      ? null
      : answerWithNoise(draft.questions, parameters.epsilonMillis, seededBytes(1))
  const released = releaseReport(draft, parameters, answers)
  const attack = attackExport(draft, released, { k: parameters.k, earlier: [], isNoisy: answers !== null })
  const community = communityOf(state, input)
  const document: ReportDocument = {
    format: 1,
    kind: input.kind,
    class: input.class,
    community: community?.name ?? '',
    period: { ...figures.period, name: input.period, isFinished: true },
    previous: figures.before.name,
    timeZone: 'Asia/Shanghai',
    dataTo: figures.span.to,
    madeAt: state.clock(),
    sections: released.sections.map((section) =>
      section.key === 'summary'
        ? { ...section, remarks: reportRemarks(released.cells, released.sections, true) }
        : section,
    ),
    parameters: {
      k: parameters.k,
      epsilon: parameters.epsilonMillis === null ? null : parameters.epsilonMillis / 1000,
      noiseMargin: released.noiseMargin,
      countStep: parameters.countStep,
      shareStep: parameters.shareStep,
      suppressed: released.suppressed,
      complementary: released.complementary,
      excluded: 3,
      definitions: 1,
      logSize: 4_000,
      logRoot: ROOT,
    },
  }
  const isUnstated = community?.basis === 'unstated' && input.class !== 'internal'
  return {
    document,
    html: htmlReport(document, createReportWriter(input.language ?? 'zh-CN')),
    attack: {
      ...attack,
      refusals: isUnstated
        ? [{ code: 'basis-unstated' as const, about: community.name, size: null }, ...attack.refusals]
        : attack.refusals,
    },
  }
}
