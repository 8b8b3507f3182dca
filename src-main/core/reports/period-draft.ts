import type { IndicatorValue } from '#contract/indicators.ts'
import type { MeasuredSet } from '../disclosure-control/differencing-guard.ts'
import type { CountQuestion } from '../disclosure-control/noisy-counts.ts'
import type { ReleaseParameters } from '../disclosure-control/release-class.ts'
import { findPersonalData, maskPersonalData } from '../detection/personal-data.ts'
import { moderationTables } from './moderation-draft.ts'
import type { ChannelFacts } from './report-activity.ts'
import {
  absent,
  cell,
  CellCollector,
  row,
  type DraftIndicator,
  type DraftSection,
  type DraftTable,
  type ReportDraft,
} from './report-draft.ts'
import type { ReportFigures } from './report-figures.ts'

export interface PeriodDraftInput {
  readonly figures: ReportFigures
  readonly parameters: ReleaseParameters
  readonly community: string
  /** Titles of policies, by key, in the language of the report. */
  readonly policyTitles: ReadonlyMap<string, string>
}

/** Channels with a row of their own; the rest is folded. */
const CHANNEL_ROWS = 12
const DAY_MS = 86_400_000

/** Puts the weekly, monthly and quarterly report together. */
export function draftPeriodReport(input: PeriodDraftInput): ReportDraft {
  const { figures, parameters } = input
  const cells = new CellCollector()
  const indicators = indicatorLines(cells, figures)
  const sections: DraftSection[] = [
    { key: 'summary', indicators: [], tables: [] },
    { key: 'indicators', indicators, tables: [] },
    {
      key: 'activity',
      indicators: [],
      tables: [trendTable(cells, figures), ...dayTables(cells, figures), channelTable(cells, input)],
    },
    { key: 'members', indicators: [], tables: [lifecycleTable(cells, figures)] },
    { key: 'moderation', indicators: [], tables: moderationTables(cells, figures, input.policyTitles) },
  ]
  // Where staff is not left out, both are the same number: hiding one of them alone would hide nothing.
  for (const prefix of ['', 'before.']) {
    if (cells.valueOf(`${prefix}active`) === cells.valueOf(`${prefix}authors`)) {
      cells.sum(`${prefix}authors`, [`${prefix}active`])
    }
  }
  const channelNames = figures.activity.channels.map(({ name }) => maskedName(name))
  return {
    sections,
    system: cells.system(),
    sets: measuredSets(figures, parameters.k),
    questions: questionsOf(figures),
    texts: [input.community, ...channelNames, ...input.policyTitles.values()],
  }
}

/** Names of channels are free text: what they say about a person leaves as its type in brackets. */
const maskedName = (name: string): string => maskPersonalData(name, findPersonalData(name))

// ---------------------------------------------------------------------------------------------------------------------
// Indicators

function indicatorLines(cells: CellCollector, { indicators, indicatorsBefore }: ReportFigures): DraftIndicator[] {
  const active = valueOf(indicators, 'active')
  const activeBefore = valueOf(indicatorsBefore, 'active')
  if (active !== null) cells.count('active', active)
  if (activeBefore !== null) cells.count('before.active', activeBefore)
  return indicators.map((from) => {
    const before = indicatorsBefore.find(({ key }) => key === from.key)
    const now = indicatorFigures(cells, '', from, active)
    return {
      from,
      ...now,
      previous: before?.finished ? indicatorFigures(cells, 'before.', before, activeBefore).value : absent(),
    }
  })
}

const valueOf = (indicators: readonly IndicatorValue[], key: string): number | null =>
  indicators.find((each) => each.key === key)?.value ?? null

function indicatorFigures(
  cells: CellCollector,
  prefix: string,
  from: IndicatorValue,
  active: number | null,
): Pick<DraftIndicator, 'value' | 'numerator' | 'denominator'> {
  const { key, numerator, denominator, value } = from
  if (from.basis === 'no-data' || value === null) {
    const nothing = absent(from.basis === 'no-data' ? 'no-data' : 'empty')
    return { value: nothing, numerator: nothing, denominator: nothing }
  }
  if (key === 'active') return { value: cell(`${prefix}active`), numerator: absent(), denominator: absent() }
  if (from.unit === 'points') {
    const answers = cells.count(`${prefix}${key}.of`, denominator ?? 0)
    return {
      value: { kind: 'statistic', value, basis: `${prefix}${key}.of` },
      numerator: absent(),
      denominator: answers,
    }
  }
  // Content is counted in messages: behind them stand the active members, not as many as there are messages.
  if (key === 'ugc-share') {
    const id = `${prefix}ugc-share`
    const [inside, all] = [numerator ?? 0, denominator ?? 0]
    const members = (count: number): number => Math.min(count, active ?? count)
    const of = cells.count(`${id}.of`, all, members(all))
    const within = cells.count(`${id}.in`, inside, members(inside))
    cells.count(`${id}.out`, all - inside, members(all - inside), { isPrinted: false })
    cells.sum(`${id}.of`, [`${id}.in`, `${id}.out`])
    return {
      value: { kind: 'share', numerator: `${id}.in`, denominator: `${id}.of` },
      numerator: within,
      denominator: of,
    }
  }
  const isOfActive = key === 'interaction' && denominator === active
  const of = isOfActive ? `${prefix}active` : `${prefix}${key}.of`
  const share = cells.share(`${prefix}${key}`, numerator ?? 0, denominator ?? 0, of)
  return { value: share, numerator: cell(`${prefix}${key}.in`), denominator: cell(of) }
}

// ---------------------------------------------------------------------------------------------------------------------
// Activity

function trendTable(cells: CellCollector, { trend, isFinished }: ReportFigures): DraftTable {
  return {
    key: 'trend',
    columns: [
      { key: 'authors', unit: 'count' },
      { key: 'messages', unit: 'count' },
    ],
    rows: trend.map(({ name, messages, members }, place) => {
      const isLast = place === trend.length - 1
      const id = isLast ? '' : place === trend.length - 2 ? 'before.' : `${name}.`
      return row(
        { text: name },
        [cells.count(`${id}authors`, members.length), cells.count(`${id}messages`, messages, members.length)],
        { isFinished: !isLast || isFinished },
      )
    }),
    chart: 'columns',
  }
}

/** Day by day for weeks and months; longer periods show by their trend. */
function dayTables(cells: CellCollector, { activity, period }: ReportFigures): DraftTable[] {
  if (period.unit !== 'week' && period.unit !== 'month') return []
  const rows = activity.days.map(({ day, messages, authors }) => {
    const name = new Date(day * DAY_MS).toISOString().slice(0, 10)
    return row({ text: name }, [
      cells.count(`day.${name}.messages`, messages, authors),
      cells.count(`day.${name}.authors`, authors),
    ])
  })
  cells.sum(
    'messages',
    rows.map(({ label }) => `day.${label.text ?? ''}.messages`),
  )
  return [
    {
      key: 'days',
      columns: [
        { key: 'messages', unit: 'count' },
        { key: 'authors', unit: 'count' },
      ],
      rows: [...rows, row({ code: 'total' }, [cell('messages'), cell('authors')], { isTotal: true })],
      chart: 'columns',
    },
  ]
}

/** Channels few members wrote in are folded into one row: a rare name is nearly a person. */
function channelTable(cells: CellCollector, { figures, parameters }: PeriodDraftInput): DraftTable {
  const before = new Map(figures.activityBefore.channels.map((channel) => [channel.id, channel]))
  const used = figures.activity.channels
    .filter(({ id, messages }) => messages > 0 || (before.get(id)?.messages ?? 0) > 0)
    .toSorted((a, b) => b.messages - a.messages || a.id - b.id)
  const named = used.filter(({ authors }) => authors.length >= parameters.k).slice(0, CHANNEL_ROWS)
  const rest = used.filter((channel) => !named.includes(channel))
  const groups = [
    ...named.map((channel) => ({
      id: `${channel.id}`,
      label: { text: maskedName(channel.name) },
      channels: [channel],
    })),
    ...(rest.length > 0 ? [{ id: 'other', label: { code: 'other-channels' }, channels: rest }] : []),
  ]
  const rows = groups.map(({ id, label, channels }) => {
    const now = countChannels(cells, `channel.${id}`, channels)
    const earlier = channels.flatMap((channel) => before.get(channel.id) ?? [])
    return row(label, [now.messages, countChannels(cells, `before.channel.${id}`, earlier).messages, now.authors])
  })
  for (const prefix of ['', 'before.']) {
    if (groups.length === 0) continue
    cells.sum(
      `${prefix}messages`,
      groups.map(({ id }) => `${prefix}channel.${id}.messages`),
    )
  }
  const total = [cell('messages'), cell('before.messages'), cell('authors')]
  return {
    key: 'channels',
    columns: [
      { key: 'messages', unit: 'count' },
      { key: 'before', unit: 'count' },
      { key: 'authors', unit: 'count' },
    ],
    rows: [...rows, row({ code: 'total' }, total, { isTotal: true })],
    chart: 'bars',
  }
}

function countChannels(cells: CellCollector, id: string, channels: readonly ChannelFacts[]) {
  const authors = new Set(channels.flatMap((channel) => [...channel.authors]))
  const messages = channels.reduce((sum, channel) => sum + channel.messages, 0)
  return {
    messages: cells.count(`${id}.messages`, messages, authors.size),
    authors: cells.count(`${id}.authors`, authors.size),
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Members

function lifecycleTable(cells: CellCollector, { lifecycleCounts: counts }: ReportFigures): DraftTable {
  const rows = []
  if (counts) {
    const { active, returning, resurrecting, dormant } = counts
    const list = (name: string, value: number) => row({ code: name }, [cells.count(`lifecycle.${name}`, value)])
    rows.push(list('new', counts.new), list('returning', returning), list('resurrecting', resurrecting))
    rows.push(row({ code: 'active' }, [cells.count('active', active)], { isTotal: true }))
    rows.push(list('dormant', dormant))
    cells.sum('active', ['lifecycle.new', 'lifecycle.returning', 'lifecycle.resurrecting'])
    cells.count('before.active', returning + dormant)
    cells.sum('before.active', ['lifecycle.returning', 'lifecycle.dormant'])
  }
  return { key: 'lifecycle', columns: [{ key: 'members', unit: 'count' }], rows, chart: 'bars' }
}

// ---------------------------------------------------------------------------------------------------------------------
// Guards

/** Sets of members behind the printed figures; those under k are hidden and need no guard. */
function measuredSets({ span, activity, lifecycle, moderation }: ReportFigures, k: number): MeasuredSet[] {
  const set = (measure: string, members: Iterable<number>): MeasuredSet => ({
    measure,
    ...span,
    members: Uint32Array.from(members).sort(),
  })
  return [
    set('active', activity.authors),
    ...Object.entries(lifecycle).map(([name, members]) => set(`lifecycle.${name}`, members)),
    ...activity.channels.map(({ id, authors }) => set(`channel.${id}`, authors)),
    ...moderation.flagged.map(({ kind, members }) => set(`flag.${kind}`, members)),
    ...moderation.decisionsByAction.map(({ kind, members }) => set(`action.${kind}`, members)),
    ...moderation.decisionsByPolicy.map(({ kind, members }) => set(`policy.${kind}`, members)),
  ].filter(({ members }) => members.length >= k)
}

/** Disjoint counts of members; each question is answered with an equal part of ε. */
function questionsOf({ indicators, lifecycleCounts }: ReportFigures): CountQuestion[] {
  const questions: CountQuestion[] = []
  if (lifecycleCounts) {
    const { returning, resurrecting, dormant } = lifecycleCounts
    questions.push({
      key: 'lifecycle',
      counts: {
        'lifecycle.new': lifecycleCounts.new,
        'lifecycle.returning': returning,
        'lifecycle.resurrecting': resurrecting,
        'lifecycle.dormant': dormant,
      },
      cellsPerMember: 1,
    })
  }
  // Of the others only those that count members: messages, answers and complaints of one person have no limit.
  const perMember = new Set(['retention', 'paid-conversion', 'repurchase', 'churn'])
  for (const { key, numerator, denominator, value } of indicators) {
    if (!perMember.has(key) || value === null || numerator === null || denominator === null) continue
    questions.push({
      key,
      counts: { [`${key}.in`]: numerator, [`${key}.out`]: denominator - numerator },
      cellsPerMember: 1,
    })
  }
  return questions
}
