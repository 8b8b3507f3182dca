import { describe, expect, it } from 'vitest'
import { CoreStatus } from '#contract/vault.ts'
import { createQueryClient } from '../../../src-renderer/lib/query-client.ts'
import { forgetBetweenSessions } from '../../../src-renderer/lib/session-cache.ts'

const STATUS = [['vault', 'status'], { type: 'query' }]
const ITEM = [['items', 'get'], { type: 'query', input: { itemId: 'i1' } }]
const PURPOSE = ['disclosure-purpose']
const PREFERENCES = [['preferences', 'get'], { type: 'query' }]

const status = (state: CoreStatus['state'], account = 'a1', path = '/vaults/default') =>
  CoreStatus.parse({
    state,
    version: '0',
    vault: { name: 'default', path, isSample: false, createdAt: 0, readOnly: false },
    account:
      state === 'open'
        ? { id: account, name: 'Ines', role: 'owner', communities: null, createdAt: 0, disabled: false }
        : null,
    accountNames: [],
    trouble: null,
    retryAt: null,
    vaults: [],
  })

function openCache() {
  const cache = createQueryClient(() => undefined)
  forgetBetweenSessions(cache, STATUS)
  cache.setQueryData(STATUS, status('open'))
  for (const queryKey of [ITEM, PURPOSE, PREFERENCES]) cache.setQueryData(queryKey, 'known')
  return cache
}

describe('forgetBetweenSessions', () => {
  it.each([
    ['the vault is locked', status('locked')],
    ['somebody else has signed in', status('open', 'a2')],
    ['another vault is open', status('open', 'a1', '/vaults/sample')],
  ])('drops what is known of the content when %s', (_name, next) => {
    const cache = openCache()
    cache.setQueryData(STATUS, next)
    expect(cache.getQueryData(ITEM)).toBeUndefined()
    expect(cache.getQueryData(PURPOSE)).toBeUndefined()
    expect(cache.getQueryData(PREFERENCES)).toBe('known')
    expect(cache.getQueryData(STATUS)).toEqual(next)
  })

  it('keeps it while the same account stays in the same vault', () => {
    const cache = openCache()
    cache.setQueryData(STATUS, { ...status('open'), accountNames: ['Ines', 'Ada'] })
    expect(cache.getQueryData(ITEM)).toBe('known')
  })
})
