import { describe, expect, it } from 'vitest'
import { SAMPLE_PASSPHRASE as published } from '#core/sample/sample-vault.ts'
import { SAMPLE_PASSPHRASE } from '../../../src-renderer/features/vault/sample-passphrase.ts'

describe('the password of the sample', () => {
  it('is shown as it is', () => {
    expect(SAMPLE_PASSPHRASE).toBe(published)
  })
})
