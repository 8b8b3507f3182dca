import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, maskPersonalData } from '#core/detection/personal-data.ts'
import { expectExactly, readMarks } from './marked-text.ts'

describe('several finds in one message', () => {
  it.each([
    '姓名：«name:张伟» 电话：«phone:13812345678» 地址：«address:北京市朝阳区建国路88号»',
    '收件人«name:刘思思»，«phone:138-1234-5678»，«address:浙江省杭州市西湖区文三路477号3栋501室»',
    'QQ：«qq:12345678» 微信：«wechat:lily520» 邮箱：«email:lily@example.com»',
    '身份证«resident-id:110101199003071233»，卡号«bank-card:6222021234567890128»',
    '«email:12345678@qq.com»，QQ «qq:12345678»',
    'contact «email:a@example.com» or «phone:+1 415-555-2671»',
    '车牌«plate:京A12345»，车主电话«phone:13812345678»',
  ])('%s', (marked) => expectExactly(marked))
})

describe('which of two readings stands', () => {
  it.each([
    ['a number with a check digit before a phone inside it', '«bank-card:6222021381234567892»'],
    ['a QQ number before a bare phone', 'QQ：«qq:13812345678»'],
    ['a phone after a WeChat word', '微信：«phone:13812345678»'],
    ['the nearer of two words', 'QQ/微信：«phone:13812345678»'],
    ['mail before the number in it', '«email:13812345678@139.com»'],
    ['the whole secret address before what is inside', '«url-token:https://example.com/?token=abcdef13812345678»'],
  ])('%s', (_, marked) => expectExactly(marked))
})

describe('ordinary talk', () => {
  it.each([
    '',
    '哈哈哈哈',
    '+1',
    '今天 3 比 2 赢了，第 90 分钟绝杀',
    '版本 1.20.4 修了 37 个 bug',
    '2024-05-06 19:30 开会，别迟到',
    '这把 12/3/8，经济 15234',
    '买了 2 件，一共 199.00 元，省了 30%',
    'UID 123456789 求组队',
    '房间号 823456，密码 1234',
    '订单 20240506193012345678 还没到',
    '你这不讲道理啊，三三两两的人都走了',
    '群主管理太差了，投诉好几次都不回',
    'the build took 1234567 ms on commit 4f9a2c1',
    'const x = 0x1f2e3d4c5b6a7988;',
    'member-2aecec57: LLVM 10.0.1 works',
    'see issue #13812 and PR 20456',
    '10:20-11:30, room 204, floor 3',
    'BTC 67,123.45 USD, up 3.2%',
    '十二月二十五日一起去吃饭',
    '一二三四五，上山打老虎',
    '@所有人 明天 10 点抢购',
    '🎉🎉🎉 666666 牛牛牛',
    '233333333333333333',
    '11111111111',
    '88888888',
    '5201314',
    '第 1700000000 秒',
    'https://www.example.com/video/BV1Qb4y1B7mV?p=2&t=1700000000',
    '1e10 + 2.5e-3 = ?',
    '长度 1920x1080@60',
    '{"height": 1234567, "time": 1700000000123}',
  ])('%s', (text) => expectExactly(text))
})

describe('offsets', () => {
  const planted = fc.constantFrom(
    '«phone:13812345678»',
    '«email:lily@example.com»',
    '«resident-id:110101199003071233»',
    '«phone:１３８１２３４５６７８»',
  )
  const filler = fc.array(fc.constantFrom('好', '，', '😀', '👨‍👩‍👧', '𠮷', '\u200b', '測', '！', '\n', 'é'), {
    maxLength: 12,
  })

  it('are UTF-16 units of the original text whatever stands around', () => {
    fc.assert(
      fc.property(filler, planted, filler, (before, marked, after) => {
        expectExactly(`${before.join('')}，${marked}，${after.join('')}`)
      }),
    )
  })

  it('never overlap, stay inside the text and rise, for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('138', '12345678', '@', '微信', '路88号', '62', '.', '-', ' ', '\ud835'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        let previous = 0
        for (const { start, end } of findPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(previous)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          previous = end
        }
      }),
    )
  })
})

describe('masking', () => {
  it('puts the type in place of each span', () => {
    const { text } = readMarks('电话«phone:138-1234-5678»，邮箱«email:lily@example.com»。')
    expect(maskPersonalData(text, findPersonalData(text))).toBe('电话[phone]，邮箱[email]。')
  })

  it('leaves text without spans as it is', () => {
    expect(maskPersonalData('没有什么', [])).toBe('没有什么')
  })

  it('leaves nothing to be found', () => {
    const samples = [
      '我叫王小明，电话13812345678',
      'QQ：12345678 微信：lily520',
      '卡号6222 0212 3456 7890 128，京A12345',
    ]
    for (const text of samples) {
      expect(findPersonalData(maskPersonalData(text, findPersonalData(text)))).toEqual([])
    }
  })
})
