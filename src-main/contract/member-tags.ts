import { z } from 'zod'
import { Instant } from './ids.ts'

export const TagDimension = z.enum([
  'activity',
  'rhythm',
  'topics',
  'role',
  'sentiment',
  'reach',
  'reliability',
  'lifecycle',
  'value',
  'language',
])
export type TagDimension = z.infer<typeof TagDimension>

/**
 * Every tag that may ever be computed, with its dimension, where it comes from and its values; `null` = a name out of
 * the export (a channel). What is not here is not inferred: nothing about politics, religion, ethnicity, health,
 * sexuality, precise location or age, and no overall score.
 */
export const TAGS = {
  volume: { dimension: 'activity', source: 'rule', values: ['top', 'upper', 'middle', 'low'] },
  frequency: { dimension: 'activity', source: 'rule', values: ['daily', 'weekly', 'monthly', 'rare'] },
  trend: { dimension: 'activity', source: 'rule', values: ['rising', 'steady', 'falling', 'silent'] },
  'message-length': { dimension: 'activity', source: 'rule', values: ['short', 'medium', 'long'] },
  'time-of-day': {
    dimension: 'rhythm',
    source: 'rule',
    values: ['night', 'morning', 'afternoon', 'evening', 'any-time'],
  },
  'days-of-week': { dimension: 'rhythm', source: 'rule', values: ['weekdays', 'weekends', 'all-week'] },
  regularity: { dimension: 'rhythm', source: 'rule', values: ['steady', 'mixed', 'bursty'] },
  'main-channel': { dimension: 'topics', source: 'rule', values: null },
  breadth: { dimension: 'topics', source: 'rule', values: ['one-channel', 'few-channels', 'many-channels'] },
  'conversation-role': { dimension: 'role', source: 'rule', values: ['asker', 'answerer', 'starter', 'participant'] },
  answers: { dimension: 'role', source: 'rule', values: ['often', 'sometimes', 'rarely'] },
  questions: { dimension: 'role', source: 'rule', values: ['often', 'sometimes', 'rarely'] },
  welcomes: { dimension: 'role', source: 'rule', values: ['often', 'sometimes', 'rarely'] },
  'gets-answered': { dimension: 'role', source: 'rule', values: ['often', 'sometimes', 'rarely'] },
  mood: { dimension: 'sentiment', source: 'model', values: ['positive', 'neutral', 'negative'] },
  'mood-trend': { dimension: 'sentiment', source: 'model', values: ['brighter', 'steady', 'darker'] },
  reach: { dimension: 'reach', source: 'rule', values: ['wide', 'middle', 'narrow'] },
  partners: { dimension: 'reach', source: 'rule', values: ['many', 'some', 'few'] },
  bridge: { dimension: 'reach', source: 'rule', values: ['bridge', 'between', 'inside'] },
  reciprocity: { dimension: 'reach', source: 'rule', values: ['mutual', 'mixed', 'one-sided'] },
  sanctions: { dimension: 'reliability', source: 'rule', values: ['none', 'one', 'several'] },
  warnings: { dimension: 'reliability', source: 'rule', values: ['none', 'one', 'several'] },
  stage: { dimension: 'lifecycle', source: 'rule', values: ['new', 'active', 'returning', 'fading', 'dormant'] },
  tenure: { dimension: 'lifecycle', source: 'rule', values: ['weeks', 'months', 'years'] },
  movement: { dimension: 'lifecycle', source: 'rule', values: ['moved-up', 'held', 'moved-down'] },
  onboarding: { dimension: 'lifecycle', source: 'rule', values: ['completed', 'under-way', 'stopped'] },
  contribution: { dimension: 'value', source: 'rule', values: ['high', 'middle', 'low'] },
  language: { dimension: 'language', source: 'model', values: ['zh-Hans', 'zh-Hant', 'en', 'mixed', 'other'] },
  languages: { dimension: 'language', source: 'model', values: ['one', 'two', 'several'] },
} as const satisfies Record<
  string,
  { dimension: TagDimension; source: 'rule' | 'model'; values: readonly string[] | null }
>
export type TagKey = keyof typeof TAGS

/** Tags a person may put on a member, with a label of their own (checked, see HAND_TAG_BANS in the core). */
export const HAND_TAGS = {
  source: { dimension: 'lifecycle' },
  task: { dimension: 'role' },
  interest: { dimension: 'topics' },
  skill: { dimension: 'topics' },
  relationship: { dimension: 'value' },
  label: { dimension: 'value' },
} as const satisfies Record<string, { dimension: TagDimension }>
export const HandTagKey = z.enum(['source', 'task', 'interest', 'skill', 'relationship', 'label'])
export type HandTagKey = z.infer<typeof HandTagKey>

const idOf = z.string().regex(/^t(0|[1-9][0-9]{0,15})$/, 'expected an id like t42')
export const TagId = idOf.brand('TagId')
export type TagId = z.infer<typeof TagId>

/** Why something is so: a code the interface has words for, and its figures. */
export const Explanation = z.object({ code: z.string(), data: z.record(z.string(), z.union([z.number(), z.string()])) })
export type Explanation = z.infer<typeof Explanation>

export const MemberTag = z.object({
  /** A key of TAGS or HAND_TAGS. */
  name: z.string(),
  dimension: TagDimension,
  value: z.string(),
  source: z.enum(['rule', 'model', 'person']),
  /** 0..1: how much data stands behind it; 1 for a person's word. */
  confidence: z.number(),
  /** When it was computed, or put on by hand. */
  at: Instant,
  why: Explanation,
  /** Names a tag put on by hand, for taking it off. */
  id: TagId.nullable(),
})
export type MemberTag = z.infer<typeof MemberTag>
