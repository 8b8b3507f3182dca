import { dayCount, startOfDay } from './calendar.ts'
import { vocabulary } from './lines/vocabulary.ts'
import type { SampleOrder } from './order-ledger.ts'
import { presentMembers } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember } from './sample-types.ts'

export interface OrderCircumstances {
  at: number
  member: SampleMember
  /** Null leaves the kind, and with it the item, to chance. */
  kind: SampleOrder['kind'] | null
  item: string | null
}

/** An order as a member mentions it in the chat; it is entered in the ledger once the mention is really said. */
export function planOrder(stage: SampleStage, { at, member, kind, item }: OrderCircumstances): SampleOrder {
  const { random } = stage
  const ordered = kind ?? random.weighted(orderKinds, (candidate) => shareOfKind[candidate]) ?? 'course'
  const hant = member.platform === 'telegram'
  const [described, price] = describeItem(stage, ordered)
  const name = item ?? described
  return {
    number: stage.orders.nextNumber(at),
    at: at - random.integer(60_000, 7_200_000),
    member,
    item: hant ? stage.toTraditional(name) : name,
    kind: ordered,
    amount: hant ? price * 5 : price,
    currency: hant ? 'TWD' : 'CNY',
    status: random.chance(0.9) ? 'paid' : random.chance(0.7) ? 'refunded' : 'cancelled',
  }
}

const shareOfKind: Record<SampleOrder['kind'], number> = {
  course: 40,
  book: 28,
  'blind-box': 14,
  'annual-pass': 12,
  notebook: 6,
}
const orderKinds = ['course', 'book', 'blind-box', 'annual-pass', 'notebook'] as const

function describeItem(stage: SampleStage, kind: SampleOrder['kind']): [string, number] {
  const { random } = stage
  const from = (name: string): string => random.pick((vocabulary[name] ?? '').split('|'))
  if (kind === 'course') return [`《${from('course')}》`, random.pick([99, 199, 299, 399])]
  if (kind === 'book') return [`《${from(random.pick(['novel', 'classic', 'foreign']))}》`, random.integer(28, 88)]
  if (kind === 'blind-box') return [`旧书盲盒 ${random.integer(2, 6)} 本`, random.pick([39, 49, 59])]
  if (kind === 'annual-pass') return ['山月年卡', 298]
  return ['定制笔记本', random.pick([39, 49, 69])]
}

/** Orders nobody talks about: most of them, from members who have bought before more than from others. */
export function composeSilentOrders(stage: SampleStage, platform: Platform, count: number): void {
  const buyers = new Map<SampleMember, number>()
  for (let index = 0; index < count; index++) {
    const day = stage.random.integer(0, dayCount - 1)
    const at = startOfDay(day) + stage.random.integer(8, 23) * 3_600_000 + stage.random.integer(0, 3_599_000)
    const present = presentMembers(stage, platform, day)
    const member = stage.random.weighted(present, (candidate) => {
      return Math.sqrt(candidate.weight) * (1 + 2 * (buyers.get(candidate) ?? 0))
    })
    if (member === undefined) continue
    buyers.set(member, (buyers.get(member) ?? 0) + 1)
    stage.orders.place(planOrder(stage, { at, member, kind: null, item: null }))
  }
}
