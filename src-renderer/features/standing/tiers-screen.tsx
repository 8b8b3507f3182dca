import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import type { TierChange, TierPeriod } from '#contract/tiers.ts'
import { useAddressParam } from '../../lib/address.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useShownCommunity } from '../../lib/shown-community.ts'
import { ConcentrationFacts } from '../../ui/concentration-facts.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useTierWords } from '../../ui/tier-words.ts'
import { useTierChanges, useTiers } from './api/use-standing.ts'
import type { Direction } from './api/use-standing.ts'
import { MemberLink } from './components/member-link.tsx'
import { ScrollTable } from './components/scroll-table.tsx'
import { StandingPage } from './components/standing-page.tsx'
import styles from './components/standing.module.css'

const LADDER = ['leader', 'core', 'regular', 'casual'] as const
const SHOWN_PERIODS = 13

/** Where members stand, on how few the community rests, who moved, and why. */
export function TiersScreen() {
  const { t } = useTranslation(['standing', 'common', 'ui'])
  const format = useFormat()
  const community = useShownCommunity()
  const asked = useTiers(community.community?.id ?? null)
  return (
    <StandingPage title={t('standing:tiers.title')} lead={t('standing:tiers.lead')} community={community} asked={asked}>
      {(overview, communityId) => (
        <>
          <div className={`${styles.section} ${styles.columns}`}>
            <section aria-label={t('standing:tiers.now')}>
              <h2 className={styles.sectionTitle}>{t('standing:tiers.now')}</h2>
              <dl className={styles.tallies}>
                {(['leader', 'core', 'ordinary'] as const).map((tier) => (
                  <div key={tier} className={styles.tally} title={t(`standing:tiers.meaning.${tier}`)}>
                    <dt>{t(`common:tier.${tier}`)}</dt>
                    <dd data-testid={`tier-${tier}`}>{format.number(overview.counts[tier] ?? 0)}</dd>
                  </div>
                ))}
                <div className={styles.tally} title={t('standing:tiers.meaning.vip')}>
                  <dt>VIP</dt>
                  <dd>{format.number(overview.vip)}</dd>
                </div>
              </dl>
            </section>
            <section aria-label={t('standing:tiers.concentration')}>
              <h2 className={styles.sectionTitle}>{t('standing:tiers.concentration')}</h2>
              <ConcentrationFacts concentration={overview.concentration} nameOf={(id: MemberId) => id} />
            </section>
          </div>
          <Periods periods={overview.periods} />
          <Changes communityId={communityId} />
        </>
      )}
    </StandingPage>
  )
}

function Periods({ periods }: { periods: readonly TierPeriod[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const levelName = useTierWords().level
  return (
    <section className={styles.section} aria-label={t('periods.title')}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{t('periods.title')}</h2>
        <p className={styles.sectionLead}>{t('periods.lead')}</p>
      </div>
      <ScrollTable label={t('periods.title')}>
        <thead>
          <tr>
            <th scope="col">{t('periods.period')}</th>
            <th scope="col" title={t('periods.gravityHint')}>
              {t('periods.gravity')}
            </th>
            {LADDER.map((level) => (
              <th key={level} scope="col">
                {levelName(level)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods
            .toReversed()
            .slice(0, SHOWN_PERIODS)
            .map((period) => (
              <tr key={period.from} className={period.isFinished ? undefined : styles.unfinished}>
                <th scope="row">
                  {format.date(period.from)} – {format.date(period.to)}
                  {!period.isFinished && <span className={styles.note}>{t('unfinished')}</span>}
                </th>
                <td>
                  {period.gravity === null ? '—' : format.decimal(period.gravity)}
                  <span className={styles.note}>{signed(period.gravityChange, format.decimal)}</span>
                </td>
                {LADDER.map((name) => {
                  const level = period.levels.find((each) => each.level === name)
                  return (
                    <td key={name}>
                      {format.number(level?.members ?? 0)}{' '}
                      <span
                        className={styles.moves}
                        title={t('periods.moves', {
                          up: level?.movedUp ?? 0,
                          held: level?.held ?? 0,
                          down: level?.movedDown ?? 0,
                        })}
                      >
                        <span className={styles.up}>↑{format.number(level?.movedUp ?? 0)}</span>{' '}
                        <span className={styles.down}>↓{format.number(level?.movedDown ?? 0)}</span>
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
        </tbody>
      </ScrollTable>
    </section>
  )
}

const signed = (value: number | null, write: (value: number) => string): string =>
  value === null ? '' : `${value < 0 ? '−' : '+'}${write(Math.abs(value))}`

function Changes({ communityId }: { communityId: CommunityId }) {
  const { t } = useTranslation('standing')
  const [moved, setMoved] = useAddressParam('moved')
  const direction: Direction | null = moved === 'up' || moved === 'down' ? moved : null
  const asked = useTierChanges(communityId, direction)
  const [isMoreWanted, setMoreWanted] = useState(false)
  return (
    <section className={styles.section} aria-label={t('changes.title')}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{t('changes.title')}</h2>
        <p className={styles.sectionLead} aria-live="polite">
          {t('changes.count', { count: asked.total })}
        </p>
        <SegmentedControl
          size="xs"
          aria-label={t('changes.filter')}
          value={direction ?? 'all'}
          data={(['all', 'up', 'down'] as const).map((value) => ({ value, label: t(`changes.${value}`) }))}
          onChange={(value) => setMoved(value === 'all' ? null : value)}
        />
      </div>
      {asked.error !== null && <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.changes.length === 0 && !asked.isPending && <p className={styles.sectionLead}>{t('changes.none')}</p>}
      {asked.changes.length > 0 && (
        <ul className={styles.list} data-testid="tier-changes">
          {(isMoreWanted ? asked.changes : asked.changes.slice(0, 30)).map((change) => (
            <Change key={`${change.memberId} ${change.at}`} change={change} />
          ))}
        </ul>
      )}
      {(asked.hasNextPage || (!isMoreWanted && asked.changes.length > 30)) && (
        <button
          type="button"
          className={`${styles.button} ${styles.more}`}
          onClick={() => (isMoreWanted ? void asked.fetchNextPage() : setMoreWanted(true))}
        >
          {t('changes.more')}
        </button>
      )}
    </section>
  )
}

function Change({ change }: { change: TierChange }) {
  const format = useFormat()
  const words = useTierWords()
  return (
    <li className={styles.change}>
      <time dateTime={new Date(change.at).toISOString()}>{format.date(change.at)}</time>
      <MemberLink id={change.memberId} name={change.name} />
      <span>
        {words.level(change.from)} → {words.level(change.to)}
      </span>
      <span className={styles.why}>{words.why(change.why)}</span>
    </li>
  )
}
