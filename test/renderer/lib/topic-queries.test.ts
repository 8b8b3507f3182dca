import { describe, expect, it } from 'vitest'
import { Topic } from '#contract/changes.ts'
import { contract } from '#contract/contract.ts'
import { QUERIES_OF_TOPIC, isTouchedBy } from '../../../src-renderer/lib/topic-queries.ts'

/** Every query of the contract, as `domain.procedure`. */
const queries = Object.entries(contract).flatMap(([domain, procedures]) =>
  Object.entries(procedures)
    .filter(([, procedure]) => procedure['~orpc'].meta.kind === 'query')
    .map(([name]) => `${domain}.${name}`),
)

describe('queries of a topic', () => {
  it('names only what the contract has', () => {
    for (const name of Object.values(QUERIES_OF_TOPIC).flat()) {
      const [domain = '', procedure] = name.split('.')
      const procedures = new Map(Object.entries(contract)).get(domain as keyof typeof contract)
      expect(procedures, name).toBeDefined()
      if (procedure) expect(Object.keys(procedures ?? {}), name).toContain(procedure)
    }
  })

  it('asks every query again for at least one topic', () => {
    const untouched = queries.filter((name) => !isTouchedBy(name.split('.'), Topic.options))
    // A preview looks at a file, not at the vault.
    expect(untouched.filter((name) => name !== 'imports.preview')).toEqual([])
  })

  it('keeps apart what a topic does not touch', () => {
    expect(isTouchedBy(['items', 'counts'], ['outbox'])).toBe(true)
    expect(isTouchedBy(['items', 'order'], ['outbox'])).toBe(false)
    expect(isTouchedBy(['settings', 'get'], ['items', 'members'])).toBe(false)
  })

  it('leaves the stream that follows a job alone when jobs change', () => {
    expect(isTouchedBy(['jobs', 'watch'], ['jobs'])).toBe(false)
  })
})
