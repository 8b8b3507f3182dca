import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, importText, makeZip, messagesOf, withFile } from './import-support.ts'

const iso = (text: string, events: Awaited<ReturnType<typeof importText>>): string[] =>
  messagesOf(events).map((message) => new Date(message.sentAt).toISOString().slice(0, 16) + text)

describe('WhatsApp', () => {
  it.each([
    [
      'Android, day first',
      ['25/04/2024, 09:15 - Ann: hi', '26/04/2024, 21:05 - Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'Android, month first, 12 hours',
      ['4/25/24, 9:15\u202fAM - Ann: hi', '4/26/24, 9:05\u202fPM - Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'Android, 12 hours in Spanish',
      ['25/04/2024, 9:15 a. m. - Ann: hi', '26/04/2024, 9:05 p. m. - Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'Android, dots',
      ['25.04.24, 09:15 - Ann: hi', '26.04.24, 21:05 - Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'Android, year first',
      ['2024/04/25, 09:15 - Ann: hi', '2024/04/26, 21:05 - Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'Android, Chinese',
      ['2024/4/25 上午9:15 - Ann: hi', '2024/4/26 下午9:05 - Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'iOS',
      ['\u200e[25/04/2024, 09:15:59] Ann: hi', '[26/04/2024, 21:05:00] Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
    [
      'iOS, Chinese',
      ['[2024/4/25 上午9:15:59] Ann: hi', '[2024/4/26 下午9:05:00] Bo: ho'],
      ['2024-04-25T09:15', '2024-04-26T21:05'],
    ],
  ])('reads the style of %s', async (_style, lines, expected) => {
    const text = lines.join('\r\n')
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'whatsapp', platform: 'whatsapp' })
    const events = await importText(text)
    expect(iso('', events)).toEqual(expected)
    expect(messagesOf(events).map((message) => [message.author.name, message.text])).toEqual([
      ['Ann', 'hi'],
      ['Bo', 'ho'],
    ])
  })

  it('reads messages over several lines, colons in them, numbers as names, and tells notices', async () => {
    const text = [
      '25/04/2024, 09:14 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.',
      '25/04/2024, 09:14 - Ann created group "Tea: friends"',
      '25/04/2024, 09:14 - Ann changed the subject from "Tea" to "Tea: friends"',
      '25/04/2024, 09:15 - +86 138 0000 0000: first: second',
      '',
      'third line - with dash',
      '25/04/2024, 09:16 - Bo:.',
      '25/04/2024, 09:17 - Bo: This message was deleted',
      '',
    ].join('\n')
    const events = await importText(text, {}, 'WhatsApp Chat with Tea friends.txt')
    expect(countKinds(events)).toEqual({ message: 2, system: 4, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      {
        author: { name: '+86 138 0000 0000' },
        text: 'first: second\n\nthird line - with dash',
        channel: { name: 'Tea friends' },
      },
      { author: { name: 'Bo' }, text: '.' },
    ])
  })

  it('takes notes about files as files, mentions as mentions, and drops the mark of an edit', async () => {
    const text = [
      '[25/04/2024, 09:15:00] Ann: \u200e<attached: 00000012-PHOTO-2024.jpg>',
      '[25/04/2024, 09:16:00] Ann: \u200eimage omitted',
      '[25/04/2024, 09:17:00] Bo: plan.pdf (file attached)',
      'please read',
      '[25/04/2024, 09:18:00] Bo: @\u2068Ann Lee\u2069 and @8613800000000 come \u200e<This message was edited>',
    ].join('\n')
    const messages = messagesOf(await importText(text))
    expect(messages.map((message) => [message.text, message.attachments.map((file) => file.name)])).toEqual([
      ['', ['00000012-PHOTO-2024.jpg']],
      ['', ['image']],
      ['please read', ['plan.pdf']],
      ['@Ann Lee and @8613800000000 come', []],
    ])
    expect(messages[3]?.mentions.map((mention) => mention.nativeId)).toEqual(['Ann Lee', '8613800000000'])
  })

  it('reads the text inside the archive of an iPhone', async () => {
    const zip = makeZip([
      {
        name: '_chat.txt',
        content: '[25/04/2024, 09:15:00] Ann: hello\n[25/04/2024, 09:16:00] Bo: hi\n[25/04/2024, 09:17:00] Cy: hey',
      },
      { name: '00000012-PHOTO.jpg', content: 'x' },
    ])
    const detected = await withFile(zip, detectFormat, 'WhatsApp Chat - Tea.zip')
    expect(detected).toMatchObject({ format: 'whatsapp', isTwoPersonChat: false })
    const events = await importText(zip, {}, 'WhatsApp Chat - Tea.zip')
    expect(messagesOf(events).map((message) => message.channel.name)).toEqual(['Tea', 'Tea', 'Tea'])
  })

  it('takes two voices and no group notice for a chat of two people', async () => {
    const text = '25/04/2024, 09:15 - Ann: hi\n25/04/2024, 09:16 - Bo: ho\n'
    expect(await withFile(text, detectFormat)).toMatchObject({ isTwoPersonChat: true })
    const group = `25/04/2024, 09:10 - Ann created group "Tea"\n${text}`
    expect(await withFile(group, detectFormat)).toMatchObject({ isTwoPersonChat: false })
  })

  it('asks for the order of dates that fit both', async () => {
    expect(await withFile('03/04/2024, 09:15 - Ann: hi', detectFormat)).toMatchObject({ ambiguousDates: true })
    expect(await withFile('23/04/2024, 09:15 - Ann: hi', detectFormat)).toMatchObject({ ambiguousDates: false })
    await expect(importText('03/04/2024, 09:15 - Ann: hi')).rejects.toMatchObject({
      failure: { code: 'IMPORT_DATE_ORDER_AMBIGUOUS', examples: ['03/04/2024, 09:15'] },
    })
  })
})
