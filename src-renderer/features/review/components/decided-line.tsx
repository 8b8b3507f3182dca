import { useTranslation } from 'react-i18next'
import type { ItemDetail } from '#contract/items.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { usePolicies, useUndoDecision } from '../api/use-review-basics.ts'
import styles from './decided-line.module.css'

/** In the place of the decisions, of an item that has been decided: what, by whom, its number in the log. */
export function DecidedLine({ item }: { item: ItemDetail }) {
  const { t } = useTranslation(['review', 'common'])
  const format = useFormat()
  const now = useNow()
  const policies = usePolicies()
  const undo = useUndoDecision()
  const explain = useFailureNotice()
  const decision = item.decisions.toSorted((a, b) => b.decidedAt - a.decidedAt)[0]
  if (decision === undefined) return null
  const policy = policies.find((one) => one.key === decision.policy)
  return (
    <div className={styles.line} data-testid="decided-line">
      <b>
        {t('decided.line', {
          action: t(`common:decisionAction.${decision.action}`),
          policy: policy?.title[format.locale] ?? decision.policy,
          account: decision.account,
        })}
      </b>
      <span title={format.exact(decision.decidedAt)}>{format.relative(decision.decidedAt, now)}</span>
      <span>{t('decided.log', { sequence: decision.auditSeq })}</span>
      {decision.undoneAt === null ? (
        <button
          type="button"
          className={styles.undo}
          disabled={undo.isPending}
          onClick={() => undo.mutate({ decisionId: decision.id }, { onError: explain })}
        >
          {t('decided.undo')}
        </button>
      ) : (
        <span>{t('decided.undone', { time: format.relative(decision.undoneAt, now) })}</span>
      )}
      {decision.reason !== '' && (
        <p className={styles.reason} dir="auto">
          {decision.reason}
        </p>
      )}
    </div>
  )
}
