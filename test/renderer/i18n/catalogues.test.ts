import { describe, expect, it } from 'vitest'
import { contract } from '#contract/contract.ts'
import { VaultTrouble } from '#contract/vault.ts'
import { createI18n, matchLocale } from '../../../src-renderer/i18n/create-i18n.ts'
import { en } from '../../../src-renderer/i18n/locales/en/catalogue.ts'
import { zhCN } from '../../../src-renderer/i18n/locales/zh-CN/catalogue.ts'
import { zhTW } from '../../../src-renderer/i18n/locales/zh-TW/catalogue.ts'

/** All texts of a catalogue by their full key, `area:path.to.key`. */
function textsOf(catalogue: object): Map<string, string> {
  const texts = new Map<string, string>()
  const walk = (value: unknown, path: string, separator: string) => {
    if (typeof value === 'string') texts.set(path, value)
    else for (const [key, inner] of Object.entries(Object(value))) walk(inner, path + separator + key, '.')
  }
  for (const [area, inner] of Object.entries(catalogue)) walk(inner, area, ':')
  return texts
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*([\w]+)/g)].map(([, name]) => name).toSorted()
const english = textsOf(en)
const translations = [
  ['zh-CN', textsOf(zhCN)],
  ['zh-TW', textsOf(zhTW)],
] as const

/** Words of the Latin alphabet that a Chinese screen may carry: names, units, keys, proper nouns. */
const LATIN_ALLOWED = new Set(
  'english ctrl shift alt esc del pgup pgdn home end sha csv json jsonl zip utf utc ai id ids discord telegram slack qunjian electron chromium qq ip txt onnx ok iana url npm dmy mdy ymd whatsapp line irc zulip mattermost discordchatexporter result ugc pgc ogc vip webgl louvain pagerank orbit wilson fisher brien fleming kaplan meier chaoss hugging face config tokenizer model softmax sigmoid transformers js label'.split(
    ' ',
  ),
)
/** Signs that a Taiwan reader would never see: simplified forms, and words of the mainland. */
const MAINLAND =
  /[这们个对时说发经过还开关没见现点应该员户设导库录审举报处图义语词]|信息|消息|登录|默认|视频|网络|软件|程序员|文件夹|磁盘|屏幕|打印|撤销|账户|账号/
const TRADITIONAL = /[這們個對時說發經過還開關沒見現點應該員戶設導庫錄審舉報處圖義語詞訊檔]/

describe.each(translations)('catalogue %s', (locale, texts) => {
  it('has the keys of the English one, but for singulars', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'))
    expect([...texts.keys()].filter((key) => !key.endsWith('_one')).toSorted()).toEqual(wanted.toSorted())
  })

  it('has the same placeholders', () => {
    const different = [...texts].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('leaves no English words', () => {
    const left = [...texts].filter(([key, text]) => {
      if (key.startsWith('common:locale.')) return false
      const words = text.replaceAll(/\{\{.*?\}\}/g, ' ').match(/[A-Za-z]{2,}/g) ?? []
      return words.some((word) => !LATIN_ALLOWED.has(word.toLowerCase()))
    })
    expect(left).toEqual([])
  })

  it('is not the other script by mistake', () => {
    const wrong = locale === 'zh-TW' ? MAINLAND : TRADITIONAL
    expect([...texts].filter(([key, text]) => !key.startsWith('common:locale.') && wrong.test(text))).toEqual([])
  })
})

describe('texts for what the contract can say', () => {
  it('has one for every error code', () => {
    const codes = Object.values(contract)
      .flatMap((procedures) => Object.values(procedures))
      .flatMap((procedure) => Object.keys(procedure['~orpc'].errorMap))
    for (const code of new Set([...codes, 'BAD_REQUEST', 'CONNECTION_LOST', 'UNEXPECTED'])) {
      expect(english.has(`errors:${code}.text`), code).toBe(true)
    }
  })

  it('has a screen for every trouble of a vault', () => {
    for (const { shape } of VaultTrouble.options) {
      for (const part of ['title', 'what', 'kept', 'advice']) {
        expect(english.has(`vault:trouble.${shape.code.value}.${part}`), shape.code.value).toBe(true)
      }
    }
  })
})

describe('i18n', () => {
  it('fills in numbers by locale and picks the plural', async () => {
    const { t } = await createI18n('en')
    expect(t('frame:status.messages', { count: 1 })).toBe('1 message')
    expect(t('frame:status.messages', { count: 1_260_849 })).toBe('1,260,849 messages')
    const chinese = await createI18n('zh-CN')
    expect(chinese.t('frame:status.messages', { count: 1 })).toBe('1 条消息')
  })

  it.each([
    [['zh-CN'], 'zh-CN'],
    [['zh-Hant-HK', 'en'], 'zh-TW'],
    [['zh-TW'], 'zh-TW'],
    [['zh-SG'], 'zh-CN'],
    [['yue'], 'zh-TW'],
    [['de-DE', 'en-GB'], 'en'],
    [['fr'], 'zh-CN'],
    [[], 'zh-CN'],
  ])('matches %j', (wanted, expected) => {
    expect(matchLocale(wanted)).toBe(expected)
  })
})
