import type { AddedScores, LabelRole } from '#contract/models.ts'

/** Words that say what a label of an unknown model means; a label that denies one of them means its opposite. */
const MEANINGS: readonly (readonly [LabelRole, RegExp])[] = [
  ['spam', /spam|advert|\bads?\b|scam|phish|fraud|promo|广告|廣告|垃圾|诈骗|詐騙|推广/],
  [
    'abuse',
    /abus|toxic|hate|hateful|offens|insult|obscen|threat|harass|bully|profan|辱|仇恨|攻击|攻擊|谩骂|谩罵|威胁|威脅|霸凌/,
  ],
  ['negative', /^neg|negative|负面|負面|消极|消極/],
  ['neutral', /^neu|neutral|中性|中立/],
  ['positive', /^pos|positive|正面|积极|積極/],
]
const DENIED = /\b(?:not?|non|un|anti)\b|^(?:not?|non)[ _-]?|非|不|无|無/

/** A first proposal for the dialog; what is not plain stays ignored, for a person knows and a word list does not. */
export function guessRole(label: string): LabelRole {
  const text = label.toLowerCase().replaceAll(/[_-]+/g, ' ')
  if (DENIED.test(text)) return 'ignore'
  return MEANINGS.find(([, words]) => words.test(text))?.[0] ?? 'ignore'
}

const SENTIMENTS = ['negative', 'neutral', 'positive'] as const

/** Which scores a model with these roles gives. Sentiment needs two sides at least. */
export function tasksOf(roles: readonly LabelRole[]): { spam: boolean; abuse: boolean; sentiment: boolean } {
  const sentiments = SENTIMENTS.filter((role) => roles.includes(role))
  return { spam: roles.includes('spam'), abuse: roles.includes('abuse'), sentiment: sentiments.length > 1 }
}

/**
 * Scores of the product's tasks from the probabilities of a model's labels. Labels that exclude each other (softmax) add
 * up; of labels that may hold together (sigmoid) the strongest counts. Sentiment is shared out to sum to 1.
 */
export function scoresOf(
  probabilities: Float64Array,
  roles: readonly LabelRole[],
  activation: 'softmax' | 'sigmoid',
): AddedScores {
  const of = (role: LabelRole): number => {
    const values = [...probabilities].filter((_, index) => roles[index] === role)
    if (activation === 'sigmoid') return Math.max(0, ...values)
    return Math.min(
      1,
      values.reduce((sum, value) => sum + value, 0),
    )
  }
  const tasks = tasksOf(roles)
  const sum = SENTIMENTS.reduce((total, role) => total + of(role), 0)
  return {
    spam: tasks.spam ? of('spam') : null,
    abuse: tasks.abuse ? of('abuse') : null,
    sentiment:
      tasks.sentiment && sum > 0
        ? { negative: of('negative') / sum, neutral: of('neutral') / sum, positive: of('positive') / sum }
        : null,
  }
}
