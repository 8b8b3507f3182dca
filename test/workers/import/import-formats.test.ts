import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openImportBatches } from '#workers/import/import-batches.ts'
import { detectFormat } from '#workers/import/import-formats.ts'
import { ImportSourceError, importFormats } from '#workers/import/import-records.ts'
import type { ImportFormat } from '#workers/import/import-records.ts'
import { fixtures, messagesOf, readAll, testNow, withFile, withFolder } from './import-support.ts'

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({ id: String(index), ts: 1714536000 + index, author: `a${index % 9}`, text: `message ${index}` }),
  ).join('\n')

describe('sources that are none', () => {
  it.each([
    ['an empty file', '', 'FILE_EMPTY'],
    ['white space', ' \n\n ', 'IMPORT_FORMAT_UNKNOWN'],
    ['prose', 'Dear all,\nthis is a letter.\n', 'IMPORT_FORMAT_UNKNOWN'],
    ['JSON of another kind', '{"version": 1, "values": [1, 2]}', 'IMPORT_FORMAT_UNKNOWN'],
    ['a list of numbers', '[1, 2, 3]', 'IMPORT_FORMAT_UNKNOWN'],
    ['bytes', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254, 0, 0]), 'IMPORT_FORMAT_UNKNOWN'],
  ])('%s gives a typed error', async (_case, content, code) => {
    await expect(withFile(content, detectFormat)).rejects.toMatchObject({ failure: { code } })
  })

  it('says what was seen', async () => {
    await expect(withFile('Dear all,\nthis is a letter.', detectFormat)).rejects.toMatchObject({
      failure: { seen: 'text without a known structure: Dear all, this is a letter.' },
    })
  })

  it('a missing file is unreadable, an empty folder empty', async () => {
    await expect(detectFormat('/nowhere/at/all')).rejects.toMatchObject({ failure: { code: 'FILE_UNREADABLE' } })
    await expect(readAll({ path: '/nowhere/at/all', format: 'jsonl' })).rejects.toBeInstanceOf(ImportSourceError)
    await expect(withFolder(detectFormat)).rejects.toMatchObject({ failure: { code: 'FILE_EMPTY' } })
  })
})

describe('openImportBatches', () => {
  it('gives at most 1,000 events a pull, then done, then nothing more', async () => {
    await withFile(lines(2_500), async (path) => {
      const batches = openImportBatches({ path, format: 'jsonl', timeZone: 'UTC', dateOrder: 'auto', now: testNow })
      const sizes: number[] = []
      let last = await batches.next()
      for (; !last.done; last = await batches.next()) sizes.push(last.events.length)
      expect(sizes).toEqual([1_000, 1_000, 500])
      expect(last.bytesRead).toBe(last.bytesTotal)
      expect(await batches.next()).toMatchObject({ events: [], done: true })
      await batches.close()
    })
  })

  it('can be closed in the middle, twice', async () => {
    await withFile(lines(5_000), async (path) => {
      const batches = openImportBatches({ path, format: 'jsonl', timeZone: 'UTC', dateOrder: 'auto', now: testNow })
      await batches.next()
      await batches.close()
      await batches.close()
      expect((await batches.next()).done).toBe(true)
    })
  })

  it('stops when told to', async () => {
    await withFile(lines(5_000), async (path) => {
      const abort = new AbortController()
      const batches = openImportBatches({
        path,
        format: 'jsonl',
        timeZone: 'UTC',
        dateOrder: 'auto',
        now: testNow,
        signal: abort.signal,
      })
      await batches.next()
      abort.abort(new Error('enough'))
      const rest = async (): Promise<void> => {
        while (!(await batches.next()).done);
      }
      await expect(rest()).rejects.toThrow('enough')
    })
  })

  it('counts both readings where the dates had to be looked at first', async () => {
    const text = [
      'date,author,text',
      ...Array.from({ length: 400 }, (_, index) => `${(index % 28) + 1}/06/2024,a,m`),
    ].join('\n')
    await withFile(text, async (path) => {
      const batches = openImportBatches({ path, format: 'csv', timeZone: 'UTC', dateOrder: 'auto', now: testNow })
      const { bytesRead, bytesTotal } = await batches.next()
      expect(bytesTotal).toBe(2 * Buffer.byteLength(text))
      expect(bytesRead).toBe(bytesTotal)
      await batches.close()
    })
  })
})

describe('mutilated input', () => {
  /** Format, file, and what stands before each record in it. */
  const samples: readonly [ImportFormat, string, string][] = [
    ['discord-json', 'discord-channel.json', '\n    {'],
    ['telegram-json', 'telegram-chat.json', '\n  {'],
    ['telegram-json', 'telegram-account.json', '\n     {'],
  ]

  it.each(samples)(
    '%s (%s) never throws and never loses a message before the damage',
    async (format, name, separator) => {
      const bytes = await readFile(join(fixtures, name))
      const whole = messagesOf(await withFile(bytes, (path) => readAll({ path, format })))
      const starts = whole.map((message) =>
        Math.max(
          0,
          bytes.indexOf(new RegExp(`"id": "?${message.nativeId}"?,`).exec(bytes.toString('latin1'))?.[0] ?? ''),
        ),
      )
      const ends = starts.map((start) =>
        bytes.indexOf(separator, start) === -1 ? bytes.length : bytes.indexOf(separator, start),
      )
      const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(damage, fc.option(fc.integer({ min: 1, max: bytes.length })), async (flips, cut) => {
          const damaged = Buffer.from(bytes)
          for (const [at, value] of flips) damaged[at] = value
          const first = Math.min(cut ?? bytes.length, ...flips.map(([at]) => at))
          const complete = whole.filter((_, index) => (ends[index] ?? 0) < first).map((message) => message.nativeId)
          const events = await withFile(damaged.subarray(0, cut ?? bytes.length), (path) => readAll({ path, format }))
          expect(messagesOf(events).map((message) => message.nativeId)).toEqual(expect.arrayContaining(complete))
        }),
        { seed: 21, numRuns: 150 },
      )
    },
  )

  it.each(importFormats)('%s never throws on random bytes or on pieces of other formats', async (format) => {
    const pieces = await Promise.all(
      ['discord-channel.json', 'telegram-account.json', 'slack/channels.json'].map((name) =>
        readFile(join(fixtures, name)),
      ),
    )
    const piece = fc
      .tuple(fc.constantFrom(...pieces), fc.nat(3_000), fc.nat(3_000))
      .map(([bytes, from, length]) => bytes.subarray(from, from + length))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(piece, fc.uint8Array({ maxLength: 200 })), { minLength: 1, maxLength: 5 }),
        async (parts) => {
          const content = Buffer.concat([Buffer.from(' '), ...parts])
          await withFile(content, async (path) => {
            try {
              await detectFormat(path)
            } catch (error) {
              expect(error).toBeInstanceOf(ImportSourceError)
            }
            try {
              await readAll({ path, format })
            } catch (error) {
              expect(error).toBeInstanceOf(ImportSourceError)
            }
          })
        },
      ),
      { seed: 22, numRuns: 60 },
    )
  })

  it('JSONL loses only the lines that were touched', async () => {
    const text = lines(200)
    const starts = text.split('\n').map((line) => Buffer.byteLength(line) + 1)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(Buffer.byteLength(text) - 1), fc.nat(255)), { minLength: 1, maxLength: 10 }),
        async (flips) => {
          const damaged = Buffer.from(text)
          for (const [at, value] of flips) damaged[at] = value
          const touched = new Set<number>()
          for (const [at] of flips) {
            let index = 0
            for (let end = starts[0] ?? 0; end <= at; end += starts[index] ?? 0) index++
            touched.add(index).add(index + 1)
          }
          const ids = new Set(
            messagesOf(await withFile(damaged, (path) => readAll({ path, format: 'jsonl' }))).map(
              (message) => message.nativeId,
            ),
          )
          for (let index = 0; index < 200; index++) if (!touched.has(index)) expect(ids).toContain(String(index))
        },
      ),
      { seed: 23, numRuns: 60 },
    )
  })
})
