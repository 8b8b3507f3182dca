import { describe, expect, it } from 'vitest'
import { isActive, secondsLeft, shareDone } from '../../../src-renderer/lib/job-progress.ts'

describe('progress of a job', () => {
  it('has a share only where the total is known', () => {
    expect(shareDone({ done: 61, total: 100 })).toBe(0.61)
    expect(shareDone({ done: 61, total: null })).toBeNull()
    expect(shareDone({ done: 0, total: 0 })).toBe(1)
    expect(shareDone({ done: 120, total: 100 })).toBe(1)
  })

  it('says the time left only where it goes on', () => {
    expect(secondsLeft({ done: 40, total: 100, rate: 6 })).toBe(10)
    expect(secondsLeft({ done: 40, total: 100, rate: 0 })).toBeNull()
    expect(secondsLeft({ done: 40, total: null, rate: 6 })).toBeNull()
    expect(secondsLeft({ done: 140, total: 100, rate: 6 })).toBe(0)
  })

  it('is active until it has ended', () => {
    expect((['queued', 'running'] as const).every((state) => isActive({ state }))).toBe(true)
    expect((['succeeded', 'failed', 'cancelled', 'interrupted'] as const).some((state) => isActive({ state }))).toBe(
      false,
    )
  })
})
