import { describe, expect, it } from 'vitest'
import { busiestHour } from '../../../../src-renderer/features/members/busiest-hour.ts'

const week = (counts: Readonly<Record<string, number>>) =>
  Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => counts[`${day} ${hour}`] ?? 0))

describe('busiestHour', () => {
  it('finds day and hour of the most messages', () => {
    expect(busiestHour(week({ '0 9': 2, '2 21': 48, '6 23': 47 }))).toEqual({ day: 2, hour: 21, messages: 48 })
  })

  it('takes the earliest of equals', () => {
    expect(busiestHour(week({ '1 3': 4, '1 4': 4 }))).toEqual({ day: 1, hour: 3, messages: 4 })
  })

  it('is none where nobody wrote', () => {
    expect(busiestHour(week({}))).toBeNull()
  })
})
