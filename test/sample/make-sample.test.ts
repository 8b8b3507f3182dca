import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { parse as parseHost } from 'tldts'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { handWrittenLines } from '../../scripts/sample/line-census.ts'
import { buildSample } from '../../scripts/sample/sample-builder.ts'

const folder = join(import.meta.dirname, '../../resources/sample')

const discordFile = z.object({
  channel: z.object({ id: z.string(), name: z.string() }),
  messageCount: z.number(),
  messages: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      timestamp: z.string(),
      content: z.string(),
      author: z.object({ id: z.string(), name: z.string(), isBot: z.boolean() }),
      reference: z.object({ messageId: z.string() }).optional(),
    }),
  ),
})
const telegramFile = z.object({
  messages: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      date_unixtime: z.string(),
      from_id: z.string().optional(),
      actor_id: z.string().optional(),
      text_entities: z.array(z.object({ text: z.string() })),
      reply_to_message_id: z.number().optional(),
    }),
  ),
})
const truthFile = z.object({
  cases: z.array(
    z.object({
      kind: z.string(),
      platform: z.enum(['discord', 'telegram']),
      messageIds: z.array(z.string()),
      memberIds: z.array(z.string()),
      why: z.string(),
    }),
  ),
})
const manifestFile = z.object({
  messages: z.number(),
  authors: z.number(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})

interface Line {
  platform: 'discord' | 'telegram'
  id: string
  at: number
  author: string
  text: string
  isSystem: boolean
  replyTo: string | null
}

let files: Map<string, string>
let lines: Line[]
let truth: z.infer<typeof truthFile>

function text(path: string): string {
  const content = files.get(path)
  if (content === undefined) throw new Error(`the sample has no ${path}`)
  return content
}

function rows(path: string): Record<string, string>[] {
  return z.array(z.record(z.string(), z.string())).parse(parse(text(path), { columns: true }))
}

beforeAll(() => {
  files = buildSample()
  truth = truthFile.parse(JSON.parse(text('ground-truth.json')))
  const discord = [...files.keys()]
    .filter((path) => path.startsWith('discord/'))
    .flatMap((path) => discordFile.parse(JSON.parse(text(path))).messages)
    .map((message): Line => ({
      platform: 'discord',
      id: message.id,
      at: Date.parse(message.timestamp),
      author: message.author.id,
      text: message.content,
      isSystem: message.type !== 'Default' && message.type !== 'Reply',
      replyTo: message.reference?.messageId ?? null,
    }))
  const telegram = telegramFile.parse(JSON.parse(text('telegram/result.json'))).messages.map((message): Line => ({
    platform: 'telegram',
    id: String(message.id),
    at: Number(message.date_unixtime) * 1000,
    author: message.from_id ?? message.actor_id ?? '',
    text: message.text_entities.map((entity) => entity.text).join(''),
    isSystem: message.type === 'service',
    replyTo: message.reply_to_message_id === undefined ? null : String(message.reply_to_message_id),
  }))
  lines = [...discord, ...telegram]
})

describe('the sample community', () => {
  it('has the same bytes on every run as those that ship', () => {
    const manifest = manifestFile.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
    for (const { path, bytes, sha256 } of manifest.files) {
      const made = Buffer.from(text(path))
      expect({ path, bytes: made.length, sha256: createHash('sha256').update(made).digest('hex') }).toEqual({
        path,
        bytes,
        sha256,
      })
      expect(readFileSync(join(folder, path)).equals(made), path).toBe(true)
    }
    expect(manifest.files.map((file) => file.path)).toEqual(
      [...files.keys()].filter((path) => path !== 'manifest.json'),
    )
  })

  it('differs with another seed', () => {
    expect(buildSample('another seed').get('telegram/result.json')).not.toBe(text('telegram/result.json'))
  })

  it('is small enough to ship and large enough to live', () => {
    const sizes = [...files].map(([path, content]) => [path, Buffer.byteLength(content)] as const)
    for (const [path, bytes] of sizes) expect(bytes, path).toBeLessThan(4_000_000)
    expect(sizes.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(11_000_000)
    const count = (platform: string): number => lines.filter((line) => line.platform === platform).length
    expect(count('discord')).toBeGreaterThan(15_500)
    expect(count('discord')).toBeLessThan(18_500)
    expect(count('telegram')).toBeGreaterThan(7_300)
    expect(count('telegram')).toBeLessThan(8_900)
    const authors = new Set(lines.map((line) => `${line.platform} ${line.author}`))
    expect(authors.size).toBeGreaterThan(570)
    expect(authors.size).toBeLessThan(630)
  })

  it('covers twelve months to the end of October 2026', () => {
    const times = lines.map((line) => line.at)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.parse('2025-11-01T00:00:00+08:00'))
    expect(Math.max(...times)).toBeLessThan(Date.parse('2026-11-01T00:00:00+08:00'))
    expect(Math.max(...times)).toBeGreaterThan(Date.parse('2026-10-31T18:00:00+08:00'))
  })

  it('has unique ids, Discord ids that tell their time, and counts that hold', () => {
    for (const platform of ['discord', 'telegram'] as const) {
      const ids = lines.filter((line) => line.platform === platform).map((line) => line.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
    for (const line of lines.filter((candidate) => candidate.platform === 'discord')) {
      expect(Number(BigInt(line.id) >> 22n) + 1_420_070_400_000).toBe(line.at)
    }
    for (const path of [...files.keys()].filter((candidate) => candidate.startsWith('discord/'))) {
      const file = discordFile.parse(JSON.parse(text(path)))
      expect(file.messages.length).toBe(file.messageCount)
    }
  })

  it('answers only messages that exist and came before', () => {
    const known = new Map(lines.map((line) => [`${line.platform} ${line.id}`, line.at]))
    for (const line of lines.filter((candidate) => candidate.replyTo !== null)) {
      expect(known.get(`${line.platform} ${line.replyTo ?? ''}`), line.id).toBeLessThanOrEqual(line.at)
    }
  })
})

describe('its lines', () => {
  it('were written by hand', () => {
    expect(handWrittenLines().size).toBeGreaterThanOrEqual(1_500)
  })

  it('repeat no long text often, and none twice on a day, outside the planted floods', () => {
    const flood = new Set(
      truth.cases
        .filter((item) => item.kind === 'flood')
        .flatMap((item) => item.messageIds.map((id) => `${item.platform} ${id}`)),
    )
    const counts = new Map<string, number>()
    const days = new Set<string>()
    for (const line of lines) {
      if (line.isSystem || [...line.text].length < 14 || flood.has(`${line.platform} ${line.id}`)) continue
      counts.set(line.text, (counts.get(line.text) ?? 0) + 1)
      const day = `${Math.floor((line.at + 8 * 3_600_000) / 86_400_000)} ${line.text}`
      expect(days.has(day), `twice on a day: ${line.text}`).toBe(false)
      days.add(day)
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(6)
  })

  it('leave no slot or choice unfilled', () => {
    for (const line of lines) expect(line.text).not.toMatch(/\{[a-z]+\d?(:[\w-]+)?\}|\[[^\]]*\|[^\]]*\]|undefined/)
  })

  it('name no domain that could be somebody’s', () => {
    const allowed = /\.(example|test|invalid)$|^(.+\.)?example\.(com|org|net)$/
    for (const content of files.values()) {
      for (const [host] of content.matchAll(/[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+/gi)) {
        if (allowed.test(host.toLowerCase())) continue
        expect(parseHost(host).isIcann, host).not.toBe(true)
      }
    }
  })
})

describe('its ground truth', () => {
  const kinds =
    'spam scam flood abuse personal-data rumour false-advertising medical-advice investment-advice vulgar copyright user-report complaint ' +
    'suggestion order survey over-marketing unanswered opinion-leader bridging-member drifting-member over-marketing-churn newcomer-answered ' +
    'newcomer-unanswered same-person throwaway-account bot deleted-author criticism-ok warning-ok counter-speech-ok medical-ok investment-ok'

  it('has every planted kind, and gives a reason for each case', () => {
    expect(new Set(truth.cases.map((item) => item.kind))).toEqual(new Set(kinds.split(' ')))
    for (const item of truth.cases) expect(item.why).not.toBe('')
  })

  it('refers to messages and members that exist', () => {
    const ids = new Set(lines.map((line) => `${line.platform} ${line.id}`))
    const authors = new Set(lines.map((line) => line.author))
    for (const item of truth.cases) {
      for (const id of item.messageIds) expect(ids.has(`${item.platform} ${id}`), `${item.kind} ${id}`).toBe(true)
      for (const id of item.memberIds) expect(authors.has(id), `${item.kind} ${id}`).toBe(true)
      expect(item.messageIds.length + item.memberIds.length).toBeGreaterThan(0)
    }
  })

  it('plants about one bad message in forty, some of them in the last days', () => {
    const rules = kinds.split(' ').slice(0, 11)
    const bad = new Set(
      truth.cases
        .filter((item) => rules.includes(item.kind))
        .flatMap((item) => item.messageIds.map((id) => `${item.platform} ${id}`)),
    )
    expect(bad.size / lines.length).toBeGreaterThan(0.02)
    expect(bad.size / lines.length).toBeLessThan(0.03)
    const fresh = lines.filter(
      (line) => line.at > Date.parse('2026-10-25T00:00:00+08:00') && bad.has(`${line.platform} ${line.id}`),
    )
    expect(fresh.length).toBeGreaterThan(25)
  })
})

describe('its tables', () => {
  it('report messages that exist, by members who exist', () => {
    const reports = rows('user-reports.csv')
    expect(reports.length).toBeGreaterThan(200)
    const ids = new Set(lines.map((line) => `${line.platform} ${line.id}`))
    const authors = new Set(lines.map((line) => line.author))
    for (const report of reports) {
      expect(ids.has(`${report['platform']} ${report['message_id']}`)).toBe(true)
      expect(authors.has(report['reporter_id'] ?? '')).toBe(true)
    }
  })

  it('hold unique orders, and every order number spoken of', () => {
    const numbers = rows('orders.csv').map((order) => order['order_id'])
    expect(new Set(numbers).size).toBe(numbers.length)
    const spoken = lines.flatMap((line) => /SY\d{8}-\d+/.exec(line.text)?.[0] ?? [])
    expect(spoken.length).toBeGreaterThan(20)
    for (const number of spoken) expect(numbers).toContain(number)
  })

  it('hold four survey waves with answers in range; the one after the over-marketing week is the worst', () => {
    const answers = rows('surveys.csv')
    const mean = (wave: string): number => {
      const scores = answers.filter((answer) => answer['wave'] === wave).map((answer) => Number(answer['nps']))
      return scores.reduce((sum, score) => sum + score, 0) / scores.length
    }
    for (const answer of answers) {
      expect(Number(answer['nps'])).toBeGreaterThanOrEqual(0)
      expect(Number(answer['nps'])).toBeLessThanOrEqual(10)
      expect(['1', '2', '3', '4', '5']).toContain(answer['csat'])
    }
    expect(new Set(answers.map((answer) => answer['wave'])).size).toBe(4)
    for (const wave of ['2026-01', '2026-04', '2026-10']) expect(mean('2026-07')).toBeLessThan(mean(wave))
  })
})
