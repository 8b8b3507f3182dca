import { describe, expect, it } from 'vitest'
import { CONCEPTS } from '#core/classification/concept-lexicon.ts'
import { ConceptReader, FormConcept } from '#core/classification/concept-reader.ts'
import { conceptsOf } from '#core/classification/concept-table.ts'
import { createFeatureBuffer, type FeatureBuffer } from '#core/classification/feature-buffer.ts'
import { Seed, step, toBucket } from '#core/classification/feature-hashing.ts'
import { TextFeaturiser } from '#core/classification/text-featuriser.ts'
import { normalise } from '#core/classification/text-normaliser.ts'

const numberOf = (name: keyof typeof CONCEPTS): number => Object.keys(CONCEPTS).indexOf(name)
const featureOf = (concept: number): number => toBucket(step(Seed.concept, concept))
const featuresOf = (text: string): FeatureBuffer => {
  const features = createFeatureBuffer()
  new TextFeaturiser().featurise(text, features)
  return features
}
const has = (text: string, concept: number): boolean => {
  const { ids, length } = featuresOf(text)
  return ids.subarray(0, length).includes(featureOf(concept))
}

describe('the lexicon', () => {
  it('is read as the featuriser reads texts: every word of it is found in a text of that word', () => {
    const missed = Object.entries(CONCEPTS).flatMap(([name, words], concept) =>
      words.split(' ').flatMap((word) => (has(word.replace('_', ' '), concept) ? [] : [`${name}: ${word}`])),
    )
    expect(missed).toEqual([])
  })

  it('holds each word of a concept once, in the form the normaliser gives', () => {
    for (const [name, words] of Object.entries(CONCEPTS)) {
      const forms = words.split(' ').map((word) => normalise(word.replace('_', ' ')).text)
      expect(forms.length, name).toBe(new Set(forms).size)
    }
  })
})

describe('concepts of a text', () => {
  it('are the same in both languages and under a disguise', () => {
    for (const text of ['claim your refund', '领取退款', '領取退款', 'ｃｌａｉｍ it', 'cl4im it']) {
      expect(has(text, numberOf('verify')), text).toBe(true)
    }
  })

  it('include what is recognised by its form', () => {
    expect(has('see https://example.org/a', FormConcept.webAddress)).toBe(true)
    expect(has('write to a@example.org', FormConcept.emailAddress)).toBe(true)
    expect(has('ask @anna', FormConcept.mention)).toBe(true)
    expect(has('13800138000', FormConcept.longNumber)).toBe(true)
    expect(has('at 10', FormConcept.shortNumber)).toBe(true)
    expect(has('add abc888x', FormConcept.mixedWord)).toBe(true)
    expect(has('😀', FormConcept.emoji)).toBe(true)
    expect(has('what?', FormConcept.questionMark)).toBe(true)
    expect(has('hey!', FormConcept.exclamationMark)).toBe(true)
    expect(has('nothing of it here', FormConcept.webAddress)).toBe(false)
  })

  it('know no concept of a hash that is no word of the lexicon', () => {
    expect(conceptsOf(12345)).toEqual([])
  })
})

describe('ConceptReader', () => {
  const read = (concepts: readonly number[]): FeatureBuffer => {
    const features = createFeatureBuffer()
    const reader = new ConceptReader(features)
    concepts.forEach((concept, place) => {
      reader.see(concept, place, place + 1)
    })
    reader.end()
    return features
  }
  const ids = (concepts: readonly number[]): Set<number> => {
    const { ids: all, length } = read(concepts)
    return new Set(all.subarray(0, length))
  }

  it('pairs concepts without regard to order, and sequences with it', () => {
    const forwards = ids([1, 2])
    const backwards = ids([2, 1])
    expect([...forwards].filter((id) => !backwards.has(id))).toHaveLength(1)
  })

  it('gives a pair at both its places, so that an explanation marks both words', () => {
    const { ids: all, froms, length } = read([1, 5, 2])
    const pair = toBucket(step(step(Seed.conceptPair, 1), 2))
    const places = [...froms.subarray(0, length)].filter((_, index) => all[index] === pair)
    expect(places).toEqual([0, 2])
  })

  it('stays within bounds whatever a text holds', () => {
    const everything = Array.from({ length: 500 }, (_, index) => index % 40)
    expect(read(everything).length).toBeLessThan(2000)
  })

  it('keeps nothing of the text before', () => {
    const features = createFeatureBuffer()
    const reader = new ConceptReader(features)
    reader.see(3, 0, 1)
    reader.end()
    const second = createFeatureBuffer()
    reader.begin(second)
    reader.see(4, 0, 1)
    reader.end()
    expect([...second.ids.subarray(0, second.length)]).toEqual([...ids([4])])
  })
})
