import { useTranslation } from 'react-i18next'
import type { ExperimentDesign } from '#contract/experiments.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useFailureText } from '../../../ui/failure-text.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useOutlook } from '../api/use-experiments.ts'
import styles from './plan.module.css'

/** n·p and n·(1 − p) have to be above it. */
const LEAST_EXPECTED = 5

/** Who would take part, and the smallest difference that would be found. */
export function DesignOutlook(props: { design: ExperimentDesign; onUseMeasured: (baseline: number) => void }) {
  const { design, onUseMeasured } = props
  const { communityId, metric, windowDays, activeWithinDays, baseline } = design
  const { t } = useTranslation('plan')
  const format = useFormat()
  const failureText = useFailureText()
  const { data, error } = useOutlook({ communityId, metric, windowDays, activeWithinDays, baseline })
  if (error) return <p role="alert">{failureText(error).text}</p>
  if (!data) return <TextSkeleton lines={3} />
  const { measured, leftOut, smallestDetectable } = data
  const isEnough = (data.leastExpected ?? 0) > LEAST_EXPECTED
  const left = (['bots', 'staff', 'consent', 'busy', 'inactive'] as const)
    .filter((reason) => leftOut[reason] > 0)
    .map((reason) => t(`leftOut.${reason}`, { count: leftOut[reason] }))
  return (
    <section className={styles.outlook} aria-label={t('outlook.title')} aria-live="polite" data-testid="outlook">
      <p>
        <strong>{t('outlook.eligible', { count: data.eligible })}</strong>{' '}
        {t('outlook.tiers', {
          tiers: format.list(
            data.tiers.map(({ tier, count }) => `${t(`tier.${tier as 'core'}`)} ${format.number(count)}`),
          ),
        })}
      </p>
      {left.length > 0 && <p className={styles.hint}>{t('outlook.leftOut', { reasons: format.list(left) })}</p>}
      <p data-warn={!isEnough || smallestDetectable === null || undefined}>
        {isEnough && smallestDetectable !== null
          ? t('outlook.detectable', {
              rise: format.percent(smallestDetectable, 1),
              from: format.percent(baseline, 1),
              to: format.percent(baseline + smallestDetectable, 1),
              count: data.perArm,
            })
          : t('outlook.tooFew')}
      </p>
      {measured && (
        <p className={styles.hint}>
          {t('outlook.measured', {
            value: format.percent(measured.value, 1),
            of: `${format.number(measured.numerator)}/${format.number(measured.denominator)}`,
          })}{' '}
          {measured.value > 0.01 && measured.value < 0.99 && (
            <button
              type="button"
              className={styles.link}
              onClick={() => onUseMeasured(Math.round(measured.value * 1000) / 1000)}
            >
              {t('outlook.use')}
            </button>
          )}
        </p>
      )}
    </section>
  )
}
