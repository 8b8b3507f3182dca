/** A key with its modifiers, written `mod+k`, `shift+r`, `?`, `escape`, `arrowdown`. `mod` is Cmd on a Mac, else Ctrl. */
export type KeyPattern = string

/** The part of a keyboard event that decides which shortcut it is. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const NAMED: Readonly<Record<string, string>> = { ' ': 'space', esc: 'escape', return: 'enter' }
/** Keys that a Chinese input method types full-width, with the key they stand for. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '？': '?',
  '／': '/',
  '！': '!',
  '、': '/',
  '，': ',',
  '。': '.',
}
const LATIN_KEY = /^[a-z0-9]$/

/**
 * The pattern a key press amounts to. Letters are taken from the physical key where the layout types none of the Latin
 * alphabet; of shifted signs such as `?` only the sign counts, since layouts differ in how it is typed.
 */
export function patternOf(press: KeyPress, isMac: boolean): KeyPattern {
  const key = baseKey(press)
  const isSign = key.length === 1 && !LATIN_KEY.test(key) && key !== ' '
  const mod = isMac ? press.metaKey : press.ctrlKey
  const otherControl = isMac ? press.ctrlKey : press.metaKey
  return [
    mod && 'mod',
    otherControl && (isMac ? 'ctrl' : 'meta'),
    press.altKey && 'alt',
    press.shiftKey && !isSign && 'shift',
    NAMED[key] ?? key,
  ]
    .filter((part) => part !== false)
    .join('+')
}

function baseKey(press: KeyPress): string {
  const key = press.key.toLowerCase()
  const sign = FULL_WIDTH[key]
  if (sign) return sign
  // Full-width Latin letters and digits sit at a fixed distance from the plain ones.
  if (key.length === 1 && key >= '！' && key <= '～')
    return String.fromCharCode(key.charCodeAt(0) - 0xfee0).toLowerCase()
  const physical = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code)
  const isForeignLetter = key.length === 1 && /\p{L}/u.test(key) && !/[a-z]/.test(key)
  // Shift turns a digit into a sign that differs by layout; `shift+1` must mean the same everywhere.
  const isShiftedDigit = press.shiftKey && physical?.[2] !== undefined && key !== '?' && key !== '/'
  // Option on a Mac types other signs altogether.
  if (physical && (press.altKey || isForeignLetter || isShiftedDigit))
    return (physical[1] ?? physical[2] ?? key).toLowerCase()
  return key
}

const SYMBOLS_MAC: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧', meta: '⌘' }
const SYMBOLS: Readonly<Record<string, string>> = { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: '⇧', meta: 'Win' }
const KEY_LABELS: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: '⏎',
  space: '␣',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  tab: 'Tab',
}

/** The key caps to print for a pattern: `mod+k` → `['Ctrl', 'K']`. */
export function keyCaps(pattern: KeyPattern, isMac: boolean): readonly string[] {
  const symbols = isMac ? SYMBOLS_MAC : SYMBOLS
  return pattern.split('+').map((part) => symbols[part] ?? KEY_LABELS[part] ?? part.toUpperCase())
}

/** The value of `aria-keyshortcuts` for a pattern (WAI-ARIA 1.2 §6.6). */
export function ariaKeys(pattern: KeyPattern, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = {
    mod: isMac ? 'Meta' : 'Control',
    ctrl: 'Control',
    alt: 'Alt',
    shift: 'Shift',
    meta: 'Meta',
  }
  return pattern
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1)))
    .join('+')
}
