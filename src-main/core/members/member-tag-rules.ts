import { TAGS, type MemberTag, type TagKey } from '#contract/member-tags.ts'
import type { MemberDocument } from '../insight/insight-document.ts'

const DAY = 86_400_000
/** Days the counts of MemberSignals run over, and the latest of them. */
const WINDOW_DAYS = 91
const RECENT_DAYS = 28

type Data = MemberTag['why']['data']
interface Found {
  readonly value: string
  readonly confidence: number
  readonly data: Data
}

/**
 * How much data stands behind a value: n / (n + half), so that `half` observations give one half. It says how settled a
 * value is, not how likely.
 */
const settled = (n: number, half: number): number => Math.round((n / (n + half)) * 100) / 100
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000)
/** The first value whose bound `x` reaches; the bounds fall. */
const step = (x: number, values: readonly (readonly [from: number, value: string])[], otherwise: string): string =>
  values.find(([from]) => x >= from)?.[1] ?? otherwise

export interface TagContext {
  /** Reference time. */
  readonly asOf: number
  /** Name of a channel by its row id. */
  readonly channelName: (id: number) => string | null
}

type Rule = (document: MemberDocument, context: TagContext) => Found | null

/** One rule per tag. `null` = there is not enough to say anything. */
const RULES: Readonly<Record<TagKey, Rule>> = {
  volume: ({ signals: s }) =>
    s.messages === 0
      ? null
      : {
          value: step(
            s.volumePercentile,
            [
              [0.9, 'top'],
              [0.6, 'upper'],
              [0.3, 'middle'],
            ],
            'low',
          ),
          confidence: settled(s.messages, 3),
          data: { messages: s.messages, percentile: s.volumePercentile },
        },
  frequency: ({ signals: s }) =>
    s.messages === 0
      ? null
      : {
          value: s.recentDays >= 20 ? 'daily' : s.recentDays >= 4 ? 'weekly' : s.recentDays >= 1 ? 'monthly' : 'rare',
          confidence: settled(s.activeDays, 3),
          data: { recentDays: s.recentDays, days: RECENT_DAYS },
        },
  trend: ({ signals: s }) => {
    if (s.messages < 5) return null
    // Rates per day; one message is added to each side, so that few messages make no trend.
    const ratio = (s.recent + 1) / RECENT_DAYS / ((s.earlier + 1) / (WINDOW_DAYS - RECENT_DAYS))
    const value = s.recent === 0 ? 'silent' : ratio >= 1.5 ? 'rising' : ratio <= 0.67 ? 'falling' : 'steady'
    return {
      value,
      confidence: settled(s.messages, 15),
      data: { recent: s.recent, earlier: s.earlier, ratio: Math.round(ratio * 100) / 100 },
    }
  },
  'message-length': ({ signals: s }) =>
    s.messages === 0
      ? null
      : {
          value: s.characters >= 80 ? 'long' : s.characters >= 15 ? 'medium' : 'short',
          confidence: settled(s.messages, 5),
          data: { characters: s.characters },
        },
  'time-of-day': ({ signals: s }) => {
    if (s.messages < 3) return null
    const most = Math.max(...s.dayParts)
    const part = s.dayParts.indexOf(most)
    const portion = share(most, s.messages)
    const names = ['night', 'morning', 'afternoon', 'evening']
    return {
      value: portion >= 0.5 ? (names[part] ?? 'any-time') : 'any-time',
      confidence: settled(s.messages, 10),
      data: { share: portion },
    }
  },
  'days-of-week': ({ signals: s }) => {
    if (s.messages < 3) return null
    const weekend = share(s.weekend, s.messages)
    return {
      value: weekend >= 0.6 ? 'weekends' : weekend <= 0.1 ? 'weekdays' : 'all-week',
      confidence: settled(s.activeDays, 5),
      data: { weekendShare: weekend },
    }
  },
  regularity: ({ signals: s }) =>
    s.burstiness === null
      ? null
      : {
          value: s.burstiness >= 0.3 ? 'bursty' : s.burstiness <= -0.1 ? 'steady' : 'mixed',
          confidence: settled(s.gaps, 10),
          data: { burstiness: s.burstiness, gaps: s.gaps },
        },
  'main-channel': ({ signals: s }, { channelName }) => {
    const name = s.mainChannel === null ? null : channelName(s.mainChannel)
    if (name === null || name === '' || s.messages === 0) return null
    return {
      value: name,
      confidence: settled(s.mainChannelMessages, 5),
      data: { share: share(s.mainChannelMessages, s.messages) },
    }
  },
  breadth: ({ signals: s }) =>
    s.messages === 0
      ? null
      : {
          value: s.channels >= 5 ? 'many-channels' : s.channels >= 2 ? 'few-channels' : 'one-channel',
          confidence: settled(s.messages, 5),
          data: { channels: s.channels },
        },
  'conversation-role': ({ signals: s }) => {
    if (s.messages < 5) return null
    const [asks, answers] = [share(s.questions, s.messages), share(s.responses, s.messages)]
    const starts = share(s.answered, s.messages)
    const value =
      answers >= 0.5 && answers >= asks * 2
        ? 'answerer'
        : asks >= 0.3
          ? 'asker'
          : starts >= 0.4 && answers < 0.3
            ? 'starter'
            : 'participant'
    return { value, confidence: settled(s.messages, 10), data: { asks, answers, starts } }
  },
  answers: ({ signals: s }) => often(s.responses, s.messages, 0.4, 0.1),
  questions: ({ signals: s }) => often(s.questions, s.messages, 0.25, 0.08),
  welcomes: ({ signals: s }) =>
    s.messages < 5
      ? null
      : {
          value: s.welcomes >= 10 ? 'often' : s.welcomes >= 2 ? 'sometimes' : 'rarely',
          confidence: settled(s.messages, 10),
          data: { welcomes: s.welcomes },
        },
  'gets-answered': ({ signals: s }) => often(s.answered, s.messages, 0.4, 0.1),
  mood: ({ signals: { mood, moodEarlier } }) => {
    const n = mood.n + moodEarlier.n
    if (n < 3) return null
    const mean = (mood.mean * mood.n + moodEarlier.mean * moodEarlier.n) / n
    return {
      value: mean >= 0.15 ? 'positive' : mean <= -0.15 ? 'negative' : 'neutral',
      confidence: settled(n, 20),
      data: { mean: Math.round(mean * 100) / 100, messages: n },
    }
  },
  'mood-trend': ({ signals: { mood, moodEarlier } }) => {
    if (mood.n < 8 || moodEarlier.n < 8) return null
    // Welch's statistic: a change counts from two standard errors on.
    const error = Math.sqrt(mood.variance / mood.n + moodEarlier.variance / moodEarlier.n)
    const change = mood.mean - moodEarlier.mean
    const isClear = Math.abs(change) > Math.max(2 * error, 0.05)
    return {
      value: isClear ? (change > 0 ? 'brighter' : 'darker') : 'steady',
      confidence: settled(Math.min(mood.n, moodEarlier.n), 15),
      data: { change: Math.round(change * 100) / 100, error: Math.round(error * 100) / 100 },
    }
  },
  reach: ({ measures: m }) =>
    m.reach === 0
      ? null
      : {
          value: m.reachPercentile >= 0.9 ? 'wide' : m.reachPercentile >= 0.5 ? 'middle' : 'narrow',
          confidence: settled(m.partners, 3),
          data: { reach: Math.round(m.reach), percentile: m.reachPercentile },
        },
  partners: ({ signals: s }) =>
    s.messages === 0
      ? null
      : {
          value: s.partners >= 15 ? 'many' : s.partners >= 4 ? 'some' : 'few',
          confidence: settled(s.messages, 5),
          data: { partners: s.partners },
        },
  bridge: ({ measures: m }) =>
    m.partners < 2
      ? null
      : {
          value: m.bridgingPercentile >= 0.9 ? 'bridge' : m.bridgingPercentile >= 0.5 ? 'between' : 'inside',
          confidence: settled(m.partners, 5),
          data: { percentile: m.bridgingPercentile },
        },
  reciprocity: ({ signals: s }) => {
    if (s.partners < 3) return null
    const mutual = share(s.mutualPartners, s.partners)
    return {
      value: mutual >= 0.5 ? 'mutual' : mutual >= 0.2 ? 'mixed' : 'one-sided',
      confidence: settled(s.partners, 5),
      data: { mutual: s.mutualPartners, partners: s.partners },
    }
  },
  sanctions: ({ signals: s }) => ({ value: several(s.sanctions), confidence: 1, data: { decisions: s.sanctions } }),
  warnings: ({ signals: s }) => ({ value: several(s.warnings), confidence: 1, data: { decisions: s.warnings } }),
  stage: ({ signals: s }, { asOf }) => {
    const age = (asOf - s.firstAt) / DAY
    const silent = (asOf - s.lastAt) / DAY
    const value =
      silent > WINDOW_DAYS
        ? 'dormant'
        : silent > RECENT_DAYS
          ? 'fading'
          : age < RECENT_DAYS
            ? 'new'
            : s.returnedAfterDays >= RECENT_DAYS
              ? 'returning'
              : 'active'
    return { value, confidence: 1, data: { silentDays: Math.floor(silent), memberDays: Math.floor(age) } }
  },
  tenure: ({ signals: s }, { asOf }) => {
    const days = Math.floor((asOf - s.firstAt) / DAY)
    return { value: days >= 365 ? 'years' : days >= 60 ? 'months' : 'weeks', confidence: 1, data: { days } }
  },
  movement: ({ movement, level }) => ({ value: movement, confidence: 1, data: { level } }),
  onboarding: ({ onboarding }) => {
    if (onboarding === null) return null
    const done = onboarding.steps.length
    return {
      value: done === 5 ? 'completed' : onboarding.isFinished ? 'stopped' : 'under-way',
      confidence: 1,
      data: { steps: done },
    }
  },
  contribution: ({ signals: s }) =>
    s.messages === 0
      ? null
      : {
          value: s.contributionPercentile >= 0.9 ? 'high' : s.contributionPercentile >= 0.5 ? 'middle' : 'low',
          confidence: settled(s.messages, 10),
          data: { answers: s.answersReceived, reactions: s.reactions },
        },
  language: ({ signals: s }) => {
    const counts = languageCounts(s.languages)
    const [first] = counts
    if (!first || counts.total === 0) return null
    const portion = share(first[1], counts.total)
    return {
      value: portion >= 0.6 ? first[0] : 'mixed',
      confidence: settled(counts.total, 5),
      data: { share: portion },
    }
  },
  languages: ({ signals: s }) => {
    const counts = languageCounts(s.languages)
    if (counts.total < 3) return null
    const used = counts.filter(([, n]) => n >= counts.total * 0.1).length
    return {
      value: used >= 3 ? 'several' : used === 2 ? 'two' : 'one',
      confidence: settled(counts.total, 10),
      data: { languages: used },
    }
  },
}

function often(part: number, whole: number, often: number, sometimes: number): Found | null {
  if (whole < 3) return null
  const portion = share(part, whole)
  return {
    value: portion >= often ? 'often' : portion >= sometimes ? 'sometimes' : 'rarely',
    confidence: settled(whole, 10),
    data: { share: portion, messages: whole },
  }
}

const several = (n: number): string => (n === 0 ? 'none' : n === 1 ? 'one' : 'several')

/** Languages told apart, most frequent first; a text in no language (a link, a sign) says nothing. */
function languageCounts(languages: Readonly<Record<string, number>>) {
  const counts = Object.entries(languages)
    .filter(([language]) => language !== 'other')
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return Object.assign(counts, { total: counts.reduce((sum, [, n]) => sum + n, 0) })
}

const KEYS = Object.keys(TAGS) as TagKey[]

/** The tags of one member. Each says what it rests on; what cannot be said is left out. */
export function tagsOf(document: MemberDocument, context: TagContext): MemberTag[] {
  return KEYS.flatMap((name) => {
    const found = RULES[name](document, context)
    if (!found) return []
    const { dimension, source } = TAGS[name]
    const { value, confidence, data } = found
    return [{ name, dimension, value, source, confidence, at: context.asOf, why: { code: name, data }, id: null }]
  })
}
