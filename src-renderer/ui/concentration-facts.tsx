import { useTranslation } from 'react-i18next'
import type { MemberId } from '#contract/ids.ts'
import type { Concentration } from '#contract/tiers.ts'
import { useFormat } from '../lib/format-provider.tsx'
import styles from './concentration-facts.module.css'

/** On how few members a community rests, in sentences; figures as measured, never a rule of thumb. */
export function ConcentrationFacts(props: { concentration: Concentration; nameOf: (id: MemberId) => string }) {
  const { concentration, nameOf } = props
  const { members, membersBehind80, shareBehind80, gini, absenceFactor, topThree } = concentration
  const { t } = useTranslation('ui')
  const format = useFormat()
  if (members === 0) return <p className={styles.quiet}>{t('concentration.none')}</p>
  return (
    <>
      <ul className={styles.sentences}>
        <li title={t('concentration.behindHint')}>
          {t('concentration.behind', {
            count: membersBehind80,
            members,
            share: shareBehind80 === null ? '—' : format.percent(shareBehind80, 1),
          })}
        </li>
        <li title={t('concentration.absenceHint')}>{t('concentration.absence', { count: absenceFactor })}</li>
        {gini !== null && (
          <li title={t('concentration.giniHint')}>{t('concentration.gini', { value: format.decimal(gini) })}</li>
        )}
      </ul>
      {topThree.memberIds.length > 0 && (
        <p className={styles.whatIf}>
          {t('concentration.whatIf', {
            names: format.list(topThree.memberIds.map(nameOf)),
            messages: format.percent(topThree.messages),
            edges: format.percent(topThree.edges),
            count: topThree.leftAlone,
          })}
        </p>
      )}
    </>
  )
}
