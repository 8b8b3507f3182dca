import { describe, expect, it } from 'vitest'
import { AccountId, CommunityId } from '#contract/ids.ts'
import { changesOf } from '../../../src-renderer/features/settings/accounts/account-changes.ts'

const account = {
  id: AccountId.parse('a2'),
  name: 'Ines',
  role: 'operator' as const,
  communities: [CommunityId.parse('c1'), CommunityId.parse('c2')],
  createdAt: 0,
  disabled: false,
}
const draft = { name: 'Ines', role: account.role, communities: account.communities, disabled: false, password: '' }

describe('changesOf', () => {
  it('names nothing that stayed, whatever the order of the communities', () => {
    expect(changesOf(account, draft)).toEqual({})
    expect(changesOf(account, { ...draft, communities: account.communities.toReversed() })).toEqual({})
  })

  it('names exactly what changed', () => {
    expect(changesOf(account, { ...draft, role: 'compliance' })).toEqual({ role: 'compliance' })
    expect(changesOf(account, { ...draft, communities: null })).toEqual({ communities: null })
    expect(changesOf(account, { ...draft, disabled: true, password: 'a new password' })).toEqual({
      disabled: true,
      newPassword: 'a new password',
    })
  })
})
