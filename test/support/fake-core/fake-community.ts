import type { FlagKind } from '#contract/analysis.ts'
import type { CommunityView } from '#contract/communities.ts'
import type { EvidenceSpan, MessageView } from '#contract/messages.ts'
import type { MemberRow } from '#contract/members.ts'
import { seededRandom } from '../seeded-random.ts'
import { channelId, communityId, memberId, messageId } from './fake-ids.ts'
import { COMMUNITIES, FLAGGED_TEXTS, MEMBER_NAMES, ORDINARY_TEXTS } from './fake-texts.ts'
import type { FakeText } from './fake-texts.ts'

const YEAR_MS = 365 * 86_400_000
const MEMBERS = 2_000
/** Messages that follow each other in one channel before the talk moves to another. */
const TALK_LENGTH = 240
const KINDS: readonly FlagKind[] = ['spam', 'spam', 'spam', 'abuse', 'abuse', 'flood', 'pii', 'rule', 'user-report']

const CHANNELS = COMMUNITIES.flatMap((community, c) => community.channels.map((name) => ({ community: c, name }))).map(
  (channel, index) => ({ ...channel, index }),
)

/**
 * A year of invented talk. Messages are computed from their number when somebody asks, so that 300,000 of them cost
 * nothing to make. Every third message (1, 4, 7, …) is the one that item 0, 1, 2, … is about.
 */
export class FakeCommunity {
  readonly messageCount: number
  readonly dataTo: number
  readonly #seed: number
  readonly #items: number

  constructor(seed: number, items: number, dataTo: number, isEmpty: boolean) {
    this.#seed = seed
    this.#items = isEmpty ? 0 : items
    this.messageCount = isEmpty ? 0 : items * 3 + 60
    this.dataTo = dataTo
  }

  readonly memberCount = MEMBERS

  sentAt(index: number): number {
    return this.dataTo - Math.round(((this.messageCount - 1 - index) / this.messageCount) * YEAR_MS)
  }

  channelOf(index: number) {
    return at(CHANNELS, Math.floor(index / TALK_LENGTH) % CHANNELS.length)
  }

  kindOf(item: number): FlagKind {
    return seededRandom(this.#seed * 31 + item).pick(KINDS)
  }

  /** What the flagged message says, and what is marked in it; null for ordinary talk. */
  flaggedText(index: number): FakeText | null {
    const item = (index - 1) / 3
    if (!Number.isInteger(item) || item < 0 || item >= this.#items) return null
    return seededRandom(this.#seed * 17 + item).pick(FLAGGED_TEXTS[this.kindOf(item)])
  }

  authorOf(index: number): number {
    return Math.floor(seededRandom(this.#seed * 13 + index).next() ** 2 * MEMBERS)
  }

  message(index: number): MessageView {
    const random = seededRandom(this.#seed * 7 + index)
    const flagged = this.flaggedText(index)
    const channel = this.channelOf(index)
    const repliesTo = flagged === null && index > 4 && random.next() < 0.25 ? index - 1 - random.below(4) : null
    const spam = flagged === null ? random.next() * 0.2 : 0.5 + random.next() * 0.5
    const negative = random.next() * 0.5
    const positive = (1 - negative) * random.next()
    return {
      id: messageId(index),
      communityId: communityId(channel.community + 1),
      channel: { id: channelId(channel.index + 1), name: channel.name },
      member: this.memberName(this.authorOf(index)),
      sentAt: this.sentAt(index),
      editedAt: random.next() < 0.03 ? this.sentAt(index) + 60_000 : null,
      text: flagged?.text ?? random.pick(ORDINARY_TEXTS),
      replyTo: repliesTo === null ? null : this.replyTo(repliesTo),
      mentions: [],
      reactions:
        random.next() < 0.1 ? [{ emoji: random.pick(['👍', '❤️', '😂', '🙏']), count: 1 + random.below(9) }] : [],
      attachments: random.next() < 0.03 ? [{ name: '截图-1.png', mediaType: 'image/png', bytes: 48_213 }] : [],
      scores: { spam, abuse: random.next() * 0.3, negative, neutral: 1 - negative - positive, positive },
    }
  }

  spans(index: number): EvidenceSpan[] {
    const flagged = this.flaggedText(index)
    if (flagged === null) return []
    return flagged.marks.map(({ words, cause, weight, label }) => {
      const start = flagged.text.indexOf(words)
      return { start, end: start + words.length, cause, weight, label }
    })
  }

  /** Up to `count` messages of the same channel before (`step` -1) or after (`step` 1) a message, in order of time. */
  around(index: number, step: -1 | 1, count: number): MessageView[] {
    const channel = this.channelOf(index).index
    const found: MessageView[] = []
    for (let i = index + step; i >= 0 && i < this.messageCount && found.length < count; i += step) {
      if (this.channelOf(i).index === channel) found.push(this.message(i))
    }
    return step < 0 ? found.reverse() : found
  }

  memberName(member: number): MessageView['member'] {
    const name = at(MEMBER_NAMES, member % MEMBER_NAMES.length)
    const suffix = member < MEMBER_NAMES.length ? '' : ` ${Math.floor(member / MEMBER_NAMES.length)}`
    return { id: memberId(member), name: name + suffix, isBot: member % 97 === 50, isDeleted: member % 61 === 60 }
  }

  memberRow(member: number): Omit<MemberRow, 'standing'> {
    const random = seededRandom(this.#seed * 5 + member)
    const community = member % COMMUNITIES.length
    const messages = 1 + Math.floor((1 - Math.sqrt(member / MEMBERS)) * 900 * random.next())
    return {
      ...this.memberName(member),
      communityId: communityId(community + 1),
      community: at(COMMUNITIES, community).name,
      platformId: `${900_000_000 + member * 7}`,
      messages,
      firstAt: this.dataTo - Math.round(random.next() * YEAR_MS),
      lastAt: this.dataTo - Math.round(random.next() ** 3 * 0.2 * YEAR_MS),
      weekly: Array.from({ length: 12 }, () => random.below(Math.max(2, messages / 20))),
      flags: random.next() < 0.2 ? 1 + random.below(6) : 0,
      decisions: random.next() < 0.08 ? 1 + random.below(3) : 0,
    }
  }

  communities(): CommunityView[] {
    if (this.messageCount === 0) return []
    return COMMUNITIES.map(({ name, platform, channels }, index) => ({
      id: communityId(index + 1),
      name,
      platform,
      messages: Math.round((this.messageCount * channels.length) / CHANNELS.length),
      members: Math.floor(MEMBERS / COMMUNITIES.length),
      channels: channels.length,
      dataTo: this.dataTo,
      basis: index === 1 ? 'unstated' : 'legitimate interest: running the community',
      isPrivateChat: false,
      unanalysed: index === 2 ? 37 : 0,
    }))
  }

  channels() {
    return CHANNELS.map(({ community, name, index }) => ({
      id: channelId(index + 1),
      communityId: communityId(community + 1),
      name,
    }))
  }

  private replyTo(index: number): NonNullable<MessageView['replyTo']> {
    const flagged = this.flaggedText(index)
    const text = flagged?.text ?? at(ORDINARY_TEXTS, index % ORDINARY_TEXTS.length)
    return { id: messageId(index), name: this.memberName(this.authorOf(index)).name, excerpt: text.slice(0, 60) }
  }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`no element ${index}`)
  return found
}
