import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRuleName } from '../api/use-review-basics.ts'
import type { EvidenceReason } from '../evidence/evidence-reasons.ts'
import { toneOf } from '../evidence/item-marks.ts'
import { causeWords, figure, partWords, reasonText, weightWords } from './reason-words.ts'
import styles from './reason-list.module.css'

/** What weighed how much: the marks of the text, then the parts of the priority, each with a bar. */
export const ReasonList = memo(function ReasonList(props: {
  reasons: readonly EvidenceReason[]
  onPoint: (key: string | null) => void
}) {
  const { reasons, onPoint } = props
  const { t } = useTranslation(['review', 'common'])
  const ruleName = useRuleName()
  return (
    <ul className={styles.list} aria-label={t('reason.label')} data-testid="reasons">
      {reasons.map((reason) => {
        const isPart = reason.kind === 'part'
        return (
          <li
            key={reason.key}
            className={styles.reason}
            onPointerEnter={isPart ? undefined : () => onPoint(reason.key)}
            onPointerLeave={isPart ? undefined : () => onPoint(null)}
          >
            <span className={styles.what} dir="auto">
              {isPart ? partWords(t, reason.name) : reasonText(t, reason)}
            </span>
            <span className={styles.track}>
              {reason.share !== null && (
                <span
                  className={styles.bar}
                  style={{ width: `${Math.max(2, reason.share * 100)}%` }}
                  data-tone={isPart ? 'part' : toneOf(reason.cause)}
                  data-against={(!isPart && (reason.weight ?? 0) < 0) || undefined}
                />
              )}
            </span>
            <span className={styles.weight}>
              {isPart
                ? t('reason.share', { value: figure(reason.value) })
                : `${causeWords(t, ruleName, reason)} ${weightWords(reason)}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
})
