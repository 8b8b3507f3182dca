import { useTranslation } from 'react-i18next'
import type { MemberInsight, MemberProfile, MemberRisk } from '#contract/members.ts'
import { OPERATORS } from '#contract/roles.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { SILENCE_REASONS } from '../../../ui/silence-reasons.ts'
import { useTierWords } from '../../../ui/tier-words.ts'
import { useMemberCare } from '../api/use-member-care.ts'
import styles from './member-standing.module.css'
import sections from './pane-section.module.css'

/** Tier and why, VIP, silence risk and what raises it, and the figures behind; or why nothing is computed. */
export function MemberStanding({ profile, onChanged }: { profile: MemberProfile; onChanged: () => void }) {
  const { t } = useTranslation(['members', 'common'])
  const { insight } = profile
  if (insight === null) return null
  return (
    <section className={sections.section} aria-label={t('members:standing.title')} data-testid="member-standing">
      <h3 className={sections.heading}>{t('members:standing.title')}</h3>
      {typeof insight === 'string' ? (
        <p className={sections.quiet}>{t(`members:standing.not.${insight}`)}</p>
      ) : (
        <>
          <TierLine profile={profile} insight={insight} onChanged={onChanged} />
          <Risk churn={insight.churn} />
          <Measures insight={insight} />
        </>
      )}
      {profile.consent !== 'given' && (
        <p className={styles.line}>
          {t('members:standing.consent.title')}: {t(`members:standing.consent.${profile.consent}`)}
        </p>
      )}
    </section>
  )
}

function TierLine(props: { profile: MemberProfile; insight: MemberInsight; onChanged: () => void }) {
  const { profile, insight, onChanged } = props
  const { t } = useTranslation(['members', 'common'])
  const format = useFormat()
  const words = useTierWords()
  const { vault } = useSession()
  const mayChange = useCan(OPERATORS) && !vault.readOnly
  const { setVip } = useMemberCare(useFailureNotice())
  return (
    <>
      <p className={styles.tierLine}>
        <b className={styles.tier} data-tier={insight.tier}>
          {words.level(insight.level)}
        </b>
        {insight.isVip && <span className={styles.vip}>{t('members:standing.vip')}</span>}
        {insight.tierSince !== null && (
          <span className={styles.since}>{t('members:standing.since', { date: format.date(insight.tierSince) })}</span>
        )}
        {mayChange && (
          <button
            type="button"
            className={styles.quiet}
            disabled={setVip.isPending}
            onClick={() =>
              setVip.mutate({ memberId: profile.id, isVip: !insight.isVip, reason: '' }, { onSuccess: onChanged })
            }
          >
            {insight.isVip ? t('members:standing.unsetVip') : t('members:standing.setVip')}
          </button>
        )}
      </p>
      <p className={styles.why}>{words.why(insight.tierWhy)}</p>
    </>
  )
}

function Risk({ churn }: { churn: MemberRisk | null }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  if (churn === null) return <p className={styles.line}>{t('standing.noRisk')}</p>
  const hint = t('standing.riskHint', { baseline: format.percent(churn.recencyBaseline) })
  return (
    <div className={styles.risk}>
      <p title={hint}>
        {t('standing.risk')}{' '}
        <b className={styles.band} data-band={churn.band}>
          {format.percent(churn.risk)} · {t(`standing.band.${churn.band}`)}
        </b>
      </p>
      {churn.reasons.length === 0 ? (
        <p className={sections.quiet}>{t('standing.nothingRaised')}</p>
      ) : (
        <ul className={styles.reasons} aria-label={t('standing.raised')}>
          {churn.reasons.map(({ code, group }) => {
            const known = SILENCE_REASONS.find((each) => each === code)
            return (
              <li key={code}>
                <span className={styles.group}>{t(`standing.group.${group}`)}</span>
                {known === undefined ? code : t(`standing.reason.${known}`)}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function Measures({ insight: { measures } }: { insight: MemberInsight }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const rows = [
    [t('standing.measure.messages'), format.number(measures.messages)],
    [t('standing.measure.recentMessages'), format.number(measures.recentMessages)],
    [t('standing.measure.activeDays'), format.number(measures.activeDays)],
    [t('standing.measure.partners'), format.number(measures.partners)],
    [
      t('standing.measure.reach'),
      t('standing.measure.above', {
        value: format.number(Math.round(measures.reach)),
        share: format.percent(measures.reachPercentile),
      }),
    ],
  ] as const
  return (
    <dl className={styles.measures} aria-label={t('standing.measures')}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
