import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RuleId } from '#contract/ids.ts'
import { contract } from '#contract/contract.ts'
import type { WordListRuleView } from '#contract/rules.ts'
import {
  draftOf,
  emptyWordList,
  faultsOf,
  isChanged,
  neutralisedTerms,
  phrasesOf,
  repeatedPhrases,
  toSaveInput,
  withoutRepeats,
} from '../../../../src-renderer/features/rules/word-list-draft.ts'

const RULE: WordListRuleView = {
  id: RuleId.parse('r1'),
  name: { 'zh-CN': '引流', 'zh-TW': '引流', en: 'Lures' },
  version: 3,
  policy: 'spam',
  active: true,
  terms: ['加微信', 'free gift'],
  exceptions: ['微信支付'],
  source: 'own',
  changedAt: 0,
  hits: 4,
}

describe('phrases of a text', () => {
  it('are its lines without space around them', () => {
    expect(phrasesOf('  加微信 \n\n\tfree gift\r\n')).toEqual(['加微信', 'free gift'])
  })

  it('repeat when they differ in case or width alone', () => {
    const phrases = ['VIP', '红包', 'ｖｉｐ', '红包', 'vip']
    expect(repeatedPhrases(phrases)).toEqual(['vip', '红包'])
    expect(withoutRepeats(phrases)).toEqual(['VIP', '红包'])
  })

  it('have no repeats once those are left out, and keep the first of each', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (phrases) => {
        const left = withoutRepeats(phrases)
        return repeatedPhrases(left).length === 0 && left.every((phrase) => phrases.includes(phrase))
      }),
    )
  })

  it('that are exceptions as well can never be hit', () => {
    expect(neutralisedTerms(['加微信', 'Gift'], ['gift', '微信支付'])).toEqual(['Gift'])
  })
})

describe('a draft', () => {
  it('of a stored list has not changed, whatever blank lines it gets', () => {
    const draft = draftOf(RULE)
    expect(isChanged(draft, RULE)).toBe(false)
    expect(isChanged({ ...draft, terms: `\n${draft.terms}\n\n` }, RULE)).toBe(false)
  })

  it.each([
    ['a term', { terms: '加微信' }],
    ['an exception', { exceptions: '' }],
    ['the policy', { policy: 'scam' }],
    ['a name', { name: { ...RULE.name, en: 'Adverts' } }],
  ])('has changed with %s', (_, part) => {
    expect(isChanged({ ...draftOf(RULE), ...part }, RULE)).toBe(true)
  })

  it('of a new list is nothing until something is written', () => {
    expect(isChanged(emptyWordList('spam'), null)).toBe(false)
    expect(isChanged({ ...emptyWordList('spam'), terms: '红包' }, null)).toBe(true)
  })

  it('says what is missing or too much', () => {
    expect(faultsOf(emptyWordList('spam'))).toEqual(['name', 'terms'])
    const draft = draftOf(RULE)
    expect(faultsOf(draft)).toEqual([])
    expect(faultsOf({ ...draft, exceptions: '长'.repeat(201) })).toEqual(['tooLong'])
    expect(faultsOf({ ...draft, terms: Array.from({ length: 5001 }, (_, n) => `t${n}`).join('\n') })).toEqual([
      'tooMany',
    ])
  })

  it('is sent as the contract takes it, with a name in every language and no repeats', () => {
    const name = { 'zh-CN': '', 'zh-TW': ' 引流 ', en: '' }
    const sent = toSaveInput({ name, policy: 'spam', terms: 'a\nA\nb', exceptions: '' }, RULE.id)
    expect(sent).toEqual({
      ruleId: 'r1',
      name: { 'zh-CN': '引流', 'zh-TW': '引流', en: '引流' },
      policy: 'spam',
      terms: ['a', 'b'],
      exceptions: [],
    })
    const schema = contract.rules.save['~orpc'].inputSchema
    expect(schema?.['~standard'].validate(sent)).toHaveProperty('value')
  })
})
