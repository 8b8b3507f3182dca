import { dayOf } from './calendar.ts'
import { createOrderLedger } from './order-ledger.ts'
import type { OrderLedger } from './order-ledger.ts'
import type { RandomSource } from './random-source.ts'
import { createRepetitionGuard } from './repetition-guard.ts'
import type { RepetitionGuard } from './repetition-guard.ts'
import { createTraditionalSpeller } from './traditional-speller.ts'
import type { GroundTruthCase, MessageKind, Platform, SampleMember, SampleMessage } from './sample-types.ts'

/** What is said where, when and by whom; everything else has a default. */
export interface MessageDraft {
  channel: string
  at: number
  author: SampleMember
  text: string
  kind?: MessageKind
  replyTo?: SampleMessage | null
  mentions?: readonly SampleMember[]
  attachment?: string | null
  sticker?: string | null
  forwardedFrom?: string | null
}

/** Everything the composers share while the year is told. */
export interface SampleStage {
  random: RandomSource
  members: readonly SampleMember[]
  messages: SampleMessage[]
  cases: GroundTruthCase[]
  guard: RepetitionGuard
  orders: OrderLedger
  /** Messages written so far by each member. */
  written: Map<SampleMember, number>
  toTraditional(text: string): string
  /** An item of a list, none twice before all were used; a pile is known by its name. */
  draw(pile: string, items: readonly string[]): string
  say(draft: MessageDraft): SampleMessage
}

export function createStage(random: RandomSource, members: readonly SampleMember[]): SampleStage {
  const messages: SampleMessage[] = []
  const written = new Map<SampleMember, number>()
  const guard = createRepetitionGuard()

  function say(draft: MessageDraft): SampleMessage {
    const message = completeDraft(draft, messages.length, random)
    messages.push(message)
    guard.record(message.text, dayOf(message.at))
    if (message.kind === 'default') written.set(draft.author, (written.get(draft.author) ?? 0) + 1)
    return message
  }

  const piles = new Map<string, string[]>()
  function draw(pile: string, items: readonly string[]): string {
    const left = piles.get(pile) ?? []
    const [item, ...rest] = left.length > 0 ? left : random.shuffled(items)
    piles.set(pile, rest)
    return item ?? ''
  }

  const shared = { random, members, messages, cases: [], guard, orders: createOrderLedger(), written }
  return { ...shared, toTraditional: createTraditionalSpeller(), draw, say }
}

function completeDraft(draft: MessageDraft, order: number, random: RandomSource): SampleMessage {
  const edited = draft.kind === undefined && draft.text.length > 8 && random.chance(0.018)
  return {
    platform: draft.author.platform,
    channel: draft.channel,
    at: Math.floor(draft.at),
    order,
    author: draft.author,
    kind: draft.kind ?? 'default',
    text: draft.text,
    replyTo: draft.replyTo ?? null,
    mentions: draft.mentions ?? [],
    attachments: typeof draft.attachment === 'string' ? [draft.attachment] : [],
    sticker: draft.sticker ?? null,
    reactions: [],
    editedAt: edited ? Math.floor(draft.at + random.logNormal(90_000, 1)) : null,
    pinned: false,
    forwardedFrom: draft.forwardedFrom ?? null,
    nativeId: '',
  }
}

/** Members of a platform who came before a day and still write on it. */
export function presentMembers(stage: SampleStage, platform: Platform, day: number): SampleMember[] {
  return stage.members.filter(
    (member) =>
      member.platform === platform &&
      member.role === 'regular' &&
      member.joinedDay < day &&
      (member.silentFrom === null || day < member.silentFrom),
  )
}

export function staffOf(stage: SampleStage, platform: Platform, role: SampleMember['role']): SampleMember[] {
  return stage.members.filter((member) => member.platform === platform && member.role === role)
}
