import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconShieldQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useKeepScope } from '../../../lib/address.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { JobProgress } from '../../../ui/job-progress.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import type { Verification } from '../api/use-audit.ts'
import { toneOf } from '../audit-words.ts'
import styles from './verdict.module.css'

/** The state of the log in a line above it; the whole of it stands in the proof. */
export function VerdictStrip({ verification }: { verification: Verification }) {
  const { t } = useTranslation('compliance')
  const keep = useKeepScope()
  const format = useFormat()
  const now = useNow()
  const { last, job, isRunning, hasFailed } = verification
  if (job !== null) {
    return (
      <div className={styles.running}>
        <JobProgress job={job} label={t('verify.running')} />
      </div>
    )
  }
  if (last === undefined) return <div className={styles.strip} />
  const tone = last === null ? 'none' : toneOf(last.verdict)
  const Icon = tone === 'none' ? IconShieldQuestion : tone === 'ok' ? IconCircleCheck : IconAlertTriangle
  return (
    <div className={styles.strip} data-tone={tone} data-testid="verdict-strip" role="status">
      <Icon size={15} aria-hidden="true" className={styles.icon} />
      <b className={styles.word}>{last === null ? t('verify.never') : t(`verdict.${last.verdict}.title`)}</b>
      {last !== null && (
        <>
          <span className={styles.mute}>{t('log.count', { count: last.size })}</span>
          <span className={styles.mute} title={format.exact(last.at)}>
            {t('verify.checked', { time: format.relative(last.at, now) })}
          </span>
          <Link className={styles.link} href={keep('/compliance/proof')}>
            {t('verify.details')}
          </Link>
        </>
      )}
      {last === null && <span className={styles.mute}>{t('verify.neverText')}</span>}
      {hasFailed && <span className={styles.failed}>{t('verify.failed')}</span>}
      <VerifyButton verification={verification} isDisabled={isRunning} />
    </div>
  )
}

export function VerifyButton({ verification, isDisabled }: { verification: Verification; isDisabled: boolean }) {
  const { t } = useTranslation('compliance')
  return (
    <Button
      className={styles.button}
      size="compact-xs"
      rightSection={<Kbd keys="v" />}
      loading={isDisabled}
      onClick={verification.verify}
    >
      {verification.last ? t('verify.again') : t('verify.action')}
    </Button>
  )
}
