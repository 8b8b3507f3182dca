import { TAGS, type MemberTag, TagId } from '#contract/member-tags.ts'
import type { MemberInsight, MemberStanding, TimelineEvent } from '#contract/members.ts'
import type { NetworkGraph } from '#contract/network.ts'
import type { LifetimeCurve, Newcomer, NewcomerWeek } from '#contract/onboarding.ts'
import type { Contributor, RecognitionRules } from '#contract/recognition.ts'
import type { TierChange, TierLevel, TierPeriod } from '#contract/tiers.ts'
import { seededRandom } from '../seeded-random.ts'
import type { FakeCommunity } from './fake-community.ts'
import { memberId } from './fake-ids.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
const LEVELS: readonly TierLevel[] = ['casual', 'regular', 'core', 'leader']
const REASONS = [
  { code: 'fading-activity', group: 'weak-value' },
  { code: 'no-answers', group: 'experience-gap' },
  { code: 'quiet-channels', group: 'need-mismatch' },
] as const

/** Invented tiers, tags, network and the like; members keep theirs from call to call. */
export class FakeInsight {
  readonly #community: FakeCommunity
  readonly #seed: number
  readonly #tags = new Map<number, MemberTag[]>()
  readonly #vips = new Map<number, boolean>()
  rules: RecognitionRules & { changedAt: number | null } = {
    points: [
      { criterion: 'messages', points: 1, most: 100 },
      { criterion: 'answers', points: 3, most: 60 },
      { criterion: 'welcomes', points: 5, most: 20 },
    ],
    badges: [{ key: 'helper', criterion: 'answers', atLeast: 20 }],
    named: 10,
    excludeSanctioned: true,
    changedAt: null,
  }
  #lastTag = 0

  constructor(community: FakeCommunity, seed: number) {
    this.#community = community
    this.#seed = seed
  }

  level(member: number): TierLevel {
    const random = seededRandom(this.#seed * 41 + member).next()
    const place = member / this.#community.memberCount
    return place < 0.02 ? 'leader' : place < 0.1 ? 'core' : random < 0.3 ? 'regular' : 'casual'
  }

  standing(member: number): MemberStanding | null {
    if (this.#community.memberName(member).isBot) return null
    const level = this.level(member)
    const risk = seededRandom(this.#seed * 43 + member).next()
    return {
      tier: level === 'leader' || level === 'core' ? level : 'ordinary',
      isVip: this.#vips.get(member) ?? member % 53 === 3,
      reach: Math.round((1 - member / this.#community.memberCount) ** 3 * 4000) / 10,
      risk: member % 4 === 3 ? null : Math.round(risk * 1000) / 1000,
      band: member % 4 === 3 ? null : risk >= 0.65 ? 'high' : risk >= 0.4 ? 'medium' : 'low',
    }
  }

  setVip(member: number, isVip: boolean): void {
    this.#vips.set(member, isVip)
  }

  addTag(member: number, tag: Omit<MemberTag, 'id'>): MemberTag {
    this.#lastTag += 1
    const added = { ...tag, id: TagId.parse(`t${this.#lastTag}`) }
    this.#tags.set(member, [...(this.#tags.get(member) ?? []), added])
    return added
  }

  removeTag(member: number, id: string): boolean {
    const tags = this.#tags.get(member) ?? []
    this.#tags.set(
      member,
      tags.filter((tag) => tag.id !== id),
    )
    return tags.some((tag) => tag.id === id)
  }

  insight(member: number): MemberInsight | 'bot' {
    const standing = this.standing(member)
    if (standing === null) return 'bot'
    const random = seededRandom(this.#seed * 47 + member)
    const { dataTo } = this.#community
    const percentile = 1 - member / this.#community.memberCount
    return {
      asOf: dataTo,
      computedAt: dataTo + DAY,
      tier: standing.tier,
      level: this.level(member),
      tierSince: member % 3 === 0 ? null : dataTo - random.below(200) * DAY,
      isVip: standing.isVip,
      tierWhy: { code: 'volume', data: { shareBefore: Math.round((1 - percentile) * 100) / 100, activeDays: 12 } },
      measures: {
        messages: random.below(400),
        recentMessages: random.below(120),
        activeDays: random.below(91),
        partners: random.below(40),
        shareBefore: 1 - percentile,
        reach: standing.reach,
        reachPercentile: percentile,
        pageRankPercentile: percentile,
        bridging: percentile ** 4,
        bridgingPercentile: percentile,
      },
      group: member % 7,
      tags: [...this.#computedTags(member), ...(this.#tags.get(member) ?? [])],
      churn:
        standing.risk === null || standing.band === null
          ? null
          : {
              risk: standing.risk,
              band: standing.band,
              recencyBaseline: 0.4,
              reasons: REASONS.slice(0, 1 + (member % 3)).map((reason, index) => ({
                ...reason,
                weight: 0.8 - index / 4,
              })),
            },
      onboarding: member % 5 === 0 ? this.#onboarding(member) : null,
    }
  }

  timeline(member: number): TimelineEvent[] {
    const { firstAt, lastAt } = this.#community.memberRow(member)
    const events: TimelineEvent[] = [
      { at: lastAt ?? 0, kind: 'latest-message', data: {} },
      { at: this.#community.dataTo - 40 * DAY, kind: 'tier-change', data: { from: 'casual', to: 'regular' } },
      { at: firstAt ?? 0, kind: 'first-message', data: {} },
    ]
    return events.sort((a, b) => b.at - a.at)
  }

  overview() {
    const { dataTo, memberCount } = this.#community
    return {
      asOf: dataTo,
      counts: { ordinary: Math.round(memberCount * 0.9), core: Math.round(memberCount * 0.08), leader: 40 },
      vip: 12,
      concentration: {
        members: 640,
        messages: 41_220,
        membersBehind80: 97,
        shareBehind80: 0.1516,
        gini: 0.734,
        absenceFactor: 21,
        topThree: { memberIds: [0, 1, 2].map(memberId), messages: 0.121, edges: 0.064, leftAlone: 9 },
      },
      periods: this.#periods(),
    }
  }

  changes(): TierChange[] {
    return Array.from({ length: 60 }, (_, n) => {
      const random = seededRandom(this.#seed * 53 + n)
      const from = random.below(4)
      const to = from === 0 ? 1 : from === 3 ? 2 : from + (random.next() < 0.5 ? 1 : -1)
      const member = random.below(300)
      return {
        memberId: memberId(member),
        name: this.#community.memberName(member).name,
        at: this.#community.dataTo - n * 2 * DAY,
        from: LEVELS[from] ?? 'casual',
        to: LEVELS[to] ?? 'casual',
        why: { code: to > from ? 'volume' : 'faded', data: { shareBefore: 0.42, messages: random.below(200) } },
      }
    })
  }

  graph(limit: number, minWeight: number): NetworkGraph {
    const nodes = Math.min(limit, 800)
    const random = seededRandom(this.#seed * 59)
    const place = Array.from({ length: nodes }, (_, node) => {
      const angle = ((node % 7) / 7) * 2 * Math.PI
      const spread = 260
      return {
        x: Math.round(Math.cos(angle) * 600 + (random.next() - 0.5) * spread * 2),
        y: Math.round(Math.sin(angle) * 600 + (random.next() - 0.5) * spread * 2),
      }
    })
    const edges = Array.from({ length: nodes * 3 }, () => {
      const source = Math.floor(random.next() ** 2 * nodes)
      const near = (source + 7 * (1 + random.below(20))) % nodes
      return {
        source,
        target: random.next() < 0.85 ? near : random.below(nodes),
        weight: 1 + Math.floor(random.next() ** 4 * 60),
        kinds: 1 + random.below(15),
        lastWeek: random.below(52),
      }
    }).filter(({ source, target, weight }) => source !== target && weight >= minWeight)
    const partners = Array.from({ length: nodes }, () => 0)
    const strength = Array.from({ length: nodes }, () => 0)
    for (const { source, target, weight } of edges) {
      for (const node of [source, target]) {
        partners[node] = (partners[node] ?? 0) + 1
        strength[node] = (strength[node] ?? 0) + weight
      }
    }
    const standing = Array.from({ length: nodes }, (_, node) => this.standing(node))
    return {
      from: this.#community.dataTo - 52 * WEEK,
      to: this.#community.dataTo,
      computedAt: this.#community.dataTo + DAY,
      nodes: {
        id: place.map((_, node) => memberId(node)),
        x: place.map(({ x }) => x),
        y: place.map(({ y }) => y),
        tier: standing.map((each) => ['ordinary', 'core', 'leader'].indexOf(each?.tier ?? 'ordinary')),
        isVip: standing.map((each) => each?.isVip ?? false),
        group: place.map((_, node) => node % 7),
        partners,
        strength,
        bridging: place.map((_, node) => Math.round((1 - node / nodes) ** 6 * 1000) / 1000),
      },
      tiers: ['ordinary', 'core', 'leader'],
      edges: {
        source: edges.map(({ source }) => source),
        target: edges.map(({ target }) => target),
        weight: edges.map(({ weight }) => weight),
        kinds: edges.map(({ kinds }) => kinds),
        lastWeek: edges.map(({ lastWeek }) => lastWeek),
      },
      groups: Array.from({ length: 7 }, (_, group) => ({
        members: Math.ceil(nodes / 7),
        channels: this.#community
          .channels()
          .slice(group % 3, (group % 3) + 2)
          .map(({ name }) => name),
        inside: 0.7 + group / 40,
      })),
      matched: { nodes: 1240, edges: edges.length * 2 },
      modularity: 0.47,
      bridging: { measure: 'betweenness', pivots: 128, isExact: false },
    }
  }

  onboarding(): { asOf: number; weeks: NewcomerWeek[]; newcomers: Newcomer[] } {
    const { dataTo } = this.#community
    return {
      asOf: dataTo,
      weeks: Array.from({ length: 26 }, (_, index) => this.#week(index)),
      newcomers: Array.from({ length: 14 }, (_, n) => ({
        ...this.#onboarding(n * 5),
        memberId: memberId(n * 5),
        name: this.#community.memberName(n * 5).name,
        firstAt: dataTo - n * 2 * DAY,
      })),
    }
  }

  lifetimes(by: 'all' | 'month' | 'source') {
    const groups = { all: ['all'], month: ['2026-06', '2026-07', '2026-08'], source: ['unknown', '公众号', '朋友推荐'] }
    const curves = (factor: number): LifetimeCurve[] =>
      groups[by].map((group, index) => ({
        group,
        members: 200 - index * 30,
        ended: 120 - index * 20,
        medianDays: 60 * factor + index * 12,
        lowDays: 48 * factor + index * 10,
        highDays: index === 2 ? null : 77 * factor + index * 14,
        curve: Array.from({ length: 30 }, (_, step) => {
          const share = Math.exp((-step * 14) / (120 * factor))
          return { days: step * 14, share, low: share * 0.9, high: Math.min(1, share * 1.08) }
        }),
      }))
    return { asOf: this.#community.dataTo, everyone: curves(1), returning: curves(2.5) }
  }

  contributors(): Contributor[] {
    return Array.from({ length: this.rules.named }, (_, index) => ({
      memberId: memberId(index * 3),
      name: this.#community.memberName(index * 3).name,
      rank: index + 1,
      points: 240 - index * 17,
      counts: {
        messages: 120 - index * 8,
        'active-days': 24 - index,
        answers: 30 - index * 2,
        answered: 40 - index * 3,
        reactions: 50 - index * 4,
        welcomes: Math.max(0, 6 - index),
      },
      badges: index < 4 ? ['helper'] : [],
    }))
  }

  #computedTags(member: number): MemberTag[] {
    const random = seededRandom(this.#seed * 61 + member)
    return Object.entries(TAGS).map(([name, { dimension, source, values }]) => ({
      name,
      dimension,
      value: values === null ? (this.#community.channels()[member % 5]?.name ?? '') : random.pick<string>(values),
      source,
      confidence: Math.round((0.4 + random.next() * 0.6) * 100) / 100,
      at: this.#community.dataTo,
      why: { code: name, data: { messages: random.below(200) } },
      id: null,
    }))
  }

  #onboarding(member: number) {
    const random = seededRandom(this.#seed * 67 + member)
    const all = ['wrote', 'was-answered', 'answered-others', 'came-back', 'three-days'] as const
    const steps = all.slice(0, 1 + random.below(5))
    return {
      firstAt: this.#community.dataTo - random.below(28) * DAY,
      steps: [...steps],
      answeredAfterMs: steps.length > 1 ? random.below(40) * 600_000 : null,
      isFinished: member % 2 === 0,
    }
  }

  #week(index: number): NewcomerWeek {
    const random = seededRandom(this.#seed * 71 + index)
    const joined = 6 + random.below(30)
    const isFinished = index < 24
    const retained = Math.round(joined * (0.3 + random.next() * 0.3))
    const value = retained / joined
    return {
      from: this.#community.dataTo - (26 - index) * WEEK,
      joined,
      counted: isFinished ? joined : 0,
      retained: isFinished ? retained : 0,
      retention: isFinished ? { value, low: value * 0.7, high: Math.min(1, value * 1.3) } : null,
      isFinished,
      answered: Math.round(joined * 0.7),
      medianAnswerMs: random.below(60) * 60_000,
      steps: {
        wrote: joined,
        'was-answered': Math.round(joined * 0.7),
        'answered-others': Math.round(joined * 0.5),
        'came-back': Math.round(joined * 0.45),
        'three-days': Math.round(joined * 0.3),
      },
      isCutOff: index < 2,
    }
  }

  #periods(): TierPeriod[] {
    return Array.from({ length: 12 }, (_, index) => {
      const random = seededRandom(this.#seed * 73 + index)
      return {
        from: this.#community.dataTo - (12 - index) * 4 * WEEK,
        to: this.#community.dataTo - (11 - index) * 4 * WEEK,
        isFinished: index < 11,
        gravity: 6 + random.next() * 3,
        gravityChange: index === 0 ? null : random.next() - 0.4,
        levels: LEVELS.map((level, place) => ({
          level,
          members: [1400, 420, 160, 40][place] ?? 0,
          movedUp: place === 0 ? 0 : 4 + random.below(20),
          held: [1300, 390, 140, 36][place] ?? 0,
          movedDown: place === 3 ? 0 : random.below(18),
        })),
      }
    })
  }
}
