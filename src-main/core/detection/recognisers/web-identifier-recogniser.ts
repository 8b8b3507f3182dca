import { isIPv6 } from 'node:net'
import { parse as parseDomain } from 'tldts'
import { type Candidate, Evidence, type TextRange } from './candidate.ts'
import { latinBefore, textAfter, textBefore } from './surroundings.ts'
import { originalRange, type TextView } from './text-view.ts'

const WEB_ADDRESS =
  /(?:https?|ftp|wss?):\/\/[^\s<>"'`{}[\]|\\^\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+|(?<![\w.])www\.[\w-]+\.[^\s<>"'`[\]\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/gi
const TRAILING_MARKS = /[.,;:!?)\]}*~]+$/
// _https://…_ is a link in italics; a secret may end in an underscore itself.
const TRAILING_MARKS_IN_ITALICS = /[.,;:!?)\]}*~_]+$/

const trimUrl = (url: string, isItalic: boolean): string => {
  const marks = (isItalic ? TRAILING_MARKS_IN_ITALICS : TRAILING_MARKS).exec(url)?.[0] ?? ''
  const trimmed = url.slice(0, url.length - marks.length)
  // Addresses may end in a bracket that they opened.
  return marks.startsWith(')') && trimmed.includes('(') ? `${trimmed})` : trimmed
}

const CHINESE_MARKS = /[，！？；：（）｜～“”‘’…、。]/

/** Where web addresses stand in `view`; marks that end the sentence are left out. `original` is the text of the view. */
export const findUrls = (view: TextView, original: string): readonly TextRange[] => {
  const ranges: TextRange[] = []
  if (!view.text.includes('://') && !view.text.includes('www.')) return ranges
  for (const { 0: address, index } of view.text.matchAll(WEB_ADDRESS)) {
    const { start, end } = originalRange(view, index, index + address.length)
    // The view makes ， a plain comma, which an address may hold; in the original it ends the address.
    const breaks = start + address.length === end ? original.slice(start, end).search(CHINESE_MARKS) : -1
    const written = breaks < 0 ? address : address.slice(0, breaks)
    ranges.push({ start: index, end: index + trimUrl(written, view.text.charAt(index - 1) === '_').length })
  }
  return ranges
}

const EMAIL =
  /[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![A-Za-z0-9-])/g
const HIDDEN_EMAIL =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{1,62}\s?(?:[([{<]\s?(?:at|@|艾特|a)\s?[)\]}>]|\sat\s|艾特|#|@)\s?[A-Za-z0-9-]{2,40}\s?(?:[([{<]\s?(?:dot|\.|点)\s?[)\]}>]|\sdot\s|点|。|\.)\s?(?:com|cn|net|org|edu|io|hk|tw|me)(?![A-Za-z0-9-])/gi
const MAIL_HOST =
  /(?:qq|vip\.qq|163|126|yeah|sina|sohu|gmail|outlook|hotmail|foxmail|icloud|yahoo|proton|protonmail)\s?\W/i

const isMailDomain = (domain: string): boolean => {
  const parsed = parseDomain(domain)
  return parsed.isIcann === true && parsed.domain !== null && parsed.domainWithoutSuffix !== ''
}

const recogniseEmails = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(EMAIL)) {
    const end = match.index + match[0].length
    if (!isMailDomain(match[0].slice(match[0].lastIndexOf('@') + 1))) continue
    // git@host:path and user:password@host are not mail.
    if (/^:[\w~/.-]+/.test(textAfter(text, end, 4)) || /^git@/i.test(match[0])) continue
    if (/\/\/[^\s/]*$/.test(textBefore(text, match.index, 80))) continue
    found.push({ start: match.index, end, type: 'email', score: 0.98, evidence: Evidence.validated, insideUrl: true })
  }
  return found
}

const recogniseHiddenEmails = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(HIDDEN_EMAIL)) {
    const bracketed = /[([{<]/.test(match[0]) || /\sat\s.*\sdot\s/i.test(match[0])
    if (!bracketed && !MAIL_HOST.test(match[0].slice(1))) continue
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'email', score: 0.85, evidence: Evidence.context })
  }
  return found
}

// Parameters that let whoever holds the address act for, or read as, the person it was made for.
const SECRET_PARAMETER =
  /[?&#;](?:access_?token|refresh_?token|id_?token|auth_?token|user_?token|login_?token|session_?token|share_?token|reset_?token|verify_?token|csrf_?token|token|tk|auth|auth_?key|authorization|api_?key|app_?key|app_?secret|client_?secret|secret|secret_?key|session|session_?id|jsessionid|phpsessid|sid|ticket|jwt|skey|sso|otp|invite_?token|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature|signature|sig|sign|password|passwd|hash_?key|magic|oobcode|code|key|pwd|passcode|passkey|credential|private_?key|bearer|apitoken|subtoken|uuid_?token|device_?token|wskey|pt_key|cookie|web_?hook|nonce_?token|confirm(?:ation)?_?token|tok)=([^&#\s;]+)/gi
const WEAK_PARAMETER = /^[?&#;](?:tk|tok|pwd|credential|cookie|auth|ticket|sid|sign|sig|magic|key|code|sso)=/i
const PASSWORD_PARAMETER = /^[?&#;](?:password|passwd)=/i
const WEB_TOKEN = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/
const SECRET_PATH =
  /(?:discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]{20,}|hooks\.slack\.com\/services\/\w+\/\w+\/\w{12,}|\/bot\d{6,12}:[\w-]{30,})/i
// The last part of a link that resets a password, confirms an address or lets someone in: only the one it was sent to.
const ONE_TIME_PATH =
  /\/(?:[\w-]*(?:reset|verif|activat|confirm|unsubscribe|magic|invit|passwordless|one-?time|recover|forgot)[\w-]*\/)(?:[\w-]+\/)?(?=[\w.-]*\d)(?=[\w.-]*[A-Za-z])([\w.-]{20,})(?:[/?#]|$)/i
const CREDENTIALS = /^[a-z]+:\/\/(?!user(?:name)?:pass(?:word)?@|%|\$)[^\s/@:]+:(?![%$])[^\s/@]{4,}@/i
const PLACEHOLDER = /^(?:x+|\*+|<.*|\[.*|\{.*|%3c.*|%7b.*|your.*|null|undefined|token|example|secret|\$.*)$/i

// Keys of pictures and lists are hexadecimal and short.
const leastWeakLength = (parameter: string, value: string): number => {
  if (/^.code=/i.test(parameter)) return 20
  if (/^.sid=/i.test(parameter)) return 16
  if (/^.(?:key|sign?|ticket)=/i.test(parameter)) return /^[0-9a-f]+$/.test(value) ? 24 : 16
  return 12
}

const isSecretValue = (parameter: string, value: string): boolean => {
  if (PLACEHOLDER.test(value) || value.includes('***')) return false
  if (PASSWORD_PARAMETER.test(parameter)) return value.length >= 6
  if (!WEAK_PARAMETER.test(parameter)) return value.length >= 6
  const least = leastWeakLength(parameter, value)
  const looksRandom = /[A-Za-z]/.test(value) && (/\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value)))
  return value.length >= least && looksRandom
}

// Parts of a scanned book and cut pictures are signed for everyone.
const PUBLIC_SIGNATURES = /^https?:\/\/books\.google\.|\.(?:png|jpe?g|gif|webp)(?:[^?]{0,40})\?signature=/i
// Elsewhere a code is a voucher or the one who recruited.
const CODE_EXCHANGE = /oauth|callback|auth|redirect|verif|login|signin|sso/i

const carriesSecret = (url: string): boolean => {
  if (PUBLIC_SIGNATURES.test(url)) return false
  if (CREDENTIALS.test(url) || WEB_TOKEN.test(url) || SECRET_PATH.test(url) || ONE_TIME_PATH.test(url)) {
    return true
  }
  for (const match of url.matchAll(SECRET_PARAMETER)) {
    if (/^.code=/i.test(match[0]) && !CODE_EXCHANGE.test(url.slice(0, match.index))) continue
    if (isSecretValue(match[0], match[1] ?? '')) return true
  }
  return false
}

const recogniseUrlTokens = (text: string, urls: readonly TextRange[]): Candidate[] => {
  const found: Candidate[] = []
  for (const { start, end } of urls) {
    if (!carriesSecret(text.slice(start, end))) continue
    found.push({ start, end, type: 'url-token', score: 0.95, evidence: Evidence.validated, insideUrl: true })
  }
  return found
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)'
const IPV4 = new RegExp(`(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?!\\d|\\.\\d|-?[A-Za-z_])`, 'g')
const IPV6 = /(?<![\w.]|(?<![vV])[0-9A-Fa-f:]:)[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{3,40}(?:\.\d{1,3}){0,3}(?![\w:])/g
const MAC =
  /(?<![0-9A-Fa-f][:-]?)(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![:-]?[0-9A-Fa-f])|(?<![0-9A-Fa-f][:-]?)(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}(?![:-]?[0-9A-Fa-f])/g
const IP_CONTEXT =
  /(?<![a-z])(?:ip|ipv4|地址|位址|服务器|伺服器|主机|server|host|ping|from|remote|client|connect(?:ed|ing)?|ssh|telnet|whois|traceroute|tracert|dns|addr|address|网关|网段|路由|节点|公网|内网|代理|proxy|登[录入陆]|记录|日志|来源|来自|访问|攻击|封禁|连接|连上?|查)(?![a-z])?[^\d\n]{0,12}$/i
const VERSION_CONTEXT =
  /(?:版本|版|固件|补丁|更新[到至]?|升级[到至]?|(?<![a-z])(?:v|ver|version|release|build|firmware|patch|update|chrome|firefox|driver|驱动|revision|rev|section|§|第))[^\d\n]{0,4}$/i
const LOCAL_NETWORK = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/
const NOBODY =
  /^(?:0\.|127\.|255\.255\.|22[4-9]\.|23\d\.)|^(?:8\.8\.(?:8\.8|4\.4)|1\.1\.1\.1|1\.0\.0\.1|114\.114\.114\.114|9\.9\.9\.9|223\.5\.5\.5)$/
const GLOBAL_OR_LINK = /^(?:[23][0-9a-f]{3}|fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}):/i

const isIpv4OfSomeone = (text: string, start: number, end: number): boolean => {
  const address = text.slice(start, end)
  const before = textBefore(text, start, 24)
  if (/[-_]$/.test(before) || !/^(?:ip|ipv4|addr|host|server)?$/i.test(latinBefore(text, start))) return false
  if (NOBODY.test(address) || VERSION_CONTEXT.test(before)) return false
  if (LOCAL_NETWORK.test(address) || /^(?::\d{2,5}|\/\d{1,2})(?!\d)/.test(textAfter(text, end, 8))) return true
  // Four short numbers are as likely a version or a chapter.
  const digits = address.length - 3
  return digits >= (/^\d{3}/.test(address) ? 7 : 8) || IP_CONTEXT.test(before)
}

const isMac = (address: string): boolean => {
  const digits = address.replace(/[:-]/g, '').toLowerCase()
  return /[a-f]/.test(digits) && new Set(digits).size > 2
}

const recogniseIpv4 = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(IPV4)) {
    const end = match.index + match[0].length
    if (!isIpv4OfSomeone(text, match.index, end)) continue
    const hasContext = IP_CONTEXT.test(textBefore(text, match.index, 24))
    const evidence = hasContext ? Evidence.context : Evidence.shape
    found.push({ start: match.index, end, type: 'ip', score: hasContext ? 0.95 : 0.8, evidence, insideUrl: true })
  }
  return found
}

const recogniseIpv6AndMac = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(IPV6)) {
    const address = match[0].replace(/:$/, '')
    if (!GLOBAL_OR_LINK.test(address) || !/\d/.test(address) || !isIPv6(address)) continue
    const end = match.index + address.length
    found.push({ start: match.index, end, type: 'ip', score: 0.95, evidence: Evidence.validated, insideUrl: true })
  }
  for (const match of text.matchAll(MAC)) {
    if (!isMac(match[0])) continue
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'ip', score: 0.9, evidence: Evidence.validated })
  }
  return found
}

const HIDDEN_EMAIL_HINT = /[#@]|艾特|[([{<]\s?at?\s?[)\]}>]|\sat\s[\w-]+(?:\.| dot )/i

/** Mail addresses with a real top-level domain, web addresses that carry a secret, IP and MAC addresses. */
export const recogniseWebIdentifiers = (text: string, urls: readonly TextRange[]): readonly Candidate[] => [
  ...recogniseUrlTokens(text, urls),
  ...(text.includes('@') ? recogniseEmails(text) : []),
  ...(HIDDEN_EMAIL_HINT.test(text) ? recogniseHiddenEmails(text) : []),
  ...(/\d\.\d+\./.test(text) ? recogniseIpv4(text) : []),
  ...(/[0-9A-Fa-f][:-][0-9A-Fa-f:]/.test(text) ? recogniseIpv6AndMac(text) : []),
]
