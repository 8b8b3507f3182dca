import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRuleName } from '../api/use-review-basics.ts'
import type { EvidenceReason } from '../evidence/evidence-reasons.ts'
import { toneOf } from '../evidence/item-marks.ts'
import { causeWords, figure, partWords, weightWords } from './reason-words.ts'
import styles from './reason-list.module.css'

/** What weighed how much: the marks of the text, then the parts of the priority, each with a bar. */
export const ReasonList = memo(function ReasonList(props: {
  reasons: readonly EvidenceReason[]
  isMasked: boolean
  onPoint: (key: string | null) => void
}) {
  const { reasons, isMasked, onPoint } = props
  const { t } = useTranslation(['review', 'common'])
  const ruleName = useRuleName()
  return (
    <ul className={styles.list} aria-label={t('reason.label')} data-testid="reasons">
      {reasons.map((reason) => {
        const isSpan = reason.kind === 'span'
        return (
          <li
            key={reason.key}
            className={styles.reason}
            onPointerEnter={isSpan ? () => onPoint(reason.key) : undefined}
            onPointerLeave={isSpan ? () => onPoint(null) : undefined}
          >
            <span className={styles.what} dir="auto">
              {isSpan ? <SpanText reason={reason} isMasked={isMasked} /> : partWords(t, reason.name)}
            </span>
            <span className={styles.track}>
              {reason.share !== null && (
                <span
                  className={styles.bar}
                  style={{ width: `${Math.max(2, reason.share * 100)}%` }}
                  data-tone={isSpan ? toneOf(reason.cause) : 'part'}
                  data-against={(isSpan && (reason.weight ?? 0) < 0) || undefined}
                />
              )}
            </span>
            <span className={styles.weight}>
              {isSpan
                ? `${causeWords(t, ruleName, reason)} ${weightWords(reason)}`
                : t('reason.share', { value: figure(reason.value) })}
            </span>
          </li>
        )
      })}
    </ul>
  )
})

function SpanText({ reason, isMasked }: { reason: Extract<EvidenceReason, { kind: 'span' }>; isMasked: boolean }) {
  const { t } = useTranslation('review')
  return (
    <>
      {isMasked && reason.cause === 'pii' ? '●●●' : reason.text}
      {reason.count > 1 && ` ${t('reason.times', { count: reason.count })}`}
    </>
  )
}
