import { localIso } from './calendar.ts'
import type { RandomSource } from './random-source.ts'
import type { SampleMember, SampleMessage } from './sample-types.ts'

type Entity = Record<string, unknown> & { type: string; text: string }

const group = { name: '山月讀書會 港台', type: 'private_supergroup', id: 2_104_773_915 }

/** Gives every message its number in the group; numbers of messages deleted before the export are missing. */
export function numberTelegramMessages(messages: readonly SampleMessage[], random: RandomSource): void {
  let number = 41_207
  for (const message of messages) {
    number += random.chance(0.03) ? random.integer(2, 6) : 1
    message.nativeId = String(number)
  }
}

/** The group as Telegram Desktop exports it (export_output_json.cpp), one message a line. */
export function writeTelegramExport(messages: readonly SampleMessage[], random: RandomSource): Map<string, string> {
  const head = JSON.stringify(group)
  const lines = messages.map((message) => JSON.stringify(messageOf(message, random)))
  return new Map([['telegram/result.json', `${head.slice(0, -1)},"messages":[\n${lines.join(',\n')}\n]}\n`]])
}

function messageOf(message: SampleMessage, random: RandomSource): Record<string, unknown> {
  const dated = { date: localIso(message.at), date_unixtime: String(Math.floor(message.at / 1000)) }
  if (message.kind !== 'default') return serviceMessage(message, dated)
  const entities = entitiesOf(message, random)
  return {
    id: Number(message.nativeId),
    type: 'message',
    ...dated,
    ...(message.editedAt === null
      ? {}
      : { edited: localIso(message.editedAt), edited_unixtime: String(Math.floor(message.editedAt / 1000)) }),
    from: shownName(message.author),
    from_id: message.author.id,
    ...(message.replyTo === null ? {} : { reply_to_message_id: Number(message.replyTo.nativeId) }),
    ...(message.forwardedFrom === null ? {} : { forwarded_from: message.forwardedFrom }),
    ...mediaOf(message, random),
    text: textOf(entities),
    text_entities: entities,
    ...reactionsOf(message),
  }
}

function serviceMessage(message: SampleMessage, dated: Record<string, unknown>): Record<string, unknown> {
  const { author } = message
  const action =
    message.kind === 'join'
      ? { action: 'join_group_by_link', inviter: 'Group' }
      : message.kind === 'pin'
        ? { action: 'pin_message', message_id: Number(message.replyTo?.nativeId ?? 0) }
        : message.kind === 'leave'
          ? { action: 'remove_members', members: message.mentions.map(shownName) }
          : { action: 'edit_group_title', title: message.text }
  return {
    id: Number(message.nativeId),
    type: 'service',
    ...dated,
    actor: shownName(author),
    actor_id: author.id,
    ...action,
    text: '',
    text_entities: [],
  }
}

/** Deleted accounts have no name in an export. */
function shownName(member: SampleMember): string | null {
  return member.storyline === 'deleted-author' ? null : member.nickname
}

/** `text` is a string where there is nothing but plain text, else a list of strings and entities. */
function textOf(entities: readonly Entity[]): string | (string | Entity)[] {
  if (entities.length === 0) return ''
  const [only] = entities
  if (entities.length === 1 && only?.type === 'plain') return only.text
  return entities.map((entity) => (entity.type === 'plain' ? entity.text : entity))
}

const patterns: readonly [RegExp, string][] = [
  [/https?:\/\/[^\s，。！]+/, 'link'],
  [/[\w.+-]+@example\.(?:com|org|net)/, 'email'],
  [/09\d\d-000-\d{3}|\+852 \d{4} \d{4}/, 'phone'],
  [/#[\p{L}\p{N}_]+/u, 'hashtag'],
]

function entitiesOf(message: SampleMessage, random: RandomSource): Entity[] {
  let parts: Entity[] = message.text === '' ? [] : [{ type: 'plain', text: message.text }]
  for (const member of message.mentions)
    parts = splitParts(parts, `@${member.nickname}`, () => mentionOf(member, random))
  for (const [pattern, type] of patterns) {
    parts = parts.flatMap((part) => {
      const found = part.type === 'plain' ? pattern.exec(part.text)?.[0] : undefined
      return found === undefined ? [part] : splitParts([part], found, () => ({ type, text: found }))
    })
  }
  const emphasised = /「[^「」]{6,}」/.exec(message.text)?.[0]
  if (emphasised === undefined || !random.chance(0.35)) return parts
  const kind = random.pick(['bold', 'italic', 'blockquote'])
  return splitParts(parts, emphasised, () => ({ type: kind, text: emphasised }))
}

function mentionOf(member: SampleMember, random: RandomSource): Entity {
  if (random.chance(0.25)) return { type: 'mention', text: `@${member.handle}` }
  return { type: 'mention_name', text: member.nickname, user_id: Number(member.id.slice('user'.length)) }
}

/** Cuts the first occurrence of a mark out of the plain parts and puts an entity there. */
function splitParts(parts: readonly Entity[], mark: string, entityOf: () => Entity): Entity[] {
  return parts.flatMap((part): Entity[] => {
    const at = part.type === 'plain' ? part.text.indexOf(mark) : -1
    if (at < 0) return [part]
    const before = part.text.slice(0, at)
    const after = part.text.slice(at + mark.length)
    const plain = (text: string): Entity[] => (text === '' ? [] : [{ type: 'plain', text }])
    return [...plain(before), entityOf(), ...plain(after)]
  })
}

const notIncluded = '(File not included. Change data exporting settings to download.)'

function mediaOf(message: SampleMessage, random: RandomSource): Record<string, unknown> {
  if (message.sticker !== null) {
    return {
      file: notIncluded,
      file_name: 'sticker.webp',
      media_type: 'sticker',
      sticker_emoji: '📖',
      width: 512,
      height: 512,
    }
  }
  const [name] = message.attachments
  if (name === undefined) return {}
  const bytes = random.integer(60_000, 2_400_000)
  if (name.endsWith('.jpg')) return { photo: notIncluded, photo_file_size: bytes, width: 1280, height: 960 }
  return { file: notIncluded, file_name: name, file_size: bytes, mime_type: 'application/octet-stream' }
}

function reactionsOf(message: SampleMessage): Record<string, unknown> {
  if (message.reactions.length === 0) return {}
  const reactions = message.reactions.map(({ emoji, members }) => ({
    type: 'emoji',
    count: members.length,
    emoji,
    recent: members
      .slice(0, 3)
      .map((member) => ({ from: shownName(member), from_id: member.id, date: localIso(message.at + 60_000) })),
  }))
  return { reactions }
}
