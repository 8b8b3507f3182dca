import { useTranslation } from 'react-i18next'
import { useRuleName } from '../api/use-review-basics.ts'
import type { EvidenceReason } from '../evidence/evidence-reasons.ts'
import { toneOf } from '../evidence/item-marks.ts'
import { causeWords, reasonText, weightWords } from './reason-words.ts'
import styles from './reason-hover.module.css'

/** The reasons under the pointer, and where to say so (pixels inside the evidence box). */
export interface HoveredReasons {
  readonly keys: readonly string[]
  readonly left: number
  readonly top: number
}

/** Says beside a marked stretch what marked it and how much it weighed. The list below says the same without a pointer. */
export function ReasonHover(props: { hovered: HoveredReasons; reasons: readonly EvidenceReason[] }) {
  const { hovered, reasons } = props
  const { t } = useTranslation(['review', 'common'])
  const ruleName = useRuleName()
  const shown = reasons.filter((reason) => reason.kind !== 'part').filter((reason) => hovered.keys.includes(reason.key))
  if (shown.length === 0) return null
  return (
    <div className={styles.card} style={{ left: hovered.left, top: hovered.top + 4 }} aria-hidden="true">
      {shown.map((reason) => (
        <div key={reason.key} className={styles.line}>
          <i className={styles.dot} data-tone={toneOf(reason.cause)} />
          <span className={styles.text}>{reasonText(t, reason)}</span>
          <span>{causeWords(t, ruleName, reason)}</span>
          <b>{weightWords(reason)}</b>
        </div>
      ))}
    </div>
  )
}
