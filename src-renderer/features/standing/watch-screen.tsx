import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchedMember } from '#contract/churn.ts'
import type { CommunityId } from '#contract/ids.ts'
import { OPERATORS } from '#contract/roles.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { useInsight, useShownCommunity } from '../../lib/shown-community.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useContactEffect, useWatchList } from './api/use-watch.ts'
import { AtRiskTable } from './components/at-risk-table.tsx'
import { ContactDialog } from './components/contact-dialog.tsx'
import { ContactTemplateForm } from './components/contact-template-form.tsx'
import { StandingPage } from './components/standing-page.tsx'
import styles from './components/standing.module.css'
import { WatchRoundForm } from './components/watch-round-form.tsx'
import { WatchTable } from './components/watch-table.tsx'

/** Whom to write to before they are gone, what to write, and whether it helped. */
export function WatchScreen() {
  const { t } = useTranslation('watch')
  const community = useShownCommunity()
  const id = community.community?.id ?? null
  const { state } = useInsight(id)
  const asked = useWatchList(id)
  const [member, setMember] = useState<WatchedMember | null>(null)
  const { vault } = useSession()
  const mayWrite = useCan(OPERATORS) && !vault.readOnly
  return (
    <>
      <StandingPage
        title={t('title')}
        lead={t('lead')}
        community={community}
        // An empty list of a community that was never computed says nothing.
        asked={{ ...asked, data: state === null ? null : asked.data }}
      >
        {({ items }, communityId) => (
          <>
            <section className={styles.section} aria-label={t('list.title')}>
              <div className={styles.sectionHead}>
                <h2 className={styles.sectionTitle}>{t('list.title')}</h2>
                <p className={styles.sectionLead}>{t('list.lead')}</p>
                {mayWrite && <WatchRoundForm communityId={communityId} />}
              </div>
              {items.length === 0 ? (
                <>
                  <p className={styles.sectionLead}>{t('list.none')}</p>
                  <AtRiskTable communityId={communityId} />
                </>
              ) : (
                <WatchTable items={items} onWrite={mayWrite ? setMember : undefined} />
              )}
            </section>
            <EffectSection communityId={communityId} />
            <section className={styles.section} aria-label={t('templates.title')}>
              <div className={styles.sectionHead}>
                <h2 className={styles.sectionTitle}>{t('templates.title')}</h2>
                <p className={styles.sectionLead}>
                  {t('templates.lead', { name: '{name}', community: '{community}' })}
                </p>
              </div>
              <ContactTemplateForm mayChange={mayWrite} />
            </section>
          </>
        )}
      </StandingPage>
      <ContactDialog member={member} onClose={() => setMember(null)} />
    </>
  )
}

function EffectSection({ communityId }: { communityId: CommunityId }) {
  const { t } = useTranslation('watch')
  const format = useFormat()
  const { data, error, refetch } = useContactEffect(communityId)
  const share = ({ members, returned }: { members: number; returned: number }) =>
    members === 0 ? '—' : t('effect.share', { value: format.percent(returned / members), of: `${returned}/${members}` })
  return (
    <section className={styles.section} aria-label={t('effect.title')}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{t('effect.title')}</h2>
        <p className={styles.sectionLead}>{t('effect.lead')}</p>
      </div>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <TextSkeleton lines={3} />
      ) : (
        <>
          <dl className={styles.tallies} data-testid="contact-effect">
            <div className={styles.tally}>
              <dt>{t('effect.contact')}</dt>
              <dd>{share(data.contact)}</dd>
            </div>
            <div className={styles.tally}>
              <dt>{t('effect.heldOut')}</dt>
              <dd>{share(data.heldOut)}</dd>
            </div>
            <div className={styles.tally}>
              <dt>{t('effect.difference')}</dt>
              <dd>{data.effect === null ? '—' : format.percent(data.effect.difference)}</dd>
            </div>
          </dl>
          <p className={styles.sectionLead}>
            {data.effect !== null &&
              t('effect.interval', {
                low: format.percent(data.effect.low),
                high: format.percent(data.effect.high),
              })}{' '}
            {t('effect.rounds', { finished: data.finishedRounds, open: data.openRounds })}
          </p>
        </>
      )}
    </section>
  )
}
