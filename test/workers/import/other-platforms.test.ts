import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, importText, messagesOf, readAll, rejectsOf, withFile, withFolder } from './import-support.ts'

describe('Zulip archive', () => {
  const html =
    '<p>see <a href="https://z.example/1">this</a><br>and <span class="user-mention" data-user-id="7">@Kim Yu</span> &lt;3</p>\n<p>https <a href="https://z.example/">https://z.example</a></p>'
  const text = JSON.stringify([
    { content: html, id: 500000001, sender_full_name: 'Ann', timestamp: 1670000000 },
    { content: '<p>x</p>', id: 2, timestamp: 1670000000 },
  ])

  it('is read from HTML, links with their targets', async () => {
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'zulip', platform: 'zulip' })
    const events = await importText(text, {}, 'night-market.json')
    expect(messagesOf(events)).toMatchObject([
      {
        nativeId: '500000001',
        channel: { nativeId: 'night-market', name: 'night market' },
        author: { name: 'Ann' },
        text: 'see this (https://z.example/1)\nand @Kim Yu <3\nhttps https://z.example',
        mentions: [{ nativeId: 'Kim Yu', name: 'Kim Yu' }],
      },
    ])
    expect(rejectsOf(events)).toMatchObject([{ reason: 'author-missing' }])
  })
})

describe('Mattermost', () => {
  const lines = [
    { type: 'version', version: 1 },
    { type: 'team', team: { name: 'tea', display_name: 'Tea House' } },
    { type: 'channel', channel: { team: 'tea', name: 'leaf', display_name: 'Leaf talk' } },
    { type: 'user', user: { username: 'ann', nickname: '', first_name: 'Ann', last_name: 'Lee' } },
    { type: 'user', user: { username: 'old', delete_at: 5 } },
    {
      type: 'post',
      post: {
        team: 'tea',
        channel: 'leaf',
        user: 'ann',
        message: 'hello @old and @nobody.',
        create_at: 1560000000126,
        reactions: [
          { user: 'old', emoji_name: 'tea' },
          { user: 'ann', emoji_name: 'tea' },
        ],
        attachments: [{ path: 'data/x/menu.pdf' }],
        replies: [{ user: 'old', message: 'hi', create_at: 1560000060276 }],
      },
    },
    {
      type: 'post',
      post: { team: 'tea', channel: 'leaf', user: 'ann', type: 'system_join_channel', message: 'joined', create_at: 1 },
    },
    {
      type: 'direct_post',
      direct_post: { channel_members: ['old', 'ann'], user: 'ann', message: 'psst', create_at: 1560000000200 },
    },
    { type: 'post', post: { team: 'tea', channel: 'leaf', message: 'nobody', create_at: 1560000000126 } },
  ]

  it('is read with names, replies and reactions', async () => {
    const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\nbroken\n`
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'mattermost', communityName: 'Tea House' })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 3, system: 1, reject: 2 })
    expect(messagesOf(events)).toMatchObject([
      {
        nativeId: '1560000000126-ann',
        channel: { nativeId: 'tea/leaf', name: 'Leaf talk' },
        author: { nativeId: 'ann', name: 'Ann Lee' },
        mentions: [{ nativeId: 'old' }],
        reactions: [{ emoji: 'tea', count: 2, by: ['old', 'ann'] }],
        attachments: [{ name: 'menu.pdf' }],
      },
      { replyTo: '1560000000126-ann', author: { isDeleted: true }, text: 'hi' },
      { channel: { name: 'ann, old' }, text: 'psst' },
    ])
    expect(rejectsOf(events).map((reject) => [reject.line, reject.reason])).toEqual([
      [9, 'author-missing'],
      [10, 'malformed'],
    ])
  })
})

describe('LINE', () => {
  it('is read in English: days, quotes, notices', async () => {
    const text = [
      '[LINE] Chat history in Tea House',
      'Saved on: 2024/01/03 09:00',
      '',
      '2024.01.02 Tuesday',
      '03:04\tAnn\t"first ""quoted""',
      '03:05 is not a new message',
      'last"',
      '03:05pm\tBo\t[Photo]',
      '03:06pm\t\tAnn joined the group',
      '03:07pm\tAnn unsent a message.',
      '',
      '2024.01.03 Wednesday',
      '10:00\tBo\t早',
    ].join('\r\n')
    expect(await withFile(text, detectFormat)).toMatchObject({
      format: 'line',
      communityName: 'Tea House',
      isTwoPersonChat: false,
    })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 3, system: 2, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      {
        channel: { name: 'Tea House' },
        text: 'first "quoted"\n03:05 is not a new message\nlast',
        sentAt: Date.UTC(2024, 0, 2, 3, 4),
      },
      { text: '', attachments: [{ name: 'Photo' }], sentAt: Date.UTC(2024, 0, 2, 15, 5) },
      { text: '早', sentAt: Date.UTC(2024, 0, 3, 10) },
    ])
  })

  it('is read in Chinese', async () => {
    const text = '[LINE] 與小林的聊天記錄\n儲存日期：2024/01/03 09:00\n\n2024/01/02（二）\n下午03:04\t小林\t晚上見\n'
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'line', communityName: '小林' })
    expect(messagesOf(await importText(text))).toMatchObject([{ text: '晚上見', sentAt: Date.UTC(2024, 0, 2, 15, 4) }])
  })
})

describe('IRC', () => {
  it('is read as stamps with nick and text below', async () => {
    const text = '1560000000\nann\nhello\n\n1560000043\nbo\nann: hi there\n\n1560000130\nann\n\n'
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'irc' })
    expect(messagesOf(await importText(text, {}, '2019-06-08.txt'))).toMatchObject([
      { channel: { name: 'main' }, author: { name: 'ann' }, text: 'hello', sentAt: 1560000000_000 },
      { author: { name: 'bo' }, text: 'ann: hi there', mentions: [{ nativeId: 'ann' }] },
      { text: '' },
    ])
  })

  it.each([
    [
      'brackets',
      '[2024-01-02 03:04:05] <@ann> hello\n[2024-01-02 03:05:00] *** bo joined\n[2024-01-02 03:06:00] * ann waves\n',
    ],
    [
      'WeeChat',
      '2024-01-02 03:04:05\t@ann\thello\n2024-01-02 03:05:00\t-->\tbo has joined\n2024-01-02 03:06:00\tann\twaves\n',
    ],
  ])('is read with dated lines: %s', async (_style, text) => {
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'irc' })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 2, system: 1, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      { author: { name: 'ann' }, text: 'hello', sentAt: Date.UTC(2024, 0, 2, 3, 4, 5) },
      { author: { name: 'ann' }, text: 'waves' },
    ])
  })

  it('takes a folder of daily logs as one channel', async () => {
    await withFolder(async (folder) => {
      for (const day of ['2024-01-02', '2024-01-03'])
        await writeFile(join(folder, `tea.${day}.log`), `[${day} 03:04:05] <ann> hello\n`)
      const detected = await detectFormat(folder)
      expect(detected.format).toBe('irc')
      const messages = messagesOf(await readAll({ path: folder, format: 'irc' }))
      expect(messages.map((message) => message.channel.name)).toEqual(['tea', 'tea'])
    })
  })
})
