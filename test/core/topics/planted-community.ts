import { buildActivityTable, type ActivityMessage } from '#core/activity/activity-table.ts'
import type { TopicSources } from '#core/topics/topic-overview.ts'
import { seededRandom } from '#test/support/seeded-random.ts'

/** What is spoken about, in both languages; `mood` is the middle of its messages. */
export const PLANTED = {
  delivery: { mood: -0.7, words: ['快递', '发货', '物流', '包裹', '仓库', '延误'] },
  refund: { mood: -0.2, words: ['refund', 'invoice', 'payment', 'billing', 'charged', 'receipt'] },
  cooking: { mood: 0.6, words: ['烹饪', '食谱', '厨房', '调料', '火锅', '烤箱'] },
  hiking: { mood: 0.4, words: ['hiking', 'mountain', 'trail', 'summit', 'backpack', 'forest'] },
} as const
export type PlantedTopic = keyof typeof PLANTED
const NAMES = Object.keys(PLANTED) as PlantedTopic[]

/** 2026-03-02T00:00 in Shanghai, a Monday. */
export const START = Date.UTC(2026, 2, 1, 16)
export const DAY = 86_400_000
const DAYS = 56
const FILLERS = ['那边', '周末', '同事', 'weekend', 'colleague', 'evening', '上海', 'Berlin']

export interface PlantedMessage extends ActivityMessage {
  readonly text: string
}

/** Eight weeks of twenty members; the delivery topic is spoken of by few in the first half and by all in the second. */
export function plantedMessages(perDay = 24): PlantedMessage[] {
  const random = seededRandom(7)
  return Array.from({ length: DAYS * perDay }, (_, index) => {
    const day = Math.floor(index / perDay)
    const author = random.below(20)
    const drawn = random.pick(NAMES)
    const topic = drawn === 'delivery' && day < DAYS / 2 && author > 1 ? 'cooking' : drawn
    const { words, mood } = PLANTED[topic]
    const chosen = [random.pick(words), random.pick(words), random.pick(words), random.pick(FILLERS)]
    const isChinese = topic === 'delivery' || topic === 'cooking'
    return {
      id: index + 1,
      at: START + day * DAY + (index % perDay) * 3_000_000 + 600_000,
      author,
      channel: 1 + (index % 2),
      characters: 20,
      mood: Math.max(-1, Math.min(1, mood + (random.next() - 0.5) * 0.6)),
      language: isChinese ? 'zh-Hans' : 'en',
      nativeId: String(index),
      text: isChinese ? chosen.join('，') : chosen.join(' '),
    }
  })
}

export interface PlantedOptions extends Partial<Pick<TopicSources, 'leftOut' | 'withheld' | 'tiers' | 'isName'>> {
  /** Members who are bots. */
  readonly bots?: readonly number[]
}

/** The community as the overview reads it. */
export function plantedSources(messages: readonly PlantedMessage[], options: PlantedOptions = {}): TopicSources {
  const table = buildActivityTable({
    members: Array.from({ length: 20 }, (_, id) => ({
      id,
      platformId: String(id).padStart(2, '0'),
      isBot: options.bots?.includes(id) ?? false,
    })),
    channels: [
      { id: 1, platformId: 'a', name: 'general' },
      { id: 2, platformId: 'b', name: '闲聊' },
    ],
    messages: messages.map(({ text, ...message }) => ({ ...message, isQuestion: /[?？]/.test(text) })),
  })
  const texts = new Map(messages.map(({ id, text }) => [id, text]))
  return {
    table,
    leftOut: new Set(),
    withheld: new Set(),
    tiers: table.members.map(() => null),
    isName: () => false,
    *textsFrom(first) {
      for (let row = first; row < table.size; row++) yield [row, texts.get(table.messageIds[row] ?? 0) ?? '']
    },
    ...options,
  }
}
