import { readFile } from 'node:fs/promises'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import {
  countKinds,
  fixtures,
  importText,
  messagesOf,
  readAll,
  rejectsOf,
  withFile,
  withFolder,
} from './import-support.ts'

const path = join(fixtures, 'discord-channel.json')
const fixture = await readFile(path, 'utf8')
const events = await readAll({ path, format: 'discord-json' })
const messages = messagesOf(events)
const byId = (suffix: string) => messages.find((message) => message.nativeId?.endsWith(suffix))

describe('Discord JSON', () => {
  it('is recognised with server, channel and count, whatever the file is called', async () => {
    const detected = await withFile(fixture, detectFormat, 'holiday.txt')
    expect(detected).toMatchObject({
      format: 'discord-json',
      platform: 'discord',
      communityName: 'Lantern Garden',
      channels: 1,
      messages: 12,
      isTwoPersonChat: false,
      encoding: 'utf-8',
    })
  })

  it('reads a message with all its parts', () => {
    expect(messages[0]).toEqual({
      nativeId: '1100000000000000001',
      channel: { nativeId: '410000000000000010', name: 'market', space: '410000000000000001' },
      author: { nativeId: '420000000000000001', name: 'Wei', isBot: false, isDeleted: false },
      sentAt: Date.UTC(2024, 4, 1, 12, 0, 0, 123),
      editedAt: Date.UTC(2024, 4, 1, 12, 5),
      text: '新到的灯笼，@Ann 要不要看看？',
      replyTo: null,
      mentions: [{ nativeId: '420000000000000002', name: 'Ann' }],
      reactions: [
        { emoji: '🏮', count: 3, by: ['420000000000000002'] },
        { emoji: 'party', count: 1, by: [] },
      ],
      attachments: [
        { name: 'lantern.png', mediaType: null, bytes: 20480 },
        { name: 'price%20list.pdf', mediaType: null, bytes: null },
      ],
    })
  })

  it('links replies, and thread starters to what they start from', () => {
    expect(byId('02')?.replyTo).toBe('1100000000000000001')
    expect(byId('08')?.replyTo).toBe('1100000000000000001')
  })

  it('counts pins and joins as notices', () => {
    expect(countKinds(events)).toEqual({ message: 7, system: 2, reject: 3 })
  })

  it('takes the text of an embed, or none where a sticker is all there is', () => {
    expect(byId('05')).toMatchObject({ text: 'Market day\nSaturday, 10:00', author: { isBot: true } })
    expect(byId('06')).toMatchObject({ text: '', author: { isDeleted: true } })
    expect(byId('06')?.attachments).toEqual([{ name: 'wave', mediaType: 'sticker', bytes: null }])
  })

  it('takes what was forwarded as text, not as a reply', () => {
    expect(byId('07')).toMatchObject({ text: 'Rain expected at noon', replyTo: null })
    expect(byId('07')?.attachments).toEqual([{ name: 'map.gif', mediaType: null, bytes: 7 }])
  })

  it('keeps a message whose optional fields have wrong types, with the digits of its numeric author id', () => {
    expect(byId('12')).toMatchObject({
      author: { nativeId: '420000000000000002', isBot: false },
      attachments: [],
      reactions: [],
      mentions: [{ nativeId: 'kai', name: 'kai' }],
      replyTo: null,
    })
  })

  it('rejects what lacks author or a usable time, with place and excerpt', () => {
    const rejects = rejectsOf(events)
    expect(rejects.map((reject) => reject.reason)).toEqual(['author-missing', 'time-invalid', 'time-out-of-range'])
    const [first] = rejects
    expect(
      Buffer.from(fixture)
        .subarray(first?.offset ?? 0)
        .toString()
        .startsWith(first?.excerpt ?? '?'),
    ).toBe(true)
  })

  it('gives the complete messages of a truncated file and one reject that says so', async () => {
    const cut = await importText(fixture.slice(0, fixture.indexOf('Market day')))
    expect(messagesOf(cut).map((message) => message.nativeId)).toEqual(['1100000000000000001', '1100000000000000002'])
    expect(rejectsOf(cut).map((reject) => reject.reason)).toEqual(['truncated'])
  })

  it('reads the channel also where it stands behind the messages', async () => {
    const parsed: Record<string, unknown> = JSON.parse(fixture)
    const { channel, guild, ...rest } = parsed
    const moved = await importText(JSON.stringify({ guild, ...rest, channel }), { format: 'discord-json' })
    expect(messagesOf(moved)[0]?.channel).toEqual({
      nativeId: '410000000000000010',
      name: 'market',
      space: '410000000000000001',
    })
  })

  it('sees a direct chat of two people', async () => {
    const direct = fixture.replace('GuildTextChat', 'DirectTextChat')
    expect(await withFile(direct, detectFormat)).toMatchObject({ isTwoPersonChat: true, communityName: 'market' })
  })

  it('reads a folder of exports as one, other files aside, in the order of their names', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'sub'))
      await writeFile(join(folder, 'b.json'), fixture)
      await writeFile(join(folder, 'sub', 'a.json'), fixture.replace('410000000000000010', '410000000000000011'))
      await writeFile(join(folder, 'notes.json'), '{"hello": 1}')
      await writeFile(join(folder, 'picture.png'), 'x')
      const detected = await detectFormat(folder)
      expect(detected).toMatchObject({ format: 'discord-json', communityName: 'Lantern Garden', channels: 2 })
      const all = await readAll({ path: folder, format: detected.format })
      expect(countKinds(all)).toEqual({ message: 14, system: 4, reject: 6 })
      expect(rejectsOf(all).map((reject) => reject.entry)).toEqual([
        'b.json',
        'b.json',
        'b.json',
        'sub/a.json',
        'sub/a.json',
        'sub/a.json',
      ])
      expect(new Set(messagesOf(all).map((message) => message.channel.nativeId)).size).toBe(2)
    })
  })
})
