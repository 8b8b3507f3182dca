/** One archive of the data folder, read for training and measuring. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { ActivityMessage } from '#core/activity/activity-table.ts'

interface Line {
  readonly id: string
  readonly ts: string
  readonly author: string
  readonly channel: string
  readonly text: string
  readonly replyTo?: string
  readonly mentions?: readonly string[]
  readonly bot?: boolean
}

export interface Archive {
  readonly messages: ActivityMessage[]
  readonly members: { id: number; platformId: string; isBot: boolean }[]
  readonly channels: { id: number; platformId: string; name: string }[]
}

/** Lines end at \n alone: texts hold other separators, which readline would split at. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncIterable<string> {
  let rest = Buffer.alloc(0)
  for await (const chunk of input) {
    const bytes = Buffer.concat([rest, chunk])
    let begin = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, begin)) {
      yield bytes.toString('utf8', begin, end)
      begin = end + 1
    }
    rest = bytes.subarray(begin)
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

export async function readArchive(folder: string): Promise<Archive> {
  const members = new Map<string, { id: number; platformId: string; isBot: boolean }>()
  const channels = new Map<string, { id: number; platformId: string; name: string }>()
  const rows = new Map<string, number>()
  const messages: ActivityMessage[] = []
  const memberOf = (platformId: string) => {
    const known = members.get(platformId) ?? { id: members.size, platformId, isBot: false }
    members.set(platformId, known)
    return known
  }
  const input = createReadStream(join(folder, 'messages.jsonl.gz')).pipe(createGunzip())
  for await (const text of linesOf(input)) {
    const line = JSON.parse(text) as Line // our own training data, in the format of the data folder
    const author = memberOf(line.author)
    if (line.bot) author.isBot = true
    const room = channels.get(line.channel) ?? { id: channels.size, platformId: line.channel, name: line.channel }
    channels.set(line.channel, room)
    rows.set(line.id, messages.length)
    messages.push({
      id: messages.length,
      at: Date.parse(line.ts),
      author: author.id,
      channel: room.id,
      characters: line.text.length,
      isQuestion: /[?？]/.test(line.text),
      ...(line.replyTo === undefined ? {} : { replyTo: rows.get(line.replyTo) ?? null }),
      ...(line.mentions && { mentions: line.mentions.map((name) => memberOf(name).id) }),
    })
  }
  return { messages, members: [...members.values()], channels: [...channels.values()] }
}
