import type { ActivityMessage, ActivitySources } from '#core/activity/activity-table.ts'
import { seededRandom } from '#test/support/seeded-random.ts'

export const DAY = 86_400_000
/** A Monday. */
export const BEGIN = Date.UTC(2026, 0, 5)

export interface TalkOptions {
  readonly members?: number
  readonly messages?: number
  readonly days?: number
  readonly channels?: number
}

/** Talk of a small community: few write most, some answer, mention and react. Row ids of members are 100 and up. */
export function inventedTalk(
  seed: number,
  { members = 12, messages = 300, days = 150, channels = 3 }: TalkOptions = {},
): ActivitySources & { readonly messages: ActivityMessage[] } {
  const random = seededRandom(seed)
  const people = Array.from({ length: members }, (_, n) => ({
    id: 100 + n,
    platformId: `p${n}`,
    isBot: n === members - 1,
  }))
  const someone = (): number => 100 + Math.floor(random.next() ** 2 * members)
  const times = Array.from({ length: messages }, () => BEGIN + random.below(days * 1440) * 60_000).sort((a, b) => a - b)
  const channelOf: number[] = []
  const talk = times.map((at, n): ActivityMessage => {
    const channel = random.below(channels)
    channelOf.push(channel)
    const earlier = n - 1 - random.below(6)
    return {
      id: n + 1,
      at,
      author: someone(),
      channel,
      characters: 1 + random.below(120),
      isQuestion: random.next() < 0.2,
      reactions: random.next() < 0.1 ? 1 : 0,
      nativeId: String(1000 + n),
      ...(earlier >= 0 && random.next() < 0.25 && { replyTo: earlier + 1 }),
      ...(random.next() < 0.15 && { mentions: [someone()] }),
      ...(random.next() < 0.1 && { reactedBy: [someone()] }),
      ...(random.next() < 0.8 && {
        mood: Math.round((random.next() * 2 - 1) * 100) / 100,
        language: random.pick(['en', 'zh-Hans']),
      }),
    }
  })
  return {
    members: people,
    channels: Array.from({ length: channels }, (_, n) => ({ id: n, platformId: `c${n}`, name: `channel ${n}` })),
    messages: talk,
  }
}

/** The same talk as another order of imports would have stored it: other row ids, members and channels in another order. */
export function imported(
  { members, channels, messages }: ActivitySources & { readonly messages: readonly ActivityMessage[] },
  seed: number,
): ActivitySources {
  const random = seededRandom(seed)
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((each) => ({ each, key: random.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ each }) => each)
  const memberId = new Map(shuffled(members).map(({ id }, n) => [id, 5000 + n]))
  const channelId = new Map(shuffled(channels).map(({ id }, n) => [id, 700 + n]))
  // Row ids follow the second of sending; within it, the order of arrival.
  const arrived = shuffled(messages).sort((a, b) => Math.floor(a.at / 1000) - Math.floor(b.at / 1000))
  const messageId = new Map(arrived.map(({ id }, n) => [id, 90_000 + n]))
  const renamed = (ids: ReadonlyMap<number, number>, id: number): number => ids.get(id) ?? -1
  return {
    members: shuffled(members).map((member) => ({ ...member, id: renamed(memberId, member.id) })),
    channels: shuffled(channels).map((channel) => ({ ...channel, id: renamed(channelId, channel.id) })),
    messages: arrived.map((message) => ({
      ...message,
      id: renamed(messageId, message.id),
      author: renamed(memberId, message.author),
      channel: renamed(channelId, message.channel),
      ...(typeof message.replyTo === 'number' && { replyTo: renamed(messageId, message.replyTo) }),
      ...(message.mentions && { mentions: message.mentions.map((id) => renamed(memberId, id)) }),
      ...(message.reactedBy && { reactedBy: message.reactedBy.map((id) => renamed(memberId, id)) }),
    })),
  }
}
