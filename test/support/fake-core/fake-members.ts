import { ClusterId, NoteId } from '#contract/ids.ts'
import type { MemberBeside } from '#contract/items.ts'
import type { MemberProfile, MemberRow } from '#contract/members.ts'
import { seededRandom } from '../seeded-random.ts'
import type { FakeCommunity } from './fake-community.ts'
import { memberId, numberOf } from './fake-ids.ts'

/** Member rows, profiles and notes of the invented communities. */
export class FakeMembers {
  readonly #community: FakeCommunity
  readonly #seed: number
  readonly #notes = new Map<number, { id: NoteId; account: string; text: string; at: number }[]>()
  #lastNote = 0

  constructor(community: FakeCommunity, seed: number) {
    this.#community = community
    this.#seed = seed
  }

  rows(): MemberRow[] {
    if (this.#community.messageCount === 0) return []
    return Array.from({ length: this.#community.memberCount }, (_, member) => this.#community.memberRow(member))
  }

  has(id: string): boolean {
    return this.#community.messageCount > 0 && numberOf(id) < this.#community.memberCount
  }

  beside(member: number): MemberBeside {
    const row = this.#community.memberRow(member)
    const random = seededRandom(this.#seed * 11 + member)
    return {
      id: memberId(member),
      name: row.name,
      platformId: row.platformId,
      isBot: row.isBot,
      messages: row.messages,
      firstAt: row.firstAt,
      lastAt: row.lastAt,
      weekly: Array.from({ length: 26 }, () => (random.next() < 0.3 ? 0 : random.below(24))),
      mood: Array.from({ length: 26 }, () => (random.next() < 0.3 ? null : random.next() * 2 - 1)),
      decisions: [],
      openItems: random.below(4),
      notes: [...(this.#notes.get(member) ?? [])],
    }
  }

  profile(id: string): MemberProfile {
    const member = numberOf(id)
    const random = seededRandom(this.#seed * 19 + member)
    const row = this.#community.memberRow(member)
    return {
      ...this.beside(member),
      communityId: row.communityId,
      community: row.community,
      isDeleted: row.isDeleted,
      rhythm: Array.from({ length: 7 }, () =>
        Array.from({ length: 24 }, (_, hour) => (hour > 7 ? random.below(hour > 18 ? 20 : 8) : 0)),
      ),
      channels: this.#community
        .channels()
        .filter((channel) => channel.communityId === row.communityId)
        .map(({ name }) => ({ name, messages: random.below(row.messages + 1) })),
      repliesGiven: random.below(200),
      repliesReceived: random.below(200),
      mentionsReceived: random.below(60),
      reactionsReceived: random.below(300),
      recentMessages: this.#messagesOf(member, 10),
      flagsByKind: { spam: random.below(4), abuse: random.below(2) },
      dataTo: this.#community.dataTo,
    }
  }

  addNote(id: string, account: string, text: string, at: number) {
    this.#lastNote += 1
    const note = { id: NoteId.parse(`n${this.#lastNote}`), account, text, at }
    this.#notes.set(numberOf(id), [...(this.#notes.get(numberOf(id)) ?? []), note])
    return note
  }

  clusterId(n: number): ClusterId {
    return ClusterId.parse(`k${n + 1}`)
  }

  #messagesOf(member: number, count: number) {
    const found = []
    const end = this.#community.messageCount
    for (let index = end - 1; index >= Math.max(0, end - 20_000) && found.length < count; index -= 1) {
      if (this.#community.authorOf(index) === member) found.push(this.#community.message(index))
    }
    return found
  }
}
