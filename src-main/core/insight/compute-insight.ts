import type { MemberRisk } from '#contract/members.ts'
import type { TierMeasures } from '#contract/tiers.ts'
import type { ReadDatabase } from '#database/database.ts'
import { ChurnModelUnusableError, loadChurnModel } from '../churn/churn-model.ts'
import { scoreChurn } from '../churn/churn-score.ts'
import { memberIds } from '../identifier-codec.ts'
import { countSignals } from '../members/signal-count.ts'
import type { MemberSignals } from '../members/member-signals.ts'
import { tagsOf } from '../members/member-tag-rules.ts'
import { findInteractions, indexEdges, type EdgeIndex, type Interactions } from '../network/interactions.ts'
import { networkPicture, PICTURE_WEEKS, type NetworkPicture } from '../network/network-picture.ts'
import { encodePicture } from '../network/picture-columns.ts'
import type { PictureSummary } from '../network/network-service.ts'
import { lifetimeCurves } from '../onboarding/lifetime-curves.ts'
import {
  firstDaysOf,
  newcomerWeeks,
  ONBOARDING_SHOWN_MS,
  recentNewcomers,
  type FirstDays,
} from '../onboarding/newcomer-count.ts'
import { monthlyContributors } from '../recognition/contributor-count.ts'
import { concentrationOf } from '../tiers/concentration.ts'
import { explainLevel, explainMove } from '../tiers/tier-explanation.ts'
import { tierHistorySteps, type TierHistory } from '../tiers/tier-history.ts'
import { tierPeriods } from '../tiers/tier-periods.ts'
import { LEVELS, LONG_DAYS, SHORT_DAYS, type LevelPlace } from '../tiers/tier-rules.ts'
import type { Figure, InsightSummary, MemberDocument } from './insight-document.ts'
import type { CommunityOutcome, MemberOutcome, TierChangeOutcome } from './insight-outcome.ts'
import { readInsightSources, type InsightSources } from './insight-sources.ts'

export interface InsightOutcome {
  readonly community: CommunityOutcome
  readonly members: readonly MemberOutcome[]
  readonly changes: readonly TierChangeOutcome[]
}

export interface InsightQuestion {
  readonly communityId: number
  readonly modelsDir: string
}

const WEEK_MS = 7 * 86_400_000
const LEAST_DIMENSIONS = 8

/** Everything computed of one community's members, as what is to be stored. Yields the share done, 0..1. */
export async function* computeInsightSteps(
  db: ReadDatabase,
  { communityId, modelsDir }: InsightQuestion,
): AsyncGenerator<number, InsightOutcome> {
  const sources = yield* between(0, 0.3, readInsightSources(db, communityId))
  if (sources.table.size === 0) return emptyOutcome()
  const { table, isCounted } = sources
  const interactions = findInteractions(table, isCounted)
  const edges = indexEdges(interactions, table.members.length)
  yield 0.35
  const history = yield* between(0.35, 0.65, tierHistorySteps({ ...sources, interactions, edges }))
  const signals = countSignals({ ...sources, interactions })
  const firstDays = firstDaysOf({ ...sources, interactions })
  yield 0.7
  const picture = networkPicture(table, interactions, (table.at.at(-1) ?? 0) + 1)
  yield 0.85
  const risks = await churnRisks(sources, modelsDir)
  yield 0.95
  const parts = { sources, interactions, edges, history, signals, firstDays, picture, risks }
  const documents = memberDocuments(parts)
  return {
    community: communityOutcome(parts, documents),
    members: documents.map(({ document, place }) => memberOutcome(document, table.members[place]?.id ?? 0)),
    changes: history.moves
      .filter(({ member }) => isCounted[member] && signals[member])
      .map(({ member, at, from, to, facts }) => ({
        memberId: table.members[member]?.id ?? 0,
        at,
        from: LEVELS[from],
        to: LEVELS[to],
        isUp: to > from,
        why: JSON.stringify(explainMove(from, to, facts)),
      })),
  }

  function memberOutcome(document: MemberDocument, memberId: number): MemberOutcome {
    return {
      memberId,
      tier: document.level === 'leader' || document.level === 'core' ? document.level : 'ordinary',
      reach: document.measures.reach,
      risk: document.churn?.risk ?? null,
      band: document.churn?.band ?? null,
      document: JSON.stringify(document),
    }
  }
}

/** Steps of a part as shares of the whole. A part that is left is ended, which lets go of what it was reading. */
function* between<T>(from: number, to: number, steps: Generator<number, T>): Generator<number, T> {
  try {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      yield from + (to - from) * step.value
    }
  } finally {
    steps[Symbol.dispose]()
  }
}

interface InsightParts {
  readonly sources: InsightSources
  readonly interactions: Interactions
  readonly edges: EdgeIndex
  readonly history: TierHistory
  readonly signals: readonly (MemberSignals | null)[]
  readonly firstDays: readonly (FirstDays | null)[]
  readonly picture: NetworkPicture | null
  readonly risks: ReadonlyMap<number, MemberRisk>
}

/** By place. Without the model nobody has a risk; everything else is computed all the same. */
async function churnRisks(
  { table, withdrawn }: InsightSources,
  modelsDir: string,
): Promise<ReadonlyMap<number, MemberRisk>> {
  try {
    const model = await loadChurnModel(modelsDir)
    try {
      const { members } = await scoreChurn(table, (table.at.at(-1) ?? 0) + 1, model, withdrawn)
      return new Map(
        members.map(({ place, risk, band, recencyBaseline, reasons }) => [
          place,
          {
            risk: rounded(risk, 4),
            band,
            recencyBaseline: rounded(recencyBaseline, 4),
            reasons: reasons.map((reason) => ({ ...reason, weight: rounded(reason.weight, 3) })),
          },
        ]),
      )
    } finally {
      await model.close()
    }
  } catch (error) {
    if (error instanceof ChurnModelUnusableError) return new Map()
    throw error
  }
}

interface PlacedDocument {
  readonly place: number
  readonly document: MemberDocument
}

function memberDocuments(parts: InsightParts): PlacedDocument[] {
  const { sources, history, signals, firstDays, picture, risks } = parts
  const asOf = sources.table.at.at(-1) ?? 0
  const latest = history.snapshots.at(-1)
  const earlier = history.snapshots.findLast(({ day }) => day <= (latest?.day ?? 0) - SHORT_DAYS)
  return signals.flatMap((own, place) => {
    const facts = history.facts[place]
    if (!own || !facts) return []
    const level = levelAt(latest?.levels, place)
    const before = earlier ? levelAt(earlier.levels, place) : level
    const first = firstDays[place]
    const document: MemberDocument = {
      level: LEVELS[level],
      tierSince: history.since[place] ?? null,
      tierWhy: explainLevel(level, facts),
      measures: measuresOf(history, place),
      group: picture?.groupOf(place) ?? null,
      signals: own,
      movement: level > before ? 'moved-up' : level < before ? 'moved-down' : 'held',
      churn: risks.get(place) ?? null,
      onboarding:
        first && asOf - first.firstAt <= ONBOARDING_SHOWN_MS
          ? {
              firstAt: first.firstAt,
              steps: first.steps,
              answeredAfterMs: first.answeredAfterMs,
              isFinished: first.isFinished,
            }
          : null,
    }
    return [{ place, document }]
  })
}

const levelAt = (levels: Uint8Array | undefined, place: number): LevelPlace => {
  const level = levels?.[place] ?? 0
  return level === 3 || level === 2 || level === 1 ? level : 0
}

function measuresOf({ facts, reach }: TierHistory, place: number): TierMeasures {
  const own = facts[place]
  const bridging = reach.bridging[place] ?? Number.NaN
  return {
    messages: own?.messages ?? 0,
    recentMessages: own?.recentMessages ?? 0,
    activeDays: own?.activeDays ?? 0,
    partners: own?.partners ?? 0,
    shareBefore: rounded(own?.shareBefore ?? 1, 4),
    reach: rounded(orZero(reach.reach[place]), 2),
    reachPercentile: rounded(own?.reachPercentile ?? 0, 4),
    pageRankPercentile: rounded(own?.pageRankPercentile ?? 0, 4),
    bridging: rounded(orZero(bridging), 2),
    bridgingPercentile: rounded(own?.bridgingPercentile ?? 0, 4),
  }
}

function communityOutcome(parts: InsightParts, documents: readonly PlacedDocument[]): CommunityOutcome {
  const { sources, history, firstDays, picture } = parts
  const { table, day, clock } = sources
  const asOf = table.at.at(-1) ?? 0
  const referenceDay = day.at(-1) ?? 0
  const memberId = (place: number) => memberIds.trusted(table.members[place]?.id ?? 0)
  const { topThree, ...concentration } = concentrationOf({
    messages: history.counts.messages,
    pairs: pairsInWindow(parts),
  })
  const counts = { ordinary: 0, core: 0, leader: 0 }
  for (const { document } of documents)
    counts[document.level === 'leader' || document.level === 'core' ? document.level : 'ordinary'] += 1
  const tiers: Figure<'tiers'> = {
    asOf,
    counts,
    concentration: {
      ...concentration,
      topThree: {
        memberIds: topThree.members.map(memberId),
        messages: topThree.messages,
        edges: topThree.edges,
        leftAlone: topThree.leftAlone,
      },
    },
    periods: tierPeriods(history.snapshots),
  }
  const onboarding: Figure<'onboarding'> = {
    asOf,
    weeks: newcomerWeeks(firstDays, { firstDay: day[0] ?? 0, referenceDay, clock }),
    newcomers: recentNewcomers(firstDays, referenceDay, SHORT_DAYS).map((each) => ({
      memberId: memberId(each.member),
      firstAt: each.firstAt,
      steps: each.steps,
      answeredAfterMs: each.answeredAfterMs,
      isFinished: each.isFinished,
    })),
  }
  const lifetimes: Figure<'lifetimes'> = { asOf, by: lifetimeCurves({ ...sources, sources: sources.origins }) }
  const recognition: Figure<'recognition'> = {
    months: monthlyContributors({ ...sources, interactions: parts.interactions }).map((month) => ({
      ...month,
      contributors: month.contributors.map(({ member, ...rest }) => ({ memberId: memberId(member), ...rest })),
    })),
  }
  const summary: InsightSummary = {
    scored: documents.length,
    withdrawn: sources.withdrawn.size,
    coverage: coverageOf(documents, asOf, table),
  }
  return {
    asOf,
    messages: table.size,
    members: documents.length,
    changes: history.moves.filter(({ member }) => sources.isCounted[member] && parts.signals[member]).length,
    summary: JSON.stringify(summary),
    figures: {
      tiers: JSON.stringify(tiers),
      onboarding: JSON.stringify(onboarding),
      lifetimes: JSON.stringify(lifetimes),
      recognition: JSON.stringify(recognition),
    },
    picture: picture && storedPicture(picture, asOf),
  }
}

function storedPicture(picture: NetworkPicture, asOf: number): CommunityOutcome['picture'] {
  const summary: PictureSummary = {
    from: asOf + 1 - PICTURE_WEEKS * WEEK_MS,
    to: asOf + 1,
    groups: picture.groups.map((group) => ({ ...group })),
    modularity: rounded(picture.modularity, 4),
    bridging: { measure: 'betweenness', pivots: picture.pivots, isExact: picture.isExact },
  }
  return { summary: JSON.stringify(summary), columns: encodePicture(picture.columns).toString('base64') }
}

/** Who exchanged anything with whom within the long window, each pair once. */
function pairsInWindow({ sources, interactions, history }: InsightParts): [number, number][] {
  const from = (history.snapshots.at(-1)?.day ?? 0) - LONG_DAYS
  const seen = new Set<number>()
  const pairs: [number, number][] = []
  for (let index = interactions.size - 1; index >= 0; index--) {
    if ((sources.day[interactions.row[index] ?? 0] ?? 0) < from) break
    const [a, b] = [interactions.from[index] ?? 0, interactions.to[index] ?? 0]
    const key = Math.min(a, b) * sources.table.members.length + Math.max(a, b)
    if (seen.has(key)) continue
    seen.add(key)
    pairs.push([Math.min(a, b), Math.max(a, b)])
  }
  return pairs
}

function coverageOf(
  documents: readonly PlacedDocument[],
  asOf: number,
  table: InsightSources['table'],
): InsightSummary['coverage'] {
  const channels = new Map(table.channels.map(({ id, name }) => [id, name]))
  const context = { asOf, channelName: (id: number) => channels.get(id) ?? null }
  let [members, covered, tags] = [0, 0, 0]
  for (const { document } of documents) {
    if (document.signals.messages === 0) continue
    const own = tagsOf(document, context)
    members += 1
    tags += own.length
    if (new Set(own.map(({ dimension }) => dimension)).size >= LEAST_DIMENSIONS) covered += 1
  }
  return { members, covered, tagsPerMember: members === 0 ? 0 : rounded(tags / members, 1) }
}

function emptyOutcome(): InsightOutcome {
  const summary: InsightSummary = {
    scored: 0,
    withdrawn: 0,
    coverage: { members: 0, covered: 0, tagsPerMember: 0 },
  }
  return {
    community: {
      asOf: 0,
      messages: 0,
      members: 0,
      changes: 0,
      summary: JSON.stringify(summary),
      figures: {},
      picture: null,
    },
    members: [],
    changes: [],
  }
}

const orZero = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value)

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
