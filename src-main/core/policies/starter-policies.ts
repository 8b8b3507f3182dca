import type { Policy } from '#contract/policies.ts'

const policy = (
  key: string,
  position: number,
  severity: number,
  title: Policy['title'],
  text: Policy['text'],
): Policy => ({ key, position, severity, title, text, active: true, version: 1 })

/**
 * The policies a new vault starts with: the categories that the community's work plan names. They are data; owners
 * change the wording, and each text doubles as the reason given to the member.
 */
export const starterPolicies: readonly Policy[] = [
  policy(
    'spam',
    1,
    2,
    { 'zh-CN': '广告刷屏', 'zh-TW': '廣告洗版', en: 'Spam and advertising' },
    {
      'zh-CN': '未经同意发布广告、引流或重复刷屏的内容。',
      'zh-TW': '未經同意張貼廣告、導流或重複洗版的內容。',
      en: 'Advertising, luring members elsewhere, or repeated posting without consent.',
    },
  ),
  policy(
    'scam',
    2,
    4,
    { 'zh-CN': '诈骗', 'zh-TW': '詐騙', en: 'Scam' },
    {
      'zh-CN': '以欺骗方式索取钱财、账号或个人信息。',
      'zh-TW': '以欺騙方式索取錢財、帳號或個人資料。',
      en: 'Deceiving members to obtain money, accounts or personal data.',
    },
  ),
  policy(
    'abuse',
    3,
    3,
    { 'zh-CN': '不当言论', 'zh-TW': '不當言論', en: 'Abuse' },
    {
      'zh-CN': '威胁、骚扰、仇恨或性骚扰他人。对社群、产品或管理者的批评不属于此条。',
      'zh-TW': '威脅、騷擾、仇恨或性騷擾他人。對社群、產品或管理者的批評不屬於此條。',
      en: 'Threats, harassment, hate or sexual harassment. Criticism of the community, its products or its organisers is not meant.',
    },
  ),
  policy(
    'privacy-leak',
    4,
    3,
    { 'zh-CN': '隐私泄露', 'zh-TW': '洩漏個資', en: 'Privacy leak' },
    {
      'zh-CN': '公开他人的电话、证件号、住址等个人信息。',
      'zh-TW': '公開他人的電話、證件號碼、住址等個人資料。',
      en: 'Publishing phone numbers, identity numbers, addresses or other personal data of others.',
    },
  ),
  policy(
    'false-advertising',
    5,
    2,
    { 'zh-CN': '虚假宣传', 'zh-TW': '不實宣傳', en: 'False advertising' },
    {
      'zh-CN': '对商品或服务作虚假、夸大的宣传。',
      'zh-TW': '對商品或服務作不實、誇大的宣傳。',
      en: 'False or exaggerated claims about goods or services.',
    },
  ),
  policy(
    'rumour',
    6,
    3,
    { 'zh-CN': '谣言', 'zh-TW': '謠言', en: 'Rumour' },
    {
      'zh-CN': '散布未经证实且可能造成损害的消息。',
      'zh-TW': '散布未經證實且可能造成損害的消息。',
      en: 'Spreading unverified news that can do harm.',
    },
  ),
  policy(
    'medical-advice',
    7,
    3,
    { 'zh-CN': '未经证实的医疗建议', 'zh-TW': '未經證實的醫療建議', en: 'Unverified medical advice' },
    {
      'zh-CN': '推荐未经证实的疗法、药物或停药建议。',
      'zh-TW': '推薦未經證實的療法、藥物或停藥建議。',
      en: 'Recommending unproven treatments or medicines, or advising to stop a treatment.',
    },
  ),
  policy(
    'investment-advice',
    8,
    3,
    { 'zh-CN': '非法荐股与投资建议', 'zh-TW': '違法投資建議', en: 'Illegal investment advice' },
    {
      'zh-CN': '荐股、承诺收益或招揽投资。',
      'zh-TW': '報明牌、保證獲利或招攬投資。',
      en: 'Stock tips, promised returns or soliciting investment.',
    },
  ),
  policy(
    'vulgar',
    9,
    2,
    { 'zh-CN': '低俗内容', 'zh-TW': '低俗內容', en: 'Vulgar content' },
    {
      'zh-CN': '色情、露骨或低级趣味的内容。',
      'zh-TW': '色情、露骨或低級趣味的內容。',
      en: 'Pornographic, explicit or crude content.',
    },
  ),
  policy(
    'copyright',
    10,
    2,
    { 'zh-CN': '侵权转载', 'zh-TW': '侵權轉載', en: 'Copyright reposting' },
    {
      'zh-CN': '未经授权转载他人作品或传播盗版资源。',
      'zh-TW': '未經授權轉載他人作品或散布盜版資源。',
      en: 'Reposting the work of others or sharing pirated copies without permission.',
    },
  ),
  policy(
    'other',
    11,
    1,
    { 'zh-CN': '其他违规', 'zh-TW': '其他違規', en: 'Other violation' },
    {
      'zh-CN': '违反社群公约的其他内容，理由见说明。',
      'zh-TW': '違反社群公約的其他內容，理由見說明。',
      en: 'Another breach of the community rules; the reason is given.',
    },
  ),
]
