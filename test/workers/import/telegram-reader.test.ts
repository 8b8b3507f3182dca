import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, fixtures, importText, messagesOf, readAll, rejectsOf, withFile } from './import-support.ts'

const chatPath = join(fixtures, 'telegram-chat.json')
const accountPath = join(fixtures, 'telegram-account.json')
const events = await readAll({ path: chatPath, format: 'telegram-json', timeZone: 'Asia/Shanghai' })
const messages = messagesOf(events)

describe('Telegram, one chat', () => {
  it('is recognised with its name', async () => {
    expect(await detectFormat(chatPath)).toMatchObject({
      format: 'telegram-json',
      platform: 'telegram',
      communityName: '灯会筹备群',
      isTwoPersonChat: false,
    })
  })

  it('joins text entities, resolves mentions and reads reactions and edits', () => {
    expect(messages[0]).toEqual({
      nativeId: '2',
      channel: { nativeId: '1700000001', name: '灯会筹备群' },
      author: { nativeId: 'user5001', name: 'Lin', isBot: false, isDeleted: false },
      sentAt: 1709251260_000,
      editedAt: 1709251380_000,
      text: '大家好 @boya，请看 https://plan.example/ 小周',
      replyTo: null,
      mentions: [
        { nativeId: 'boya', name: '@boya' },
        { nativeId: 'user5003', name: '小周' },
      ],
      reactions: [
        { emoji: '👍', count: 2, by: ['user5002'] },
        { emoji: 'stickers/lantern.webp', count: 1, by: [] },
      ],
      attachments: [],
    })
  })

  it('reads a local date in the given zone where there is no unix time', () => {
    expect(messages[1]).toMatchObject({ nativeId: '3', sentAt: Date.UTC(2024, 2, 1, 0, 4), replyTo: '2', text: '' })
    expect(messages[1]?.attachments).toEqual([
      { name: 'photo_1@01-03-2024_08-04-00.jpg', mediaType: 'image/jpeg', bytes: 81234 },
    ])
  })

  it('keeps deleted accounts by id and the names of files left out', () => {
    expect(messages[2]).toMatchObject({ author: { nativeId: 'user5009', isDeleted: true }, text: '预算表' })
    expect(messages[2]?.attachments.map((file) => file.name)).toEqual(['budget.xlsx'])
  })

  it('counts notices and rejects what has no time, author or text', () => {
    expect(countKinds(events)).toEqual({ message: 4, system: 1, reject: 3 })
    expect(rejectsOf(events).map((reject) => reject.reason)).toEqual(['time-invalid', 'author-missing', 'text-missing'])
  })

  it('sees a chat of two people', async () => {
    const text = (await readFile(chatPath, 'utf8')).replace('private_supergroup', 'personal_chat')
    expect(await withFile(text, detectFormat)).toMatchObject({ isTwoPersonChat: true })
  })
})

describe('Telegram, a whole account', () => {
  it('reads every chat, left ones too, and nothing else', async () => {
    const detected = await detectFormat(accountPath)
    expect(detected).toMatchObject({ format: 'telegram-json', isTwoPersonChat: false })
    const all = messagesOf(await readAll({ path: accountPath, format: detected.format }))
    expect(all.map((message) => [message.channel.nativeId, message.channel.name, message.text])).toEqual([
      ['5002', 'Bo', 'first'],
      ['5002', 'Bo', 'second'],
      ['5001', '5001', 'note'],
      ['77', 'Old club', 'bye'],
    ])
  })

  it('puts messages of later chats into their own channel after damage in an earlier one', async () => {
    const text = await readFile(accountPath, 'utf8')
    const damaged = text.replace('"text": "second" }', '"text": "second }')
    const all = await importText(damaged, { format: 'telegram-json' })
    expect(messagesOf(all).map((message) => [message.channel.nativeId, message.text])).toEqual([
      ['5002', 'first'],
      ['5001', 'note'],
      ['77', 'bye'],
    ])
    expect(rejectsOf(all)).toHaveLength(1)
  })
})
