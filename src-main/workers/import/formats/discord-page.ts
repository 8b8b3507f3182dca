import type { ImportedAttachment, ImportedAuthor, ImportedMention, ImportedReaction } from '../import-records.ts'
import { nameFromUrl } from './discord-json-reader.ts'
import { hiddenTarget } from './html-text.ts'

/** A message as it stands in the page. */
export interface PageMessage {
  readonly id: string
  author: ImportedAuthor | null
  time: string | null
  editedTime: string | null
  text: string
  readonly embeds: string[]
  replyTo: string | null
  readonly mentions: ImportedMention[]
  readonly reactions: ImportedReaction[]
  readonly attachments: ImportedAttachment[]
  isSystem: boolean
  /** The page ends before the message does. */
  isTorn: boolean
}

type Attributes = Readonly<Record<string, string>>

/** What the text of an element is. */
type Role =
  | 'none'
  | 'author'
  | 'tag'
  | 'time'
  | 'content'
  | 'mention'
  | 'link'
  | 'embed'
  | 'reaction'
  | 'reaction-count'
  | 'file'
  | 'guild'
  | 'channel'

/** An element that gives its role to those inside it, until one of them has its own. */
interface RoleElement {
  readonly role: Role
  readonly title: string | null
  text: string
}

interface OpenElement {
  readonly owner: RoleElement
  readonly isOwner: boolean
  readonly isMessage: boolean
}

/** A message beyond this is damage: a closing tag was lost. */
const MAX_TEXT = 4 * 1024 * 1024
/** The parser's cost grows with depth; whole pages nest about ten deep. */
const MAX_DEPTH = 2_000
const DELETED_USER_ID = '456226577798135808'
const nowhere: RoleElement = { role: 'none', title: null, text: '' }

const roleOfClass = new Map<string, Role>([
  ['chatlog__author', 'author'],
  ['chatlog__author-name', 'author'],
  ['chatlog__bot-tag', 'tag'],
  ['chatlog__author-tag', 'tag'],
  ['chatlog__timestamp', 'time'],
  ['chatlog__reply', 'none'],
  ['chatlog__reference', 'none'],
  ['chatlog__edited-timestamp', 'none'],
  ['chatlog__content', 'content'],
  ['chatlog__embed', 'none'],
  ['chatlog__embed-title', 'embed'],
  ['chatlog__embed-description', 'embed'],
  ['chatlog__reaction', 'reaction'],
  ['chatlog__reaction-count', 'reaction-count'],
  ['chatlog__attachment-generic-name', 'file'],
  ['mention', 'mention'],
  ['chatlog__markdown-mention', 'mention'],
  ['info__guild-name', 'guild'],
  ['info__channel-name', 'channel'],
])

/**
 * Handler for htmlparser2 that knows the classes of the exporter's pages (MessageGroupTemplate.cshtml): those of 2019
 * (`chatlog__author-name`, `chatlog__timestamp` once per group) and of today (`chatlog__author`,
 * `chatlog__short-timestamp`, `chatlog__reply`).
 */
export class DiscordPage {
  guildName: string | null = null
  channelName: string | null = null
  readonly #take: (message: PageMessage) => void
  readonly #open: OpenElement[] = []
  /** Mentions give the name only; ids are known of those who wrote before. */
  readonly #idByName = new Map<string, string>()
  #author: ImportedAuthor | null = null
  #time: string | null = null
  #message: PageMessage | null = null
  #preambleEntries = 0

  /** Nested so deep that closing tags must have been lost; the rest of the page tells nothing. */
  get isBeyondReading(): boolean {
    return this.#open.length > MAX_DEPTH
  }

  constructor(take: (message: PageMessage) => void) {
    this.#take = take
  }

  onopentag(name: string, attributes: Attributes): void {
    const classes = (attributes.class ?? '').split(/\s+/)
    if (classes.includes('chatlog__message-group')) this.#endGroup()
    const id = attributes['data-message-id']
    const isMessage = id !== undefined && this.#message === null
    if (isMessage) this.#message = emptyMessage(id, this.#author, this.#time)
    const role = this.#roleOf(classes) ?? this.#linkRole(name, attributes)
    const owner =
      role === null
        ? (this.#open.at(-1)?.owner ?? nowhere)
        : { role, title: (role === 'link' ? attributes.href : attributes.title) ?? null, text: '' }
    this.#open.push({ owner, isOwner: role !== null, isMessage })
    if (role === 'author') this.#setAuthor(attributes)
    if (role === 'time' && attributes.title !== undefined) this.#setTime(attributes.title)
    if (this.#message !== null) readTag(this.#message, owner, name, classes, attributes)
  }

  ontext(text: string): void {
    const owner = this.#open.at(-1)?.owner
    if (owner === undefined || owner === nowhere || owner.text.length > MAX_TEXT) return
    owner.text += text
  }

  onclosetag(_name: string, isImplied: boolean): void {
    const element = this.#open.pop()
    if (element === undefined) return
    if (element.isOwner) this.#finish(element.owner)
    if (!element.isMessage || this.#message === null) return
    const message = this.#message
    this.#message = null
    message.isTorn = isImplied
    this.#take(message)
  }

  #endGroup(): void {
    this.#author = null
    this.#time = null
  }

  #roleOf(classes: readonly string[]): Role | null {
    if (classes.includes('preamble__entry')) return this.#nextPreambleRole()
    for (const one of classes) {
      const role = roleOfClass.get(one)
      // Outside messages, `mention` may stand in a topic.
      if (role !== undefined && (role !== 'mention' || this.#open.at(-1)?.owner.role === 'content')) return role
    }
    return null
  }

  #linkRole(name: string, attributes: Attributes): Role | null {
    const isInContent = this.#open.at(-1)?.owner.role === 'content'
    return name === 'a' && isInContent && /^https?:/.test(attributes.href ?? '') ? 'link' : null
  }

  /** Guild, then channel, then perhaps topic and range. */
  #nextPreambleRole(): Role {
    this.#preambleEntries++
    return this.#preambleEntries === 1 ? 'guild' : this.#preambleEntries === 2 ? 'channel' : 'none'
  }

  #finish({ role, title, text }: RoleElement): void {
    const trimmed = text.trim()
    if (role === 'guild' && trimmed !== '') this.guildName ??= trimmed
    if (role === 'channel' && trimmed !== '') this.channelName ??= trimmed.split(' / ').at(-1) ?? trimmed
    if (role === 'author') this.#updateAuthor({ name: trimmed })
    if (role === 'tag' && /BOT|APP|SERVER/.test(trimmed)) this.#updateAuthor({ isBot: true })
    if (role === 'time' && title === null && trimmed !== '') this.#setTime(trimmed)
    if (this.#message !== null) this.#finishInMessage(this.#message, role, title, text)
  }

  #finishInMessage(message: PageMessage, role: Role, title: string | null, text: string): void {
    const trimmed = text.trim()
    if (role === 'content') message.text += text
    else if (role === 'mention') this.#addMention(message, title, text)
    else if (role === 'link') this.#addToOuter(text + hiddenTarget(text, title ?? ''))
    else if (role === 'embed' && trimmed !== '') message.embeds.push(trimmed)
    else if (role === 'file' && trimmed !== '')
      message.attachments.push({ name: trimmed, mediaType: null, bytes: null })
    else if (role === 'reaction-count') countReaction(message, trimmed)
  }

  /** The text goes on in the content around it. Roles and everyone are written like people but are none. */
  #addMention(message: PageMessage, title: string | null, text: string): void {
    this.#addToOuter(text)
    const name = text.replace(/^@/, '').trim()
    if (!text.startsWith('@') || name === '' || /^(everyone|here)$/.test(name)) return
    message.mentions.push({ nativeId: this.#idByName.get(title ?? name) ?? title ?? name, name })
  }

  #addToOuter(text: string): void {
    const owner = this.#open.at(-1)?.owner
    if (owner !== undefined && owner !== nowhere) owner.text += text
  }

  #setAuthor(attributes: Attributes): void {
    const nativeId = attributes['data-user-id'] ?? attributes.title
    if (nativeId === undefined) return
    if (attributes.title !== undefined) this.#idByName.set(attributes.title, nativeId)
    this.#author = {
      nativeId,
      name: attributes.title ?? nativeId,
      isBot: false,
      isDeleted: nativeId === DELETED_USER_ID,
    }
    if (this.#message !== null) this.#message.author = this.#author
  }

  #updateAuthor(change: Partial<Pick<ImportedAuthor, 'name' | 'isBot'>>): void {
    if (this.#author === null || change.name === '') return
    this.#author = { ...this.#author, ...change }
    if (this.#message !== null) this.#message.author = this.#author
  }

  #setTime(time: string): void {
    this.#time = time
    if (this.#message !== null) this.#message.time = time
  }
}

function emptyMessage(id: string, author: ImportedAuthor | null, time: string | null): PageMessage {
  const lists = { embeds: [], mentions: [], reactions: [], attachments: [] }
  return { id, author, time, editedTime: null, text: '', replyTo: null, isSystem: false, isTorn: false, ...lists }
}

function readTag(
  message: PageMessage,
  owner: RoleElement,
  name: string,
  classes: readonly string[],
  attributes: Attributes,
): void {
  if (classes.includes('chatlog__short-timestamp') && attributes.title !== undefined) message.time = attributes.title
  if (classes.includes('chatlog__edited-timestamp')) message.editedTime = attributes.title ?? null
  if (classes.some((one) => one.startsWith('chatlog__system-notification'))) message.isSystem = true
  message.replyTo ??= /scrollToMessage\(event,\s*'?(\d{5,20})/.exec(attributes.onclick ?? '')?.[1] ?? null
  if (name === 'br' && (owner.role === 'content' || owner.role === 'embed')) owner.text += '\n'
  if (name === 'img' && owner.role === 'content') owner.text += attributes.alt ?? ''
  if (name === 'img' && owner.role === 'reaction') {
    message.reactions.push({ emoji: attributes.alt ?? owner.title ?? '', count: 1, by: [] })
  }
  if (classes.includes('chatlog__attachment-media') || classes.includes('chatlog__attachment-thumbnail')) {
    const file = nameFromUrl(attributes.src ?? attributes.href ?? null)
    if (file !== null) message.attachments.push({ name: file, mediaType: name, bytes: null })
  }
}

function countReaction(message: PageMessage, text: string): void {
  const reaction = message.reactions.pop()
  if (reaction !== undefined) message.reactions.push({ ...reaction, count: Number(text) || 1 })
}
