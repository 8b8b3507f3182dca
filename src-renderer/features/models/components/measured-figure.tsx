import { useTranslation } from 'react-i18next'
import type { MeasuredShare } from '#contract/models.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import styles from './models.module.css'

/** A proportion with its interval and its number of cases; `none` stands where there is no figure. */
export function MeasuredFigure({ share, none }: { share: MeasuredShare | null; none: string }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  if (share === null) return <span className={styles.note}>{none}</span>
  return (
    <span className={styles.share}>
      <b>{format.percent(share.value)}</b>{' '}
      <span className={styles.note}>
        {t('figures.interval', {
          low: format.percent(share.low),
          high: format.percent(share.high),
          n: format.number(share.n),
        })}
      </span>
    </span>
  )
}
