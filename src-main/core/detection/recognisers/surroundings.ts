/** Up to `length` UTF-16 units of `text` right before `start`, from the last line break on. */
export const textBefore = (text: string, start: number, length: number): string => {
  const before = text.slice(Math.max(0, start - length), start)
  return before.slice(before.lastIndexOf('\n') + 1)
}

/** Up to `length` UTF-16 units of `text` from `end` on. */
export const textAfter = (text: string, end: number, length: number): string => text.slice(end, end + length)

const LATIN_TAIL = /[A-Za-z0-9_]*$/
const LATIN_HEAD = /^[A-Za-z0-9_]*/

/** The Latin letters, digits and underscores that touch `start` from the left; empty at a boundary. */
export const latinBefore = (text: string, start: number): string =>
  LATIN_TAIL.exec(text.slice(Math.max(0, start - 24), start))?.[0] ?? ''

/** The Latin letters, digits and underscores that touch `end` from the right; empty at a boundary. */
export const latinAfter = (text: string, end: number): string => LATIN_HEAD.exec(text.slice(end, end + 24))?.[0] ?? ''

/** Words before a number that make it a number of a thing, not of a person: orders, parcels, games, versions. */
export const NUMBER_OF_THING =
  /(?:[订运]单|流水|(?<!号)码|版本|区块|端口|金额|价格|总价|合计|余额|[单票货房型群码]号|房间号|会议号|批次号|编号|序列号|合同号|航班号|车次|时间戳|(?<![a-z])(?:cd-?key|[upg]id|order|tracking|invoice|ticket|serial|sku|isbn|issn|commit|build|block|height|tx|nonce|timestamp|port|version|total|amount|price|balance)|(?<!微信|wx|vx|qq|wechat|[a-z]) ?id|#)\s?(?:号码?|编码|no\.?|number|num|id|#)?\s?(?:是|为|:|=|#|-)?\s?$/i

/** Words before a long number that make it an amount. */
export const QUANTITY_BEFORE =
  /(?:[量数额值力]|人口|占用|阅读|播放|浏览|点击|伤害|攻击|防御|金币|银币|钻石|经验|积分|得分|分数|排名|销售|营收|收入|利润|资产|存款|市值|票房|粉丝|库存|字节|内存|容量|大小|总共|一共|共计|合计|超过|高达|突破)(?:已经?|约|是|为|有|到|达|了|[\s:=+]){0,3}$/

/** Units after a long number that make it an amount. */
export const UNIT_AFTER =
  /^\s?(?:[元块亿币%‰℃°股吨斤倍赞]|美[元金刀]|人民币|[个次点条篇票](?!号)|人(?![家呢在说是])|字节|毫?秒|公里|平米|平方|粉丝|播放|阅读|浏览|访问|用户|经验|积分|伤害|\s?(?:rmb|cny|usdt?|hkd|twd|btc|eth|kmd|sats?|satoshis?|wei|ms|[kmgt]i?b|bytes?|fps|hp|xp|dps|hash(?:es)?|blocks?|views?|users?|members?|followers?|coins?|points?)(?![A-Za-z]))/i
