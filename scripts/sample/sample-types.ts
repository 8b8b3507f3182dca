export type Platform = 'discord' | 'telegram'

/** `mixed` members write Chinese and come to the English corner too. */
export type Language = 'hans' | 'hant' | 'en' | 'mixed'

export type MemberRole = 'owner' | 'moderator' | 'teacher' | 'service' | 'bot' | 'regular' | 'throwaway'

/** What the year holds for a member; recorded in the ground truth. */
export type Storyline =
  | 'ordinary'
  | 'opinion-leader'
  | 'bridging-member'
  | 'drifting-member'
  | 'over-marketing-churn'
  | 'newcomer-answered'
  | 'newcomer-unanswered'
  | 'rude-member'
  | 'deleted-author'

/** How a member types. */
export interface WritingStyle {
  commas: 'kept' | 'spaces'
  ending: 'none' | 'full-stop' | 'tilde' | 'dots'
  emoji: string | null
  typos: boolean
}

/** Days are counted from the first day of the year told; they may be negative for those who came earlier. */
export interface SampleMember {
  platform: Platform
  id: string
  /** The account name (Discord) or user name (Telegram, may be empty). */
  handle: string
  nickname: string
  role: MemberRole
  language: Language
  storyline: Storyline
  /** Relative activity. */
  weight: number
  /** Circles of people who talk with each other; bridging members have several. */
  circles: readonly number[]
  joinedDay: number
  /** The day after which nothing is written, or null. */
  silentFrom: number | null
  /** The day from which activity falls, or null. */
  driftFrom: number | null
  rhythm: 'early' | 'day' | 'late'
  style: WritingStyle
  /** Position of the same person on the other platform in the roster, or null. */
  alsoKnownAs: string | null
}

export interface SampleReaction {
  emoji: string
  members: readonly SampleMember[]
}

export type MessageKind = 'default' | 'join' | 'pin' | 'boost' | 'thread' | 'leave' | 'title'

export interface SampleMessage {
  platform: Platform
  channel: string
  /** Milliseconds since 1970. */
  at: number
  /** Order of creation; breaks ties of time. */
  order: number
  author: SampleMember
  kind: MessageKind
  text: string
  replyTo: SampleMessage | null
  mentions: readonly SampleMember[]
  attachments: readonly string[]
  sticker: string | null
  reactions: SampleReaction[]
  editedAt: number | null
  pinned: boolean
  forwardedFrom: string | null
  /** Set once all messages are sorted. */
  nativeId: string
}

/** One planted case or one storyline of a member. */
export interface GroundTruthCase {
  kind: string
  platform: Platform
  messages: SampleMessage[]
  members: SampleMember[]
  why: string
}

/** Kinds which break a rule; the others are storylines, tasks of the team, or hard negatives (`…-ok`). */
export const violationKinds: readonly string[] = [
  'spam',
  'scam',
  'flood',
  'abuse',
  'personal-data',
  'rumour',
  'false-advertising',
  'medical-advice',
  'investment-advice',
  'vulgar',
  'copyright',
]
