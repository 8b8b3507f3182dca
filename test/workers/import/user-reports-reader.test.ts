import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { importText, messagesOf, rejectsOf, withFile } from './import-support.ts'

/** A report as it travels: the message reported, where, who, when, why. */
const reportsIn = async (text: string) =>
  messagesOf(await importText(text, { timeZone: 'Asia/Shanghai' })).map((report) => [
    report.nativeId,
    report.channel.nativeId,
    report.author.nativeId,
    report.sentAt,
    report.text,
  ])
const AT = Date.UTC(2024, 4, 1, 4)

describe('user reports', () => {
  it.each([
    [
      'a table in English',
      'reported_at,reporter_id,message_id,reason\n2024-05-01T04:00:00Z,u1,m1,spam\n2024-05-01T04:00:00Z,u2,m1,"rude, again"\n',
      [
        ['m1', '', 'u1', AT, 'spam'],
        ['m1', '', 'u2', AT, 'rude, again'],
      ],
    ],
    [
      'a table in Chinese, its columns in another order',
      '举报原因;被举报消息;举报人;举报时间\n广告;8801;小明;2024-05-01 12:00\n',
      [['8801', '', '小明', AT, '广告']],
    ],
    [
      'a table with links, without reporters',
      'Time,Link,Report type\n2024-05-01 12:00,https://discord.com/channels/10/20/30,scam\n2024-05-01 12:00,https://t.me/c/15/77?single,\n',
      [
        ['30', '20', '', AT, 'scam'],
        ['77', '15', '', AT, ''],
      ],
    ],
    [
      'JSON lines with ids beyond 2^53',
      '{"reportedBy":{"id":7,"name":"Ann"},"messageId":1434173391627092012,"timestamp":1714536000,"reason":"spam","channel":"general"}\n' +
        '{"reportedBy":null,"messageId":"x","timestamp":1714536000}\n',
      [
        ['1434173391627092012', 'general', '7', AT, 'spam'],
        ['x', '', '', AT, ''],
      ],
    ],
  ])('are read from %s', async (_what, text, reports) => {
    expect(await withFile(text, detectFormat, 'list.txt')).toMatchObject({
      format: 'user-reports',
      needsMapping: false,
    })
    expect(await reportsIn(text)).toEqual(reports)
  })

  it('are rejected one by one where they name no message or no time', async () => {
    const text =
      'reported_at,reporter,message_id,reason\n2024-05-01T04:00:00Z,u1,,spam\nsoon,u2,m1,spam\n2024-05-01T04:00:00Z,u3,m1,ok\n'
    const events = await importText(text)
    expect(rejectsOf(events).map(({ reason, line }) => [reason, line])).toEqual([
      ['message-missing', 2],
      ['time-invalid', 3],
    ])
    expect(messagesOf(events)).toHaveLength(1)
  })

  it.each([
    ['a chat', 'time,author,text,message_id\n2024-05-01 12:00,a,hello,1\n'],
    ['a chat whose members talk of reports', 'time,author,reason,text\n2024-05-01 12:00,a,x,I reported it\n'],
    ['a list of orders', 'order_id,ordered_at,member_id,item\n1,2024-05-01 12:00,a,book\n'],
  ])('are not seen in %s', async (_what, text) => {
    expect(await withFile(text, detectFormat)).toMatchObject({ format: 'csv' })
  })
})
