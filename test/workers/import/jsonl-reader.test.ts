import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, importText, messagesOf, readAll, rejectsOf, withFile } from './import-support.ts'

const line = (over: object = {}) =>
  JSON.stringify({ id: '1', ts: '2024-05-01T12:00:00+08:00', author: 'ann', text: '你好', ...over })

describe('JSONL', () => {
  it('reads every field it knows', async () => {
    const events = await importText(
      line({ channel: 'tea', replyTo: '0', mentions: ['bo', { id: 'c', name: 'Cy' }], bot: true }),
    )
    expect(events).toEqual([
      {
        kind: 'message',
        ordinal: 1,
        message: {
          nativeId: '1',
          channel: { nativeId: 'tea', name: 'tea' },
          author: { nativeId: 'ann', name: 'ann', isBot: true, isDeleted: false },
          sentAt: Date.UTC(2024, 4, 1, 4),
          editedAt: null,
          text: '你好',
          replyTo: '0',
          mentions: [
            { nativeId: 'bo', name: null },
            { nativeId: 'c', name: 'Cy' },
          ],
          reactions: [],
          attachments: [],
        },
      },
    ])
  })

  it('splits at line feeds only and tolerates carriage returns and empty lines', async () => {
    const events = await importText(`${line({ text: 'a\u2028b\u0085c' })}\r\n\r\n\n${line({ text: 'd\re' })}`)
    expect(messagesOf(events).map((message) => message.text)).toEqual(['a\u2028b\u0085c', 'd\re'])
  })

  it('rejects lines without text, time or author and broken ones, each with its line, and goes on', async () => {
    const lines = [
      line(),
      line({ text: undefined }),
      line({ text: null }),
      line({ ts: undefined }),
      line({ ts: 'yesterday' }),
      line({ ts: '2027-01-10T00:00:00Z' }),
      line({ ts: '1989-12-31T23:59:59Z' }),
      line({ author: ' ' }),
      '{"id":"1"',
      '[1]',
      'null',
      line({ id: 'last' }),
    ]
    const events = await importText(lines.join('\n'))
    expect(rejectsOf(events).map((reject) => [reject.line, reject.reason])).toEqual([
      [2, 'text-missing'],
      [3, 'text-missing'],
      [4, 'time-missing'],
      [5, 'time-invalid'],
      [6, 'time-out-of-range'],
      [7, 'time-out-of-range'],
      [8, 'author-missing'],
      [9, 'malformed'],
      [10, 'not-an-object'],
      [11, 'not-an-object'],
    ])
    expect(messagesOf(events)).toHaveLength(2)
    expect(events.map((event) => event.ordinal)).toEqual(lines.map((_, index) => index + 1))
  })

  it('gives the byte offset of a rejected line', async () => {
    const text = `${line()}\n${line()}\nbroken 坏\n`
    const [reject] = rejectsOf(await importText(text))
    expect(
      Buffer.from(text)
        .subarray(reject?.offset ?? -1)
        .toString(),
    ).toBe('broken 坏\n')
    expect(reject?.excerpt).toBe('broken 坏')
  })

  it.each([
    ['seconds', 1714536000, 1714536000_000],
    ['milliseconds', 1714536000123, 1714536000_123],
    ['seconds as text', '1714536000', 1714536000_000],
    ['seconds with a fraction', 1714536000.5, 1714536000_500],
    ['microseconds', '1714536000123456', 1714536000_123],
    ['no offset, local zone', '2024-05-01 12:00:00', Date.UTC(2024, 4, 1, 4)],
    ['seven digits of a second', '2024-05-01T12:00:00.1234567Z', Date.UTC(2024, 4, 1, 12, 0, 0, 123)],
  ])('reads a time in %s', async (_style, ts, expected) => {
    const events = await importText(line({ ts }), { timeZone: 'Asia/Shanghai' })
    expect(messagesOf(events)[0]?.sentAt).toBe(expected)
  })

  it('keeps every digit of a numeric id', async () => {
    const text = line().replace('"1"', '1100000000000000001').replace('"ann"', '99999999999999999999')
    expect(messagesOf(await importText(text))[0]).toMatchObject({
      nativeId: '1100000000000000001',
      author: { nativeId: '99999999999999999999' },
    })
  })

  it('drops NUL characters and mends lone surrogates, and keeps very long text whole', async () => {
    const long = '长'.repeat(150_000)
    const events = await importText(`${line({ text: 'a\0b\ud800c' })}\n${line({ text: long })}`)
    expect(messagesOf(events).map((message) => message.text)).toEqual(['ab\ufffdc', long])
  })

  it('takes the last of two equal keys, as JSON does', async () => {
    const text = line().replace('{', '{"text":"first",')
    expect(messagesOf(await importText(text))[0]?.text).toBe('你好')
  })

  it('does not mind optional fields of any type', async () => {
    const events = await importText(
      line({ id: null, channel: { id: 7, name: 'tea' }, replyTo: [], mentions: 5, bot: 'maybe' }),
    )
    expect(messagesOf(events)[0]).toMatchObject({
      nativeId: null,
      channel: { nativeId: '7', name: 'tea' },
      replyTo: null,
      mentions: [],
      author: { isBot: false },
    })
  })

  it('reads foreign keys through a mapping, dotted ones too, and guesses it', async () => {
    const text = JSON.stringify({ when: 1714536000, who: { uid: 5, nick: 'Ann' }, say: 'hello there' })
    const detected = await withFile(`${text}\n${text}`, detectFormat)
    expect(detected).toMatchObject({ format: 'jsonl', needsMapping: true })
    expect(detected.table?.columns).toEqual(['when', 'who.uid', 'who.nick', 'say'])
    const none = { id: null, channel: null, replyTo: null, mentions: null, bot: null }
    const mapping = { ...none, time: 'when', author: 'who.uid', authorName: 'who.nick', text: 'say' }
    const [message] = messagesOf(await importText(text, { mapping, format: 'jsonl' }))
    expect(message).toMatchObject({ author: { nativeId: '5', name: 'Ann' }, text: 'hello there' })
    await expect(importText(text, { format: 'jsonl' })).rejects.toMatchObject({
      failure: { code: 'IMPORT_MAPPING_NEEDED' },
    })
    const without = { ...mapping, time: null }
    await expect(importText(text, { format: 'jsonl', mapping: without })).rejects.toMatchObject({
      failure: { code: 'IMPORT_MAPPING_INVALID', missing: ['time'] },
    })
  })

  it.each(['utf-16le', 'utf-16be', 'gb18030'])('reads %s', async (encoding) => {
    const text = Array.from({ length: 40 }, (_, index) =>
      line({ id: String(index), text: '今天下午一起去喝茶吗' }),
    ).join('\n')
    const events = await importText(iconv.encode(text, encoding))
    expect(messagesOf(events).map((message) => message.text)).toEqual(
      Array.from({ length: 40 }, () => '今天下午一起去喝茶吗'),
    )
  })

  it('reads a packed file, and up to the damage a damaged one', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) =>
      line({ id: String(index), text: `${index} ${Math.sin(index)}` }),
    )
    const packed = gzipSync(lines.join('\n'))
    expect(await withFile(packed, detectFormat)).toMatchObject({ format: 'jsonl', isGzip: true })
    expect(countKinds(await importText(packed))).toEqual({ message: 5_000, system: 0, reject: 0 })
    const cut = await importText(packed.subarray(0, packed.length - 8_000))
    const whole = messagesOf(cut)
    expect(whole.length).toBeGreaterThan(3_000)
    expect(whole.map((message) => message.nativeId)).toEqual(whole.map((_, index) => String(index)))
    expect(rejectsOf(cut).map((reject) => reject.reason)).toContain('truncated')
  })

  it('resumes behind a given ordinal with the same numbers', async () => {
    const text = Array.from({ length: 50 }, (_, index) => (index % 7 === 0 ? 'x' : line({ id: String(index) }))).join(
      '\n',
    )
    const all = await importText(text, { format: 'jsonl' })
    expect(await importText(text, { format: 'jsonl', afterOrdinal: 20 })).toEqual(all.slice(20))
  })

  it('passes over a line larger than a record may be', async () => {
    const text = `${line()}\n${line({ text: 'y'.repeat(17 * 1024 * 1024) })}\n${line({ id: '3' })}`
    const events = await withFile(text, (path) => readAll({ path, format: 'jsonl' }))
    expect(messagesOf(events).map((message) => message.nativeId)).toEqual(['1', '3'])
    expect(rejectsOf(events)).toMatchObject([{ reason: 'record-too-large', line: 2 }])
  })
})
