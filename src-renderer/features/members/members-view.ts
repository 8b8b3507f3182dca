import { MemberId } from '#contract/ids.ts'
import { MemberSort, RiskBand } from '#contract/members.ts'
import { Tier } from '#contract/tiers.ts'

/** What the list shows, as it stands in the address (the communities are the header's; a searched name never is). */
export interface MembersView {
  readonly sort: MemberSort
  readonly includeBots: boolean
  /** Filters of owners and operators; other roles have none. */
  readonly tier: Tier | null
  readonly band: RiskBand | null
  readonly vip: boolean
  /** The current row, so that the way back from a profile ends where it began. */
  readonly at: MemberId | null
}

/** Reads `?sort=flags&bots=1&tier=core&risk=high&vip=1&at=u42`; whatever makes no sense is left out. */
export function readMembersView(params: URLSearchParams): MembersView {
  return {
    sort: MemberSort.safeParse(params.get('sort')).data ?? 'activity',
    includeBots: params.get('bots') === '1',
    tier: Tier.safeParse(params.get('tier')).data ?? null,
    band: RiskBand.safeParse(params.get('risk')).data ?? null,
    vip: params.get('vip') === '1',
    at: MemberId.safeParse(params.get('at')).data ?? null,
  }
}

/** The parameters of a view, defaults left out: `?sort=flags&bots=1`, or nothing. */
export function writeMembersView({ sort, includeBots, tier, band, vip, at }: MembersView): string {
  const params = new URLSearchParams()
  if (sort !== 'activity') params.set('sort', sort)
  if (includeBots) params.set('bots', '1')
  if (tier !== null) params.set('tier', tier)
  if (band !== null) params.set('risk', band)
  if (vip) params.set('vip', '1')
  if (at !== null) params.set('at', at)
  const query = params.toString()
  return query === '' ? '' : `?${query}`
}
