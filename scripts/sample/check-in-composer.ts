import { coReadBook, dayOf, drawMoment, localTime } from './calendar.ts'
import { parseLines } from './fragment-parser.ts'
import { checkInNotes, checkInThoughts } from './lines/check-ins.ts'
import { vocabulary } from './lines/vocabulary.ts'
import { reactTo } from './reaction-composer.ts'
import { presentMembers, staffOf } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember } from './sample-types.ts'
import { renderStandalone } from './slot-renderer.ts'
import { typedBy } from './writing-habits.ts'

/** A member's way of checking in, kept for the whole year. */
interface Habit {
  member: SampleMember
  /** Number of the head's form. */
  form: number
  probability: number
  streak: number
  book: string
  page: number
  wasHere: boolean
}

export interface CheckInComposer {
  /** All check-ins of a day, with the bot's answers. */
  composeDay(day: number): void
}

/** Books of which one cannot say what the hero does next. */
const plotless = new Set(['诗经', '论语', '唐诗三百首', '古文观止', '随园食单', '幽梦影', '神曲', '瓦尔登湖'])

const thoughts = parseLines(checkInThoughts)
const notes = parseLines(checkInNotes)

/** Daily reading check-ins of a fixed set of members, each with their own form, book and run of days. */
export function createCheckInComposer(
  stage: SampleStage,
  platform: Platform,
  channel: string,
  readers: number,
): CheckInComposer {
  const habits: Habit[] = chooseReaders(stage, platform, readers).map((member) => ({
    member,
    form: stage.random.integer(0, 7),
    probability: stage.random.pick([0.1, 0.14, 0.2, 0.3, 0.42]),
    streak: 0,
    book: pickBook(stage),
    page: 1,
    wasHere: false,
  }))

  function composeDay(day: number): void {
    const present = new Set(presentMembers(stage, platform, day))
    for (const habit of habits) {
      const keepsOn = habit.wasHere ? Math.min(0.93, habit.probability * 2.3) : habit.probability * 0.55
      const drifting = habit.member.driftFrom !== null && day > habit.member.driftFrom
      habit.wasHere = present.has(habit.member) && stage.random.chance(drifting ? keepsOn * 0.4 : keepsOn)
      if (habit.wasHere) checkIn(stage, habit, channel, drawMoment(stage.random, day, null))
      else habit.streak = 0
    }
  }

  return { composeDay }
}

function chooseReaders(stage: SampleStage, platform: Platform, count: number): SampleMember[] {
  const eligible = stage.members.filter(
    (member) => member.platform === platform && member.role === 'regular' && member.language !== 'en',
  )
  return stage.random.shuffled(eligible).slice(0, count)
}

function pickBook(stage: SampleStage): string {
  const kind = stage.random.pick(['novel', 'novel', 'classic', 'foreign'])
  return stage.random.pick((vocabulary[kind] ?? '').split('|').filter((title) => !plotless.has(title)))
}

function checkIn(stage: SampleStage, habit: Habit, channel: string, at: number): void {
  const { random } = stage
  habit.streak += 1
  const from = habit.page
  habit.page += random.integer(6, 46)
  const text = spelled(stage, habit.member, composeText(stage, habit, from, at))
  if (!stage.guard.accepts(text, dayOf(at))) return
  const message = stage.say({
    channel,
    at,
    author: habit.member,
    text,
    attachment: random.chance(0.06) ? '打卡.jpg' : null,
  })
  const call = { platform: habit.member.platform, channel, at, language: 'hans' } as const
  reactTo(stage, message, [], habit.member.platform === 'telegram' ? { ...call, language: 'hant' } : call)
  if (random.chance(0.2)) botAnswer(stage, habit, channel, at + random.integer(2_000, 9_000))
  if (habit.page > 330 || random.chance(0.01)) {
    habit.book = random.chance(0.4) ? coReadBook(localTime(at).month) : pickBook(stage)
    habit.page = 1
  }
}

function composeText(stage: SampleStage, habit: Habit, from: number, at: number): string {
  const { random } = stage
  const thought = random.chance(0.24)
    ? ''
    : renderStandalone(
        stage,
        random.chance(0.12) ? stage.draw('check-in-notes', notes) : stage.draw('check-in-thoughts', thoughts),
        at,
      )
  const head = checkInHead(stage, habit, from, at)
  if (thought === '') return head
  return head + random.pick(['，', ' ', '\n', ' | ', '。']) + thought
}

function checkInHead(stage: SampleStage, habit: Habit, from: number, at: number): string {
  const { month, day } = localTime(at)
  const minutes = stage.random.integer(10, 95)
  const forms = [
    `打卡 ${habit.book} ${habit.page}`,
    `Day${habit.streak} 《${habit.book}》P${from}-P${habit.page}`,
    `✅${month}.${day}《${habit.book}》${minutes}min`,
    `打卡第${habit.streak}天：《${habit.book}》读到${habit.page}页`,
    `《${habit.book}》 +${habit.page - from}页`,
    `#每日阅读 ${month}/${day} ${habit.book} ${minutes}分钟`,
    `${habit.book}，第${Math.ceil(habit.page / 14)}章`,
    `📖${habit.streak}/100 ${habit.book} ${from}→${habit.page}`,
  ]
  return forms[habit.form] ?? `打卡 ${habit.book}`
}

function botAnswer(stage: SampleStage, habit: Habit, channel: string, at: number): void {
  const bot = staffOf(stage, habit.member.platform, 'bot')[0]
  if (bot === undefined) return
  const { nickname } = habit.member
  const text = stage.random.pick([
    `@${nickname} 已记录，连续 ${habit.streak} 天 🔥`,
    `@${nickname} 打卡成功！本月第 ${Math.max(1, habit.streak % 31)} 次，《${habit.book}》进度 ${habit.page} 页`,
    `已记录 @${nickname}：${habit.book} ${habit.page}页，积分 +${stage.random.integer(1, 5)}，共 ${habit.streak * 3 + habit.page} 分`,
  ])
  stage.say({ channel, at, author: bot, text: spelled(stage, bot, text, nickname), mentions: [habit.member] })
}

/** Rewrites a composed text for the Traditional group; a nickname in it stays as it is. */
function spelled(stage: SampleStage, author: SampleMember, text: string, nickname = ''): string {
  const converted = author.platform === 'discord' ? text : convertAround(stage, text, nickname)
  return author.role === 'bot' ? converted : typedBy(author, converted, stage.random)
}

function convertAround(stage: SampleStage, text: string, nickname: string): string {
  if (nickname === '') return stage.toTraditional(text)
  return text
    .split(nickname)
    .map((part) => stage.toTraditional(part))
    .join(nickname)
}
