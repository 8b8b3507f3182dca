import { keyCaps } from '../lib/keymap/key-pattern.ts'
import type { KeyPattern } from '../lib/keymap/key-pattern.ts'
import { useKeymap } from '../lib/keymap/keymap-provider.tsx'
import styles from './kbd.module.css'

/** The key caps of a shortcut, as printed on buttons and in menus. Not read out: the control says its own keys. */
export function Kbd({ keys }: { keys: KeyPattern }) {
  const { isMac } = useKeymap()
  return (
    <kbd className={styles.kbd} aria-hidden="true">
      {keyCaps(keys, isMac).join(isMac ? '' : ' ')}
    </kbd>
  )
}
