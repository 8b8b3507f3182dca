import { RuleId } from '#contract/ids.ts'
import type { Policy } from '#contract/policies.ts'
import type { WordListRuleView } from '#contract/rules.ts'

const policy = (key: string, severity: number, zhCN: string, zhTW: string, en: string): Omit<Policy, 'position'> => ({
  key,
  severity,
  title: { 'zh-CN': zhCN, 'zh-TW': zhTW, en },
  text: {
    'zh-CN': `社区不接受${zhCN}内容。`,
    'zh-TW': `社群不接受${zhTW}內容。`,
    en: `${en} is not accepted in this community.`,
  },
  active: true,
  version: 1,
})

/** A starter set in the three languages of the console. */
export const FAKE_POLICIES: readonly Policy[] = [
  policy('spam', 2, '广告引流', '廣告引流', 'Advertising spam'),
  policy('scam', 4, '诈骗', '詐騙', 'Fraud'),
  policy('false-advertising', 3, '虚假宣传', '虛假宣傳', 'False advertising'),
  policy('abuse', 3, '辱骂骚扰', '辱罵騷擾', 'Abuse and harassment'),
  policy('privacy-leak', 4, '泄露隐私', '洩露隱私', 'Leaking personal data'),
  policy('rumour', 3, '谣言', '謠言', 'Rumours'),
  policy('medical-advice', 3, '违规医疗建议', '違規醫療建議', 'Medical advice'),
  policy('investment-advice', 3, '荐股荐币', '薦股薦幣', 'Investment advice'),
  policy('vulgar', 2, '低俗', '低俗', 'Vulgar content'),
  policy('copyright', 2, '侵权', '侵權', 'Copyright infringement'),
  policy('other', 1, '其他', '其他', 'Other'),
].map((made, position) => ({ ...made, position }))

export const fakeRules = (changedAt: number): WordListRuleView[] =>
  [
    {
      name: { 'zh-CN': '冒称授权', 'zh-TW': '冒稱授權', en: 'Claims to be authorised' },
      policy: 'spam',
      terms: ['群主同意发的', '官方授权'],
      hits: 41,
    },
    {
      name: { 'zh-CN': '绝对化承诺', 'zh-TW': '絕對化承諾', en: 'Absolute promises' },
      policy: 'false-advertising',
      terms: ['保证涨薪', '不涨退全款', '稳赚'],
      hits: 17,
    },
    {
      name: { 'zh-CN': '代充', 'zh-TW': '代儲', en: 'Account top-up' },
      policy: 'scam',
      terms: ['代充会员', '代儲'],
      hits: 8,
    },
  ].map((rule, index) => ({
    ...rule,
    id: RuleId.parse(`r${index + 1}`),
    version: 1,
    active: true,
    exceptions: index === 1 ? ['不保证涨薪'] : [],
    source: 'starter',
    changedAt,
  }))
