import { describe, expect, it } from 'vitest'
import { MemberId } from '#contract/ids.ts'
import { readMembersView, writeMembersView } from '../../../../src-renderer/features/members/members-view.ts'

const read = (query: string) => readMembersView(new URLSearchParams(query))

describe('readMembersView', () => {
  it('starts with the most active, without bots', () => {
    expect(read('')).toEqual({ sort: 'activity', includeBots: false, at: null, tier: null, band: null, vip: false })
  })

  it('reads what stands in the address', () => {
    expect(read('sort=flags&bots=1&tier=core&risk=high&vip=1&at=u42')).toEqual({
      sort: 'flags',
      includeBots: true,
      tier: 'core',
      band: 'high',
      vip: true,
      at: 'u42',
    })
  })

  it('leaves out what makes no sense', () => {
    expect(read('sort=score&bots=yes&tier=king&risk=huge&vip=yes&at=42')).toEqual(read(''))
  })
})

describe('writeMembersView', () => {
  it('writes what it reads, defaults left out', () => {
    const view = {
      sort: 'name',
      includeBots: true,
      tier: 'leader',
      band: 'low',
      vip: true,
      at: MemberId.parse('u7'),
    } as const
    expect(read(writeMembersView(view))).toEqual(view)
    expect(writeMembersView(read(''))).toBe('')
  })
})
