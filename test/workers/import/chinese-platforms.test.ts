import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { countKinds, importText, messagesOf, rejectsOf, withFile } from './import-support.ts'

describe('QQ text', () => {
  const rule = '================================================================'
  const text = [
    '消息记录（此消息记录为文本格式，不支持重新导入）',
    '',
    rule,
    '消息分组:我的群聊',
    rule,
    '消息对象:灯会筹备群',
    rule,
    '',
    '2024-01-02 3:04:05 【群主】小林(10001)',
    '大家好',
    '@小周 来一下',
    '',
    '2024-01-02 13:05:06 bo<bo@mail.example>',
    '[图片]看这个',
    '',
    '2024-01-02 13:06:06 系统消息(10000)',
    '小周加入本群。',
    '',
    '2024-01-02 13:07:00 10003(10003)',
    '',
    rule,
    '消息对象:另一个群',
    rule,
    '',
    '2024-01-03 08:00:00 小林(10001)',
    '换个地方',
  ].join('\r\n')

  it.each(['utf-8', 'gb18030'])('is read in %s, several groups in one file', async (encoding) => {
    const bytes = iconv.encode(text, encoding)
    expect(await withFile(bytes, detectFormat)).toMatchObject({
      format: 'qq-txt',
      platform: 'qq',
      communityName: '灯会筹备群',
    })
    const events = await importText(bytes, { timeZone: 'Asia/Shanghai' })
    expect(countKinds(events)).toEqual({ message: 4, system: 1, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      {
        channel: { name: '灯会筹备群' },
        author: { nativeId: '10001', name: '小林' },
        sentAt: Date.UTC(2024, 0, 1, 19, 4, 5),
        text: '大家好\n@小周 来一下',
        mentions: [{ nativeId: '小周' }],
      },
      { author: { nativeId: 'bo@mail.example', name: 'bo' }, text: '看这个', attachments: [{ name: 'image' }] },
      { author: { nativeId: '10003', name: '10003' }, text: '' },
      { channel: { name: '另一个群' }, text: '换个地方' },
    ])
  })
})

describe('QQChatExporter', () => {
  const sender = { uid: 'u_lin', uin: '10001', name: '小林', groupCard: '林会长' }
  const document = {
    metadata: { name: 'QQChatExporter V5' },
    chatInfo: { name: '灯会筹备群', type: 'group' },
    statistics: { totalMessages: 5 },
    messages: [
      {
        id: '7001',
        seq: '1',
        timestamp: 1704067300000,
        sender,
        content: { text: '有人吗', elements: [], mentions: [], resources: [] },
      },
      {
        id: '7002',
        timestamp: 1704067400000,
        sender: { uid: 'u_bo', uin: '0', name: 'Bo' },
        content: {
          text: '[回复 : 有人吗]\n@林会长 在的[图片]',
          elements: [{ type: 'reply', data: { referencedMessageId: '7001' } }],
          mentions: [{ uid: 'u_lin', name: '林会长' }],
          resources: [{ type: 'image', filename: 'a.jpg', size: 12 }],
        },
      },
      { id: '7003', timestamp: 1704067500000, sender, system: true, content: { text: 'x' } },
      { id: '7004', timestamp: 1704067500000, sender, recalled: true, content: {} },
      { id: '7005', timestamp: 'then', sender, content: { text: 'x' } },
    ],
  }

  it('is read with QQ numbers for mentions that name the internal id only', async () => {
    const text = JSON.stringify(document, null, 2)
    expect(await withFile(text, detectFormat)).toMatchObject({
      format: 'qq-json',
      messages: 5,
      communityName: '灯会筹备群',
    })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 2, system: 2, reject: 1 })
    expect(messagesOf(events)).toMatchObject([
      { nativeId: '7001', author: { nativeId: '10001', name: '林会长' }, text: '有人吗' },
      {
        author: { nativeId: 'u_bo' },
        replyTo: '7001',
        text: '@林会长 在的',
        mentions: [{ nativeId: '10001', name: '林会长' }],
        attachments: [{ name: 'a.jpg', bytes: 12 }],
      },
    ])
  })
})

describe('WeChat', () => {
  it('reads the CSV of PyWxDump', async () => {
    const text = [
      'id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime',
      '1,7000000000000000001,文本,0,wxid_lin,123@chatroom,今晚开会,,2024/10/4 11:42',
      '2,6000000000000000002,图片,1,wxid_bo,123@chatroom,图片,File\\Image\\2024-10\\a.dat,2024/10/4 11:43',
      '3,6000000000000000003,系统通知,0,wxid_bo,123@chatroom,撤回,,2024/10/4 11:44',
      '4,6000000000000000004,文本,0,,123@chatroom,谁,,2024/10/4 11:45',
    ].join('\n')
    expect(await withFile(text, detectFormat)).toMatchObject({
      format: 'wechat-csv',
      platform: 'wechat',
      isTwoPersonChat: false,
    })
    const events = await importText(text, { timeZone: 'Asia/Shanghai' })
    expect(messagesOf(events)).toMatchObject([
      {
        nativeId: '7000000000000000001',
        channel: { nativeId: '123@chatroom' },
        author: { nativeId: 'wxid_lin' },
        text: '今晚开会',
        sentAt: Date.UTC(2024, 9, 4, 3, 42),
      },
      { text: '', attachments: [{ name: 'a.dat' }] },
    ])
    expect(rejectsOf(events).map((reject) => reject.reason)).toEqual(['author-missing'])
    expect(countKinds(events).system).toBe(1)
  })

  it('reads the CSV of WeChatMsg, cards by their titles', async () => {
    const text = [
      '\ufefflocalId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender',
      '11,301,1,0,0,1630000000,,你好,2021-08-27 01:46:40,小林备注,小林,wxid_lin',
      '12,301,47,0,1,1630000017,,"<msg><emoji type=""2"" /></msg>",2021-08-27 01:46:57,,我,wxid_me',
      '13,301,49,5,0,1630000022,,"<msg><appmsg><title>活动 &amp; 报名</title></appmsg></msg>",2021-08-27 01:47:02,,小林,wxid_lin',
      '14,301,10000,0,0,1630000023,,你撤回了一条消息,2021-08-27 01:47:03,,小林,wxid_lin',
    ].join('\n')
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'wechat-csv', isTwoPersonChat: true })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 3, system: 1, reject: 0 })
    expect(messagesOf(events)).toMatchObject([
      { nativeId: '11', author: { nativeId: 'wxid_lin', name: '小林' }, text: '你好', sentAt: 1630000000_000 },
      { text: '', attachments: [{ name: 'sticker' }] },
      { text: '活动 & 报名' },
    ])
  })

  it('reads WeFlow JSON', async () => {
    const text = JSON.stringify({
      weflow: { version: '1.0.0' },
      session: { wxid: '123@chatroom', displayName: '灯会筹备群', type: '群聊' },
      messages: [
        {
          localId: 1,
          createTime: 1704200000,
          type: '文本消息',
          content: '晚上好',
          senderUsername: 'wxid_lin',
          senderDisplayName: '小林',
        },
        { localId: 2, createTime: 1704200001, type: '图片消息', content: '[图片]', senderUsername: 'wxid_bo' },
        { localId: 3, createTime: 1704200002, type: '系统消息', content: '小周加入了群聊', senderUsername: '' },
        { localId: 4, createTime: 1704200003, type: '文本消息', content: 'x', senderUsername: null },
      ],
    })
    expect(await withFile(text, detectFormat)).toMatchObject({
      format: 'wechat-json',
      communityName: '灯会筹备群',
      isTwoPersonChat: false,
    })
    const events = await importText(text)
    expect(countKinds(events)).toEqual({ message: 2, system: 1, reject: 1 })
    expect(messagesOf(events)).toMatchObject([
      {
        nativeId: '1',
        channel: { nativeId: '123@chatroom', name: '灯会筹备群' },
        author: { name: '小林' },
        text: '晚上好',
      },
      { text: '', attachments: [{ name: '图片' }] },
    ])
    const direct = text.replace('群聊', '私聊')
    expect(await withFile(direct, detectFormat)).toMatchObject({ isTwoPersonChat: true })
  })
})
