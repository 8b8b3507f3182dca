import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { normalise } from '#core/classification/text-normaliser.ts'
import { compileWordLists } from '#core/detection/word-lists.ts'

const directory = join(import.meta.dirname, '../../../resources/rule-packs')

const Pack = z.strictObject({
  key: z.string().regex(/^[a-z][a-z-]+$/),
  version: z.int().positive(),
  policyKey: z.enum(['spam', 'scam', 'false-advertising', 'medical-advice', 'investment-advice']),
  name: z.strictObject({ 'zh-CN': z.string().min(1), 'zh-TW': z.string().min(1), en: z.string().min(1) }),
  source: z.string().min(20),
  terms: z.array(z.strictObject({ text: z.string().min(2) })).min(20),
  exceptions: z.array(z.string().min(2)),
})

const packs = readdirSync(directory).map((name) => ({
  name,
  pack: Pack.parse(JSON.parse(readFileSync(join(directory, name), 'utf8'))),
}))
const matcher = compileWordLists(packs.map(({ pack }) => ({ ...pack, id: pack.key })))
const hitPacks = (text: string): string[] => [...new Set(matcher.match(normalise(text)).map(({ ruleId }) => ruleId))]

describe('starter rule packs', () => {
  it('are named after their key', () => {
    for (const { name, pack } of packs) expect(name).toBe(`${pack.key}.json`)
  })

  it('hold each term once, in whatever way it is written', () => {
    const terms = packs.flatMap(({ pack }) => pack.terms.map(({ text }) => normalise(text).text))
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([])
  })

  it.each([
    ['advert-lures', '暑期兼职日结，动动手指就能赚'],
    ['advert-lures', '免費領飆股，名額有限'],
    ['advert-lures', 'Work from home and earn 500 a day'],
    ['contact-lures', '详情加薇信，V信同号'],
    ['contact-lures', '有興趣加LINE喔'],
    ['contact-lures', 'Contact me on Telegram, serious buyers only'],
    ['scam-phrases', '需要先交解冻费才能提现'],
    ['scam-phrases', '請到超商操作ATM解除分期付款'],
    ['scam-phrases', 'a recovery expert helped me recover my lost funds'],
    ['false-advertising', '全网最低价，无效全额退款'],
    ['false-advertising', '保證有效，全台最便宜'],
    ['false-advertising', 'Lowest price guaranteed, 1:1 replica'],
    ['investment-promises', '跟着老师操作，稳赚不赔'],
    ['investment-promises', '飆股推薦，保證獲利'],
    ['investment-promises', 'guaranteed returns, risk-free investment'],
    ['miracle-cures', '祖传秘方根治糖尿病，永不复发'],
    ['miracle-cures', '一週瘦五公斤，絕對不復胖'],
    ['miracle-cures', 'herbal remedy that cured me, throw away your insulin'],
  ])('%s hits %s', (key, text) => expect(hitPacks(text)).toContain(key))

  it.each([
    '群主就是个黑箱，管理员删帖太过分了',
    '你们运营拿钱不办事，客服三天不回，我要投诉',
    '这个产品质量太差，虚假宣传，大家别买',
    '管理员收钱放广告吧？每天刷屏没人管',
    '官方承诺的奖励到现在没发，骗子公司',
    '退款拖了一个月，平台不作为，要去举报',
    '群規不公平，版主雙標',
    '客服態度很差，退費一直拖',
    'The moderators are useless and biased, this is censorship',
    'This company lies about everything, refund me',
    'Support has ignored my complaint for two weeks, scam company',
    '政府应该管管这些平台',
    'the new policy of the admins is a joke',
  ])('never hit criticism: %s', (text) => expect(hitPacks(text)).toEqual([]))

  it.each([
    '早上好，今天谁值班',
    '微信支付失败了怎么办',
    '我加了他微信，聊得挺好',
    '明天扫码签到，别忘了',
    '这药有副作用，去问医生吧',
    '没有稳赚不赔的投资，大家小心',
    '哪有稳赚不赔的买卖',
    '糖尿病目前无法根治，要听医生的',
    '跑分比上一代高两成',
    '安全第一，质量第二',
    '这波血赚',
    '發票要記得收好',
    '請問這個 LINE 貼圖哪裡買',
    'my telegram keeps crashing',
    'there is no guaranteed profit in crypto',
    'never type your seed phrase into a website',
    'I double checked the price',
    'the results are not guaranteed',
    'work from home is great for focus',
    'is there a cure for this bug?',
  ])('leave ordinary talk alone: %s', (text) => expect(hitPacks(text)).toEqual([]))
})
