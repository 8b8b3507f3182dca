import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import type { LifecycleStage } from '#contract/indicators.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useLifecycleStage } from '../api/use-indicators.ts'
import styles from './stage-panel.module.css'

const DIALS = ['growth', 'retention', 'survival', 'activity'] as const

/** The stage of the community, why, how often to look, and the four dials it is read from. */
export function StagePanel({ community }: { community: CommunityView }) {
  const { t } = useTranslation('insights')
  const stage = useLifecycleStage(community)
  return (
    <section aria-label={t('stage.title')} data-testid="stage">
      <h3 className={styles.heading}>{t('stage.title')}</h3>
      {stage.error !== null ? (
        <ErrorState error={stage.error} onRetry={() => void stage.refetch()} />
      ) : stage.data === undefined ? (
        <TextSkeleton lines={6} />
      ) : (
        <Stage stage={stage.data} />
      )}
    </section>
  )
}

function Stage({ stage }: { stage: LifecycleStage }) {
  const { t } = useTranslation('insights')
  if (stage.stage === null || stage.because === null) return <p className={styles.lead}>{t('value.none')}</p>
  return (
    <>
      <p className={styles.stage}>
        <strong>{t(`stage.${stage.stage}`)}</strong> {t(`stage.${stage.because}`)}
      </p>
      <p className={styles.lead}>{t(`stage.cadence.${stage.stage}`)}</p>
      <ul className={styles.dials}>
        {DIALS.map((name) => (
          <DialLine key={name} name={name} dial={stage.dials[name]} />
        ))}
      </ul>
    </>
  )
}

function DialLine({ name, dial }: { name: (typeof DIALS)[number]; dial: LifecycleStage['dials']['growth'] }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const share = (value: number | null): string => {
    if (value === null) return t('value.none')
    return `${name === 'growth' && value > 0 ? '+' : ''}${format.percent(value, 1)}`
  }
  return (
    <li className={styles.dial}>
      <span className={styles.dialName}>{t(`stage.${name}`)}</span>
      <span className={styles.track} aria-hidden="true">
        {dial.value !== null && name !== 'growth' && (
          <span className={styles.bar} style={{ width: `${Math.min(1, Math.max(0, dial.value)) * 100}%` }} />
        )}
      </span>
      <strong className={styles.dialValue}>{share(dial.value)}</strong>
      <span className={styles.dialText}>
        {t(`stage.${name}Text`)} · {t('stage.before', { value: share(dial.before) })} ·{' '}
        {t('stage.of', { count: dial.n })}
      </span>
    </li>
  )
}
