import { Menu, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconKey, IconLock, IconSearch, IconUser, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RunningJobs } from '../../features/jobs/running-jobs.tsx'
import { useGo } from '../../lib/address.ts'
import { ariaKeys } from '../../lib/keymap/key-pattern.ts'
import { useKeymap } from '../../lib/keymap/keymap-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { CommunitySwitcher } from './community-switcher.tsx'
import type { FrameActions } from './use-frame-actions.ts'
import styles from './frame.module.css'

/** The top of the window: what is shown, search, what runs, who is signed in, and the lock. */
export function Header({ actions }: { actions: FrameActions }) {
  const { t } = useTranslation(['frame', 'common'])
  const { vault } = useSession()
  const { isMac } = useKeymap()
  return (
    <header className={styles.header}>
      <div className={styles.headerStart}>
        <span className={styles.brand}>{t('common:productName')}</span>
        {vault.isSample && (
          <Tooltip label={t('frame:sample.explanation')} multiline maw={300}>
            <button type="button" className={styles.sample} onClick={actions.makeOwnVault}>
              {t('frame:sample.mark')}
            </button>
          </Tooltip>
        )}
        <CommunitySwitcher />
      </div>
      <button
        type="button"
        className={styles.search}
        aria-keyshortcuts={ariaKeys('mod+k', isMac)}
        onClick={actions.openPalette}
      >
        <IconSearch size={14} className={styles.chipIcon} aria-hidden="true" />
        <span className={styles.searchText}>{t('frame:search.placeholder')}</span>
        <Kbd keys="mod+k" />
      </button>
      <div className={styles.headerEnd}>
        <RunningJobs />
        <AccountMenu onLock={actions.lock} />
        <Tooltip label={t('frame:account.lock')}>
          <button
            type="button"
            className={styles.chip}
            aria-keyshortcuts={ariaKeys('mod+l', isMac)}
            onClick={actions.lock}
          >
            <IconLock size={14} className={styles.chipIcon} aria-hidden="true" />
            <VisuallyHidden>{t('frame:account.lock')}</VisuallyHidden>
            <Kbd keys="mod+l" />
          </button>
        </Tooltip>
      </div>
    </header>
  )
}

function AccountMenu({ onLock }: { onLock: () => void }) {
  const { t } = useTranslation(['frame', 'common'])
  const { account } = useSession()
  const go = useGo()
  const role = t(`common:role.${account.role}`)
  return (
    <Menu position="bottom-end" width={220} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button type="button" className={styles.chip} title={t('frame:account.menu', { name: account.name, role })}>
          <IconUser size={14} className={styles.chipIcon} aria-hidden="true" />
          <span className={styles.chipText}>
            {account.name} · {role}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconKey size={14} />} onClick={() => go('/settings/password')}>
          {t('frame:account.changePassword')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={14} />} onClick={onLock}>
          {t('frame:account.switchAccount')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size={14} />} rightSection={<Kbd keys="mod+l" />} onClick={onLock}>
          {t('frame:account.lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
