import { describe, expect, it } from 'vitest'
import { keepScope } from '../../../src-renderer/lib/address.ts'

describe('keepScope', () => {
  it('takes the chosen communities along', () => {
    expect(keepScope('/members', 'c1,c2')).toBe('/members?community=c1%2Cc2')
    expect(keepScope('/members?sort=name', 'c1')).toBe('/members?sort=name&community=c1')
  })

  it('changes nothing where none are chosen', () => {
    expect(keepScope('/members', null)).toBe('/members')
    expect(keepScope('/messages?q=%E8%AF%88%E9%AA%97', null)).toBe('/messages?q=%E8%AF%88%E9%AA%97')
  })

  it('gives way to communities that the target names itself', () => {
    expect(keepScope('/members?community=c3', 'c1')).toBe('/members?community=c3')
  })
})
