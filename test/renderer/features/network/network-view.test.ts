import { describe, expect, it } from 'vitest'
import { ChannelId, MemberId } from '#contract/ids.ts'
import {
  isFiltered,
  readNetworkView,
  writeNetworkView,
} from '../../../../src-renderer/features/network/network-view.ts'
import type { NetworkView } from '../../../../src-renderer/features/network/network-view.ts'

const plain: NetworkView = {
  days: 91,
  kinds: [],
  tiers: [],
  channelId: null,
  minWeight: 1,
  colour: 'group',
  shape: 'picture',
  at: null,
}
const filtered: NetworkView = {
  days: 28,
  kinds: ['reply', 'turn'],
  tiers: ['leader'],
  channelId: ChannelId.parse('h3'),
  minWeight: 5,
  colour: 'tier',
  shape: 'table',
  at: MemberId.parse('u5'),
}

describe('the network’s address', () => {
  it('is empty for the view it starts with, and leaves other parameters alone', () => {
    expect(writeNetworkView(new URLSearchParams('community=c1'), plain).toString()).toBe('community=c1')
    expect(readNetworkView(new URLSearchParams())).toEqual(plain)
  })

  it('brings every view back', () => {
    expect(readNetworkView(writeNetworkView(new URLSearchParams(), filtered))).toEqual(filtered)
  })

  it('leaves out what makes no sense', () => {
    const params = new URLSearchParams('days=7&kinds=reply,hug&tiers=king&channel=x&min=3&colour=red&as=cube&at=me')
    expect(readNetworkView(params)).toEqual({ ...plain, kinds: ['reply'] })
  })

  it('knows when something is filtered; a span of time alone is no filter', () => {
    expect(isFiltered({ ...plain, days: 28, colour: 'tier' })).toBe(false)
    for (const part of [
      { kinds: filtered.kinds },
      { tiers: filtered.tiers },
      { channelId: filtered.channelId },
      { minWeight: 2 },
    ])
      expect(isFiltered({ ...plain, ...part })).toBe(true)
  })
})
