import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '#workers/import/import-formats.ts'
import { importText, messagesOf, rejectsOf, withFile } from './import-support.ts'

const rows = (delimiter: string, list: readonly (readonly string[])[]): string =>
  list
    .map((row) =>
      row.map((cell) => (/[",;\t|\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    .join('\n')

const table = [
  ['时间', '发送者', '内容'],
  ['2024-05-01 12:00', '小明', '第一条消息'],
  ['2024-05-01 12:01', '小红', '带逗号, 分号; 和\n换行的"消息"'],
  ['2024-05-01 12:02', '小明', '第三条'],
]

describe('CSV', () => {
  it.each([
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
  ])('tells the delimiter %j (%s) and Chinese headers', async (delimiter) => {
    const text = rows(delimiter, table)
    const detected = await withFile(text, detectFormat, 'data.json')
    expect(detected).toMatchObject({ format: 'csv', needsMapping: false })
    expect(detected.table).toMatchObject({
      delimiter,
      hasHeader: true,
      columns: ['时间', '发送者', '内容'],
      guess: { time: '时间', author: '发送者', text: '内容', id: null },
    })
    const messages = messagesOf(await importText(text, { timeZone: 'Asia/Shanghai' }))
    expect(messages.map((message) => message.text)).toEqual(['第一条消息', '带逗号, 分号; 和\n换行的"消息"', '第三条'])
    expect(messages[0]?.sentAt).toBe(Date.UTC(2024, 4, 1, 4))
  })

  it.each(['utf-8', 'utf-16le', 'gb18030', 'big5'])('reads %s with and without byte-order mark', async (encoding) => {
    const traditional = Array.from({ length: 60 }, (_, index) => [
      `2024-05-01 12:${String(index).padStart(2, '0')}`,
      '陳小姐',
      '今天天氣很好，我們一起去公園散步，好不好？大家記得帶水。',
    ])
    const text = rows(',', [['time', 'author', 'text'], ...traditional])
    const encoded = iconv.encode(text, encoding)
    const messages = messagesOf(await importText(encoded))
    expect(messages).toHaveLength(60)
    expect(messages[59]).toMatchObject({ author: { name: '陳小姐' }, text: traditional[59]?.[2] })
    if (encoding.startsWith('utf')) {
      const marked = iconv.encode(text, encoding, { addBOM: true })
      expect(messagesOf(await importText(marked))).toEqual(messages)
    }
  })

  it('finds the encoding where the first Chinese letter comes late', async () => {
    const plain = Array.from({ length: 12_000 }, () => [
      '2024-05-01 12:00',
      'ann',
      'nothing but ascii letters in this line',
    ])
    const late = Array.from({ length: 4_000 }, () => ['2024-05-01 12:00', '小红', '后面才有中文的消息内容'])
    const bytes = iconv.encode(rows(',', [['time', 'author', 'text'], ...plain, ...late]), 'gb18030')
    const messages = messagesOf(await importText(bytes))
    expect(messages.at(-1)).toMatchObject({ author: { name: '小红' }, text: '后面才有中文的消息内容' })
  })

  it('guesses a table without header by its contents, but asks', async () => {
    const list = Array.from({ length: 12 }, (_, index) => [
      String(5000 + index),
      `2024/05/01 12:${10 + index}`,
      index % 2 === 0 ? 'ann' : 'bo',
      `this is message number ${index} of the talk`,
    ])
    const detected = await withFile(rows(',', list), detectFormat)
    expect(detected).toMatchObject({ format: 'csv', needsMapping: true })
    expect(detected.table).toMatchObject({
      hasHeader: false,
      columns: ['1', '2', '3', '4'],
      guess: { time: '2', author: '3', text: '4' },
    })
    expect(detected.table?.rows).toEqual(list)
    await expect(importText(rows(',', list))).rejects.toMatchObject({ failure: { code: 'IMPORT_MAPPING_NEEDED' } })
    const mapping = detected.table?.guess
    const messages = messagesOf(await importText(rows(',', list), { mapping }))
    expect(messages).toHaveLength(12)
  })

  it('takes whole dates for the time where a clock time stands beside them', async () => {
    const text = 'Date,Time,Sender,Message\n2024-05-01,12:00:01,ann,hi\n2024-05-02,12:00:02,bo,ho\n'
    expect((await withFile(text, detectFormat)).table?.guess).toMatchObject({
      time: 'Date',
      author: 'Sender',
      text: 'Message',
    })
  })

  it('shows at most 20 rows', async () => {
    const list = Array.from({ length: 50 }, (_, index) => ['2024-05-01', 'a', String(index)])
    const detected = await withFile(rows(',', [['time', 'author', 'text'], ...list]), detectFormat)
    expect(detected.table?.rows).toHaveLength(20)
  })

  it('rejects rows that are shifted, with their lines, and takes rows cut short of empty fields', async () => {
    const text =
      'time,author,text,note\n2024-05-01,a,"x\ny",\n2024-05-01,b,no quotes, here, at all\n2024-05-01,c,z\n,d,q,\n'
    const events = await importText(text)
    expect(messagesOf(events).map((message) => message.text)).toEqual(['x\ny', 'z'])
    expect(rejectsOf(events).map((reject) => [reject.line, reject.reason])).toEqual([
      [4, 'field-count'],
      [6, 'time-missing'],
    ])
  })

  it('loses one row only to a quote that is never closed', async () => {
    const good = (index: number) => `2024-05-01,ann,message ${index}`
    const lines = [
      'time,author,text',
      good(1),
      '2024-05-01,bo,"never closed',
      ...Array.from({ length: 30 }, (_, index) => good(index + 2)),
    ]
    const events = await importText(lines.join('\r\n'))
    expect(messagesOf(events).map((message) => message.text)).toEqual(
      Array.from({ length: 31 }, (_, index) => `message ${index + 1}`),
    )
    expect(rejectsOf(events)).toMatchObject([{ reason: 'malformed', line: 3, excerpt: '2024-05-01,bo,"never closed' }])
  })

  it('survives an unclosed quote before more text than a record may hold', async () => {
    const good = Array.from({ length: 120_000 }, (_, index) => `2024-05-01,ann,this is message number ${index}`)
    const text = ['time,author,text', '2024-05-01,bo,"never closed', ...good].join('\n')
    const events = await importText(text)
    expect(messagesOf(events)).toHaveLength(120_000)
    expect(rejectsOf(events)).toHaveLength(1)
  })

  it('refuses a mapping to columns that are not there', async () => {
    const none = { id: null, authorName: null, channel: null, replyTo: null, mentions: null, bot: null }
    const mapping = { ...none, time: 'time', author: 'who', text: 'text' }
    await expect(importText('time,author,text\n2024-05-01,a,b', { mapping })).rejects.toMatchObject({
      failure: { code: 'IMPORT_MAPPING_INVALID', missing: ['who'] },
    })
  })

  it('reads ids, replies, mentions and bots through the mapping', async () => {
    const text = 'id,ts,author,text,replyTo,mentions,bot,channel\n7,1714536000,a,hi,6,"b, c",true,tea\n'
    expect(messagesOf(await importText(text))[0]).toMatchObject({
      nativeId: '7',
      replyTo: '6',
      mentions: [{ nativeId: 'b' }, { nativeId: 'c' }],
      author: { isBot: true },
      channel: { nativeId: 'tea' },
    })
  })
})

describe('order of day and month', () => {
  const dated = (dates: readonly string[]): string =>
    rows(',', [['date', 'author', 'text'], ...dates.map((date, index) => [date, 'ann', `m${index}`])])
  const times = async (dates: readonly string[], dateOrder: 'auto' | 'dmy' | 'mdy' | 'ymd' = 'auto') =>
    messagesOf(await importText(dated(dates), { dateOrder })).map((message) =>
      new Date(message.sentAt).toISOString().slice(0, 10),
    )

  it('is decided by a day beyond 12 anywhere in the file', async () => {
    expect(await times(['03/04/2024', '04/04/2024', '25/04/2024'])).toEqual(['2024-04-03', '2024-04-04', '2024-04-25'])
    expect(await times(['03/04/2024', '04/04/2024', '04/25/2024'])).toEqual(['2024-03-04', '2024-04-04', '2024-04-25'])
  })

  it('is decided by the sequence of messages where no day is beyond 12', async () => {
    expect(await times(['11/01/2024', '12/01/2024', '01/02/2024', '02/02/2024'])).toEqual([
      '2024-01-11',
      '2024-01-12',
      '2024-02-01',
      '2024-02-02',
    ])
  })

  it('tells two-digit years in front from days', async () => {
    expect(await times(['24-01-30', '24-01-31', '24-02-01'])).toEqual(['2024-01-30', '2024-01-31', '2024-02-01'])
  })

  it('asks where both orders fit, and where none does', async () => {
    const both = importText(dated(['03/04/2024']))
    await expect(both).rejects.toMatchObject({
      failure: { code: 'IMPORT_DATE_ORDER_AMBIGUOUS', examples: ['03/04/2024'] },
    })
    const none = importText(dated(['25/04/2024', '04/25/2024']))
    await expect(none).rejects.toMatchObject({ failure: { code: 'IMPORT_DATE_ORDER_AMBIGUOUS' } })
    expect(await withFile(dated(['03/04/2024']), detectFormat)).toMatchObject({ ambiguousDates: true })
  })

  it('is taken as told, and dates that do not fit are rejected', async () => {
    expect(await times(['03/04/2024'], 'dmy')).toEqual(['2024-04-03'])
    expect(await times(['03/04/2024'], 'mdy')).toEqual(['2024-03-04'])
    const events = await importText(dated(['25/04/2024', '04/25/2024']), { dateOrder: 'dmy' })
    expect(rejectsOf(events).map((reject) => reject.reason)).toEqual(['time-invalid'])
  })

  it('does not ask about a date that reads the same either way', async () => {
    expect(await times(['05/05/2024', '05/05/2024'])).toEqual(['2024-05-05', '2024-05-05'])
  })
})
