import { describe, expect, it } from 'vitest'
import { holdTimes } from '../../../src-renderer/features/review/components/hold-times.ts'

const HOUR = 3_600_000
const at = (iso: string) => Date.parse(iso)

describe('holdTimes', () => {
  it("follows the clock of the vault's time zone", () => {
    const times = holdTimes(at('2026-11-20T13:07:08.250Z'), 'Asia/Shanghai')
    expect(times.oneHour).toBe(at('2026-11-20T14:07:08.250Z'))
    expect(times.tonight).toBeNull()
    expect(times.tomorrow).toBe(at('2026-11-21T09:00:00+08:00'))
    expect(times.week).toBe(at('2026-11-27T09:00:00+08:00'))
  })

  it('offers the evening only before it', () => {
    expect(holdTimes(at('2026-11-20T09:59:00Z'), 'Asia/Shanghai').tonight).toBe(at('2026-11-20T18:00:00+08:00'))
    expect(holdTimes(at('2026-11-20T10:00:00Z'), 'Asia/Shanghai').tonight).toBeNull()
  })

  it('keeps nine in the morning across a change of the clocks', () => {
    const times = holdTimes(at('2026-03-28T12:00:00Z'), 'Europe/Berlin')
    expect(times.tomorrow).toBe(at('2026-03-29T09:00:00+02:00'))
    expect(times.week - times.tomorrow).toBe(6 * 24 * HOUR)
  })
})
