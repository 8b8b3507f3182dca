import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import type { ImportEvent } from '#workers/import/import-records.ts'
import { countKinds, messagesOf, readAll, rejectsOf, withFile, withFolder } from './import-support.ts'

/** Reads a file as the product does: with the mapping that its preview proposes. */
const importAsProposed = (content: string | Uint8Array): Promise<ImportEvent[]> =>
  withFile(content, async (path) => {
    const { format, table } = await detectFormat(path)
    return readAll({ path, format, mapping: table?.guess, timeZone: 'Asia/Shanghai' })
  })

describe('JSON lines', () => {
  const line = (over: object): string =>
    JSON.stringify({ id: '1', ts: '2024-05-01T12:00:00Z', author: 'ann', text: 'hi', ...over })

  it('take an author that is an object in one line and a name in the next', async () => {
    const lines = [
      line({ author: { id: 7, name: 'Bo' }, channel: { id: 3, name: 'tea' } }),
      line({ id: '2', author: 'ann', channel: 'coffee' }),
      line({ id: '3', author: 12, replyTo: { messageId: '2' } }),
    ]
    const events = await importAsProposed(lines.join('\n'))
    expect(rejectsOf(events)).toEqual([])
    expect(messagesOf(events)).toMatchObject([
      { author: { nativeId: '7', name: 'Bo' }, channel: { nativeId: '3', name: 'tea' } },
      { author: { nativeId: 'ann', name: 'ann' }, channel: { nativeId: 'coffee', name: 'coffee' } },
      { author: { nativeId: '12', name: '12' }, replyTo: '2' },
    ])
  })

  it.each(['name', 'username', 'nickname', 'nick', 'displayName', 'display_name'])(
    'find the name of a nested sender under %s',
    async (key) => {
      const lines = [1, 2].map((id) =>
        JSON.stringify({ id, date: 1_709_604_000 + id, sender: { id: 40, [key]: 'Bo' }, message: { text: 'hello' } }),
      )
      expect(messagesOf(await importAsProposed(lines.join('\n')))[1]).toMatchObject({
        author: { nativeId: '40', name: 'Bo' },
        text: 'hello',
      })
    },
  )
})

describe('tables', () => {
  it("pass over Excel's line that names the separator", async () => {
    const text =
      '\ufeffsep=;\r\nDatum;Autor;Nachricht\r\n03.04.2024 12:30;Jo;"Hallo; Welt"\r\n13.04.2024 12:31;Al;gut\r\n'
    const events = await importAsProposed(text)
    expect(rejectsOf(events)).toEqual([])
    expect(messagesOf(events)).toMatchObject([
      { author: { nativeId: 'Jo' }, text: 'Hallo; Welt', sentAt: Date.UTC(2024, 3, 3, 4, 30) },
      { author: { nativeId: 'Al' }, text: 'gut', sentAt: Date.UTC(2024, 3, 13, 4, 31) },
    ])
  })

  it('read a date as a program prints it, with the name of its zone behind', async () => {
    const text = 'date,author,text\nTue Mar 05 2024 10:00:00 GMT+0800 (China Standard Time),a,x\n'
    expect(messagesOf(await importAsProposed(text))[0]?.sentAt).toBe(Date.UTC(2024, 2, 5, 2))
  })
})

describe('Telegram', () => {
  const chat = (...messages: object[]): string =>
    JSON.stringify({ name: 'Tea', type: 'private_group', id: 1, messages })
  const message = (id: number, over: object): object => ({
    id,
    type: 'message',
    date: '2024-05-01T12:00:00',
    date_unixtime: '1714536000',
    from: 'Bo',
    from_id: 'user2',
    text: '',
    ...over,
  })

  it('takes the words of a poll and of a shared contact for their text', async () => {
    const events = await importAsProposed(
      chat(
        message(1, { poll: { question: '去哪里?', answers: [{ text: '公园', voters: 2 }, { text: '湖边' }] } }),
        message(2, {
          contact_information: { first_name: 'Al', last_name: 'Poe', phone_number: '+44 7700 900123' },
        }),
      ),
    )
    expect(messagesOf(events).map(({ text }) => text)).toEqual(['去哪里?\n公园\n湖边', 'Al Poe +44 7700 900123'])
  })

  it('counts what the exporter could not write as a notice', async () => {
    const events = await importAsProposed(chat(message(1, { text: 'hi' }), { id: 2, type: 'unsupported' }))
    expect(countKinds(events)).toEqual({ message: 1, system: 1, reject: 0 })
  })
})

describe('Slack', () => {
  it('takes the text of a message that has blocks only', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'general'))
      const link = { type: 'link', url: 'https://a.example', text: 'here' }
      const blocks = [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'look ' }, link] }],
        },
        { type: 'section', text: { type: 'mrkdwn', text: 'for <@U1> &amp; all' } },
      ]
      const day = [{ type: 'message', user: 'U1', ts: '1700000110.1', text: '', blocks }]
      await writeFile(join(folder, 'users.json'), JSON.stringify([{ id: 'U1', name: 'ann' }]))
      await writeFile(join(folder, 'general', '2023-11-14.json'), JSON.stringify(day))
      const [found] = messagesOf(await readAll({ path: folder, format: 'slack' }))
      expect(found).toMatchObject({ text: 'look here\nfor @ann & all', mentions: [{ nativeId: 'U1', name: 'ann' }] })
    })
  })
})

describe('a folder of exports', () => {
  it('may hold packed files and files in another encoding', async () => {
    const exported = (id: string): string =>
      JSON.stringify({
        guild: { id: '1', name: 'Tea' },
        channel: { id, type: 'GuildTextChat', name: `c${id}` },
        messages: [
          {
            id: `${id}1`,
            type: 'Default',
            timestamp: '2024-03-01T12:00:00+00:00',
            content: 'hi',
            author: { id: '9', name: 'bo' },
          },
        ],
      })
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'a.json'), exported('1'))
      await writeFile(join(folder, 'b.json'), iconv.encode(exported('2'), 'utf-16le', { addBOM: true }))
      await writeFile(join(folder, 'c.json'), gzipSync(exported('3')))
      await writeFile(join(folder, 'd.json'), '')
      const messages = messagesOf(await readAll({ path: folder, format: 'discord-json' }))
      expect(messages.map(({ channel }) => channel.name)).toEqual(['c1', 'c2', 'c3'])
    })
  })
})
