import { useTranslation } from 'react-i18next'
import { FlagKind } from '#contract/analysis.ts'
import type { DecisionView } from '#contract/items.ts'
import type { MemberProfile } from '#contract/members.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { BarList } from '../../../ui/chart/bar-list.tsx'
import { usePolicies } from '../api/use-member-profile.ts'
import styles from './decision-history.module.css'
import { MaskedExcerpt } from './masked-excerpt.tsx'
import sections from './pane-section.module.css'

/** How often messages of the member were flagged, by what. A count of signals, not of faults. */
export function FlagCounts({ profile }: { profile: MemberProfile }) {
  const { t } = useTranslation(['members', 'common'])
  const rows = FlagKind.options.flatMap((kind) => {
    const value = profile.flagsByKind[kind] ?? 0
    return value === 0 ? [] : [{ id: kind, name: t(`common:kind.${kind}`), value }]
  })
  return (
    <section className={sections.section} aria-label={t('members:flags.title')}>
      <h3 className={sections.heading} title={t('members:flags.hint')}>
        {t('members:flags.title')}
      </h3>
      {rows.length === 0 ? (
        <p className={sections.quiet}>{t('members:flags.none')}</p>
      ) : (
        <BarList label={t('members:flags.title')} rows={rows.toSorted((a, b) => b.value - a.value)} />
      )}
    </section>
  )
}

/** Every decision about messages of the member, newest first; what was taken back stays readable as such. */
export function DecisionHistory({ decisions }: { decisions: readonly DecisionView[] }) {
  const { t } = useTranslation(['members', 'common'])
  const format = useFormat()
  const standing = decisions.filter(({ undoneAt }) => undoneAt === null).length
  return (
    <section className={sections.section} aria-label={t('members:decisions.title')}>
      <h3 className={sections.heading}>
        {t('members:decisions.title')}
        {decisions.length > 0 && <small>{format.number(standing)}</small>}
      </h3>
      {decisions.length === 0 && <p className={sections.quiet}>{t('members:decisions.none')}</p>}
      <ol className={styles.list}>
        {decisions
          .toSorted((a, b) => b.decidedAt - a.decidedAt)
          .map((decision) => (
            <Decision key={decision.id} decision={decision} />
          ))}
      </ol>
    </section>
  )
}

function Decision({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation(['members', 'common'])
  const format = useFormat()
  const now = useNow()
  const policy = usePolicies().find(({ key }) => key === decision.policy)
  const isUndone = decision.undoneAt !== null
  return (
    <li className={styles.decision}>
      <div className={styles.line}>
        <span className={styles.action} data-undone={isUndone || undefined}>
          {t(`common:decisionAction.${decision.action}`)}
          {decision.action !== 'dismiss' && ` · ${policy?.title[format.locale] ?? decision.policy}`}
        </span>
        <time title={format.exact(decision.decidedAt)} dateTime={new Date(decision.decidedAt).toISOString()}>
          {format.shortDate(decision.decidedAt, now)}
        </time>
      </div>
      <p className={styles.excerpt} dir="auto">
        <MaskedExcerpt text={decision.excerpt} />
      </p>
      {decision.note !== '' && (
        <p className={styles.note} dir="auto">
          {decision.note}
        </p>
      )}
      <p className={styles.small}>
        {decision.account} · {t('members:decisions.log', { sequence: decision.auditSeq })}
        {decision.undoneAt !== null &&
          ` · ${t('members:decisions.undone', { date: format.shortDate(decision.undoneAt, now) })}`}
      </p>
    </li>
  )
}
