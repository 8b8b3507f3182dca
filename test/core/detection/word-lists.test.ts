import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '#core/classification/text-normaliser.ts'
import { createPhraseAutomaton } from '#core/detection/phrase-automaton.ts'
import { compileWordLists, type WordListRule } from '#core/detection/word-lists.ts'

const rule = (terms: readonly string[], exceptions: readonly string[] = [], id = 'r1'): WordListRule => ({
  id,
  version: 3,
  policyKey: 'spam',
  terms: terms.map((text) => ({ text })),
  exceptions,
})

/** The stretches of the original text that the rules hit. */
const hitTexts = (rules: readonly WordListRule[], text: string): string[] =>
  compileWordLists(rules)
    .match(normalise(text))
    .map(({ start, end }) => text.slice(start, end))

describe('word lists', () => {
  it('say which rule, version, policy and term hit, and where in the original text', () => {
    const hits = compileWordLists([rule(['加微信'])]).match(normalise('😀有意加微信了解'))
    expect(hits).toEqual([{ ruleId: 'r1', ruleVersion: 3, policyKey: 'spam', term: '加微信', start: 4, end: 7 }])
  })

  it.each([
    ['traditional characters', '免费领取', '點我免費領取禮包', '免費領取'],
    ['the same the other way', '免費領取', '点我免费领取礼包', '免费领取'],
    ['full-width letters', 'free gift', 'ＦＲＥＥ ｇｉｆｔ!', 'ＦＲＥＥ ｇｉｆｔ'],
    ['capitals', 'free gift', 'Free GIFT', 'Free GIFT'],
    ['invisible characters', '加微信', '加\u200b微\u200b信', '加\u200b微\u200b信'],
    ['spaces between ideographs', '加微信', '有意的，加 微 信 聊', '加 微 信'],
    ['look-alike letters', 'free gift', 'frее gift', 'frее gift'],
  ])('see through %s', (_, term, text, expected) => {
    expect(hitTexts([rule([term])], text)).toEqual([expected])
  })

  it('take Latin terms as whole words and ideographs anywhere', () => {
    expect(hitTexts([rule(['ico'])], 'the icon of an ico, icos')).toEqual(['ico'])
    expect(hitTexts([rule(['加v'])], '有意加v详聊，加video')).toEqual(['加v'])
    expect(hitTexts([rule(['微信'])], '我的微信号')).toEqual(['微信'])
  })

  it('follow wholeWord where it is given', () => {
    const withTerm = (wholeWord: boolean): WordListRule => ({ ...rule([]), terms: [{ text: 'ico', wholeWord }] })
    expect(hitTexts([withTerm(false)], 'icon')).toEqual(['ico'])
    expect(hitTexts([withTerm(true)], 'icon')).toEqual([])
  })

  it('let an exception neutralise what it overlaps, in its own rule only', () => {
    const rules = [rule(['微信'], ['微信支付']), rule(['微信'], [], 'r2')]
    const hits = compileWordLists(rules).match(normalise('微信支付之后加微信'))
    expect(hits.map(({ ruleId, start }) => `${ruleId}@${start}`)).toEqual(['r1@7', 'r2@0', 'r2@7'])
  })

  it('report the longest of overlapping terms of one rule once', () => {
    expect(hitTexts([rule(['加微', '加微信', '微信领取'])], '快加微信领取')).toEqual(['加微信'])
  })

  it('never hit with a term of which nothing is left', () => {
    expect(hitTexts([rule(['\u200b', '', '  '])], '随便 说说')).toEqual([])
  })

  it('find nothing without rules', () => {
    expect(compileWordLists([]).match(normalise('加微信'))).toEqual([])
  })
})

describe('phrase automaton', () => {
  const occurrences = (phrases: readonly string[], text: string): string[] => {
    const found: string[] = []
    phrases.forEach((phrase, number) => {
      for (let start = 0; phrase !== '' && start + phrase.length <= text.length; start++) {
        if (text.startsWith(phrase, start)) found.push(`${number}@${start + phrase.length}`)
      }
    })
    return found.toSorted()
  }

  it('finds what a plain search for each phrase finds', () => {
    const small = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '微', '信'), maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(small, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '微', '信'), maxLength: 60 }),
        (phrases, text) => {
          const found = createPhraseAutomaton(phrases)
            .search(text)
            .map(({ phrase, end }) => `${phrase}@${end}`)
          expect(found.toSorted()).toEqual(occurrences(phrases, text))
        },
      ),
    )
  })
})
