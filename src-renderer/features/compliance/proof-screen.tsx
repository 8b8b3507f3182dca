import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PageSection } from '../../ui/screen.tsx'
import { useSign, useVerification } from './api/use-audit.ts'
import { Checkpoints } from './components/checkpoints.tsx'
import { ComplianceBar } from './components/compliance-bar.tsx'
import { PublicKey } from './components/public-key.tsx'
import { VerdictPanel } from './components/verdict-panel.tsx'
import { WitnessNotes } from './components/witness-notes.tsx'
import styles from './compliance.module.css'
import limits from './components/limits.module.css'

const LIMITS = ['falseEntries', 'tail', 'clock', 'sameHands'] as const

/** What proves the log: the last verification, the signed checkpoints, the public key, and what none of it promises. */
export function ProofScreen() {
  const { t } = useTranslation('compliance')
  const { vault } = useSession()
  const go = useGo()
  const verification = useVerification()
  const sign = useSign()
  const signNow = () => !sign.isPending && !vault.readOnly && sign.mutate(undefined)
  const toLog = () => go('/compliance')
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      { keys: 'v', label: t('keys.verify'), run: verification.verify },
      { keys: 's', label: t('keys.sign'), run: signNow },
      { keys: ['l', 'escape'], label: t('keys.log'), run: toLog },
    ],
  })
  return (
    <div className={styles.page}>
      <ComplianceBar part="proof" />
      <div className={styles.scroll}>
        <div className={styles.content}>
          <PageSection title={t('proof.verdict')} lead={t('proof.verdictLead')}>
            <VerdictPanel verification={verification} />
          </PageSection>
          <PageSection title={t('checkpoint.title')} lead={t('checkpoint.lead')}>
            <div>
              <Button
                rightSection={<Kbd keys="s" />}
                loading={sign.isPending}
                disabled={vault.readOnly}
                onClick={signNow}
              >
                {t('checkpoint.sign')}
              </Button>
            </div>
            <Checkpoints />
          </PageSection>
          <PageSection title={t('witness.title')} lead={t('witness.lead')}>
            <WitnessNotes isReadOnly={vault.readOnly} />
          </PageSection>
          <PageSection title={t('key.title')} lead={t('key.lead')}>
            <PublicKey />
          </PageSection>
          <PageSection title={t('limits.title')} lead={t('limits.lead')}>
            <ul className={limits.list}>
              {LIMITS.map((limit) => (
                <li key={limit}>{t(`limits.${limit}`)}</li>
              ))}
            </ul>
          </PageSection>
        </div>
      </div>
    </div>
  )
}
