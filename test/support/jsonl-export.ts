import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ExportLine {
  id?: string
  ts?: string
  author?: string
  channel?: string
  text?: string
  replyTo?: string
  mentions?: string[]
  bot?: boolean
}

const START = Date.UTC(2026, 8, 1)

/** Lines of one channel, a minute apart, unless they say otherwise. */
export function conversation(texts: readonly (string | ExportLine)[], channel = 'general'): ExportLine[] {
  return texts.map((line, index) => ({
    id: `${channel}-${index}`,
    ts: new Date(START + index * 60_000).toISOString(),
    author: `member-${index % 5}`,
    channel,
    ...(typeof line === 'string' ? { text: line } : line),
  }))
}

/** Writes lines as a JSONL export; raw strings go in as they are (for broken records). */
export function writeJsonl(folder: string, lines: readonly (ExportLine | string)[], name = 'export.jsonl'): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}

/** An advert that every model and rule should agree on; `n` makes copies of a flood differ. */
export const advert = (n = 0): string =>
  `加微信 lsx-88${n}2 领取内部优惠券 名额有限 先到先得 代充会员八折 点击 https://cheap-shop.example/${n}`
