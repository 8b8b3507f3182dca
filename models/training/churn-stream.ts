/**
 * Features of members at many instants, for training: `node churn-stream.ts FOLDER` reads one community
 * (messages.jsonl.gz) and from standard input one variant of it a line (see Variant). For each variant and instant it
 * writes, little endian: uint32 length and a JSON header {variant, instant, names: FEATURE_NAMES, members}, then for the n members n × uint8
 * silent, n × float64 days since the last message, n × float64 MBG/NBD probability, n × names × float32 features.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { buildActivityTable, type ActivityTable } from '#core/activity/activity-table.ts'
import { buildActivityHistory, DAY, silentAfter } from '#core/churn/activity-history.ts'
import { createFeatureReader } from '#core/churn/churn-features.ts'
import { FEATURE_NAMES } from '#core/churn/feature-reasons.ts'
import { type Archive, readArchive } from './churn-archive.ts'

/** A community derived from the real one: shares are kept at random by seed, times are stretched from the first message. */
interface Variant {
  readonly name: string
  readonly seed: number
  readonly messageShare: number
  readonly memberShare: number
  readonly channelShare: number
  readonly stretch: number
  /** Share of the time range that is cut off at the beginning. */
  readonly cut: number
  readonly replies: boolean
  readonly mentions: boolean
  /** Dates as `YYYY-MM-DD`; or that many instants at random, at least `history` days after the first message. */
  readonly dates?: readonly string[]
  readonly instants?: number
  readonly history?: number
}

/** mulberry32: small, seeded, good enough to choose members. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function tableOf({ messages, members, channels }: Archive, variant: Variant): ActivityTable {
  const random = seededRandom(variant.seed)
  const keptMembers = new Set(members.filter(() => random() < variant.memberShare).map(({ id }) => id))
  const keptChannels = new Set(channels.filter(() => random() < variant.channelShare).map(({ id }) => id))
  const first = messages[0]?.at ?? 0
  const begin = first + variant.cut * ((messages.at(-1)?.at ?? 0) - first)
  const kept = messages.filter(
    (message) =>
      message.at >= begin &&
      keptMembers.has(message.author) &&
      keptChannels.has(message.channel) &&
      random() < variant.messageShare,
  )
  return buildActivityTable({
    members: members.filter(({ id }) => keptMembers.has(id)),
    channels: channels.filter(({ id }) => keptChannels.has(id)),
    messages: kept.map(({ replyTo, mentions, ...message }) => ({
      ...message,
      at: begin + (message.at - begin) * variant.stretch,
      ...(variant.replies && replyTo !== undefined && { replyTo }),
      ...(variant.mentions && mentions && { mentions }),
    })),
  })
}

function instantsOf(table: ActivityTable, variant: Variant): number[] {
  if (variant.dates) return variant.dates.map((date) => Date.parse(`${date}T00:00:00Z`))
  const from = (table.at[0] ?? 0) + (variant.history ?? 30) * DAY
  const to = (table.at[table.size - 1] ?? 0) - 30 * DAY
  const weeks = Math.floor((to - from) / (7 * DAY))
  const random = seededRandom(variant.seed + 1)
  const instants: number[] = []
  for (let week = 0; week <= weeks; week++) {
    if (random() < (variant.instants ?? 1) / (weeks + 1)) instants.push(Math.floor(from + week * 7 * DAY))
  }
  return instants
}

async function write(bytes: Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
}

const community = await readArchive(process.argv[2] ?? '.')
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const variant = JSON.parse(text) as Variant // written by churn_features.py
  const table = tableOf(community, variant)
  const history = buildActivityHistory(table)
  const reader = createFeatureReader(table)
  for (const instant of instantsOf(table, variant)) {
    const { places, values, silence, mbgNbd } = reader.at(instant)
    if (places.length === 0) continue
    const members = places.map((place) => table.members[place]?.platformId ?? '')
    const head = Buffer.from(JSON.stringify({ variant: variant.name, instant, names: FEATURE_NAMES, members }))
    await write(Uint8Array.from(Buffer.from(Uint32Array.of(head.length).buffer)))
    await write(head)
    await write(silentAfter(history, places, instant))
    await write(new Uint8Array(silence.buffer))
    await write(new Uint8Array(mbgNbd.buffer))
    await write(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
}
