import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, importText, messagesOf, rejectsOf, withFile } from './import-support.ts'

const older = `<!DOCTYPE html><html><head><title>Lantern Garden - market</title></head><body>
<div class="info"><div class="info__guild-name">Lantern Garden</div><div class="info__channel-name">market</div></div>
<div class="chatlog">
 <div class="chatlog__message-group"><div class="chatlog__messages">
  <span class="chatlog__author-name" title="wei#0001" data-user-id="420000000000000001">Wei</span>
  <span class="chatlog__timestamp">23-Jun-18 03:54 AM</span>
  <div class="chatlog__message " data-message-id="1100000000000000001"><div class="chatlog__content">
    <span class="markdown">one &amp; two
three</span><span class="chatlog__edited-timestamp" title="23-Jun-18 04:00 AM">(edited)</span></div>
    <div class="chatlog__reactions"><div class="chatlog__reaction"><img class="emoji emoji--small" alt="👍" /><span class="chatlog__reaction-count">3</span></div></div>
  </div>
  <div class="chatlog__message " data-message-id="1100000000000000002"><div class="chatlog__content"><span class="markdown">again</span></div></div>
 </div></div>
 <div class="chatlog__message-group"><div class="chatlog__messages">
  <span class="chatlog__author-name" title="feed#0000" data-user-id="420000000000000004">Feed</span><span class="chatlog__bot-tag">BOT</span>
  <span class="chatlog__timestamp">23-Jun-18 01:25 PM</span>
  <div class="chatlog__message " data-message-id="1100000000000000003"><div class="chatlog__content"><span class="markdown"><span class="mention" title="wei#0001">@Wei</span> read <a href="https://shop.example/x">my offer</a></span></div>
   <div class="chatlog__embed"><div class="chatlog__embed-title"><span class="markdown">ignored where there is text</span></div></div></div>
 </div></div>
</div></body></html>`

const newer = `<!DOCTYPE html><html lang=en><head><title>Lantern Garden - market</title></head><body>
<div class=preamble><div class=preamble__entry>Lantern Garden</div><div class=preamble__entry>Town / market</div><div class=preamble__entry>topic</div></div>
<div class=chatlog>
<div class=chatlog__message-group><div id=c1 class=chatlog__message-container data-message-id=1100000000000000001><div class=chatlog__message><div class=chatlog__message-primary><div class=chatlog__header><span class=chatlog__author title=wei data-user-id=420000000000000001>Wei</span> <span class=chatlog__timestamp title="Wednesday, May 1, 2024 8:00 p.m."><a href=#c1>2024-05-01 8:00 p.m.</a></span></div><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>hello<br>there</span> <img class=chatlog__emoji alt=🏮></div></div></div></div>
<div class=chatlog__message-container data-message-id=1100000000000000002><div class=chatlog__message><div class=chatlog__message-aside><div class=chatlog__short-timestamp title="Wednesday, May 1, 2024 8:01 p.m.">8:01 p.m.</div></div><div class=chatlog__message-primary><div class=chatlog__attachment><a href=https://cdn.example/a/lantern.png><img class=chatlog__attachment-media src="https://cdn.example/a/lantern.png?x=1"></a></div><div class=chatlog__embed><div class=chatlog__embed-title><a href=https://e.example><span>Market</span> <span>day</span></a></div><div class=chatlog__embed-description>Saturday</div></div></div></div></div></div>
<div class=chatlog__message-group><div class=chatlog__message-container data-message-id=1100000000000000003><div class=chatlog__message><div class=chatlog__message-primary><div class=chatlog__reply><div class=chatlog__reply-author title=wei>Wei</div><span class=chatlog__reply-link onclick="scrollToMessage(event,'1100000000000000001')">hello there</span></div><div class=chatlog__header><span class=chatlog__author title=ann data-user-id=420000000000000002>Ann</span><span class=chatlog__timestamp title="Wednesday, May 1, 2024 8:02 p.m."></span></div><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-mention title=wei>@A&amp;B</span> yes<span class=chatlog__edited-timestamp title="Wednesday, May 1, 2024 8:03 p.m.">(edited)</span></div><div class=chatlog__reactions><div class=chatlog__reaction title=lantern><img class="chatlog__emoji chatlog__emoji--small" alt=🏮><span class=chatlog__reaction-count>2</span></div></div></div></div></div></div>
<div class=chatlog__message-group><div class=chatlog__message-container data-message-id=1100000000000000004><div class="chatlog__message"><div class=chatlog__message-primary><div class=chatlog__system-notification><span class=chatlog__author title=kai data-user-id=3>Kai</span> <span class=chatlog__system-notification-content>joined the server</span></div></div></div></div></div>
</div></body></html>`

describe('Discord HTML', () => {
  it('of 2019 is read: author and time once per group', async () => {
    expect(await withFile(older, detectFormat)).toMatchObject({
      format: 'discord-html',
      communityName: 'Lantern Garden',
    })
    const messages = messagesOf(await importText(older))
    expect(messages).toMatchObject([
      {
        nativeId: '1100000000000000001',
        channel: { name: 'market' },
        author: { nativeId: '420000000000000001', name: 'Wei', isBot: false },
        sentAt: Date.UTC(2018, 5, 23, 3, 54),
        editedAt: Date.UTC(2018, 5, 23, 4),
        text: 'one & two\nthree',
        reactions: [{ emoji: '👍', count: 3, by: [] }],
      },
      { nativeId: '1100000000000000002', author: { name: 'Wei' }, text: 'again', sentAt: Date.UTC(2018, 5, 23, 3, 54) },
      {
        author: { name: 'Feed', isBot: true },
        text: '@Wei read my offer (https://shop.example/x)',
        mentions: [{ nativeId: '420000000000000001', name: 'Wei' }],
      },
    ])
  })

  it('of today is read: replies, files, embeds, notices', async () => {
    const events = await importText(newer)
    expect(countKinds(events)).toEqual({ message: 3, system: 1, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      { channel: { name: 'market' }, text: 'hello\nthere 🏮', sentAt: Date.UTC(2024, 4, 1, 20), replyTo: null },
      {
        author: { name: 'Wei' },
        sentAt: Date.UTC(2024, 4, 1, 20, 1),
        text: 'Market day\nSaturday',
        attachments: [{ name: 'lantern.png' }],
      },
      {
        author: { nativeId: '420000000000000002', name: 'Ann' },
        text: '@A&B yes',
        replyTo: '1100000000000000001',
        mentions: [{ nativeId: '420000000000000001', name: 'A&B' }],
        reactions: [{ emoji: '🏮', count: 2, by: [] }],
        editedAt: Date.UTC(2024, 4, 1, 20, 3),
      },
    ])
  })

  it('that ends early gives its whole messages and says so', async () => {
    const events = await importText(newer.slice(0, newer.indexOf('@A&amp;B') + 4))
    expect(messagesOf(events)).toHaveLength(2)
    expect(rejectsOf(events).map((reject) => reject.reason)).toEqual(['truncated'])
  })
})

describe('Discord text', () => {
  const text = [
    '==============================================================',
    'Guild: Lantern Garden',
    'Channel: Town / market',
    'Topic: all of it',
    '==============================================================',
    '',
    '[23-Jun-18 03:54 AM] wei#0001',
    'first line',
    '',
    '[not a date] still the text',
    '',
    '{Attachments}',
    'https://cdn.example/1/a.png',
    '',
    '{Reactions}',
    '👍 (2) 🎉 ',
    '',
    '[23-Jun-18 03:55 AM] Deleted User#0000 (pinned)',
    '',
    '{Embed}',
    'Market day',
    'Saturday',
    '',
    '[23-Jun-18 03:56 AM] kai#0003',
    'Joined the server.',
    '',
    '==============================================================',
    'Exported 3 message(s)',
    '==============================================================',
  ].join('\n')

  it('is read with its sections', async () => {
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'discord-txt', communityName: 'Lantern Garden' })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 2, system: 1, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      {
        channel: { name: 'market' },
        author: { nativeId: 'wei#0001', name: 'wei' },
        text: 'first line\n\n[not a date] still the text',
        attachments: [{ name: 'a.png' }],
        reactions: [
          { emoji: '👍', count: 2 },
          { emoji: '🎉', count: 1 },
        ],
      },
      { author: { isDeleted: true }, text: 'Market day\nSaturday' },
    ])
  })
})
