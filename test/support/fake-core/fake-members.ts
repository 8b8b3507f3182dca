import { ClusterId, NoteId } from '#contract/ids.ts'
import type { MemberBeside } from '#contract/items.ts'
import type { ConsentStatus, LinkedAccount, MemberProfile, MemberRow } from '#contract/members.ts'
import { seededRandom } from '../seeded-random.ts'
import type { FakeCommunity } from './fake-community.ts'
import type { FakeInsight } from './fake-insight.ts'
import { memberId, numberOf } from './fake-ids.ts'

interface FakeLink {
  readonly a: number
  readonly b: number
  readonly basis: LinkedAccount['basis']
  readonly reason: string
  readonly at: number
}
interface LinkInput {
  readonly memberId: string
  readonly otherId: string
  readonly basis: LinkedAccount['basis']
  readonly reason: string
}

const joins = (link: FakeLink, a: number, b: number): boolean =>
  (link.a === a && link.b === b) || (link.a === b && link.b === a)

/** Member rows, profiles and notes of the invented communities. */
export class FakeMembers {
  readonly #community: FakeCommunity
  readonly #insight: FakeInsight
  readonly #seed: number
  readonly #notes = new Map<number, { id: NoteId; account: string; text: string; at: number }[]>()
  #lastNote = 0
  #links: FakeLink[] = []
  readonly #consents = new Map<number, ConsentStatus>()

  constructor(community: FakeCommunity, insight: FakeInsight, seed: number) {
    this.#community = community
    this.#insight = insight
    this.#seed = seed
  }

  rows(): MemberRow[] {
    if (this.#community.messageCount === 0) return []
    return Array.from({ length: this.#community.memberCount }, (_, member) => this.row(member))
  }

  row(member: number): MemberRow {
    return { ...this.#community.memberRow(member), standing: this.#insight.standing(member) }
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
      insight: this.consent(member) === 'given' ? this.#insight.insight(member) : 'withdrawn',
      timeline: this.#insight.timeline(member),
      linked: this.linked(member),
      linkable: member % 9 === 4 ? [{ memberId: memberId(member + 1), community: '英语角', name: row.name }] : [],
      consent: this.consent(member),
    }
  }

  consent(member: number): ConsentStatus {
    return this.#consents.get(member) ?? 'given'
  }

  setConsent(member: number, status: ConsentStatus): void {
    this.#consents.set(member, status)
  }

  link({ memberId: a, otherId: b, basis, reason }: LinkInput, at: number): void {
    this.#links.push({ a: numberOf(a), b: numberOf(b), basis, reason, at })
  }

  unlink(a: string, b: string): void {
    this.#links = this.#links.filter((link) => !joins(link, numberOf(a), numberOf(b)))
  }

  areLinked(a: string, b: string): boolean {
    return this.#links.some((link) => joins(link, numberOf(a), numberOf(b)))
  }

  /** Those linked to the member itself; the stand-in knows no chains. */
  linked(member: number): LinkedAccount[] {
    return this.#links
      .filter(({ a, b }) => a === member || b === member)
      .map(({ a, b, basis, reason, at }) => {
        const other = this.row(a === member ? b : a)
        return {
          memberId: other.id,
          community: other.community,
          name: other.name,
          platformId: other.platformId,
          messages: other.messages,
          tier: other.standing?.tier ?? null,
          via: memberId(member),
          basis,
          reason,
          linkedAt: at,
        }
      })
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
