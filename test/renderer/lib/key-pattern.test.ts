import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ariaKeys, keyCaps, patternOf } from '../../../src-renderer/lib/keymap/key-pattern.ts'
import type { KeyPress } from '../../../src-renderer/lib/keymap/key-pattern.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('patternOf', () => {
  it.each([
    ['plain letter', press('r', { code: 'KeyR' }), 'r'],
    ['caps lock', press('R', { code: 'KeyR' }), 'r'],
    ['shifted letter', press('R', { code: 'KeyR', shiftKey: true }), 'shift+r'],
    ['control', press('k', { code: 'KeyK', ctrlKey: true }), 'mod+k'],
    ['question mark, however it is typed', press('?', { code: 'Slash', shiftKey: true }), '?'],
    ['question mark on a German layout', press('?', { code: 'Minus', shiftKey: true }), '?'],
    ['full-width question mark of a Chinese input method', press('？', { code: 'Slash', shiftKey: true }), '?'],
    ['full-width letter', press('ｒ', { code: 'KeyR' }), 'r'],
    ['Cyrillic layout', press('к', { code: 'KeyR' }), 'r'],
    ['shifted digit', press('!', { code: 'Digit1', shiftKey: true }), 'shift+1'],
    ['shifted digit on a French layout', press('1', { code: 'Digit1', shiftKey: true }), 'shift+1'],
    ['space', press(' ', { code: 'Space' }), 'space'],
    ['escape', press('Escape', { code: 'Escape' }), 'escape'],
    ['arrow with shift', press('ArrowDown', { code: 'ArrowDown', shiftKey: true }), 'shift+arrowdown'],
    ['alt and digit', press('1', { code: 'Digit1', altKey: true }), 'alt+1'],
  ])('reads %s', (_name, given, expected) => {
    expect(patternOf(given, false)).toBe(expected)
  })

  it('takes Command for mod on a Mac and keeps Control apart', () => {
    expect(patternOf(press('k', { code: 'KeyK', metaKey: true }), true)).toBe('mod+k')
    expect(patternOf(press('k', { code: 'KeyK', ctrlKey: true }), true)).toBe('ctrl+k')
  })

  it('reads the digit behind the sign that Option types on a Mac', () => {
    expect(patternOf(press('¡', { code: 'Digit1', altKey: true }), true)).toBe('alt+1')
  })

  it('never says mod without a modifier that is held', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 3 }), fc.boolean(), (key, shiftKey) => {
        expect(patternOf(press(key, { shiftKey }), false).startsWith('mod+')).toBe(key.toLowerCase().startsWith('mod+'))
      }),
    )
  })
})

describe('keyCaps', () => {
  it('prints what stands on the keys', () => {
    expect(keyCaps('mod+k', false)).toEqual(['Ctrl', 'K'])
    expect(keyCaps('mod+k', true)).toEqual(['⌘', 'K'])
    expect(keyCaps('shift+arrowdown', false)).toEqual(['⇧', '↓'])
  })
})

describe('ariaKeys', () => {
  it('writes the names that aria-keyshortcuts knows', () => {
    expect(ariaKeys('mod+k', false)).toBe('Control+K')
    expect(ariaKeys('mod+shift+k', true)).toBe('Meta+Shift+K')
    expect(ariaKeys('escape', false)).toBe('Escape')
  })
})
