import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, fixtures, makeZip, messagesOf, readAll, rejectsOf, withFile } from './import-support.ts'
import type { ZipItem } from './import-support.ts'

const folder = join(fixtures, 'slack')
const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((item) => item.isFile())
  .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
const items: ZipItem[] = await Promise.all(
  names.map(async (name) => ({ name, content: await readFile(join(folder, name)) })),
)
const events = await readAll({ path: folder, format: 'slack' })
const general = messagesOf(events).filter((message) => message.channel.name === 'general')

describe('Slack', () => {
  it('is recognised as folder and as zip, also inside one more folder, with equal records', async () => {
    expect(await detectFormat(folder)).toMatchObject({ format: 'slack', channels: 3, isTwoPersonChat: false })
    for (const prefix of ['', 'Acme Slack export/']) {
      const zip = makeZip(items.map((item) => ({ ...item, name: prefix + item.name })))
      await withFile(zip, async (path) => {
        expect(await detectFormat(path)).toMatchObject({ format: 'slack', platform: 'slack', channels: 3 })
        const zipped = await readAll({ path, format: 'slack' })
        expect(messagesOf(zipped)).toEqual(messagesOf(events))
      })
    }
  })

  it('makes mark-up readable and resolves mentions', () => {
    expect(general[0]).toEqual({
      nativeId: '1706745700.000200',
      channel: { nativeId: 'C0AAAAAA1', name: 'general' },
      author: { nativeId: 'U0AAAAAA1', name: 'mei', isBot: false, isDeleted: false },
      sentAt: 1706745700_000,
      editedAt: 1706745710_000,
      text: 'Hello @Tom Reed, see #random & the page (https://wiki.example/page) <3 @here https://x.example @team a@b.example',
      replyTo: null,
      threadRoot: '1706745700.000200',
      mentions: [{ nativeId: 'U0AAAAAA2', name: 'Tom Reed' }],
      reactions: [{ emoji: 'tada', count: 2, by: ['U0AAAAAA2', 'U0AAAAAA3'] }],
      attachments: [
        { name: 'notes.md', mediaType: 'text/markdown', bytes: 120 },
        { name: 'F2', mediaType: null, bytes: null },
      ],
    })
  })

  it('threads replies to their root and knows left members and programs', () => {
    expect(general[1]).toMatchObject({ replyTo: '1706745700.000200', author: { name: 'Tom Reed', isDeleted: true } })
    expect(general[2]).toMatchObject({ text: 'Build 7\npassed', author: { nativeId: 'B01', name: 'ci', isBot: true } })
    expect(general[3]).toMatchObject({ text: 'also here', replyTo: '1706745700.000200' })
  })

  it('takes a change as the changed message', () => {
    expect(general[4]).toMatchObject({ nativeId: '1706746050.000500', text: 'changed text', editedAt: 1706746100_000 })
  })

  it('names members missing from the list by what the message says', () => {
    expect(general[5]).toMatchObject({ text: 'waves', author: { nativeId: 'U0AAAAAA9', name: 'guest' } })
  })

  it('names a direct chat by its people and reads files of older exports', () => {
    const others = messagesOf(events).filter((message) => message.channel.name !== 'general')
    expect(others.map((message) => [message.channel, message.attachments[0]?.name])).toEqual([
      [{ nativeId: 'D0AAAAAA1', name: 'mei, Tom Reed' }, undefined],
      [{ nativeId: 'C0AAAAAA2', name: 'random' }, 'plan.png'],
    ])
  })

  it('counts notices and names the file of each reject', () => {
    expect(countKinds(events)).toEqual({ message: 8, system: 2, reject: 3 })
    expect(rejectsOf(events).map((reject) => [reject.reason, reject.entry])).toEqual([
      ['time-missing', 'general/2024-02-01.json'],
      ['author-missing', 'general/2024-02-01.json'],
      ['not-an-object', 'general/2024-02-01.json'],
    ])
  })

  it('sees an export of direct messages only', async () => {
    const direct = items.filter((item) => /users|dms|^D0/.test(item.name))
    expect(await withFile(makeZip(direct), detectFormat)).toMatchObject({ isTwoPersonChat: true })
  })
})

describe('hostile archives', () => {
  const day = '[{"type":"message","text":"ok","user":"U0AAAAAA1","ts":"1706745700.000200"}]'
  const base: ZipItem[] = [
    ...items.filter((item) => !item.name.includes('/')),
    { name: 'general/2024-01-01.json', content: day },
  ]
  const read = (extra: ZipItem) => withFile(makeZip([...base, extra]), (path) => readAll({ path, format: 'slack' }))

  it.each([
    ['a name that climbs out', { name: 'general/../../2024-01-02.json', content: day }],
    ['an absolute name', { name: '/general/2024-01-02.json', content: day }],
    ['a link', { name: 'general/2024-01-02.json', content: '/etc/passwd', mode: 0o120777 }],
  ])('never reads %s', async (_case, extra) => {
    const found = await read(extra)
    expect(messagesOf(found).map((message) => message.text)).toEqual(['ok'])
  })

  it('refuses an entry that packs far beyond what JSON can', async () => {
    const found = await read({ name: 'general/2024-01-02.json', content: `[${' '.repeat(40 * 1024 * 1024)}]` })
    expect(rejectsOf(found).map((reject) => reject.reason)).toEqual(['entry-too-large'])
    expect(messagesOf(found)).toHaveLength(1)
  })

  it('stops an entry that is larger than its directory says', async () => {
    const found = await read({ name: 'general/2024-01-02.json', content: day.repeat(50), claimedSize: 10 })
    expect(rejectsOf(found).at(-1)?.reason).toBe('entry-unreadable')
    expect(messagesOf(found).map((message) => message.text)).toContain('ok')
  })

  it('says what a zip without known files holds', async () => {
    const zip = makeZip([{ name: 'readme.md', content: 'hello' }])
    await expect(withFile(zip, detectFormat)).rejects.toMatchObject({
      failure: { code: 'IMPORT_FORMAT_UNKNOWN', seen: expect.stringContaining('readme.md') },
    })
  })

  it('reports a broken archive as unreadable', async () => {
    const zip = makeZip(base)
    await expect(withFile(zip.subarray(0, zip.length - 30), detectFormat)).rejects.toMatchObject({
      failure: { code: 'FILE_UNREADABLE' },
    })
  })
})
