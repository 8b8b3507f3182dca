import { fullWidth, zeroWidth } from './disguises.ts'
import type { RandomSource } from './random-source.ts'

/** Accounts and addresses on a network: mail, messengers, links with a secret, IP addresses. */

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const ALNUM = `${LOWER}0123456789`
const MIXED = `${ALNUM}ABCDEFGHIJKLMNOPQRSTUVWXYZ`
const HEX = '0123456789abcdef'
const NICKS = ['lily', 'tom', 'xiaomi', 'sunny', 'dragon', 'mango', 'panda', 'coffee', 'jack', 'yuki', 'moon', 'wind']
const MAIL_HOSTS = [
  'gmail.com',
  '163.com',
  '126.com',
  'outlook.com',
  'foxmail.com',
  'sina.cn',
  'proton.me',
  'hotmail.com',
]
const LINK_HOSTS = ['example.com', 'api.example.cn', 'app.shop-demo.io', 'login.test-site.net', 'u.example.org']
const SECRET_KEYS = [
  'token',
  'access_token',
  'key',
  'api_key',
  'sig',
  'auth',
  'ticket',
  'sessionid',
  'secret',
  'apikey',
]

const nick = (random: RandomSource): string =>
  random.pick(NICKS) +
  random.pick(['', '.', '_', '-']) +
  random.pick([random.pick(NICKS), random.digits(random.between(1, 4))])

const mail = (random: RandomSource, host: string): string => `${nick(random)}@${host}`

export const EMAIL_FORMS = {
  plain: (random: RandomSource) => mail(random, random.pick(MAIL_HOSTS)),
  plus: (random: RandomSource) => `${nick(random)}+${random.pick(['news', 'shop', 'spam'])}@${random.pick(MAIL_HOSTS)}`,
  qq: (random: RandomSource) => `${random.between(1, 9)}${random.digits(random.between(7, 9))}@qq.com`,
  subdomain: (random: RandomSource) => mail(random, `mail.${random.pick(NICKS)}-${random.pick(NICKS)}.co`),
  'full-width': (random: RandomSource) => fullWidth(mail(random, random.pick(MAIL_HOSTS))),
  edu: (random: RandomSource) =>
    mail(random, `${random.pick(['stu', 'mails', 'cs'])}.${random.symbols(4, LOWER)}.edu.cn`),
  upper: (random: RandomSource) => mail(random, random.pick(MAIL_HOSTS)).toUpperCase(),
  'at-word': (random: RandomSource) =>
    `${nick(random)}${random.pick(['(at)', '[at]', ' [at] ', ' (at) '])}${random.pick(MAIL_HOSTS)}`,
  'zero-width': (random: RandomSource) => zeroWidth(mail(random, random.pick(MAIL_HOSTS)), random),
  country: (random: RandomSource) =>
    mail(random, `${random.pick(NICKS)}.${random.pick(['com.hk', 'co.uk', 'com.tw', 'de', 'xyz'])}`),
}

const wechatId = (random: RandomSource, joint: string): string =>
  random.pick([
    `${random.pick(NICKS)}${joint}${random.symbols(random.between(3, 8), ALNUM)}`,
    `${random.pick(LOWER)}${random.symbols(random.between(5, 11), ALNUM)}`,
    `${random.symbols(random.between(2, 4), LOWER)}${joint}${random.digits(random.between(4, 8))}`,
    `${random.pick(NICKS)}${joint}${random.pick(NICKS)}${random.pick(['', random.digits(2)])}`,
  ])

export const WECHAT_FORMS = {
  plain: (random: RandomSource) => wechatId(random, random.pick(['', '', '', '_', '-'])),
  underscore: (random: RandomSource) => wechatId(random, '_'),
  hyphen: (random: RandomSource) => wechatId(random, '-'),
  wxid: (random: RandomSource) => `wxid_${random.symbols(14, ALNUM)}`,
}

const secret = (random: RandomSource): string => random.symbols(random.between(16, 40), MIXED)

const jwt = (random: RandomSource): string =>
  `eyJ${random.symbols(17, MIXED)}.eyJ${random.symbols(40, MIXED)}.${random.symbols(43, `${MIXED}-_`)}`

export const URL_TOKEN_FORMS = {
  query: (random: RandomSource) =>
    `https://${random.pick(LINK_HOSTS)}/${random.symbols(5, LOWER)}?${random.pick(['', `uid=${random.digits(6)}&`])}${random.pick(SECRET_KEYS)}=${secret(random)}`,
  webhook: (random: RandomSource) =>
    random.pick([
      `https://discord.com/api/webhooks/${random.digits(18)}/${random.symbols(68, MIXED)}`,
      `https://hooks.slack.com/services/T${random.symbols(8, 'ABCDEFGH0123456789')}/B${random.symbols(8, 'ABCDEFGH0123456789')}/${random.symbols(24, MIXED)}`,
      `https://oapi.dingtalk.com/robot/send?access_token=${random.symbols(64, HEX)}`,
      `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${random.symbols(8, HEX)}-${random.symbols(4, HEX)}-${random.symbols(4, HEX)}-${random.symbols(4, HEX)}-${random.symbols(12, HEX)}`,
    ]),
  signed: (random: RandomSource) =>
    `https://bucket.s3.amazonaws.com/a/b.zip?X-Amz-Expires=7200&X-Amz-Signature=${random.symbols(64, HEX)}`,
  reset: (random: RandomSource) =>
    `https://${random.pick(LINK_HOSTS)}/${random.pick(['reset-password', 'password/reset', 'verify', 'activate'])}/${random.symbols(32, HEX)}`,
  basic: (random: RandomSource) =>
    `https://${random.pick(NICKS)}:${random.symbols(10, MIXED)}@${random.pick(LINK_HOSTS)}/`,
  fragment: (random: RandomSource) =>
    `https://${random.pick(LINK_HOSTS)}/cb#access_token=${secret(random)}&expires_in=3600`,
  subscribe: (random: RandomSource) =>
    `https://${random.pick(LINK_HOSTS)}/api/v1/client/subscribe?token=${random.symbols(32, HEX)}`,
  api: (random: RandomSource) => `http://${random.pick(LINK_HOSTS)}:8080/v2/send?apikey=${secret(random)}&to=all`,
  telegram: (random: RandomSource) =>
    `https://api.telegram.org/bot${random.digits(10)}:${random.symbols(35, `${MIXED}-_`)}/getUpdates`,
  meeting: (random: RandomSource) =>
    `https://us0${random.between(1, 9)}web.zoom.us/j/${random.digits(11)}?pwd=${secret(random)}`,
  jwt: (random: RandomSource) => `https://${random.pick(LINK_HOSTS)}/sso?jwt=${jwt(random)}`,
  session: (random: RandomSource) =>
    `https://${random.pick(LINK_HOSTS)}/index.php?PHPSESSID=${random.symbols(26, ALNUM)}`,
}

const octet = (random: RandomSource): number => random.between(1, 254)

/** A public IPv4 address: neither private, loop-back nor multicast. */
const publicV4 = (random: RandomSource): string =>
  `${random.pick([39, 42, 47, 58, 61, 101, 106, 111, 113, 118, 120, 121, 123, 139, 180, 183, 203, 218, 220])}.${octet(random)}.${octet(random)}.${octet(random)}`

const hextet = (random: RandomSource): string => random.symbols(random.between(1, 4), HEX)

export const IP_FORMS = {
  v4: publicV4,
  'full-width': (random: RandomSource) => fullWidth(publicV4(random)),
  v6: (random: RandomSource) => `2408:${Array.from({ length: 7 }, () => hextet(random)).join(':')}`,
  'v6-short': (random: RandomSource) => `240e:${hextet(random)}:${hextet(random)}::${hextet(random)}`,
}
