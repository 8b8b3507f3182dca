import { describe, expect, it } from 'vitest'
import { guessRole, scoresOf, tasksOf } from '#core/models/label-rules.ts'

describe('guessRole', () => {
  it.each([
    ['SPAM', 'spam'],
    ['phishing', 'spam'],
    ['广告', 'spam'],
    ['toxic', 'abuse'],
    ['identity_hate', 'abuse'],
    ['辱骂', 'abuse'],
    ['POS', 'positive'],
    ['negative', 'negative'],
    ['Neutral', 'neutral'],
    ['not_spam', 'ignore'],
    ['non-toxic', 'ignore'],
    ['非广告', 'ignore'],
    ['ham', 'ignore'],
    ['LABEL_1', 'ignore'],
    ['politics', 'ignore'],
  ])('%s is proposed as %s', (label, role) => expect(guessRole(label)).toBe(role))
})

describe('scoresOf', () => {
  it('adds up labels that exclude each other', () => {
    const scores = scoresOf(Float64Array.of(0.2, 0.3, 0.5), ['spam', 'spam', 'ignore'], 'softmax')
    expect(scores).toEqual({ spam: 0.5, abuse: null, sentiment: null })
  })

  it('takes the strongest of labels that may hold together', () => {
    const scores = scoresOf(Float64Array.of(0.9, 0.4, 0.7), ['abuse', 'abuse', 'spam'], 'sigmoid')
    expect(scores).toEqual({ spam: 0.7, abuse: 0.9, sentiment: null })
  })

  it('shares sentiment out among its sides, whatever is ignored', () => {
    const scores = scoresOf(Float64Array.of(0.2, 0.2, 0.6), ['negative', 'positive', 'ignore'], 'softmax')
    expect(scores.sentiment).toEqual({ negative: 0.5, neutral: 0, positive: 0.5 })
  })

  it('one side of sentiment is no measure of it', () => {
    expect(tasksOf(['negative', 'ignore'])).toEqual({ spam: false, abuse: false, sentiment: false })
  })
})
