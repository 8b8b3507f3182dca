import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openImport } from '#workers/import/import-formats.ts'
import type { ImportFormat } from '#workers/import/import-records.ts'
import { testNow, withFolder } from './import-support.ts'

/** Set to 1 to write and read 200 MB per format; otherwise this file is skipped. */
const isSoak = process.env['QUNJIAN_SOAK'] === '1'
const SOURCE_BYTES = 200 * 1024 * 1024
/** Growth of the resident set that a reading may cause, whatever the size of its source. */
const ALLOWED_GROWTH_BYTES = 160 * 1024 * 1024

const said = 'lanterns for sale 灯笼便宜卖 '.repeat(6)
const discord = (index: number): string =>
  JSON.stringify({
    id: String(index),
    type: 'Default',
    timestamp: new Date(1600000000000 + index * 1000).toISOString(),
    content: `${said}${index}`,
    author: { id: String(index % 900), name: `m${index % 900}`, isBot: false },
  })

interface Source {
  readonly format: ImportFormat
  readonly before: string
  readonly between: string
  readonly after: string
  record(index: number): string
}

const sources: readonly Source[] = [
  {
    format: 'discord-json',
    before: '{"guild":{"id":"1","name":"G"},"channel":{"id":"2","name":"c"},"messages":[',
    between: ',',
    after: ']}',
    record: discord,
  },
  {
    format: 'jsonl',
    before: '',
    between: '\n',
    after: '',
    record: (index) =>
      JSON.stringify({ id: String(index), ts: 1600000000 + index, author: `m${index % 900}`, text: said }),
  },
  {
    format: 'csv',
    before: 'time,author,text\n',
    between: '\n',
    after: '',
    record: (index) => `2024-01-02 03:04:05,m${index % 900},"${said}"`,
  },
  {
    format: 'whatsapp',
    before: '',
    between: '\n',
    after: '',
    record: (index) => `25/04/2024, 09:15 - m${index % 900}: ${said}`,
  },
]

async function writeSource(path: string, source: Source): Promise<number> {
  const file = createWriteStream(path)
  let bytes = 0
  let count = 0
  const write = async (text: string): Promise<void> => {
    bytes += Buffer.byteLength(text)
    if (!file.write(text)) await once(file, 'drain')
  }
  await write(source.before)
  while (bytes < SOURCE_BYTES) {
    const records = Array.from({ length: 500 }, () => source.record(count++))
    await write((count === 500 ? '' : source.between) + records.join(source.between))
  }
  await write(source.after)
  file.end()
  await once(file, 'finish')
  return count
}

describe.skipIf(!isSoak)('memory while reading 200 MB', () => {
  it.each(sources)(
    'stays flat: $format',
    async (source) => {
      await withFolder(async (folder) => {
        const path = join(folder, 'data')
        const count = await writeSource(path, source)
        const before = process.memoryUsage().rss
        let peak = before
        let messages = 0
        const dateOrder = 'auto'
        for await (const batch of openImport({
          path,
          format: source.format,
          timeZone: 'UTC',
          dateOrder,
          now: testNow,
        })) {
          messages += batch.length
          peak = Math.max(peak, process.memoryUsage().rss)
        }
        expect(messages).toBe(count)
        expect(peak - before).toBeLessThan(ALLOWED_GROWTH_BYTES)
      })
    },
    600_000,
  )
})
