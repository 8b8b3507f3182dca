import { dayOf, localTime, startOfDay } from './calendar.ts'
import { createCast } from './cast-selector.ts'
import type { Cast } from './cast-selector.ts'
import type { Fragment, SpokenLine } from './fragment-parser.ts'
import { answerPools } from './lines/pools.ts'
import { planOrder } from './order-composer.ts'
import type { OrderCircumstances } from './order-composer.ts'
import { reactTo } from './reaction-composer.ts'
import { longTextLength } from './repetition-guard.ts'
import type { SampleOrder } from './order-ledger.ts'
import type { SampleStage } from './sample-stage.ts'
import { violationKinds } from './sample-types.ts'
import type { Platform, SampleMember, SampleMessage } from './sample-types.ts'
import { chosenAbroad, chosenFor, renderText, resolveSlot } from './slot-renderer.ts'
import type { RenderScope } from './slot-renderer.ts'
import { evading, typedBy } from './writing-habits.ts'

export interface Performance {
  fragment: Fragment
  platform: Platform
  channel: string
  at: number
  /** Typical pause between two lines, in milliseconds. */
  pause: number
  language: 'hans' | 'hant' | 'en'
  /** Whether the lines are Simplified and have to be rewritten for the Traditional group. */
  convert: boolean
  /** People already given to roles. */
  roles: ReadonlyMap<string, SampleMember>
  /** Whether the offender's lines are disguised. */
  evade: boolean
}

interface PlannedLine {
  line: SpokenLine | null
  /** Whether hours pass before it. */
  later: boolean
  author: SampleMember
  text: string
  replyTo: string | null
  mentions: SampleMember[]
}

/** What came of a performance: all messages, and those the planted case is about. */
export interface PerformedConversation {
  messages: SampleMessage[]
  planted: SampleMessage[]
  cast: ReadonlyMap<string, SampleMember>
}

/** Says a fragment in a channel. Null where its texts would repeat what was said before, or a slot has no value. */
export function perform(stage: SampleStage, performance: Performance): PerformedConversation | null {
  for (let attempt = 0; attempt < 6; attempt++) {
    const cast = createCast(stage, performance, performance.roles)
    const orders: SampleOrder[] = []
    const plan = planLines(stage, performance, cast, orders)
    if (plan === null) continue
    for (const order of orders) stage.orders.place(order)
    return speakLines(stage, performance, plan, cast)
  }
  return null
}

function planLines(
  stage: SampleStage,
  performance: Performance,
  cast: Cast,
  orders: SampleOrder[],
): PlannedLine[] | null {
  const scope = createScope(stage, performance, cast, orders)
  const day = dayOf(performance.at)
  const plan: PlannedLine[] = []
  const texts = new Set<string>()
  let later = false
  for (const line of performance.fragment.lines) {
    if (line.type === 'pause') {
      later = true
      continue
    }
    if (line.type === 'pool') {
      const count = stage.random.integer(line.low, line.high)
      for (let index = 0; index < count; index++)
        plan.push(planAnswer(stage, performance, cast, line.pool, plan.at(-1)?.author ?? null, texts))
      continue
    }
    const author = cast.member(line.speaker)
    const text = renderLine(stage, performance, line, scope, author)
    if (text === null) return null
    const said = withMentions(text, cast)
    if (!stage.guard.accepts(said.text, day)) return null
    if ([...said.text].length >= longTextLength && texts.has(said.text)) return null
    texts.add(said.text)
    plan.push({ line, later, author, ...said, replyTo: line.replyTo })
    later = false
  }
  return plan
}

function createScope(stage: SampleStage, performance: Performance, cast: Cast, orders: SampleOrder[]): RenderScope {
  return {
    at: performance.at,
    random: stage.random,
    castMember: (role) => cast.member(role),
    placeOrder: (role, scope) => {
      const order = orders[0] ?? planOrder(stage, orderCircumstances(performance, cast.member(role), scope))
      if (orders.length === 0) orders.push(order)
      return order.number
    },
    toTraditional: stage.toTraditional,
    chosen: performance.convert ? chosenAbroad(stage.random) : chosenFor(performance.roles.get('N')),
  }
}

/** What is ordered follows from the channel; complaints are about orders of some days before. */
function orderCircumstances(performance: Performance, member: SampleMember, scope: RenderScope): OrderCircumstances {
  const { channel, fragment, at } = performance
  const kind = orderedIn[channel] ?? null
  const course = kind === 'course' ? resolveSlot('course', scope) : null
  const days = fragment.kind === 'complaint' ? scope.random.integer(5, 21) : 0
  return { at: at - days * 86_400_000, member, kind, item: course === null ? null : `《${course}》` }
}

const orderedIn: Record<string, SampleOrder['kind']> = {
  courses: 'course',
  'english-corner': 'course',
  secondhand: 'blind-box',
  help: 'book',
}

function renderLine(
  stage: SampleStage,
  performance: Performance,
  line: SpokenLine,
  scope: RenderScope,
  author: SampleMember,
): string | null {
  const rendered = renderText(line.text, scope)
  if (rendered === null) return null
  const text = performance.convert ? stage.toTraditional(rendered) : rendered
  if (line.planted && performance.evade) return evading(text, stage.random)
  return author.role === 'regular' && !line.planted ? typedBy(author, text, stage.random) : text
}

function withMentions(text: string, cast: Cast): { text: string; mentions: SampleMember[] } {
  const mentions: SampleMember[] = []
  const named = text.replaceAll(/@([A-Z])(?![A-Za-z])/g, (_whole, role: string) => {
    const member = cast.member(role)
    mentions.push(member)
    return `@${member.nickname}`
  })
  return { text: named, mentions }
}

function planAnswer(
  stage: SampleStage,
  performance: Performance,
  cast: Cast,
  pool: string,
  previous: SampleMember | null,
  texts: Set<string>,
): PlannedLine {
  const author = cast.bystander(previous)
  const choices = answerPools[pool]?.[performance.language]?.split('|')
  if (choices === undefined) throw new Error(`no such pool: ${pool}`)
  const fresh = choices.filter((choice) => !texts.has(choice) && stage.guard.accepts(choice, dayOf(performance.at)))
  const text = stage.random.pick(fresh.length > 0 ? fresh : choices)
  texts.add(text)
  return { line: null, later: false, author, text, replyTo: stage.random.chance(0.22) ? 'spoken' : null, mentions: [] }
}

function speakLines(
  stage: SampleStage,
  performance: Performance,
  plan: PlannedLine[],
  cast: Cast,
): PerformedConversation {
  const messages: SampleMessage[] = []
  const planted: SampleMessage[] = []
  const lastOf = new Map<SampleMember, SampleMessage>()
  let at = performance.at
  let spoken: SampleMessage | undefined
  for (const { line, later, author, text, replyTo, mentions } of plan) {
    if (messages.length > 0) at = momentOfLine(stage, performance, author, at, later)
    const target =
      replyTo === 'previous' ? messages.at(-1) : replyTo === 'spoken' ? spoken : lastOf.get(cast.member(replyTo ?? 'A'))
    const sticker = line === null && stage.random.chance(0.05) ? stickerOf(stage, performance.language) : null
    const message = stage.say({
      channel: performance.channel,
      at,
      author,
      text: sticker === null ? text : '',
      replyTo: replyTo === null ? null : (target ?? null),
      mentions,
      attachment: attachmentFor(line, stage, performance),
      sticker,
    })
    messages.push(message)
    lastOf.set(author, message)
    if (line !== null) spoken = message
    if (line?.planted === true) planted.push(message)
    const harmful = line?.planted === true && violationKinds.includes(performance.fragment.kind ?? '')
    if (!harmful) reactTo(stage, message, line?.reactions ?? [], performance, moodOf(performance.fragment))
  }
  return { messages, planted, cast: cast.assigned }
}

/** Nobody laughs at a complaint or at grief. */
function moodOf({ kind, lines }: Fragment): 'light' | 'serious' {
  const grave = lines.some((line) => line.type === 'pool' && (line.pool === 'comfort' || line.pool === 'angry'))
  return kind !== null || grave ? 'serious' : 'light'
}

/** People answer within seconds or minutes; the team takes hours over a complaint, sometimes more than a day. */
function momentOfLine(
  stage: SampleStage,
  performance: Performance,
  author: SampleMember,
  last: number,
  later: boolean,
): number {
  const official = author.role === 'owner' || author.role === 'service' || author.role === 'teacher'
  const slow = performance.fragment.kind === 'complaint' && (official || author.role === 'moderator')
  const { random } = stage
  const at =
    last +
    (later || slow
      ? random.logNormal(3.2 * 3_600_000, 0.9)
      : Math.max(2_000, random.logNormal(performance.pause, 1.05)))
  const { hour } = localTime(at)
  if (!(later || slow || official) || (hour >= 8 && hour < 23)) return at
  // Nobody of the team answers at night.
  const morning = startOfDay(dayOf(at) + (hour >= 23 ? 1 : 0)) + 8.5 * 3_600_000
  return Math.max(at, morning + random.integer(0, 7_200_000))
}

function stickerOf(stage: SampleStage, language: 'hans' | 'hant' | 'en'): string {
  const names = {
    hans: '猫猫点头|抱书睡觉|比心|鼓掌兔|撒花|喝茶',
    hant: '貓貓點頭|抱書睡覺|比心|撒花',
    en: 'reading cat|thumbs up owl|tea time',
  }
  return stage.random.pick(names[language].split('|'))
}

/** The file of a line; its name may be what a camera gave it. */
function attachmentFor(line: SpokenLine | null, stage: SampleStage, performance: Performance): string | null {
  if (line === null || line.attachment === null) return null
  const named = line.attachment.replaceAll(/\{[a-z0-9]+\}/g, '')
  const [stem = '', extension = ''] = named.split(/\.(?=[a-z]{2,4}$)/)
  const spelled = performance.convert ? stage.toTraditional(stem) : stem
  if (extension === 'jpg' && stage.random.chance(0.45)) return `IMG_${stage.random.integer(1000, 9999)}.jpg`
  return `${spelled}.${extension}`
}
