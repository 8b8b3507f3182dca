import { describe, expect, it } from 'vitest'
import { timeZoneChoices } from '../../../src-renderer/features/settings/time-zone-choices.ts'

describe('timeZoneChoices', () => {
  it('knows the zones of the system, and the one in use even if it is an alias', () => {
    expect(timeZoneChoices('Asia/Shanghai')).toContain('America/New_York')
    expect(timeZoneChoices('PRC')).toContain('PRC')
    expect(timeZoneChoices('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1)
  })
})
