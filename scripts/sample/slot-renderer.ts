import * as identifiers from './fictional-identifiers.ts'
import * as calendar from './calendar.ts'
import { parseLines } from './fragment-parser.ts'
import { quotesHant, vocabulary, wordsOfTheDay } from './lines/vocabulary.ts'
import type { RandomSource } from './random-source.ts'
import type { SampleMember } from './sample-types.ts'

/** What a text may refer to while it is rendered. Values chosen once stay for the whole fragment. */
export interface RenderScope {
  at: number
  random: RandomSource
  /** The member behind a role letter; casts one where there is none yet. */
  castMember(role: string): SampleMember
  /** Registers an order by the given role and returns its number. */
  placeOrder(role: string, scope: RenderScope): string
  toTraditional(text: string): string
  chosen: Map<string, string>
}

type SlotMaker = (scope: RenderScope) => string | null

const words = parseLines(wordsOfTheDay).map((line) => line.split('|'))
const quotes = parseLines(quotesHant).map((line) => line.split('|'))

const makers: Record<string, SlotMaker> = {
  coread: (scope) => calendar.coReadBook(calendar.localTime(scope.at).month),
  coreadhant: (scope) => scope.toTraditional(calendar.coReadBook(calendar.localTime(scope.at).month)),
  meeting: (scope) => String(monthOfYearTold(scope.at) + 3),
  edition: (scope) => String(4 + Math.floor(monthOfYearTold(scope.at) / 3)),
  month: (scope) => String(calendar.localTime(scope.at).month),
  festival: (scope) => calendar.festivalOn(scope.at),
  festivalhant: (scope) => {
    const festival = calendar.festivalOn(scope.at)
    return festival === null ? null : scope.toTraditional(festival)
  },
  season: (scope) =>
    ({ winter: '冬天', spring: '春天', summer: '夏天', autumn: '秋天' })[
      calendar.seasonOf(calendar.localTime(scope.at).month)
    ],
  weather: (scope) => scope.random.pick(calendar.weatherChoices(calendar.localTime(scope.at).month).split('|')),
  weatherhant: (scope) => scope.random.pick(warmWeather(calendar.localTime(scope.at).month)),
  eventdate: (scope) => calendar.nearWeekend(scope.random, scope.at, 'hans'),
  eventdatehant: (scope) => calendar.nearWeekend(scope.random, scope.at, 'hant'),
  eventdateen: (scope) => calendar.nearWeekend(scope.random, scope.at, 'en'),
  hour: (scope) => scope.random.pick(['7', '8', '8', '9']),
  hourpm: (scope) => scope.random.pick(['2', '2', '3', '4']),
  page: (scope) => String(scope.random.integer(12, 380)),
  phone: (scope) => identifiers.mainlandPhone(scope.random),
  hkphone: (scope) => identifiers.hongKongPhone(scope.random),
  twphone: (scope) => identifiers.taiwanPhone(scope.random),
  usphone: (scope) => identifiers.americanPhone(scope.random),
  idcard: (scope) => identifiers.mainlandIdentity(scope.random),
  hkid: (scope) => identifiers.hongKongIdentity(scope.random),
  twid: (scope) => identifiers.taiwanIdentity(scope.random),
  bank: (scope) => identifiers.cardNumber(scope.random),
  passport: (scope) => identifiers.passportNumber(scope.random),
  plate: (scope) => identifiers.numberPlate(scope.random),
  wxid: (scope) => identifiers.chatAccount(scope.random),
  qqid: (scope) => identifiers.qqNumber(scope.random),
  tgid: (scope) => `@${identifiers.chatAccount(scope.random)}`,
  email: (scope) => identifiers.emailAddress(scope.random),
  scamhost: (scope) => identifiers.baitHost(scope.random),
  address: (scope) => identifiers.mainlandAddress(scope.random),
  addresstw: (scope) => identifiers.taiwanAddress(scope.random),
  addresshk: (scope) => identifiers.hongKongAddress(scope.random),
  realname: (scope) => identifiers.realName(scope.random, 'hans'),
  realnamehant: (scope) => identifiers.realName(scope.random, 'hant'),
  realnameen: (scope) => identifiers.realName(scope.random, 'en'),
  enword: (scope) => linked(scope, words, 'enword', ['enword', 'ensentence', 'ensentence2']),
  quotehant: (scope) => linked(scope, quotes, 'quotehant', ['quotehant', 'quotesrchant']),
}

/**
 * Renders choices, slots and mentions of one text. Null where a slot has no value at this moment (no festival today).
 * The text must not hold `{riddle}`-like slots of a composer any more.
 */
export function renderText(template: string, scope: RenderScope): string | null {
  let missing = false
  const decided = template.replaceAll(/\[([^[\]]*)\]/g, (whole, list: string) =>
    list.includes('|') ? scope.random.pick(list.split('|')) : whole,
  )
  const filled = decided.replaceAll(
    /\{([a-z]+)(\d?)(?::([\w-]+))?\}/g,
    (_whole, name: string, digit: string, detail?: string) => {
      const value = slotValue(name, digit, detail, scope)
      if (value === null) missing = true
      return value ?? ''
    },
  )
  return missing ? null : filled
}

/** Places of a conversation that moves to the group in Hong Kong and Taiwan. */
export function chosenAbroad(random: RandomSource): Map<string, string> {
  const [city = '台北', other = '高雄'] = random.shuffled(['台北', '高雄', '台中', '台南', '香港', '新竹'])
  const station = random.pick(['忠孝復興', '西門', '公館', '太子', '金鐘', '九龍塘'])
  return new Map([
    ['city', city],
    ['city2', other],
    ['station', station],
    ['food', random.pick((vocabulary['foodtw'] ?? '').split('|'))],
  ])
}

/** What is fixed when somebody introduces themselves: the city their nickname names. */
export function chosenFor(member: SampleMember | undefined): Map<string, string> {
  const city = (vocabulary['city'] ?? '').split('|').find((name) => member?.nickname.includes(name) === true)
  return new Map(city === undefined ? [] : [['city', city]])
}

/** Renders a text in which nobody is named and nothing is ordered; slots without a value become empty. */
export function renderStandalone(
  source: Pick<RenderScope, 'random' | 'toTraditional'>,
  template: string,
  at: number,
  chosen = new Map<string, string>(),
): string {
  const nobody = (): never => {
    throw new Error(`nobody can be named in “${template}”`)
  }
  const { random, toTraditional } = source
  const scope = { at, random, toTraditional, castMember: nobody, placeOrder: nobody, chosen }
  return renderText(template, scope) ?? ''
}

function slotValue(name: string, digit: string, detail: string | undefined, scope: RenderScope): string | null {
  if (name === 'n' || name === 'price' || name === 'ch') return numberIn(detail ?? '1-9', scope.random)
  if (name === 'nick') return scope.castMember(detail ?? 'B').nickname
  if (name === 'order') return scope.placeOrder('A', scope)
  return resolveSlot(`${name}${digit}`, scope)
}

/** The value of a slot in a scope: the one chosen before, or a new one that is kept. */
export function resolveSlot(key: string, scope: RenderScope): string | null {
  const earlier = scope.chosen.get(key)
  if (earlier !== undefined) return earlier
  const value = drawSlot(key.replace(/\d$/, ''), scope)
  if (value !== null) scope.chosen.set(key, value)
  return value
}

function drawSlot(name: string, scope: RenderScope): string | null {
  const maker = makers[name]
  if (maker) return maker(scope)
  const list = vocabulary[name]?.split('|')
  if (list === undefined) throw new Error(`no such slot: ${name}`)
  const taken = new Set(scope.chosen.values())
  const free = list.filter((value) => !taken.has(value))
  return scope.random.pick(free.length > 0 ? free : list)
}

function numberIn(range: string, random: RandomSource): string {
  const [low = 1, high = low] = range.split('-').map(Number)
  return String(random.integer(low, high))
}

/** Draws one row and keeps its other columns under the names of their slots. */
function linked(scope: RenderScope, rows: string[][], name: string, slots: readonly string[]): string {
  const row = scope.random.pick(rows)
  for (const [index, slot] of slots.entries()) scope.chosen.set(slot, row[index] ?? '')
  return scope.chosen.get(name) ?? ''
}

/** 0 in November 2025, 11 in October 2026. */
function monthOfYearTold(at: number): number {
  return (calendar.localTime(at).month + 1) % 12
}

function warmWeather(month: number): string[] {
  const season = calendar.seasonOf(month)
  if (season === 'winter') return ['濕冷', '寒流來了', '難得出太陽', '毛毛雨', '東北季風', '12度']
  if (season === 'summer') return ['36度', '午後雷陣雨', '颱風要來', '悶熱', '大太陽', '熱到融化']
  return ['下雨', '多雲', '涼涼的', '大晴天', '起風了', '有點悶']
}
