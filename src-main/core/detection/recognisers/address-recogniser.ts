import { PLACE_NAMES } from './address-gazetteer.ts'
import { type Candidate, Evidence } from './candidate.ts'
import { textAfter, textBefore } from './surroundings.ts'

const HAN = '\\u3400-\\u9fff'
const COUNT = '[0-9一二三四五六七八九十百零〇]'
const NUMBER = `(?:第)?(?:${COUNT}{1,5}|[A-Za-z]\\d{0,4})(?:[\\-之]\\d{1,4})?`
const REGION_SUFFIX = '(?:特别行政区|自治区|自治州|自治县|新区|开发区|高新区|街道|地区|省|市|州|盟|区|县|旗|镇|乡|村)'

// The part with the number: 文三路477号, 忠孝东路四段123巷45弄6号, 弥敦道123号.
const ROAD_NUMBER = new RegExp(
  `(大道|大街|胡同|新村|路|街|巷|道|里|径|坊|围|村)(?:[东西南北中](?![${HAN}]{2})|[东西南北中]?${COUNT}{1,2}(?:段|路|街))?\\s?(?:${NUMBER}(?:巷|弄|组)\\s?){0,2}${NUMBER}(号院|号|弄)(?!线|[机机]|选手|球|服|位|令|馆|桌|口|门|出口|站|车|信号|技能|角色|卡|池|玩家|码)`,
  'g',
)
// Other words that end like a road: 马路, 知道, 逛街.
const NOT_A_ROAD =
  /(?:(?:[思套出退销带公铁马问绝死跑赶顺沿过迷半走一]|条)路|(?:[逛扫压]|条)街|(?:[知频味轨通渠管赛报隧地车河黑航弹难公门跑柔霸力街]|人行)道|[这那哪家心手城屋夜群公英海千万百]里)$/
// What comes right before an address and is no part of it. Characters that also open place names (从化, 来宾, 于都)
// are looked at together with the next one.
const LEAD_WORD =
  '还有|以及|住在|位于|搬到|搬去|寄到|送到|寄往|发到|改为|改到|改成|来到|去了|地址|住址|位址|坐标|公司在|家在|就在|离开|路过|经过|聚餐|吃饭|集合|见面|' +
  '开会|上班|面试|导航|打车|出租|转租|求租|合租|整租|租房|取件|派送|签收|快递|外卖|自提点?|门店|分店|总店|仓库|老家|单位|公司|学校|门牌号?'
const LEAD_CHARACTER =
  '[住在到寄去是往跟送找租叫放丢搁我你他她的了系喺叫:,，。;；、?？!！\\s(（"「『“【[]|发(?=[^展])|(?<!无)为|从(?!化|江)|来(?!宾|安|凤)|于(?!都|洪|田)|(?<=[号室房楼栋])[和与跟及到]|给'
const LEAD_IN = new RegExp(`^.*(?:${LEAD_WORD}|${LEAD_CHARACTER})`)

const ESTATE_SUFFIX =
  '小区|花园|公寓|大厦|大楼|广场|家园|新村|社区|中心|酒店|学校|大学|学院|校区|宿舍|国际|名邸|雅居|公馆|豪庭|山庄|别墅|华庭|新城|名苑|佳园|雅苑|苑|府|园|城|庭|湾|居|邸|轩|阁|郡|墅|邨'
const DETAIL = new RegExp(
  `^(?:[\\s,，]{0,2}(?:[${HAN}A-Za-z0-9·]{2,12}?(?:小区|花园|公寓|大厦|大楼|广场|家园|新村|社区|中心|酒店|学校|大学|苑|府|园|城|庭|湾)|[[${HAN}]--[我你他她在的是等见到去来了吗请给把就有这那]]{2,6})?[\\s,，]{0,2}(?:(?:${NUMBER}|[甲乙丙丁东西南北])(?:号楼|单元|号院?|栋|幢|座|室|房|楼(?!上|下|的)|层|户|[#＃]|[Ff](?![A-Za-z]))(?:之\\d{1,3})?(?:[A-Za-z](?:室|座|房))?))+(?:\\s?\\d{3,4}(?!\\d))?`,
  'v',
)
const ESTATE_ONLY = new RegExp(
  `^[\\s,，]{0,2}[${HAN}A-Za-z0-9·]{2,10}?(?:小区|花园|公寓|大厦|大楼|广场|家园|新村|社区|苑)(?![${HAN}])`,
)
// Without a road: 阳光花园3栋2单元501, 12号楼305室.
const BUILDING_ROOM = new RegExp(
  `${NUMBER}(?:号楼|栋|幢|座|单元|#)\\s?(?:${NUMBER}(?:单元|楼|层)\\s?)?${NUMBER}(?:室|房|号|户)?(?![\\d年月日元块万%个])`,
  'g',
)
// Such an address is found whole from its road on.
const ROAD_NUMBER_BEFORE = new RegExp(`(?:路|街|巷|道|段)${COUNT}{1,5}(?:号|弄)[^\\s，。]*$`)
const BUILDING_WITH_ROOM = /(?:栋|幢|座|号楼|单元|#)\s?.*(?:室|房|户|\d{3,4})$/
const NAME_TAIL = new RegExp(`[${HAN}]{2}$`)
const ESTATE = new RegExp(`(?:${ESTATE_SUFFIX})$`)
const VILLAGE = new RegExp(`[${HAN}]{2,6}(?:镇|乡|街道)[${HAN}]{2,6}(?:村|屯)(?:${NUMBER}(?:组|队|社|号))+`, 'g')

const REGION = new RegExp(`(?:${PLACE_NAMES})(?:${REGION_SUFFIX})?`)
const UNLISTED_REGION = new RegExp(`[${HAN}]{1,7}?${REGION_SUFFIX}`)
// 陕西省 西安市 before a road: regions may stand apart.
const SPACED_REGION = new RegExp(`[${HAN}]{2,16}(?:省|市|州|盟|区|县|旗|镇|乡) $`)
const REGION_CHAIN = new RegExp(
  `(?:(?:${PLACE_NAMES})${REGION_SUFFIX}?|(?![是为在到改])[${HAN}]{1,5}?${REGION_SUFFIX})(?:\\s?(?:${PLACE_NAMES})${REGION_SUFFIX}?|\\s?[${HAN}]{1,6}?${REGION_SUFFIX})+`,
  'g',
)
// Said with the place alone: 坐标杭州, 老家甘肃 announce a region, not an address.
const ANNOUNCING = /(?:地址|住址|寄[到往]|收[货件]|户籍)[^\n\d]{0,6}$/
const ADDRESS_CONTEXT = /(?:地址|住址|住在|家住|寄到|寄往|送到|收货|收件|快递到|坐标|户籍|籍贯|老家|现住)[^\n\d]{0,6}$/
const TAIL = new RegExp(`^[[${HAN}A-Za-z0-9 \\-]--[是有在很不了吗呢吧啊这那我你他她们嗯]]{2,30}`, 'v')

const MOST_BEFORE = 30
const HAN_TAIL = new RegExp(`[${HAN}A-Za-z0-9]+$`)
const MOST_NAME = 16

const afterLead = (name: string): number => LEAD_IN.exec(name)?.[0].length ?? 0

/** Where the first region of `name` begins, or -1. A listed one is sure; another may have a verb in front of it. */
const firstRegion = (name: string): number => {
  const found = REGION.exec(name)
  // 华新北路 is a road of its own, not one of 新北; 在南京路 is named after the city, and so begins there.
  const isRoadName = found !== null && found.index + found[0].length === name.length && afterLead(name) < found.index
  const listed = isRoadName ? null : found
  const unlisted = UNLISTED_REGION.exec(name)
  if (unlisted === null || (listed !== null && listed.index < unlisted.index + unlisted[0].length)) {
    return listed === null ? -1 : listed.index
  }
  const start = unlisted.index + afterLead(unlisted[0])
  const length = unlisted.index + unlisted[0].length - start
  return length >= 2 ? start : listed === null ? -1 : listed.index
}

/** `start` moved left over regions that stand before it with a space between. */
const withSpacedRegions = (text: string, start: number): number => {
  let first = start
  for (;;) {
    const region = SPACED_REGION.exec(textBefore(text, first, 18))?.[0]
    if (region === undefined) return first
    const index = firstRegion(region)
    first -= region.length - Math.max(index, index < 0 ? afterLead(region) : 0)
  }
}

/**
 * Where the address that goes on at `anchor` begins, or -1 if nothing before `anchor` can be its name. `isRoad` says
 * that the name is that of a road, so that a number in front of it belongs to another address.
 */
const addressStart = (text: string, anchor: number, least: number, isRoad: boolean): number => {
  const tail = HAN_TAIL.exec(textBefore(text, anchor, MOST_BEFORE))?.[0] ?? ''
  const before = isRoad ? tail.slice(tail.search(/[^0-9]*$/)) : tail
  const region = firstRegion(before)
  if (region >= 0) return withSpacedRegions(text, anchor - before.length + region)
  const name = before.slice(afterLead(before)).slice(-MOST_NAME)
  return name.length >= least ? withSpacedRegions(text, anchor - name.length) : -1
}

const detailEnd = (text: string, end: number): number => {
  const after = textAfter(text, end, 60)
  const detail = DETAIL.exec(after) ?? ESTATE_ONLY.exec(after)
  return end + (detail?.[0].length ?? 0)
}

const hasRegion = (address: string): boolean => REGION.test(address)

const recogniseRoadNumbers = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(ROAD_NUMBER)) {
    const [whole, suffix = ''] = match
    const name = textBefore(text, match.index, 8) + suffix
    const start = addressStart(text, match.index, 1, true)
    if (start < 0 || start === match.index || NOT_A_ROAD.test(name)) continue
    const end = detailEnd(text, match.index + whole.length)
    const region = hasRegion(text.slice(start, match.index))
    // 里, 村, 道 and the like end many other words.
    if (!region && /^[道里径坊围村]$/.test(suffix) && !ADDRESS_CONTEXT.test(textBefore(text, start, 12))) continue
    const score = region ? 0.9 : end > match.index + whole.length ? 0.8 : 0.65
    found.push({ start, end, type: 'address', score, evidence: region ? Evidence.context : Evidence.shape })
  }
  return found
}

const recogniseBuildings = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(BUILDING_ROOM)) {
    const before = textBefore(text, match.index, MOST_BEFORE)
    const hasContext = ADDRESS_CONTEXT.test(before)
    const isEstate = ESTATE.test(before)
    if (ROAD_NUMBER_BEFORE.test(before)) continue
    // 银泰3栋2单元501: building and room together are no less sure than a known kind of estate.
    const isRoom = BUILDING_WITH_ROOM.test(match[0]) && NAME_TAIL.test(before)
    if (!hasContext && !isEstate && !isRoom) continue
    const start = isEstate || isRoom ? addressStart(text, match.index, 2, false) : match.index
    if (start < 0) continue
    const end = detailEnd(text, match.index + match[0].length)
    found.push({ start, end, type: 'address', score: 0.75, evidence: Evidence.context })
  }
  for (const match of text.matchAll(VILLAGE)) {
    const start = addressStart(text, match.index + match[0].length, 4, false)
    if (start < 0) continue
    const end = match.index + match[0].length
    found.push({ start: Math.min(start, match.index), end, type: 'address', score: 0.75, evidence: Evidence.shape })
  }
  return found
}

/** 地址 and the like before two or more regions and something more exact, with no number needed. */
const recogniseAnnounced = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(REGION_CHAIN)) {
    if (!ANNOUNCING.test(textBefore(text, match.index, 16))) continue
    const chainStart = match.index + Math.max(0, firstRegion(match[0]))
    const chainEnd = match.index + match[0].length
    const tail = TAIL.exec(textAfter(text, chainEnd, 32))?.[0].trimEnd() ?? ''
    if (tail.length < 2) continue
    const end = chainEnd + tail.replace(/\s?(?:1[3-9]\d{9}|邮编|邮政|电话|手机|姓名|收[件货]|联系).*$/, '').length
    found.push({ start: chainStart, end, type: 'address', score: 0.7, evidence: Evidence.context })
  }
  return found
}

const STREET_WORD = 'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Parkway|Pkwy|Highway|Hwy|Terrace'
const STREET_WORD_WEAK = 'Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Circle|Cir|Close|Crescent|Path|Alley'
const UNIT_LEAD =
  '(?:(?:Flat|Room|Rm|Unit|Apt|Apartment|Suite|Ste)\\.? ?[A-Z]?\\d{0,4}[A-Z]?,? ?)?(?:\\d{1,3}/F,? ?)?(?:(?:Block|Tower|Building|Bldg\\.?) ?(?:No\\.? ?)?[A-Z0-9]{1,3},? ?)?'
const UNIT_TAIL = '(?:,? ?(?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|Rm|Floor|#)\\.? ?[A-Z]?\\d{1,5}[A-Z]?)?'
const PLACE_TAIL =
  '(?:,? [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,2}){0,3}(?:,? [A-Z]{2})?(?:,? (?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z0-9]? ?\\d[A-Z]{2}))?'
const STREET_NAME = "(?:(?:[A-Z][A-Za-z'’.]*|\\d{1,3}(?:st|nd|rd|th)|of|the) ){1,4}?"
const ENGLISH_ADDRESS = new RegExp(
  `(?<![\\w$€£.#:/-])${UNIT_LEAD}(?:[Nn]o\\.? ?)?\\d{1,5}[A-Za-z]?(?:-\\d{1,4})?,? ${STREET_NAME}(?:(${STREET_WORD})|(${STREET_WORD_WEAK}))(?![A-Za-z])(?:(?<=(?:St|Ave|Rd|Blvd|Ln|Dr|Ct|Pl|Sq|Hwy|Pkwy|Cir))\\.)?${UNIT_TAIL}(,${PLACE_TAIL})?`,
  'g',
)
const ENGLISH_CONTEXT =
  /(?:address|live[sd]? (?:at|on|in)|located at|ship(?:ped)? to|deliver(?:ed)? to|send (?:it )?to|house|home|office)[^\d\n]{0,16}$/i
const PO_BOX = /(?<![A-Za-z])P\.? ?O\.? Box \d{2,6}(?!\d)/gi

const recogniseEnglish = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(ENGLISH_ADDRESS)) {
    const [whole, , weak, place] = match
    const hasContext = ENGLISH_CONTEXT.test(textBefore(text, match.index, 32))
    if (weak !== undefined && place === undefined && !hasContext) continue
    const end = match.index + whole.replace(/[,\s]+$/, '').length
    const score = hasContext || place !== undefined ? 0.85 : 0.65
    found.push({
      start: match.index,
      end,
      type: 'address',
      score,
      evidence: hasContext ? Evidence.context : Evidence.shape,
    })
  }
  for (const match of text.matchAll(PO_BOX)) {
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'address', score: 0.7, evidence: Evidence.shape })
  }
  return found
}

const ROAD_HINT = /[路街同村巷弄道里径坊围][^\n]{0,16}[号弄]/
const BUILDING_HINT = /(?:号楼|[栋幢座]|单元|[组队社]|\d#\d)/
const ANNOUNCED_HINT = /地址|住址|住在|家住|寄[到往]|送到|收[货件]|快递到|坐标|户籍|籍贯|老家|现住/
const ENGLISH_HINT = new RegExp(` (?:${STREET_WORD}|${STREET_WORD_WEAK})(?![A-Za-z])|Box \\d`)

/**
 * Postal addresses in Chinese (mainland, Taiwan, Hong Kong) and English. A region alone is none: there must be a road
 * with a number, an estate with building and room, or a word such as 地址 before it. Scores, never certainty.
 */
export const recogniseAddresses = (text: string): readonly Candidate[] => [
  ...(ROAD_HINT.test(text) ? recogniseRoadNumbers(text) : []),
  ...(BUILDING_HINT.test(text) ? recogniseBuildings(text) : []),
  ...(ANNOUNCED_HINT.test(text) ? recogniseAnnounced(text) : []),
  ...(ENGLISH_HINT.test(text) ? recogniseEnglish(text) : []),
]
