import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format-provider.tsx'
import styles from './score-bar.module.css'

/** A score of 0..1 as a short bar, coloured by the severity ramp. */
export function ScoreBar({ score, width = 34 }: { score: number; width?: number }) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const share = Math.min(1, Math.max(0, score))
  return (
    <span
      className={styles.track}
      style={{ width }}
      role="img"
      aria-label={t('score', { score: format.decimal(share) })}
      data-severity={severityOf(share)}
    >
      <span className={styles.fill} style={{ width: `${share * 100}%` }} />
    </span>
  )
}

/** Step of the severity ramp, 1 (slight) to 4 (grave). */
export function severityOf(score: number): 1 | 2 | 3 | 4 {
  if (score >= 0.85) return 4
  if (score >= 0.65) return 3
  return score >= 0.4 ? 2 : 1
}
