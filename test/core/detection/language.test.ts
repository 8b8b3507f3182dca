import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectLanguage, type MessageLanguage } from '#core/detection/language.ts'

const EXAMPLES: Record<MessageLanguage, readonly string[]> = {
  'zh-Hans': [
    '今天的活动什么时候开始',
    '你好',
    '哈哈哈哈',
    '这个 app 不好用',
    '用 iPhone 打开 https://example.com/a/very/long/path 试试看',
    '@alice @bob 明天来吗',
    '我の天',
    '后面的台阶里面只有几个人',
    '666，这波操作可以',
    '唔，我们再想想办法吧，这样不行',
    '加V 领资料',
  ],
  'zh-Hant': [
    '今天的活動什麼時候開始',
    '這個軟體不好用',
    '請問有人知道怎麼處理嗎',
    '你哋食咗飯未',
    '唔該晒',
    '佢話聽日先嚟',
    '我覺得 OK 啦',
    '邊個識整呢樣嘢',
  ],
  en: [
    'hello everyone',
    'the build is broken again',
    'I can’t open the app on my phone :(',
    'lol',
    'naïve question: how do I reset it?',
    '@alice see https://example.com for the docs',
    'the character 群 means group, as in group chat or crowd',
  ],
  mixed: [
    '我觉得 this is really good 不错',
    'deadline 是 tomorrow morning 记得 submit',
    '這個 feature request 已經 merge 了',
    'please 帮我 check 一下 order status',
  ],
  other: [
    '',
    '123 456',
    '😂😂😂',
    '+1',
    'こんにちは、元気ですか',
    '今日はとても寒いですね',
    '안녕하세요 반갑습니다',
    'Привет, как дела?',
    'สวัสดีครับ',
    'no sé qué hacer con esto, pero está bien',
    'ich weiß nicht, was das ist und wir haben keine Zeit',
    "je ne sais pas pourquoi, mais c'est pour vous",
    'https://example.com/path',
    'tôi không biết làm sao để vào nhóm của bạn',
  ],
}

describe('language of a message', () => {
  for (const [language, texts] of Object.entries(EXAMPLES)) {
    it.each(texts)(`${language}: %s`, (text) => expect(detectLanguage(text)).toBe(language))
  }

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Object.keys(EXAMPLES)).toContain(detectLanguage(text))
      }),
    )
  })
})
