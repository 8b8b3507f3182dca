import type { Platform } from './sample-types.ts'
import type { RandomSource } from './random-source.ts'

/** The year told: 2025-11-01 to 2026-10-31, in Asia/Shanghai, Asia/Taipei and Asia/Hong_Kong (all UTC+8, no summer time). */
export const firstDay = Date.UTC(2025, 10, 1)
export const dayCount = 365
export const dayLength = 86_400_000
export const zoneOffset = 8 * 3_600_000

/** Days of the year's events, counted from its first day. */
export const growthMonth = { from: 120, to: 150 }
export const overMarketingWeek = { from: 226, to: 232 }
export const apologyDays = { from: 234, to: 240 }

/** A local date and time split into parts; the week begins with Sunday = 0. */
export interface LocalTime {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
}

export function localTime(at: number): LocalTime {
  const date = new Date(at + zoneOffset)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
  }
}

/** Local `2025-11-03T08:15:42` of a moment. */
export function localIso(at: number): string {
  return new Date(at + zoneOffset).toISOString().slice(0, 19)
}

/** The moment of local midnight of a day of the year told. */
export function startOfDay(day: number): number {
  return firstDay + day * dayLength - zoneOffset
}

export function dayOf(at: number): number {
  return Math.floor((at + zoneOffset - firstDay) / dayLength)
}

const coReadByMonth = [
  '红楼梦',
  '红楼梦',
  '庄子',
  '盐与星图',
  '傲慢与偏见',
  '聊斋志异',
  '旧城修表匠',
  '呼兰河传',
  '瓦尔登湖',
  '世说新语',
  '浮生六记',
  '雾港来信',
]

/** The book the community reads together in a month (1–12). */
export function coReadBook(month: number): string {
  return coReadByMonth[month - 1] ?? '世说新语'
}

const festivals: readonly { name: string; from: string; to: string }[] = [
  { name: '冬至', from: '12-21', to: '12-22' },
  { name: '圣诞', from: '12-24', to: '12-25' },
  { name: '元旦', from: '12-31', to: '01-01' },
  { name: '小年', from: '02-10', to: '02-11' },
  { name: '春节', from: '02-16', to: '02-20' },
  { name: '元宵', from: '03-03', to: '03-03' },
  { name: '世界读书日', from: '04-22', to: '04-23' },
  { name: '五一', from: '05-01', to: '05-03' },
  { name: '儿童节', from: '06-01', to: '06-01' },
  { name: '端午', from: '06-18', to: '06-20' },
  { name: '七夕', from: '08-19', to: '08-19' },
  { name: '中秋', from: '09-24', to: '09-26' },
  { name: '国庆', from: '10-01', to: '10-04' },
]

/** The festival kept on a moment's local date, or null. */
export function festivalOn(at: number): string | null {
  const date = localIso(at).slice(5, 10)
  const found = festivals.find(({ from, to }) => (from <= to ? from <= date && date <= to : date >= from || date <= to))
  return found?.name ?? null
}

const weatherBySeason: Record<'winter' | 'spring' | 'summer' | 'autumn', string> = {
  winter: '零下|下雪了|大风|干冷|出太阳了|阴天|雾蒙蒙的|冷得不想伸手',
  spring: '小雨|回南天|花粉乱飞|终于暖和了|大晴天|沙尘|倒春寒|毛毛雨',
  summer: '暴雨|三十八度|台风要来|闷热|雷阵雨|太阳好毒|桑拿天|凉快了一点',
  autumn: '秋高气爽|降温了|满街桂花香|小雨|起雾|天特别蓝|早晚凉|落叶了',
}

export function seasonOf(month: number): 'winter' | 'spring' | 'summer' | 'autumn' {
  if (month === 12 || month <= 2) return 'winter'
  if (month <= 5) return 'spring'
  return month <= 8 ? 'summer' : 'autumn'
}

export function weatherChoices(month: number): string {
  return weatherBySeason[seasonOf(month)]
}

const yearlyAverage: Record<Platform, number> = { discord: 41.2, telegram: 18.5 }

/** How many messages a day should have, before chance: weekly rhythm, growth, the slump after the over-marketing week. */
export function expectedVolume(platform: Platform, day: number): number {
  const weekday = localTime(startOfDay(day)).weekday
  const weekly = [1.22, 0.93, 0.95, 0.96, 0.94, 1.06, 1.2][weekday] ?? 1
  return yearlyAverage[platform] * weekly * phaseFactor(platform, day)
}

function phaseFactor(platform: Platform, day: number): number {
  if (platform === 'telegram') return 0.8 + 0.4 * (day / dayCount) + (day > 70 && day < 90 ? 0.15 : 0)
  if (day >= growthMonth.from && day <= growthMonth.to) return 1.35
  if (day >= overMarketingWeek.from && day <= overMarketingWeek.to) return 1.15
  if (day > overMarketingWeek.to && day < overMarketingWeek.to + 45) return 0.72
  if (day > 104 && day < 114) return 0.7 // Spring Festival: people are at home
  if (day >= dayCount - 7) return 1.25
  return day < growthMonth.from ? 0.82 + day * 0.0012 : 1.07
}

const weekdayHours = [6, 3, 1, 1, 1, 2, 8, 22, 32, 26, 24, 26, 46, 34, 24, 24, 26, 34, 36, 44, 62, 72, 58, 26]
const weekendHours = [10, 5, 2, 1, 1, 1, 4, 10, 22, 38, 44, 42, 38, 36, 40, 44, 44, 40, 36, 42, 54, 60, 52, 30]

const hoursOfTime: Record<string, readonly number[]> = {
  dawn: [5, 6],
  morning: [7, 8, 9],
  noon: [12, 13],
  afternoon: [14, 15, 16, 17],
  evening: [18, 19, 20, 21],
  night: [22, 23, 0, 1],
}

/** A moment of the day, following the daily rhythm; `time` narrows it to a part of the day. */
export function drawMoment(random: RandomSource, day: number, time: string | null): number {
  const weekday = localTime(startOfDay(day)).weekday
  const profile = weekday === 0 || weekday === 6 ? weekendHours : weekdayHours
  const hours = time === null ? profile.map((_, hour) => hour) : (hoursOfTime[time] ?? [20])
  const hour = random.weighted(hours, (candidate) => profile[candidate] ?? 1) ?? 20
  return startOfDay(day) + hour * 3_600_000 + random.integer(0, 3_599_000)
}

/** A weekend date five to twelve days on, as `11月23日（周日）`, `11月23日（週日）` or `Sun 23 Nov`. */
export function nearWeekend(random: RandomSource, at: number, language: 'hans' | 'hant' | 'en'): string {
  let moment = at + 5 * dayLength
  while (![0, 6].includes(localTime(moment).weekday)) moment += dayLength
  if (random.chance(0.3)) moment += 7 * dayLength
  const { month, day, weekday } = localTime(moment)
  if (language === 'en') return `${weekday === 0 ? 'Sun' : 'Sat'} ${day} ${monthNames[month - 1] ?? ''}`
  return `${month}月${day}日（${language === 'hans' ? '周' : '週'}${weekday === 0 ? '日' : '六'}）`
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
