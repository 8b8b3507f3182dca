import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { patternsOf } from '../../lib/keymap/keymap.ts'
import { useShortcutGroups, useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { sheetOf } from './sheet-groups.ts'
import styles from './key-sheet.module.css'

/** The keys that hold on the screen one is on: what is registered at the moment, innermost first. */
export function KeySheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['ui', 'common'])
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('ui:keys.title')} size={680}>
      {isOpen && <KeyList onClose={onClose} />}
    </Modal>
  )
}

function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('ui')
  const sheet = sheetOf(useShortcutGroups())
  useShortcuts({
    scope: 'overlay',
    title: t('keys.title'),
    isExclusive: true,
    shortcuts: [{ keys: '?', label: t('keys.title'), run: onClose, isHidden: true }],
  })
  return (
    <div className={styles.sheet} data-columns={sheet.length > 1 ? 2 : 1} tabIndex={-1} data-autofocus>
      {sheet.map((group) => (
        <section key={`${group.scope}-${group.title}`} className={styles.group} aria-label={group.title}>
          <h3 className={styles.title}>{group.title}</h3>
          <dl className={styles.keys}>
            {group.shortcuts.map((shortcut) => (
              <div key={`${shortcut.label}-${patternsOf(shortcut).join()}`} className={styles.line}>
                <dt>{shortcut.label}</dt>
                <dd>
                  {patternsOf(shortcut).map((pattern) => (
                    <Kbd key={pattern} keys={pattern} isRead />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
