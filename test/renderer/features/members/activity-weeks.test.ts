import { describe, expect, it } from 'vitest'
import { activityWeeks } from '../../../../src-renderer/features/members/activity-weeks.ts'

const WEEK = 7 * 86_400_000
const DATA_TO = Date.UTC(2026, 9, 31, 13)

describe('activityWeeks', () => {
  it('ends the last week with the data, and sets each week right after the one before', () => {
    const weeks = activityWeeks({ weekly: [3, 0, 5], mood: [0.5, null, -1], dataTo: DATA_TO })
    expect(weeks.at(-1)).toEqual({ from: DATA_TO - WEEK, to: DATA_TO, messages: 5, mood: -1 })
    expect(weeks[0]).toEqual({ from: DATA_TO - 3 * WEEK, to: DATA_TO - 2 * WEEK, messages: 3, mood: 0.5 })
    expect(weeks[1]?.mood).toBeNull()
  })

  it('has no weeks where there is no data', () => {
    expect(activityWeeks({ weekly: [0], mood: [null], dataTo: null })).toEqual([])
  })
})
