import { keyCaps } from '../lib/keymap/key-pattern.ts'
import type { KeyPattern } from '../lib/keymap/key-pattern.ts'
import { useKeymap } from '../lib/keymap/keymap-provider.tsx'
import styles from './kbd.module.css'

/**
 * The key caps of a shortcut, as printed on buttons and in menus. Not read out there, since the control says its own
 * keys (`aria-keyshortcuts`); `isRead` where the caps are the content.
 */
export function Kbd({ keys, isRead = false }: { keys: KeyPattern; isRead?: boolean }) {
  const { isMac } = useKeymap()
  return (
    <kbd className={styles.kbd} aria-hidden={!isRead}>
      {keyCaps(keys, isMac).join(isMac ? '' : ' ')}
    </kbd>
  )
}
