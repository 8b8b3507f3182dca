import { describe, expect, it } from 'vitest'
import {
  countFilters,
  readReviewView,
  writeReviewView,
} from '../../../src-renderer/features/review/use-review-filter.ts'

const read = (search: string) => readReviewView(new URLSearchParams(search))

describe('the view of the review screen in the address', () => {
  it('shows every open item by priority when the address says nothing', () => {
    expect(read('')).toEqual({ kinds: [], status: ['open'], mine: false, memberId: null, sort: 'priority' })
    expect(countFilters(read(''))).toBe(0)
  })

  it('survives a round trip and keeps other parameters', () => {
    const search = 'community=c1&kind=spam%2Cabuse&status=open%2Cheld&mine=1&member=u7&sort=due'
    const view = read(search)
    expect(view).toEqual({
      kinds: ['spam', 'abuse'],
      status: ['open', 'held'],
      mine: true,
      memberId: 'u7',
      sort: 'due',
    })
    expect(writeReviewView(new URLSearchParams('community=c1'), view).toString()).toBe(search)
    expect(countFilters(view)).toBe(4)
  })

  it('leaves out what makes no sense and writes nothing that is as usual', () => {
    expect(read('kind=nonsense,spam&status=&member=x1&sort=random')).toMatchObject({
      kinds: ['spam'],
      status: ['open'],
      memberId: null,
      sort: 'priority',
    })
    expect(writeReviewView(new URLSearchParams('sort=age&kind=spam'), read('')).toString()).toBe('')
  })
})
