import { ImportId } from '#contract/ids.ts'
import type { ImportPreview, ImportView } from '#contract/imports.ts'
import { os } from './fake-base.ts'
import { takePage } from './fake-page.ts'
import type { FakeState } from './fake-state.ts'

const MESSAGES_IN_FILE = 12_480
const REJECTED_IN_FILE = 17
const MODELS = ['spam', 'abuse', 'sentiment'].map((name) => ({
  name,
  version: '1.0.0',
  sha256: '8f31'.padEnd(64, '0'),
}))
const ANALYSIS_RESULT = {
  messages: MESSAGES_IN_FILE,
  flagged: { spam: 310, abuse: 74, flood: 22, pii: 41, rule: 19 },
  items: 402,
  seconds: 1.6,
  models: MODELS,
}

export const imports = os.imports.router({
  preview: os.imports.preview.handler(({ context: { state }, input, errors }) => {
    const fileName = state.files.get(input.file)
    if (fileName === undefined) throw errors.FILE_TOKEN_UNKNOWN()
    if (fileName.endsWith('.png')) throw errors.IMPORT_FORMAT_UNKNOWN({ data: { seen: 'PNG image' } })
    return previewOf(state, fileName, input.mapping ?? null)
  }),
  start: os.imports.start.handler(({ context: { state }, input, errors }) => {
    const fileName = state.files.get(input.file)
    if (fileName === undefined) throw errors.FILE_TOKEN_UNKNOWN()
    if (state.imports.some((each) => each.state === 'running')) throw errors.IMPORT_RUNNING()
    const preview = previewOf(state, fileName, input.mapping ?? null)
    if (preview.isTwoPersonChat && !input.confirmTwoPersonChat) throw errors.TWO_PERSON_CHAT()
    const missing = (['time', 'author', 'text'] as const).filter(
      (key) => preview.mapping !== null && preview.mapping[key] === null,
    )
    if (missing.length > 0) throw errors.MAPPING_INCOMPLETE({ data: { missing } })
    const importId = ImportId.parse(`p${state.imports.length + 1}`)
    const jobId = state.jobs.start({
      kind: 'import',
      title: fileName,
      unit: 'messages',
      total: MESSAGES_IN_FILE,
      phases: ['reading', 'writing'],
      result: { importId },
      onProgress: (share) => updateImport(state, importId, countsAt(share)),
      onEnd: (ended) => {
        updateImport(state, importId, { state: ended, finishedAt: state.clock() })
        state.changed('imports', 'messages', 'members', 'communities', 'audit')
        if (ended === 'succeeded' && input.analyse) startAnalysis(state)
      },
    })
    const started: ImportView = {
      id: importId,
      jobId,
      community: input.community,
      fileName,
      format: preview.format,
      state: 'running',
      ...countsAt(0),
      createdAt: state.clock(),
      finishedAt: null,
      undoneAt: null,
    }
    state.imports = [started, ...state.imports]
    state.changed('imports', 'audit')
    return { importId, jobId }
  }),
  list: os.imports.list.handler(({ context }) => context.state.imports),
  get: os.imports.get.handler(({ context: { state }, input, errors }) => {
    const found = state.imports.find(({ id }) => id === input.importId)
    if (found === undefined) throw errors.IMPORT_NOT_FOUND()
    return found
  }),
  rejects: os.imports.rejects.handler(({ context: { state }, input, errors }) => {
    const found = state.imports.find(({ id }) => id === input.importId)
    if (found === undefined) throw errors.IMPORT_NOT_FOUND()
    return takePage(rejectsOf(found.rejected), input)
  }),
  undo: os.imports.undo.handler(({ context: { state }, input, errors }) => {
    const found = state.imports.find(({ id }) => id === input.importId)
    if (found === undefined) throw errors.IMPORT_NOT_FOUND()
    if (found.state === 'running') throw errors.IMPORT_RUNNING()
    updateImport(state, found.id, { state: 'undone', undoneAt: state.clock() })
    state.changed('imports', 'messages', 'members', 'communities', 'items', 'audit')
    return { removed: Math.max(0, found.added - 3), kept: Math.min(3, found.added), shared: 0 }
  }),
})

export const analysis = os.analysis.router({
  start: os.analysis.start.handler(({ context: { state }, errors }) => {
    if (state.jobs.list(true).some(({ kind }) => kind === 'analysis')) throw errors.ANALYSIS_RUNNING()
    return { jobId: startAnalysis(state) }
  }),
  summary: os.analysis.summary.handler(({ context: { state } }) => ({
    analysed: state.community.messageCount,
    unanalysed: state.community.messageCount === 0 ? 0 : 37,
    flagged: { ...ANALYSIS_RESULT.flagged, 'user-report': 12 },
    lastRunAt: state.community.messageCount === 0 ? null : state.clock() - 3_600_000,
    models: MODELS.map((model) => ({ ...model, thresholds: { missLess: 0.35, balanced: 0.62, botherLess: 0.88 } })),
  })),
})

export const jobs = os.jobs.router({
  list: os.jobs.list.handler(({ context: { state }, input }) => state.jobs.list(input.active)),
  get: os.jobs.get.handler(({ context: { state }, input, errors }) => {
    const job = state.jobs.get(input.jobId)
    if (job === undefined) throw errors.JOB_NOT_FOUND()
    return job
  }),
  watch: os.jobs.watch.handler(async function* ({ context: { state }, input, errors, signal }) {
    if (state.jobs.get(input.jobId) === undefined) throw errors.JOB_NOT_FOUND()
    yield* state.jobs.watch(input.jobId, signal)
  }),
  cancel: os.jobs.cancel.handler(({ context: { state }, input, errors }) => {
    const job = state.jobs.cancel(input.jobId)
    if (job === undefined) throw errors.JOB_NOT_FOUND()
    return job
  }),
  resume: os.jobs.resume.handler(({ context: { state }, input, errors }) => {
    if (state.jobs.get(input.jobId) === undefined) throw errors.JOB_NOT_FOUND()
    const job = state.jobs.resume(input.jobId)
    if (job === undefined) throw errors.JOB_NOT_RESUMABLE()
    const resumed = state.imports.find(({ jobId }) => jobId === input.jobId)
    if (resumed !== undefined) updateImport(state, resumed.id, { state: 'running', finishedAt: null })
    state.changed('imports')
    return job
  }),
})

function startAnalysis(state: FakeState) {
  return state.jobs.start({
    kind: 'analysis',
    title: '读书会',
    unit: 'messages',
    total: MESSAGES_IN_FILE,
    phases: ['classifying', 'grouping', 'queueing'],
    result: ANALYSIS_RESULT,
    onEnd: () => state.changed('items', 'messages', 'members', 'audit'),
  })
}

/** What a file holds is told by its name: `….csv` needs a mapping, a name with `private` is a two-person chat. */
function previewOf(state: FakeState, fileName: string, mapping: ImportPreview['mapping']): ImportPreview {
  const isTable = fileName.endsWith('.csv')
  const columns = ['消息编号', '时间', '发言人', '频道', '内容']
  const guessed = {
    id: '消息编号',
    time: '时间',
    author: '发言人',
    authorName: null,
    channel: '频道',
    text: '内容',
    replyTo: null,
    mentions: null,
    bot: null,
  }
  const shown = Array.from({ length: 20 }, (_, index) => state.community.message(index))
  return {
    fileName,
    bytes: 8_412_004,
    format: isTable ? 'csv' : 'discord-chat-exporter',
    encoding: isTable ? 'gb18030' : 'utf-8',
    platform: isTable ? 'table' : 'discord',
    communityName: fileName.replace(/\.[a-z]+$/, ''),
    needsMapping: isTable,
    columns: isTable ? columns : [],
    mapping: isTable ? (mapping ?? guessed) : null,
    savedMapping: null,
    rawRows: isTable
      ? shown.map((m) => [m.id, new Date(m.sentAt).toISOString(), m.member.name, m.channel.name, m.text])
      : [],
    messages: shown.map((m, index) => ({
      sentAt: m.sentAt,
      author: m.member.name,
      channel: m.channel.name,
      text: m.text,
      problem: index === 7 ? 'time-missing' : null,
    })),
    rejects: [{ ordinal: 7, reason: 'time-missing', excerpt: '{"id":"7","author":"橙子"}' }],
    isTwoPersonChat: fileName.includes('private'),
    ambiguousDates: isTable,
  }
}

function countsAt(share: number) {
  const read = Math.round(MESSAGES_IN_FILE * share)
  const rejected = Math.round(REJECTED_IN_FILE * share)
  return {
    read,
    rejected,
    duplicate: 0,
    system: Math.round(read / 100),
    added: read - rejected - Math.round(read / 100),
  }
}

function updateImport(state: FakeState, id: ImportId, change: Partial<ImportView>): void {
  state.imports = state.imports.map((each) => (each.id === id ? { ...each, ...change } : each))
}

function rejectsOf(count: number) {
  const reasons = ['time-missing', 'not-json', 'author-missing', 'time-unreadable']
  return Array.from({ length: count }, (_, index) => ({
    ordinal: index * 700 + 7,
    line: index * 700 + 8,
    offset: index * 61_440 + 512,
    entry: null,
    reason: reasons[index % reasons.length] ?? 'not-json',
    excerpt: `{"id":"${index * 700 + 7}","author":"橙子","text":"…`,
  }))
}
