import { type Candidate, Evidence } from './candidate.ts'
import { textAfter, textBefore } from './surroundings.ts'

// How people write WeChat, openly and to get past filters. `加V` and the like count, a lone v does not.
const WECHAT_LEAD =
  '(?:(?:加|\\+)\\s?(?:一下|个|我的?|老师|客服)?\\s?)?' +
  '(?:[微薇徽威维魏卫]\\s?[信❤♥]|[Vv]信|绿泡泡|(?<![A-Za-z])(?:[VvWw][Xx]|[Ww]ei\\s?[Xx]in|[Ww]e\\s?[Cc]hat|WECHAT)(?![A-Za-z]))|' +
  '(?:加|\\+)\\s?(?:一下|个|我的?|老师|客服)?\\s?(?:[薇微徽]|[VvWw](?![A-Za-z])|(?<!\\+\\s?)V(?!(?:IP|ip)))|(?<![A-Za-z])(?:[VvWw][号❤]|V(?=\\s?:))|[薇徽]❤|卫星(?=号|同号|:)'
const LINK = '(?:\\s?(?:同号|号码?|账号|帐号|名|群|[Ii][Dd]|加|是|为|叫|is))*[\\s:;=+→>~\\-_.…【\\[("\'“「『]{0,4}'
const WECHAT_ID = '[A-Za-z][-_A-Za-z0-9]{5,19}'
const WECHAT = new RegExp(
  `(${WECHAT_LEAD})(${LINK})(?:(${WECHAT_ID})|([1-9]\\d{5,10}))(?![-_A-Za-z0-9@])(?!\\.[A-Za-z0-9])`,
  'g',
)
const WECHAT_SURE = /(?<![A-Za-z0-9_])wxid_[a-z0-9]{8,24}(?![a-z0-9_])/g

const NAMES_AN_ACCOUNT = /[:=→>]|号|账号|帐号|[Ii][Dd]/
const PRODUCT =
  /^(?:wechat$|weixin$|i?phone|ipad|ios|mac|android|windows|win|linux|version|ver|beta|h5|web|app|api|sdk|pay|vip|svip|http)[\d_.-]*/i
const MOBILE_OF_CHINA = /^1[3-9]\d{9}$/

const isWechatId = (text: string, lead: string, link: string, id: string, end: number): boolean => {
  if (PRODUCT.test(id)) return false
  if (/[\d_-]/.test(id)) return true
  // Letters alone are a name only where the words before say so, and not the first word of English talk.
  const asked = NAMES_AN_ACCOUNT.test(link) || /^(?:加|\+)/.test(lead)
  return asked && !/^,?\s?[A-Za-z']/.test(textAfter(text, end, 3))
}

const recogniseWechat = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(WECHAT)) {
    const [whole, lead = '', link = '', id, digits] = match
    const end = match.index + whole.length
    const start = end - (id ?? digits ?? '').length
    if (id !== undefined) {
      if (!isWechatId(text, lead, link, id, end)) continue
      const score = NAMES_AN_ACCOUNT.test(link) ? 0.95 : 0.85
      found.push({ start, end, type: 'wechat', score, evidence: Evidence.context })
    } else if (digits !== undefined && isAskedDigits(text, lead, link, digits, end)) {
      found.push({ start, end, type: 'wechat', score: 0.65, evidence: Evidence.context })
    }
  }
  for (const match of text.matchAll(WECHAT_SURE)) {
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'wechat', score: 0.99, evidence: Evidence.validated })
  }
  return found
}

// WeChat accounts can be found by a QQ number, so adverts give plain digits; a mobile number is a phone.
const isAskedDigits = (text: string, lead: string, link: string, digits: string, end: number): boolean =>
  !MOBILE_OF_CHINA.test(digits) &&
  (NAMES_AN_ACCOUNT.test(link) || /^(?:加|\+)/.test(lead)) &&
  !COUNTED.test(textAfter(text, end, 8))

const QQ_LEAD =
  '(?:(?<![A-Za-z])[Qq]\\s?[Qq]|[扣抠叩]\\s?[扣抠叩]|企鹅|球球|秋秋|🐧|(?<=[加+]|[加+]我)\\s?[Qq扣](?![A-Za-z])|(?<![A-Za-z])[Qq](?=\\s?[:号群]))'
const QQ = new RegExp(
  `${QQ_LEAD}(${LINK})([1-9]\\d{4,10}|[1-9]\\d{1,3}(?:[- ]\\d{2,4}){1,3})(?![\\dA-Za-z@_])(?![.,]\\d)(?!\\s?@)`,
  'g',
)
const ONE_MORE_QQ = /^\s?(?:[/、,|或]|or)\s?([1-9]\d{5,10})(?![\dA-Za-z@.])/
const COUNTED = /^\s?(?:[人元块万亿个次年月天级岁位楼层%条首分秒点币]|名(?!字)|多|左右|以上)/

const recogniseQq = (text: string): Candidate[] => {
  const found: Candidate[] = []
  const add = (start: number, end: number, score: number): void => {
    found.push({ start, end, type: 'qq', score, evidence: Evidence.context })
  }
  for (const match of text.matchAll(QQ)) {
    const [whole, link = '', number = ''] = match
    let end = match.index + whole.length
    const digits = number.replace(/\D/g, '')
    const isBroken = digits.length !== number.length
    if (digits.length > 11 || (isBroken && (digits.length < 6 || !NAMES_AN_ACCOUNT.test(link)))) continue
    if (COUNTED.test(textAfter(text, end, 6)) || /(?:v|版本|version)\s?$/i.test(textBefore(text, match.index, 8)))
      continue
    add(end - number.length, end, link.includes('群') ? 0.7 : 0.92)
    for (let more = ONE_MORE_QQ.exec(textAfter(text, end, 20)); more !== null;) {
      end += more[0].length
      add(end - (more[1]?.length ?? 0), end, 0.8)
      more = ONE_MORE_QQ.exec(textAfter(text, end, 20))
    }
  }
  return found
}

const WECHAT_HINT = /[信❤♥號号]|卫星|v ?:|绿泡|[vw]x|[加+].{0,6}[vw薇微徽]/i
const WECHAT_WORD_HINT = /we ?chat|wei ?xin/i
const QQ_HINT = /q|[扣抠叩]|企鹅|球球|秋秋|🐧/i

/**
 * WeChat and QQ accounts, which have no shape of their own and count only after a word that names the service. `text`
 * is a text view, `hasDigits` says whether it has digits enough for a QQ number.
 */
export const recogniseMessengers = (text: string, hasDigits: boolean): readonly Candidate[] => [
  ...(WECHAT_HINT.test(text) || WECHAT_WORD_HINT.test(text) ? recogniseWechat(text) : []),
  ...(hasDigits && QQ_HINT.test(text) ? recogniseQq(text) : []),
]
