import { patternOf } from './key-pattern.ts'
import type { KeyPattern, KeyPress } from './key-pattern.ts'

/** Where a shortcut holds. Of several that match, the one of the innermost scope runs. */
export const SCOPES = ['global', 'screen', 'pane', 'overlay'] as const
export type Scope = (typeof SCOPES)[number]

export interface Shortcut {
  /** One or more patterns; the first is the one that is printed. */
  readonly keys: KeyPattern | readonly KeyPattern[]
  /** What it does, as the `?` sheet lists it. */
  readonly label: string
  readonly run: (press: KeyPress) => void
  readonly enabled?: boolean
  /** Also while the focus is in a text field; only for keys that type nothing. */
  readonly inFields?: boolean
  /** Also when the key repeats because it is held down (moving in a list). */
  readonly repeats?: boolean
  /** Left out of the sheet: aliases, and keys every list has. */
  readonly isHidden?: boolean
}

export interface ShortcutGroup {
  readonly scope: Scope
  /** Heading in the `?` sheet. */
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
  /** While the group is there, shortcuts of outer scopes rest: for dialogs and menus. */
  readonly isExclusive?: boolean
}

/** What is known about the event besides the key. */
export interface PressSituation {
  readonly isInField: boolean
  readonly isComposing: boolean
  readonly isRepeat: boolean
}

/** All shortcuts that hold at the moment. */
export interface Keymap {
  /** Adds a group; returns the function that takes it away again. */
  add(group: ShortcutGroup): () => void
  groups(): readonly ShortcutGroup[]
  subscribe(listener: () => void): () => void
  /** The shortcut that a key press means now, or null. */
  find(press: KeyPress, situation: PressSituation): Shortcut | null
}

export function createKeymap({ isMac }: { isMac: boolean }): Keymap {
  let groups: readonly ShortcutGroup[] = []
  const listeners = new Set<() => void>()
  const replace = (next: readonly ShortcutGroup[]) => {
    groups = next
    for (const listener of listeners) listener()
  }

  return {
    add: (group) => {
      replace([...groups, group])
      return () => replace(groups.filter((other) => other !== group))
    },
    groups: () => groups,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    find: (press, situation) => {
      // While an input method composes, every key belongs to it.
      if (situation.isComposing) return null
      const pattern = patternOf(press, isMac)
      for (const group of innermostFirst(groups)) {
        const found = group.shortcuts.find((shortcut) => matches(shortcut, pattern) && isAllowed(shortcut, situation))
        if (found) return found
        if (group.isExclusive) return null
      }
      return null
    },
  }
}

/** The patterns of a shortcut as a list. */
export function patternsOf({ keys }: Pick<Shortcut, 'keys'>): readonly KeyPattern[] {
  return typeof keys === 'string' ? [keys] : keys
}

function matches(shortcut: Shortcut, pattern: KeyPattern): boolean {
  return patternsOf(shortcut).includes(pattern)
}

function isAllowed(shortcut: Shortcut, { isInField, isRepeat }: PressSituation): boolean {
  if (shortcut.enabled === false) return false
  if (isInField && !shortcut.inFields) return false
  return !isRepeat || shortcut.repeats === true
}

/** Inner scopes before outer ones, and within a scope the group added last first. */
function innermostFirst(groups: readonly ShortcutGroup[]): readonly ShortcutGroup[] {
  return groups.toReversed().toSorted((a, b) => SCOPES.indexOf(b.scope) - SCOPES.indexOf(a.scope))
}
