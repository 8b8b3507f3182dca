import { type Candidate, Evidence } from './candidate.ts'
import { textAfter, textBefore } from './surroundings.ts'

// How people write WeChat, openly and to get past filters: sound-alikes, split characters, symbols. The view has made
// traditional characters simplified and full-width letters plain.
const WEI = '[微薇徽威维魏卫伟蔚溦崴葳徴]'
const GAP = '[\\s*.·_-]?'
const ASK = '(?:加|\\+|➕)\\s?(?:一下|个|我们?的?|老师|客服|小助手|助理|助手|小姐姐|学姐|学长|群主|好友)*\\s?'
const WECHAT_WORD =
  `${WEI}${GAP}(?:[信芯辛❤♥]|亻言|❤信|心(?=号|\\s?:))|[Vv]信|绿泡泡?|绿色?软件|🛰|` +
  '(?<![A-Za-z0-9])(?:[VvWw][-. ]?[Xx](?:in)?|[Ww]ei\\s?[Xx]in(?:hao)?|[Ww]e\\s?[Cc]hat|WECHAT|WEIXIN|WX|VX)(?![A-Za-z])'
const ONE_LETTER =
  '(?<![A-Za-z0-9])[Vv](?:[号❤♥]|\\s?我(?=\\s?[A-Za-z])|(?=\\s?[:+]|\\s[A-Za-z]))|[薇徽]❤?|微(?:❤|号|(?=\\s?[:A-Za-z]))|卫星(?=[:号同\\sA-Za-z])'
const ASKED_LETTER = '(?:[薇微徽]|[Vv](?![A-Za-z])|(?<!\\+\\s?)V(?!(?:IP|ip)))'
const WECHAT_LEAD = `(?:${ASK})?(?:${WECHAT_WORD})|${ASK}${ASKED_LETTER}|${ONE_LETTER}`
const LINK_WORD =
  '同号|号码?|账[号户]|帐[号户]|名(?!字)|群|[Ii][Dd](?![A-Za-z])|加|是|为|叫|系|我|就|搜索|搜一搜|搜|查找|添加|好友|联系|咨询|私聊|备注|呗|吧|哈|哦|啦|在这里?|如下|' +
  '(?:[/或和&、]|或者)\\s?(?:[Qq]{1,2}|电话|手机号?|扣扣|微信|[VvWw][Xx]?)(?![A-Za-z])|(?<![A-Za-z])(?:is|at|me|account|number|no\\.?|acc|name)(?![A-Za-z])'
const MARK = '[\\s:;=+→>~\\-_.,…【\\[("\'“「『|/]|\\p{Extended_Pictographic}'
const LINK = `(?:\\s?(?:${LINK_WORD}))*(?:${MARK}){0,4}(?:(?:${LINK_WORD})(?:${MARK}){0,3})?`
const WECHAT_ID = '[A-Za-z][-_A-Za-z0-9]{5,19}'
const WECHAT = new RegExp(
  `(${WECHAT_LEAD})(${LINK})(?:(${WECHAT_ID})|([1-9]\\d{5,10}))(?![-_A-Za-z0-9@])(?!\\.[A-Za-z0-9])`,
  'gu',
)
const WECHAT_SURE = /(?<![A-Za-z0-9_])wxid_[a-z0-9]{8,24}(?![a-z0-9_])/g
// Written in one with the word: vxlily520. Letters alone could be any word.
const WECHAT_GLUED =
  /(?<![A-Za-z0-9_.])(?:vx|VX|Vx|wx|WX|Wx)(?=[A-Za-z_-]*\d)([A-Za-z][-_A-Za-z0-9]{5,19})(?![-_A-Za-z0-9@(.])/g
// The word follows: lily520（微信）, lily520是我微信.
const WECHAT_AFTER =
  /(?<![-_A-Za-z0-9@./])(?=[A-Za-z_-]*\d)([A-Za-z][-_A-Za-z0-9]{5,19})\s?(?:[(（[]\s?(?:我的?|加)?(?:微信|[VvWw][Xx]|[Ww]e[Cc]hat|[Vv]信|薇信)号?\s?[)）\]]|(?:就?是|这是)我的?(?:微信|[VvWw][Xx]|薇信))/g

const NAMES_AN_ACCOUNT = /[:=→>+是为叫系]|号|账|帐|[Ii][Dd]|搜|查找|添加|is|at|account/
const NAMES_SURELY = /[:=→>+是为叫系号账帐]|[Ii][Dd]/
const PRODUCT =
  /^(?:wechat$|weixin$|i?phone|ipad|ios\d*$|mac(?:os|book)|android|windows|linux|version|h5|http|svip|(?:win|mac|ver|beta|web|app|api|sdk|pay|vip)(?![a-z]))[\d_.-]*/i
// Letters that are a word of talk or code after `微信`, `vx` and the like.
const ORDINARY_LETTERS =
  /^(?:string|number|boolean|object|function|undefined|official|account|emoji|sticker|message|group|groups|mobile|desktop|client|server|online|offline|public|mini|program|payment|login|logout|request|native|launcher|developers?|support|update|channel|channels|reading|openid|unionid|plugin|module|widgets|python|verified|people|please|thanks|before|beginners|because|should|really|working|appstore|facebook|twitter|telegram|whatsapp|google|alipay|taobao|discord|steam)$/i
const MOBILE_OF_CHINA = /^1[3-9]\d{9}$/

interface WechatMatch {
  readonly lead: string
  readonly link: string
  readonly id: string
  readonly start: number
  readonly end: number
}

const ASKED_IN_ENGLISH = /(?<![a-z])add (?:my|me on) $/i
const CHINESE_LEAD = /[\u3400-\u9fff🛰❤♥]/u
const CHINESE_TEXT = /[\u3400-\u9fff]/
const LONE_LETTER = /^[VvWw](?:[号❤♥]|\s?我)?$/

const isWechatId = (text: string, { lead, link, id, start, end }: WechatMatch): boolean => {
  if (PRODUCT.test(id)) return false
  const isLone = LONE_LETTER.test(lead)
  const isWholeLine = textBefore(text, start, 2) === '' && /^(?:\n|$)/.test(textAfter(text, end, 1))
  // A single letter among English words is a variable or a court case.
  if (isLone && /[A-Za-z],?\s$/.test(textBefore(text, start, 3))) return false
  // v is Vec3Type
  if (isLone && /[a-z]/i.test(link)) return false
  if (/\d/.test(id)) return true
  // wx.getUserInfo, v some_word
  if ((link === '.' || (isLone && link.trim() === '')) && !CHINESE_LEAD.test(lead)) return false
  if (/[_-]/.test(id)) return true
  if (ORDINARY_LETTERS.test(id) || (isLone && !CHINESE_TEXT.test(text) && !isWholeLine)) return false
  // Letters alone are a name only where the words before say so, and not the first word of English talk.
  const asked = NAMES_AN_ACCOUNT.test(link) || /^(?:加|\+|➕)/.test(lead) || CHINESE_LEAD.test(lead)
  if (NAMES_SURELY.test(link) || ASKED_IN_ENGLISH.test(textBefore(text, start, 10))) return true
  return (asked || /^[VvWw][-. ]?[Xx]/.test(lead)) && !/^,?\s?[A-Za-z']/.test(textAfter(text, end, 3))
}

const recogniseWechat = (text: string): Candidate[] => {
  const found: Candidate[] = []
  const add = (end: number, length: number, score: number, evidence: Evidence = Evidence.context): void => {
    found.push({ start: end - length, end, type: 'wechat', score, evidence })
  }
  for (const match of text.matchAll(WECHAT)) {
    const [whole, lead = '', link = '', id, digits] = match
    const end = match.index + whole.length
    if (id !== undefined) {
      const start = match.index
      const score = NAMES_AN_ACCOUNT.test(link) ? 0.95 : 0.85
      if (isWechatId(text, { lead, link, id, start, end })) add(end, id.length, score)
    } else if (digits !== undefined && isAskedDigits(text, lead, link, digits, end)) {
      add(end, digits.length, 0.65)
    }
  }
  for (const { 0: whole, index } of text.matchAll(WECHAT_SURE)) {
    add(index + whole.length, whole.length, 0.99, Evidence.validated)
  }
  for (const { 0: whole, 1: id = '', index } of text.matchAll(WECHAT_GLUED)) {
    if (!PRODUCT.test(id) && !id.startsWith('id_')) add(index + whole.length, id.length, 0.8)
  }
  for (const { 1: id = '', index } of text.matchAll(WECHAT_AFTER)) add(index + id.length, id.length, 0.85)
  return found
}

// WeChat accounts can be found by a QQ number, so adverts give plain digits; a mobile number is a phone.
const isAskedDigits = (text: string, lead: string, link: string, digits: string, end: number): boolean =>
  !MOBILE_OF_CHINA.test(digits) &&
  (NAMES_AN_ACCOUNT.test(link) || /^(?:加|\+)/.test(lead)) &&
  !COUNTED.test(textAfter(text, end, 8))

const QQ_LEAD =
  '(?:(?<![A-Za-z])[Qq][\\s*.·-]?[Qq](?:号|群)?|[扣抠叩蔻寇口]\\s?[扣抠叩蔻寇口]|小?企鹅号?|鹅号|腾讯号|球球|秋秋|丘丘|邱邱|🐧|' +
  '(?<=[加+➕]|[加+➕]我|加个)\\s?[Qq扣](?![A-Za-z])|(?<![A-Za-z0-9])[Qq](?=\\s?(?:[:号群我+是为]|就是))|扣(?=\\s?[:号我]))'
// A single Q right before a number of an account's length; shorter ones are quarters and counts.
const LONE_Q = /(?<![A-Za-z0-9+])(?:[Qq]\s?|扣\s?)([1-9]\d{5,10})(?![\dA-Za-z@_])(?![.,]\d)(?!\s?@)/g
const QQ = new RegExp(
  `${QQ_LEAD}(${LINK})([1-9]\\d{4,10}|[1-9]\\d{1,3}(?:[- ]\\d{2,4}){1,3})(?![\\dA-Za-z@_])(?![.,]\\d)(?!\\s?@)`,
  'gu',
)
const ONE_MORE_QQ = /^\s?(?:[/、,|或]|or)\s?([1-9]\d{5,10})(?![\dA-Za-z@.])/
const COUNTED = /^\s?(?:[人元块万亿个次年月天级岁位楼层%条首分秒点币金]|名(?!字)|多|左右|以上)/

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
  for (const { 0: whole, 1: number = '', index } of text.matchAll(LONE_Q)) {
    const end = index + whole.length
    const isFee = whole.startsWith('扣') && /[被要会倒]$/.test(textBefore(text, index, 1))
    if (!COUNTED.test(textAfter(text, end, 6)) && !isFee) {
      add(end - number.length, end, 0.75)
    }
  }
  return found
}

const WECHAT_HINT =
  /[信芯辛言❤♥號号薇徽🛰]|卫星|微 ?[:A-Z]|绿泡|绿色?软件|[vw][-. ]?x|(?<![a-z\d])[vw](?: ?[:+我号]| [a-z])|[加+➕].{0,8}[vw薇微徽]/iu
const WECHAT_WORD_HINT = /we ?chat|wei ?xin/i
const QQ_HINT = /q|[扣抠叩蔻寇鹅]|口口|腾讯号|球球|[秋丘邱]{2}|🐧/iu

/**
 * WeChat and QQ accounts, which have no shape of their own and count only after a word that names the service. `text`
 * is a text view, `hasDigits` says whether it has digits enough for a QQ number.
 */
export const recogniseMessengers = (text: string, hasDigits: boolean): readonly Candidate[] => [
  ...(WECHAT_HINT.test(text) || WECHAT_WORD_HINT.test(text) ? recogniseWechat(text) : []),
  ...(hasDigits && QQ_HINT.test(text) ? recogniseQq(text) : []),
]
