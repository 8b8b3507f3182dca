import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { createKeymap } from './keymap.ts'
import type { Keymap, ShortcutGroup } from './keymap.ts'

interface KeymapContextValue {
  readonly keymap: Keymap
  readonly isMac: boolean
}

const KeymapContext = createContext<KeymapContextValue | null>(null)

/** Listens for keys on the whole page and runs the shortcut that they mean. */
export function KeymapProvider({ children }: { children: ReactNode }) {
  const value = useMemo(() => {
    const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
    return { keymap: createKeymap({ isMac }), isMac }
  }, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const shortcut = value.keymap.find(event, {
        isInField: isTextField(event.target),
        // Chromium reports the first key of a composition with key code 229 before `isComposing` is set.
        isComposing: event.isComposing || event.keyCode === 229,
        isRepeat: event.repeat,
      })
      if (!shortcut) return
      event.preventDefault()
      shortcut.run(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [value])
  return <KeymapContext value={value}>{children}</KeymapContext>
}

/**
 * Holds a group of shortcuts while the component is mounted. The handlers of the latest render run; the group is only
 * registered anew when its keys, labels or switches change.
 */
export function useShortcuts(group: ShortcutGroup): void {
  const { keymap } = useKeymap()
  const latest = useRef(group)
  useLayoutEffect(() => {
    latest.current = group
  })
  // Functions do not show in it: handlers may be new at every render without the group being registered anew.
  const signature = JSON.stringify(group)
  useEffect(() => {
    const registered: ShortcutGroup = JSON.parse(signature)
    return keymap.add({
      ...registered,
      shortcuts: registered.shortcuts.map((shortcut, index) => ({
        ...shortcut,
        run: (press) => latest.current.shortcuts[index]?.run(press),
      })),
    })
  }, [keymap, signature])
}

/** The groups that hold at the moment, for the `?` sheet. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  const { keymap } = useKeymap()
  return useSyncExternalStore(keymap.subscribe, keymap.groups)
}

export function useKeymap(): KeymapContextValue {
  const value = useContext(KeymapContext)
  if (!value) throw new Error('useKeymap outside of KeymapProvider')
  return value
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}
