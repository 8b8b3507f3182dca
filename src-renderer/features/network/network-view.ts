import { ChannelId, MemberId } from '#contract/ids.ts'
import { EdgeKind } from '#contract/network.ts'
import { Tier } from '#contract/tiers.ts'

/** Days back from the community's newest message that can be chosen; the graph holds a year. */
export const SPANS = [28, 91, 365] as const
export type Span = (typeof SPANS)[number]

/** What the screen shows, as it stands in the address (the community is the header's). */
export interface NetworkView {
  readonly days: Span
  /** Empty = all. */
  readonly kinds: readonly EdgeKind[]
  readonly tiers: readonly Tier[]
  readonly channelId: ChannelId | null
  /** Pairs with fewer exchanges are left out. */
  readonly minWeight: number
  readonly colour: 'group' | 'tier'
  readonly shape: 'picture' | 'table'
  readonly at: MemberId | null
}

export const MIN_WEIGHTS = [1, 2, 5, 10] as const

const listOf = <Value extends string>(text: string | null, known: readonly Value[]): readonly Value[] =>
  known.filter((value) => (text ?? '').split(',').includes(value))

/** Reads `?days=28&kinds=reply,mention&tiers=core&channel=h3&min=2&colour=tier&as=table&at=u5`; what makes no sense is left out. */
export function readNetworkView(params: URLSearchParams): NetworkView {
  return {
    days: SPANS.find((days) => String(days) === params.get('days')) ?? 91,
    kinds: listOf(params.get('kinds'), EdgeKind.options),
    tiers: listOf(params.get('tiers'), Tier.options),
    channelId: ChannelId.safeParse(params.get('channel')).data ?? null,
    minWeight: MIN_WEIGHTS.find((weight) => String(weight) === params.get('min')) ?? 1,
    colour: params.get('colour') === 'tier' ? 'tier' : 'group',
    shape: params.get('as') === 'table' ? 'table' : 'picture',
    at: MemberId.safeParse(params.get('at')).data ?? null,
  }
}

/** The address of a view; other parameters stay, defaults are left out. */
export function writeNetworkView(params: URLSearchParams, view: NetworkView): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string | null, standard = '') =>
    value === null || value === standard ? next.delete(name) : next.set(name, value)
  put('days', String(view.days), '91')
  put('kinds', view.kinds.join(','))
  put('tiers', view.tiers.join(','))
  put('channel', view.channelId)
  put('min', String(view.minWeight), '1')
  put('colour', view.colour, 'group')
  put('as', view.shape, 'picture')
  put('at', view.at)
  return next
}

/** Whether a filter beyond the span of time is set. */
export function isFiltered({ kinds, tiers, channelId, minWeight }: NetworkView): boolean {
  return kinds.length > 0 || tiers.length > 0 || channelId !== null || minWeight > 1
}
