import { describe, expect, it } from 'vitest'
import type { Policy } from '#contract/policies.ts'
import {
  draftOfPolicy,
  emptyPolicy,
  isPolicyChanged,
  movedPolicies,
  policyFaults,
} from '../../../../src-renderer/features/rules/policy-draft.ts'

const texts = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text })
const policy = (key: string, position: number): Policy => ({
  key,
  position,
  title: texts(key),
  text: texts(`No ${key}.`),
  severity: 2,
  active: true,
  version: 1,
})
const SPAM = policy('spam', 1)
const SCAM = policy('scam', 2)
const OTHER = policy('other', 5)

describe('a policy draft', () => {
  it('has changed only when it says something else', () => {
    expect(isPolicyChanged(draftOfPolicy(SPAM), SPAM)).toBe(false)
    expect(isPolicyChanged({ ...draftOfPolicy(SPAM), severity: 3 }, SPAM)).toBe(true)
    expect(isPolicyChanged({ ...draftOfPolicy(SPAM), text: { ...SPAM.text, en: 'x' } }, SPAM)).toBe(true)
    expect(isPolicyChanged(emptyPolicy([]), null)).toBe(false)
  })

  it('comes last when it is new', () => {
    expect(emptyPolicy([SPAM, OTHER]).position).toBe(6)
    expect(emptyPolicy([]).position).toBe(1)
  })

  it('needs a free key, and title and text in every language', () => {
    expect(policyFaults(emptyPolicy([]), [], true)).toEqual(['key', 'title', 'text'])
    expect(policyFaults(draftOfPolicy(SPAM), [SPAM], true)).toEqual(['keyTaken'])
    expect(policyFaults(draftOfPolicy(SPAM), [SPAM], false)).toEqual([])
    expect(policyFaults({ ...draftOfPolicy(SPAM), text: { ...SPAM.text, 'zh-TW': ' ' } }, [SPAM], false)).toEqual([
      'text',
    ])
  })
})

describe('moving a policy', () => {
  it('changes places with its neighbour', () => {
    const moved = movedPolicies([SPAM, SCAM, OTHER], 'other', -1)
    expect(moved?.map(({ key, position }) => [key, position])).toEqual([
      ['other', 2],
      ['scam', 5],
    ])
  })

  it('tells equal positions apart', () => {
    const moved = movedPolicies([SPAM, { ...SCAM, position: 1 }], 'scam', -1)
    expect(moved?.[0].position).toBeLessThan(moved?.[1].position ?? 0)
  })

  it('goes no further than the ends', () => {
    expect(movedPolicies([SPAM, SCAM], 'spam', -1)).toBeNull()
    expect(movedPolicies([SPAM, SCAM], 'scam', 1)).toBeNull()
    expect(movedPolicies([SPAM, SCAM], 'gone', 1)).toBeNull()
  })
})
