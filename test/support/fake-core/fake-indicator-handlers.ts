import type { RecordMapping, RecordReject } from '#contract/business-records.ts'
import { recordKinds, recordTemplate } from '#core/business-records/record-kinds.ts'
import { computeCohortGrid, INTERVAL_DAYS } from '#core/cohorts/cohort-grid.ts'
import { computeIndicators } from '#core/indicators/indicator-computation.ts'
import { computeLifecycleStage } from '#core/indicators/lifecycle-stage.ts'
import { dayNumber } from '#core/indicators/local-days.ts'
import { countedMembers } from '#core/indicators/period-activity.ts'
import { periodsBetween } from '#core/indicators/periods.ts'
import { os } from './fake-base.ts'
import type { FakeState } from './fake-state.ts'

const communityOf = (state: FakeState, id: string) => state.community.communities().find((each) => each.id === id)

export const indicators = os.indicators.router({
  sheet: os.indicators.sheet.handler(({ context: { state }, input, errors }) => {
    const community = communityOf(state, input.communityId)
    if (!community) throw errors.COMMUNITY_NOT_FOUND()
    const timeZone = input.timeZone ?? state.settings.timeZone
    const by = input.by ?? null
    const figures = computeIndicators({
      activity: state.indicators.activityOf(input.communityId, timeZone),
      records: state.indicators.recordsOf(input.communityId),
      periods: periodsBetween(dayNumber(input.from), dayNumber(input.to), by),
      by,
      now: state.clock(),
      targets: state.indicators.targetsOf(input.communityId),
      includeBots: input.includeBots,
      includeStaff: input.includeStaff,
    })
    const { id: communityId, name, dataTo } = community
    return { communityId, community: name, timeZone, dataTo, by, ...figures }
  }),
  cohorts: os.indicators.cohorts.handler(({ context: { state }, input, errors }) => {
    const community = communityOf(state, input.communityId)
    if (!community) throw errors.COMMUNITY_NOT_FOUND()
    const { by, variant, cohorts } = input
    const timeZone = input.timeZone ?? state.settings.timeZone
    const activity = state.indicators.activityOf(input.communityId, timeZone)
    const rows = computeCohortGrid(activity, { by, variant, cohorts, counted: countedMembers(activity, input) })
    const { id: communityId, dataTo } = community
    return { communityId, timeZone, dataTo, by, variant, intervalDays: INTERVAL_DAYS[by], rows }
  }),
  stage: os.indicators.stage.handler(({ context: { state }, input, errors }) => {
    if (!communityOf(state, input.communityId)) throw errors.COMMUNITY_NOT_FOUND()
    const activity = state.indicators.activityOf(input.communityId, state.settings.timeZone)
    return { communityId: input.communityId, ...computeLifecycleStage(activity) }
  }),
  balance: os.indicators.balance.handler(({ context: { state }, input, errors }) => {
    if (!communityOf(state, input.communityId)) throw errors.COMMUNITY_NOT_FOUND()
    const rate = (after: number, otherwise: number) => ({
      after,
      afterOf: 400,
      otherwise,
      otherwiseOf: 2_000,
      isWorse: after > 2 * otherwise,
    })
    const channel = (name: string, promotional: number, level: 'fine' | 'watch' | 'high') => ({
      channel: name,
      messages: 1_000,
      promotional,
      share: promotional / 1_000,
      mostInADay: Math.ceil(promotional / 20),
      leaving: rate(level === 'fine' ? 0.01 : 0.06, 0.01),
      negative: rate(0.08, 0.07),
      level,
    })
    return {
      communityId: input.communityId,
      from: '2026-08-25',
      isAnalysed: true,
      channels: [channel('闲聊', 12, 'fine'), channel('优惠', 240, 'high'), channel('求助', 110, 'watch')],
    }
  }),
  setTarget: os.indicators.setTarget.handler(({ context: { state }, input }) => {
    const key = `${input.communityId} ${input.key}`
    if (input.target === undefined) state.indicators.targets.delete(key)
    else state.indicators.targets.set(key, input.target)
    state.changed('records', 'audit')
    return { changed: true }
  }),
  authorRoles: os.indicators.authorRoles.handler(
    ({ context: { state }, input }) => state.indicators.roles.get(input.communityId) ?? [],
  ),
  setAuthorRole: os.indicators.setAuthorRole.handler(({ context: { state }, input }) => {
    const { communityId, platformId, role, from } = input
    const others = (state.indicators.roles.get(communityId) ?? []).filter((each) => each.platformId !== platformId)
    const roles = [...others, { platformId, role, from }]
    state.indicators.roles.set(communityId, roles)
    state.changed('records', 'audit')
    return roles
  }),
})

const REJECT: RecordReject = {
  ordinal: 0,
  line: 4,
  reason: 'time-invalid',
  field: 'ordered_at',
  excerpt: 'A-3,gestern,ann',
}

export const records = os.records.router({
  template: os.records.template.handler(({ input }) => ({
    ...recordTemplate(input.kind),
    fields: recordKinds[input.kind].fields.map(({ name, isRequired, type, choices, least, most }) => ({
      name,
      isRequired,
      type,
      choices: Object.keys(choices ?? {}),
      least: least ?? null,
      most: most ?? null,
    })),
  })),
  preview: os.records.preview.handler(({ context: { state }, input, errors }) => {
    const fileName = state.files.get(input.file)
    if (fileName === undefined) throw errors.FILE_TOKEN_UNKNOWN()
    const spec = recordKinds[input.kind]
    const columns = ['nr', spec.time, spec.member]
    const guess: RecordMapping = Object.fromEntries(
      spec.fields.map(({ name }) => [name, columns.includes(name) ? name : null]),
    )
    const mapping = input.mapping ?? guess
    const missing = spec.fields.filter(({ name, isRequired }) => isRequired && mapping[name] === null)
    return {
      fileName,
      columns,
      mapping,
      missing: missing.map(({ name }) => name),
      rows: [['A-1', '2026-09-02', 'ann']],
      read: 3,
      valid: missing.length > 0 ? 0 : 2,
      rejects: [{ ...REJECT, field: spec.time }],
    }
  }),
  import: os.records.import.handler(({ context: { state }, input, errors }) => {
    const fileName = state.files.get(input.file)
    if (fileName === undefined) throw errors.FILE_TOKEN_UNKNOWN()
    const view = state.indicators.addImport(input.kind, fileName, state.clock())
    const community = input.communityId ?? state.community.communities()[0]?.id ?? 'c1'
    const { time, member } = recordKinds[input.kind]
    for (const who of ['ann', 'ben']) {
      const fields = { [time]: new Date(state.community.dataTo - 20 * 86_400_000).toISOString(), [member]: who }
      state.indicators.add(community, input.kind, fields, view.id)
    }
    state.changed('records', 'audit')
    return view
  }),
  imports: os.records.imports.handler(({ context: { state } }) => state.indicators.imports),
  rejects: os.records.rejects.handler(() => [REJECT]),
  undoImport: os.records.undoImport.handler(({ context: { state }, input, errors }) => {
    const place = state.indicators.imports.findIndex(({ id }) => id === input.importId)
    const view = state.indicators.imports[place]
    if (!view || view.undoneAt !== null) throw errors.RECORD_IMPORT_NOT_FOUND()
    state.indicators.imports[place] = { ...view, undoneAt: state.clock() }
    const before = state.indicators.records.length
    state.indicators.records = state.indicators.records.filter(({ importId }) => importId !== input.importId)
    state.changed('records', 'audit')
    return { removed: before - state.indicators.records.length }
  }),
  list: os.records.list.handler(({ context: { state }, input }) => {
    const items = state.indicators.records.filter(
      ({ communityId, kind }) => communityId === input.communityId && kind === input.kind,
    )
    return { items: items.slice(0, input.limit), next: null, total: items.length }
  }),
  add: os.records.add.handler(({ context: { state }, input, errors }) => {
    const missing = recordKinds[input.kind].fields.find(({ name, isRequired }) => isRequired && !input.fields[name])
    if (missing) throw errors.RECORD_INVALID({ data: { reason: 'value-missing', field: missing.name } })
    const record = state.indicators.add(input.communityId, input.kind, input.fields, null)
    state.changed('records', 'audit')
    return record
  }),
  change: os.records.change.handler(({ context: { state }, input, errors }) => {
    const known = state.indicators.records.find(({ id }) => id === input.id)
    if (!known) throw errors.RECORD_NOT_FOUND()
    const changed = { ...known, fields: input.fields }
    state.indicators.records = state.indicators.records.map((each) => (each.id === input.id ? changed : each))
    state.changed('records', 'audit')
    return changed
  }),
  remove: os.records.remove.handler(({ context: { state }, input }) => {
    state.indicators.records = state.indicators.records.filter(({ id }) => id !== input.id)
    state.changed('records', 'audit')
    return { removed: true }
  }),
})
