import { describe, expect, it } from 'vitest'
import { deepLink, noticeTexts } from '#core/outbox/outbox-rules.ts'

const place = { platform: 'discord', space: '1001', channelNativeId: '200200', messageNativeId: '300300' }

describe('deepLink', () => {
  it('leads to a Discord message where server, channel and message are known', () => {
    expect(deepLink({ ...place, space: '100100100' })).toBe('https://discord.com/channels/100100100/200200/300300')
    expect(deepLink({ ...place, space: '0' })).toBe('https://discord.com/channels/@me/200200/300300')
    expect(deepLink({ ...place, space: null })).toBeNull()
    expect(deepLink({ ...place, messageNativeId: null })).toBeNull()
  })

  it('leads to a message of a Telegram supergroup', () => {
    expect(deepLink({ ...place, platform: 'telegram', channelNativeId: '1234567890', messageNativeId: '55' })).toBe(
      'https://t.me/c/1234567890/55',
    )
  })

  it('puts nothing of an export into an address but digits', () => {
    expect(deepLink({ ...place, space: '100100100', channelNativeId: '../../evil', messageNativeId: '3' })).toBeNull()
    expect(deepLink({ ...place, platform: 'slack' })).toBeNull()
  })
})

describe('noticeTexts', () => {
  const facts = {
    action: 'remove' as const,
    policy: { title: { 'zh-CN': '广告刷屏', 'zh-TW': '廣告洗版', en: 'Spam' } },
    reason: 'Advertising.',
    excerpt: 'buy now',
    sentAt: Date.UTC(2026, 9, 1),
    appealUntil: Date.UTC(2026, 9, 21),
    timeZone: 'Asia/Shanghai',
    community: 'Readers',
    machineFlagged: true,
    reversed: false,
  }

  it('names facts, rule, whether a machine found it, and until when to appeal, in three languages', () => {
    const texts = noticeTexts(facts)
    expect(texts.en).toMatch(/buy now.*Spam.*Advertising.*automatic detection.*appeal.*October 21, 2026/)
    expect(texts['zh-CN']).toMatch(/buy now.*广告刷屏.*自动识别.*2026年10月21日.*申诉/)
    expect(texts['zh-TW']).toMatch(/buy now.*廣告洗版.*自動辨識.*申訴/)
    expect(noticeTexts({ ...facts, machineFlagged: false }).en).toContain('A person decided this.')
  })

  it('calls an action what its button calls it', () => {
    const ban = noticeTexts({ ...facts, action: 'ban' })
    expect(ban['zh-CN']).toContain('因此我们作出决定：封禁。')
    expect(ban['zh-TW']).toContain('因此我們決定：停權。')
    expect(ban.en).toContain('decided on a ban.')
  })

  it('takes a decision back in words of its own', () => {
    expect(noticeTexts({ ...facts, reversed: true }).en).toMatch(/taken back.*sorry/)
  })
})
