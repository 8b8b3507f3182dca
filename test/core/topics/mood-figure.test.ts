import { describe, expect, it } from 'vitest'
import { addMood, createMoodTally, moodFigure } from '#core/topics/mood-figure.ts'

const tallyOf = (moods: readonly (readonly [member: number, mood: number])[]) => {
  const tally = createMoodTally()
  for (const [member, mood] of moods) addMood(tally, member, mood)
  return moodFigure(tally)
}

describe('moodFigure', () => {
  it('is the t interval of the mean where each member wrote once', () => {
    // Mean 0, standard deviation 0.1581, five values: half width 2.7764 × 0.1581 / √5 (t with 4 degrees of freedom).
    const figure = tallyOf([-0.2, -0.1, 0, 0.1, 0.2].map((mood, member) => [member, mood]))
    expect(figure).toMatchObject({ messages: 5, members: 5, small: true })
    expect(figure.value).toBeCloseTo(0, 12)
    expect(figure.high).toBeCloseTo(0.1963, 3)
    expect(figure.low).toBeCloseTo(-0.1963, 3)
  })

  it('is no narrower when members repeat themselves', () => {
    const once = [-0.2, -0.1, 0, 0.1, 0.2].map((mood, member) => [member, mood] as const)
    const often = tallyOf(Array.from({ length: 10 }, () => once).flat())
    expect(often).toMatchObject({ messages: 50, small: false })
    expect(often.high).toBeCloseTo(tallyOf(once).high ?? 0, 12)
  })

  it('tells nothing of fewer than five members, and leaves out what has no score', () => {
    const few = [0, 1, 2, 3].map((member) => [member, 0.5] as const)
    expect(tallyOf([...few, [4, Number.NaN]])).toMatchObject({ messages: 4, members: 4, value: null, low: null })
  })
})
