import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { KeyPattern } from '../lib/keymap/key-pattern.ts'
import { Kbd } from './kbd.tsx'
import styles from './undo-strip.module.css'

/** Says at the foot of a list what was just done, with the key that takes it back. */
export function UndoStrip({ text, keys, onUndo }: { text: string; keys: KeyPattern; onUndo: () => void }) {
  const { t } = useTranslation('common')
  return (
    <div className={styles.strip}>
      <IconCheck size={14} aria-hidden="true" className={styles.icon} />
      <span className={styles.text}>{text}</span>
      <button type="button" className={styles.undo} onClick={onUndo}>
        {t('action.undo')} <Kbd keys={keys} />
      </button>
    </div>
  )
}
