import { describe, it } from 'vitest'
import { expectExactly } from '../marked-text.ts'

describe('WeChat accounts', () => {
  it.each([
    '微信«wechat:zhangsan88»',
    '微信号：«wechat:zhang_san-88»',
    '我的微信号是«wechat:lisi1990»',
    '加微信«wechat:wangwu»领资料',
    '加微信 «wechat:wangwuabc»',
    '加我微信：«wechat:abc123456»',
    '薇信«wechat:zhangsan88»',
    '威信:«wechat:zhangsan88»',
    '微 信 «wechat:zhangsan88»',
    '加薇«wechat:lily_520»',
    '加V «wechat:lily_520»',
    '➕V：«wechat:lily520»',
    '加v:«wechat:lily520»',
    'V：«wechat:lily520»',
    '卫星号：«wechat:lily520»',
    'V信«wechat:lily520»',
    'vx «wechat:lily_520»',
    'VX：«wechat:lilyshop»',
    'wx: «wechat:lily520»',
    'wx号«wechat:lily520»',
    'wechat id: «wechat:lily_520»',
    'WeChat: «wechat:lily520»',
    'my wechat is «wechat:lily_520»',
    'weixin：«wechat:lily520»',
    '微信→«wechat:lily520»',
    '微信【«wechat:lily520»】',
    '繁體也行：微信號 «wechat:lily520»',
    '导出里的 «wechat:wxid_a1b2c3d4e5f612» 就是他',
    '绿泡泡：«wechat:lily520»',
    '徽信 «wechat:lily520» 徽信也常见',
    '加微信号 «wechat:123456789»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    '微信支付成功了',
    '微信 iPhone15 上闪退',
    '微信version8 更新了',
    '用微信扫一下',
    'wechat is broken again',
    'WeChat group for beginners',
    'we chat about compilers',
    'wx.request({ url })',
    'wxWidgets 3.2 is out',
    '微信读书看了 300 页',
    '加微信群聊天',
    '加VIP888888 有折扣',
    'zhangsan88 上线了',
    '微信公众号写得不错',
    '他昨天发微信说改到 3 点',
    'CHIPS + VerusHash',
    '哥伦比亚+Vigilante',
  ])('not %s', (text) => expectExactly(text))
})

describe('QQ accounts', () => {
  it.each([
    'QQ«qq:12345678»',
    'qq：«qq:123456789»',
    'QQ号 «qq:10001234»',
    'QQ 号码是«qq:2345678901»',
    '加QQ«qq:123456789»',
    '扣扣«qq:123456789»',
    '加我扣扣 «qq:123456789»',
    '抠抠：«qq:123456789»',
    '企鹅 «qq:123456789»',
    '加Q«qq:123456789»',
    'Q：«qq:123456789»',
    'ＱＱ «qq:１２３４５６７８９»',
    'QQ «qq:13812345678»',
    'QQ:«qq:123 456 789»',
    'QQ：«qq:一二三四五六七八九»',
    'qq群«qq:535803699»',
    'QQ：«qq:12345678»/«qq:87654321»',
    'my qq is «qq:123456789»',
  ])('%s', (marked) => expectExactly(marked))

  it.each([
    'QQ 音乐有 10000 首',
    'qq10000人同时在线',
    'QQ 2024 年更新',
    '12345678',
    'Q1 2023 财报 12345678',
    'Q: 2024 年呢',
    'QQ版本 9.9.12',
    'faqq 12345678',
    'qq飞车 120000 分',
    'QQ空间 99999 条说说',
  ])('not %s', (text) => expectExactly(text))
})
