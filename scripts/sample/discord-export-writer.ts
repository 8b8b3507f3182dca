import { dayCount, firstDay, localIso, startOfDay, zoneOffset } from './calendar.ts'
import type { RandomSource } from './random-source.ts'
import type { SampleMember, SampleMessage } from './sample-types.ts'

/** A channel as the exporter names it; `slug` is the name of its file. */
interface Channel {
  key: string
  slug: string
  id: string
  type: 'GuildTextChat' | 'GuildNews'
  category: string
  name: string
  topic: string | null
}

const guild = { id: '684217730551283712', name: '山月读书会', iconUrl: 'media/guild.png' }
const categories: Record<string, string> = {
  社区: '684217731012657152',
  读书: '684217731306258432',
  生活: '684217731599859712',
}

const channels: readonly Channel[] = [
  {
    key: 'announcements',
    slug: 'announcements',
    id: '684218014455267328',
    type: 'GuildNews',
    category: '社区',
    name: '公告',
    topic: '只由主办方发布',
  },
  {
    key: 'newcomers',
    slug: 'newcomers',
    id: '684218077554376704',
    type: 'GuildTextChat',
    category: '社区',
    name: '新人报到',
    topic: '说一句你在读什么',
  },
  {
    key: 'feedback',
    slug: 'feedback',
    id: '684218140653486080',
    type: 'GuildTextChat',
    category: '社区',
    name: '意见箱',
    topic: '投诉与建议，24小时内答复',
  },
  {
    key: 'help',
    slug: 'help',
    id: '684218203752595456',
    type: 'GuildTextChat',
    category: '社区',
    name: '求助',
    topic: null,
  },
  {
    key: 'reading',
    slug: 'reading',
    id: '684218266851704832',
    type: 'GuildTextChat',
    category: '读书',
    name: '共读讨论',
    topic: '本月共读见公告',
  },
  {
    key: 'check-in',
    slug: 'check-in',
    id: '684218329950814208',
    type: 'GuildTextChat',
    category: '读书',
    name: '每日打卡',
    topic: '打卡 书名 页数',
  },
  {
    key: 'quotes',
    slug: 'quotes',
    id: '684218393049923584',
    type: 'GuildTextChat',
    category: '读书',
    name: '摘抄本',
    topic: null,
  },
  {
    key: 'courses',
    slug: 'courses',
    id: '684218456149032960',
    type: 'GuildTextChat',
    category: '读书',
    name: '课程',
    topic: null,
  },
  {
    key: 'english-corner',
    slug: 'english-corner',
    id: '684218519248142336',
    type: 'GuildTextChat',
    category: '读书',
    name: 'english-corner',
    topic: 'English only, mistakes welcome',
  },
  {
    key: 'chat',
    slug: 'chat',
    id: '684218582347251712',
    type: 'GuildTextChat',
    category: '生活',
    name: '书友闲聊',
    topic: null,
  },
  {
    key: 'events',
    slug: 'events',
    id: '684218645446361088',
    type: 'GuildTextChat',
    category: '生活',
    name: '活动',
    topic: '接龙报名',
  },
  {
    key: 'secondhand',
    slug: 'secondhand',
    id: '684218708545470464',
    type: 'GuildTextChat',
    category: '生活',
    name: '二手书',
    topic: '请走担保，别发手机号',
  },
]

const discordEpoch = 1_420_070_400_000

/** Gives every message its snowflake: milliseconds since 2015 in the upper bits, a running number below. */
export function numberDiscordMessages(messages: readonly SampleMessage[]): void {
  messages.forEach((message, index) => {
    message.nativeId = String((BigInt(message.at - discordEpoch) << 22n) + BigInt(index % 4096))
  })
}

/** One file a channel, in the form of DiscordChatExporter 2.4x (JsonMessageWriter), one message a line. */
export function writeDiscordExport(messages: readonly SampleMessage[], random: RandomSource): Map<string, string> {
  const files = new Map<string, string>()
  for (const channel of channels) {
    const own = messages.filter((message) => message.channel === channel.key)
    const lines = own.map((message) => JSON.stringify(messageOf(message, channel, random)))
    files.set(
      `discord/${channel.slug}.json`,
      `${headOf(channel)}\n${lines.join(',\n')}\n],"messageCount":${own.length}}\n`,
    )
  }
  return files
}

function headOf(channel: Channel): string {
  const described = {
    id: channel.id,
    type: channel.type,
    categoryId: categories[channel.category],
    category: channel.category,
    name: channel.name,
    topic: channel.topic,
  }
  const range = { after: stamp(firstDay - zoneOffset), before: stamp(startOfDay(dayCount)) }
  const exportedAt = stamp(startOfDay(dayCount) + 9 * 3_600_000)
  const head = JSON.stringify({ guild, channel: described, dateRange: range, exportedAt })
  return `${head.slice(0, -1)},"messages":[`
}

const systemTexts: Partial<Record<SampleMessage['kind'], [string, string]>> = {
  join: ['GuildMemberJoin', 'Joined the server.'],
  pin: ['ChannelPinnedMessage', 'Pinned a message.'],
  thread: ['ThreadCreated', 'Started a thread.'],
  boost: ['8', ''],
}

function messageOf(message: SampleMessage, channel: Channel, random: RandomSource): Record<string, unknown> {
  const system = systemTexts[message.kind]
  const reply = message.kind === 'default' && message.replyTo !== null
  return {
    id: message.nativeId,
    type: system?.[0] ?? (reply ? 'Reply' : 'Default'),
    timestamp: stamp(message.at),
    timestampEdited: message.editedAt === null ? null : stamp(message.editedAt),
    callEndedTimestamp: null,
    isPinned: message.pinned,
    content: system?.[1] ?? message.text,
    author: authorOf(message.author),
    attachments: message.attachments.map((name) => attachmentOf(message, name, random)),
    embeds: [],
    stickers: message.sticker === null ? [] : [stickerOf(message.sticker)],
    reactions: message.reactions.map(reactionOf),
    mentions: message.mentions.map(mentionOf),
    ...referenceOf(message, channel),
  }
}

function referenceOf(message: SampleMessage, channel: Channel): Record<string, unknown> {
  if (message.replyTo === null) return {}
  return { reference: { messageId: message.replyTo.nativeId, channelId: channel.id, guildId: guild.id } }
}

const roles: Partial<Record<SampleMember['role'], { id: string; name: string; color: string; position: number }>> = {
  owner: { id: '684217901213556736', name: '主办', color: '#B03A2E', position: 5 },
  moderator: { id: '684217935887867904', name: '管理员', color: '#1F7A5C', position: 4 },
  teacher: { id: '684217970562179072', name: '讲师', color: '#7D6608', position: 3 },
  service: { id: '684218005236490240', name: '客服', color: '#2E86C1', position: 2 },
}

function authorOf(member: SampleMember): Record<string, unknown> {
  const role = roles[member.role]
  return {
    ...mentionOf(member),
    color: role?.color ?? null,
    roles: role === undefined ? [] : [role],
    avatarUrl: avatarOf(member),
  }
}

/** Members whose account was deleted later are shown without a name. */
function mentionOf(member: SampleMember): Record<string, unknown> {
  const deleted = member.storyline === 'deleted-author'
  return {
    id: member.id,
    name: deleted ? 'Deleted User' : member.handle,
    discriminator: member.role === 'bot' ? '4471' : '0000',
    nickname: deleted ? 'Deleted User' : member.nickname,
    isBot: member.role === 'bot',
  }
}

function avatarOf(member: SampleMember): string {
  return `media/${Number(BigInt(member.id) % 6n)}.png`
}

function attachmentOf(message: SampleMessage, name: string, random: RandomSource): Record<string, unknown> {
  const bytes = name.endsWith('.jpg') ? random.integer(80_000, 3_900_000) : random.integer(12_000, 900_000)
  return { id: String(BigInt(message.nativeId) - 4096n), url: `media/${name}`, fileName: name, fileSizeBytes: bytes }
}

function stickerOf(name: string): Record<string, unknown> {
  let code = 0n
  for (const sign of name) code = code * 31n + BigInt(sign.codePointAt(0) ?? 0)
  const id = String(684219000000000000n + (code % 900_000_000_000_000n))
  return { id, name, format: 'Apng', sourceUrl: `media/${id}.png` }
}

const emojiCodes: Record<string, string> = {
  '👍': 'thumbsup',
  '❤️': 'heart',
  '😂': 'joy',
  '🎉': 'tada',
  '👀': 'eyes',
  '🔥': 'fire',
  '💯': '100',
  '😢': 'cry',
  '🤔': 'thinking',
  '📖': 'book',
}

function reactionOf(reaction: SampleMessage['reactions'][number]): Record<string, unknown> {
  const codes = [...reaction.emoji].map((sign) => (sign.codePointAt(0) ?? 0).toString(16))
  return {
    emoji: {
      id: '',
      name: reaction.emoji,
      code: emojiCodes[reaction.emoji] ?? codes.join('-'),
      isAnimated: false,
      imageUrl: `media/${codes.join('-')}.svg`,
    },
    count: reaction.members.length,
    users: reaction.members.map(mentionOf),
  }
}

function stamp(at: number): string {
  const milliseconds = String(((at % 1000) + 1000) % 1000).padStart(3, '0')
  return `${localIso(at)}.${milliseconds}+08:00`
}
