import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractClient, useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PageSection } from '../../ui/screen.tsx'
import { NoticeList, useNotices } from './notice-list.tsx'
import styles from './settings.module.css'

/** Which version this is, where the vault is, and whose work is in it. */
export function AboutSection() {
  const { t } = useTranslation(['settings', 'common'])
  const orpc = useOrpc()
  const format = useFormat()
  const { host } = useContractClient()
  const { vault } = useSession()
  const app = useQuery({ queryKey: ['host-app-info'], queryFn: () => host.appInfo() })
  const info = useQuery(orpc.vault.info.queryOptions())
  return (
    <PageSection id="settings-about" title={t('settings:about.title')}>
      <dl className={styles.facts}>
        <dt>{t('common:version')}</dt>
        <dd>
          {app.data && t('settings:about.product', { version: app.data.version })}{' '}
          {app.data && (
            <span className={styles.mute}>
              {app.data.shell === 'electron' ? t('settings:about.shellElectron') : t('settings:about.shellBrowser')}
            </span>
          )}
        </dd>
        <dt>{t('settings:about.vault')}</dt>
        <dd>{vault.path}</dd>
        {info.data && (
          <>
            <dt>{t('settings:about.size')}</dt>
            <dd>{format.bytes(info.data.bytes)}</dd>
            <dt>{t('settings:about.schema')}</dt>
            <dd>{info.data.schemaVersion}</dd>
            <dt>{t('settings:about.key')}</dt>
            <dd className={styles.withButton}>
              <span className={styles.mono}>{info.data.vkey}</span>
              <CopyButton text={info.data.vkey} label={t('settings:about.copyKey')} />
            </dd>
          </>
        )}
      </dl>
      <p className={styles.note}>{t('settings:about.offline')}</p>
      <Notices />
    </PageSection>
  )
}

function Notices() {
  const { t } = useTranslation(['settings', 'common'])
  const [isOpen, setIsOpen] = useState(false)
  const notices = useNotices()
  if (!notices || notices.length === 0) return null
  return (
    <div className={styles.formActions}>
      <span className={styles.note}>{t('settings:about.noticesText', { count: notices.length })}</span>
      <Button onClick={() => setIsOpen(true)}>{t('settings:about.showNotices')}</Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t('settings:about.notices')} size={720}>
        <NoticeList notices={notices} />
      </Modal>
    </div>
  )
}
