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
// What comes right before an address and is no part of it.
const LEAD_IN =
  /^.*(?:住在|位于|搬到|搬去|寄到|送到|寄往|发到|来到|去了|地址|住址|坐标|公司在|家在|就在|[住在到寄去是于来往从和跟给送找我你他她的了叫:,，。;；、?？!！\s(（"「『“【[])/

const DETAIL = new RegExp(
  `^(?:[\\s,，]{0,2}(?:[${HAN}A-Za-z0-9·]{2,12}?(?:小区|花园|公寓|大厦|大楼|广场|家园|新村|社区|中心|酒店|学校|大学|苑|府|园|城|庭|湾)|[[${HAN}]--[我你他她在的是等见到去来了吗请给把就有这那]]{2,6})?[\\s,，]{0,2}(?:(?:${NUMBER}|[甲乙丙丁东西南北])(?:号楼|单元|号|栋|幢|座|室|房|楼|层|户|[Ff](?![A-Za-z]))(?:之\\d{1,3})?(?:[A-Za-z](?:室|座|房))?))+(?:\\s?\\d{3,4}(?!\\d))?`,
  'v',
)
const ESTATE_ONLY = new RegExp(
  `^[\\s,，]{0,2}[${HAN}A-Za-z0-9·]{2,10}?(?:小区|花园|公寓|大厦|大楼|广场|家园|新村|社区|苑)(?![${HAN}])`,
)
// Without a road: 阳光花园3栋2单元501, 12号楼305室.
const BUILDING_ROOM = new RegExp(
  `${NUMBER}(?:号楼|栋|幢|座|单元)\\s?(?:${NUMBER}(?:单元|楼|层)\\s?)?${NUMBER}(?:室|房|号|户)?(?![\\d年月日元块万%个])`,
  'g',
)
const ESTATE = /(?:小区|花园|公寓|大厦|大楼|广场|家园|新村|社区|宿舍|苑|府|园|城|庭|湾|居|邨)$/
const VILLAGE = new RegExp(`[${HAN}]{2,6}(?:镇|乡|街道)[${HAN}]{2,6}(?:村|屯)(?:${NUMBER}(?:组|队|社|号))+`, 'g')

const REGION = new RegExp(`(?:${PLACE_NAMES})(?:${REGION_SUFFIX})?`)
const REGION_CHAIN = new RegExp(
  `(?:(?:${PLACE_NAMES})${REGION_SUFFIX}?|[${HAN}]{1,5}?${REGION_SUFFIX})(?:\\s?(?:${PLACE_NAMES})${REGION_SUFFIX}?|\\s?[${HAN}]{1,6}?${REGION_SUFFIX})+`,
  'g',
)
const ADDRESS_CONTEXT = /(?:地址|住址|住在|家住|寄到|寄往|送到|收货|收件|快递到|坐标|户籍|籍贯|老家|现住)[^\n\d]{0,6}$/
const TAIL = new RegExp(`^[${HAN}A-Za-z0-9 \\-]{2,30}`)

const MOST_BEFORE = 30
const HAN_TAIL = new RegExp(`[${HAN}A-Za-z0-9]+$`)

/** Where the address that goes on at `anchor` begins, or -1 if nothing before `anchor` can be its name. */
const addressStart = (text: string, anchor: number, least: number): number => {
  const before = HAN_TAIL.exec(textBefore(text, anchor, MOST_BEFORE))?.[0] ?? ''
  const region = REGION.exec(before)
  if (region !== null && region.index + region[0].length <= before.length) return anchor - before.length + region.index
  const lead = LEAD_IN.exec(before)?.[0].length ?? 0
  const name = before.slice(lead).slice(-16)
  return name.length >= least ? anchor - name.length : -1
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
    const start = addressStart(text, match.index, 2)
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
    if (!hasContext && !isEstate) continue
    const start = isEstate ? addressStart(text, match.index, 3) : match.index
    if (start < 0) continue
    const end = detailEnd(text, match.index + match[0].length)
    found.push({ start, end, type: 'address', score: 0.75, evidence: Evidence.context })
  }
  for (const match of text.matchAll(VILLAGE)) {
    const start = addressStart(text, match.index + match[0].length, 4)
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
    if (!ADDRESS_CONTEXT.test(textBefore(text, match.index, 16))) continue
    const chainEnd = match.index + match[0].length
    const tail = TAIL.exec(textAfter(text, chainEnd, 32))?.[0].trimEnd() ?? ''
    if (tail.length < 2) continue
    const end = chainEnd + tail.replace(/\s?1[3-9]\d{9}.*$/, '').length
    found.push({ start: match.index, end, type: 'address', score: 0.7, evidence: Evidence.context })
  }
  return found
}

const STREET_WORD = 'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Parkway|Pkwy|Highway|Hwy|Terrace'
const STREET_WORD_WEAK = 'Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Circle|Cir|Close|Crescent|Path|Alley'
const UNIT_LEAD =
  '(?:(?:Flat|Room|Rm|Unit|Apt|Apartment|Suite|Ste)\\.? ?[A-Z]?\\d{0,4}[A-Z]?,? ?)?(?:\\d{1,3}/F,? ?)?(?:(?:Block|Tower) [A-Z0-9]{1,3},? ?)?'
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
const BUILDING_HINT = /(?:号楼|[栋幢座]|单元|[组队社])/
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
