import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { importText, messagesOf, rejectsOf, withFile } from './import-support.ts'

const old = [
  '\ufeffAuthorID;Author;Date;Content;Attachments;Reactions;',
  '"420000000000000001";"wei#0001";"23-Jun-18 03:54 AM";"two',
  'lines; and ""quotes""";"https://cdn.example/1/a.png,https://cdn.example/2/b.jpg?x=1";"👍 (2), party (1)";',
  '"456226577798135808";"Deleted User#0000";"23-Jun-18 12:05 PM";"";"";"";',
  '"";"";"23-Jun-18 12:06 PM";"nobody";"";"";',
].join('\r\n')

describe('Discord CSV', () => {
  it('of the second generation is read with its semicolons and local times', async () => {
    const events = await importText(
      old,
      { timeZone: 'Europe/Berlin' },
      'Lantern Garden - Town - market [410000000000000010].csv',
    )
    expect(messagesOf(events)).toEqual([
      {
        nativeId: null,
        channel: { nativeId: '410000000000000010', name: 'market' },
        author: { nativeId: '420000000000000001', name: 'wei', isBot: false, isDeleted: false },
        sentAt: Date.UTC(2018, 5, 23, 1, 54),
        editedAt: null,
        text: 'two\r\nlines; and "quotes"',
        replyTo: null,
        mentions: [],
        reactions: [
          { emoji: '👍', count: 2, by: [] },
          { emoji: 'party', count: 1, by: [] },
        ],
        attachments: [
          { name: 'a.png', mediaType: null, bytes: null },
          { name: 'b.jpg', mediaType: null, bytes: null },
        ],
      },
      expect.objectContaining({ text: '', author: expect.objectContaining({ isDeleted: true }) }),
    ])
    expect(rejectsOf(events)).toMatchObject([{ reason: 'author-missing', line: 5 }])
  })

  it('of newer generations is read with commas and ISO times', async () => {
    const text =
      'AuthorID,Author,Date,Content,Attachments,Reactions\n"1","ann","2024-05-01T12:00:00.0000000+02:00","a, b","",""\n'
    const [message] = messagesOf(await importText(text))
    expect(message).toMatchObject({ sentAt: Date.UTC(2024, 4, 1, 10), text: 'a, b', author: { nativeId: '1' } })
  })

  it('is recognised whatever its name, which proposes the community where it can', async () => {
    expect(await withFile(old, detectFormat, 'x.bin')).toMatchObject({ format: 'discord-csv', communityName: 'x' })
    expect(await withFile(old, detectFormat, 'Lantern Garden - market [1].csv')).toMatchObject({
      communityName: 'Lantern Garden',
    })
    expect(await withFile(old, detectFormat, 'Direct Messages - Private - ann [1].csv')).toMatchObject({
      isTwoPersonChat: true,
    })
  })
})
