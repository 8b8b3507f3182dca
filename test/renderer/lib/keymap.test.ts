import { describe, expect, it, vi } from 'vitest'
import { createKeymap } from '../../../src-renderer/lib/keymap/keymap.ts'
import type { ShortcutGroup } from '../../../src-renderer/lib/keymap/keymap.ts'

const CALM = { isInField: false, isComposing: false, isRepeat: false }
const key = (name: string, more = {}) => ({
  key: name,
  code: `Key${name.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})
const group = (scope: ShortcutGroup['scope'], label: string, more: Partial<ShortcutGroup> = {}): ShortcutGroup => ({
  scope,
  title: scope,
  shortcuts: [{ keys: 'r', label, run: () => undefined }],
  ...more,
})

describe('keymap', () => {
  it('runs the innermost of several shortcuts with one key, whatever the order they came in', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(group('pane', 'pane'))
    keymap.add(group('global', 'global'))
    keymap.add(group('screen', 'screen'))
    expect(keymap.find(key('r'), CALM)?.label).toBe('pane')
  })

  it('prefers the group added last within a scope', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(group('screen', 'first'))
    const remove = keymap.add(group('screen', 'second'))
    expect(keymap.find(key('r'), CALM)?.label).toBe('second')
    remove()
    expect(keymap.find(key('r'), CALM)?.label).toBe('first')
  })

  it('lets the screen rest under an exclusive overlay', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(group('screen', 'screen'))
    const remove = keymap.add(group('overlay', 'overlay', { isExclusive: true, shortcuts: [] }))
    expect(keymap.find(key('r'), CALM)).toBeNull()
    remove()
    expect(keymap.find(key('r'), CALM)?.label).toBe('screen')
  })

  it('leaves keys to a text field, unless the shortcut types nothing', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(
      group('global', '', {
        shortcuts: [
          { keys: 'r', label: 'types', run: () => undefined },
          { keys: 'mod+k', label: 'palette', run: () => undefined, inFields: true },
        ],
      }),
    )
    const inField = { ...CALM, isInField: true }
    expect(keymap.find(key('r'), inField)).toBeNull()
    expect(keymap.find(key('k', { ctrlKey: true }), inField)?.label).toBe('palette')
  })

  it('leaves every key to an input method that composes', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(
      group('global', '', { shortcuts: [{ keys: 'mod+k', label: 'palette', run: () => undefined, inFields: true }] }),
    )
    expect(keymap.find(key('k', { ctrlKey: true }), { ...CALM, isComposing: true })).toBeNull()
  })

  it('repeats a held key only where that is wanted', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(
      group('screen', '', {
        shortcuts: [
          { keys: ['j', 'arrowdown'], label: 'next', run: () => undefined, repeats: true },
          { keys: 'r', label: 'remove', run: () => undefined },
        ],
      }),
    )
    const held = { ...CALM, isRepeat: true }
    expect(keymap.find(key('j'), held)?.label).toBe('next')
    expect(keymap.find(key('r'), held)).toBeNull()
  })

  it('passes over a shortcut that is switched off, to one further out', () => {
    const keymap = createKeymap({ isMac: false })
    keymap.add(group('global', 'global'))
    keymap.add(group('screen', '', { shortcuts: [{ keys: 'r', label: 'off', run: () => undefined, enabled: false }] }))
    expect(keymap.find(key('r'), CALM)?.label).toBe('global')
  })

  it('tells its listeners when groups come and go', () => {
    const keymap = createKeymap({ isMac: false })
    const listener = vi.fn()
    const stop = keymap.subscribe(listener)
    keymap.add(group('screen', 'a'))()
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    keymap.add(group('screen', 'b'))
    expect(listener).toHaveBeenCalledTimes(2)
  })
})
