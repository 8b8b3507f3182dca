import { IconAlertTriangle, IconCircleCheck, IconShieldQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { JobProgress } from '../../../ui/job-progress.tsx'
import type { Verification } from '../api/use-audit.ts'
import { problemText, toneOf } from '../audit-words.ts'
import { VerifyButton } from './verdict-strip.tsx'
import styles from './verdict.module.css'

/** What the last verification found, in plain words: what it means, what to do, and the figures behind it. */
export function VerdictPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation(['compliance', 'common'])
  const { last, job, isRunning, hasFailed } = verification
  const tone = last ? toneOf(last.verdict) : 'none'
  const Icon = tone === 'none' ? IconShieldQuestion : tone === 'ok' ? IconCircleCheck : IconAlertTriangle
  return (
    <div className={styles.panel} data-tone={tone} data-testid="verdict-panel">
      <div className={styles.head}>
        <Icon size={20} stroke={1.6} aria-hidden="true" className={styles.icon} />
        <h3 className={styles.title}>
          {last ? t(`compliance:verdict.${last.verdict}.title`) : t('compliance:verify.never')}
        </h3>
        {last && <Checked at={last.at} />}
        <VerifyButton verification={verification} isDisabled={isRunning} />
      </div>
      {job !== null && <JobProgress job={job} label={t('compliance:verify.running')} />}
      {hasFailed && (
        <p className={styles.failed} role="alert">
          {t('compliance:verify.failed')}
        </p>
      )}
      {last === null && <p>{t('compliance:verify.neverText')}</p>}
      {last && (
        <>
          <p>{t(`compliance:verdict.${last.verdict}.meaning`)}</p>
          {last.problem !== null && (
            <p className={styles.problem}>
              <b>{t('compliance:problem.label')}</b> · {problemText(t, last.problem)}
            </p>
          )}
          <p className={styles.advice}>{t(`compliance:verdict.${last.verdict}.advice`)}</p>
          <Facts last={last} />
        </>
      )}
    </div>
  )
}

function Checked({ at }: { at: number }) {
  const { t } = useTranslation('compliance')
  const format = useFormat()
  const now = useNow()
  return (
    <span className={styles.mute} title={format.exact(at)}>
      {t('verify.checked', { time: format.relative(at, now) })}
    </span>
  )
}

function Facts({ last }: { last: NonNullable<Verification['last']> }) {
  const { t } = useTranslation('compliance')
  const format = useFormat()
  const facts = [
    [t('fact.entries'), format.number(last.size), t('fact.entriesText')],
    [t('fact.witnessed'), format.number(last.witnessedSize), t('fact.witnessedText')],
    ...(last.witnessNotesRejected === 0
      ? []
      : [[t('fact.rejected'), format.number(last.witnessNotesRejected), t('fact.rejectedText')] as const]),
    [t('fact.erasures'), format.number(last.erasures), null],
    [t('fact.checkpoints'), format.number(last.checkpoints), null],
    [t('fact.seconds'), format.duration(last.seconds), null],
    ...(last.firstBad === null ? [] : [[t('fact.firstBad'), `#${format.number(last.firstBad)}`, null] as const]),
  ] as const
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value, meaning]) => (
          <div key={name}>
            <dt title={meaning ?? undefined}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.root}>
        <span className={styles.rootName}>{t('fact.root')}</span> <code>{last.root}</code>
        <CopyButton text={last.root} label={t('fact.copyRoot')} />
      </p>
    </>
  )
}
