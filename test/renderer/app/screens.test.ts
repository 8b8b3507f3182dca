import { describe, expect, it } from 'vitest'
import { SCREENS, screensFor } from '../../../src-renderer/app/screens.ts'

describe('screens', () => {
  it('shows an operator no single items and no log (settled roles)', () => {
    const ids = screensFor('operator').map(({ id }) => id)
    expect(ids).toContain('settings')
    for (const hidden of ['review', 'outbox', 'messages', 'compliance']) expect(ids).not.toContain(hidden)
  })

  it('shows the owner everything', () => {
    expect(screensFor('owner')).toEqual(SCREENS)
  })

  it('reaches each screen by its own path', () => {
    for (const screen of SCREENS) expect(screen.routes, screen.id).toContain(screen.path)
    expect(new Set(SCREENS.map(({ path }) => path)).size).toBe(SCREENS.length)
  })

  it('stands what hangs under a screen right after it', () => {
    for (const [index, screen] of SCREENS.entries()) {
      const before = SCREENS[index - 1]
      if (screen.under) expect([before?.id, before?.under], screen.id).toContain(screen.under)
    }
  })
})
