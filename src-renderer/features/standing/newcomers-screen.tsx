import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import { OnboardingStep } from '#contract/onboarding.ts'
import type { Newcomer, NewcomerWeek } from '#contract/onboarding.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useShownCommunity } from '../../lib/shown-community.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useLifetimes, useNewcomers } from './api/use-standing.ts'
import type { LifetimesBy } from './api/use-standing.ts'
import { SurvivalChart } from './components/survival-chart.tsx'
import { MemberLink } from './components/member-link.tsx'
import { ScrollTable } from './components/scroll-table.tsx'
import { StandingPage } from './components/standing-page.tsx'
import styles from './components/standing.module.css'

/** How the first seven days of new members went, whether they stayed, and how long members stay at all. */
export function NewcomersScreen() {
  const { t } = useTranslation('standing')
  const community = useShownCommunity()
  const asked = useNewcomers(community.community?.id ?? null)
  return (
    <StandingPage title={t('newcomers.title')} lead={t('newcomers.lead')} community={community} asked={asked}>
      {({ weeks, newcomers }, communityId) => (
        <>
          <LatestNewcomers newcomers={newcomers} />
          <Weeks weeks={weeks} />
          <Lifetimes communityId={communityId} />
        </>
      )}
    </StandingPage>
  )
}

function LatestNewcomers({ newcomers }: { newcomers: readonly Newcomer[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const stepNames = (steps: readonly OnboardingStep[]) => format.list(steps.map((step) => t(`step.${step}`)))
  // Whoever nobody has answered comes first: there is something to do about that.
  const inOrder = newcomers.toSorted(
    (a, b) => Number(a.answeredAfterMs !== null) - Number(b.answeredAfterMs !== null) || b.firstAt - a.firstAt,
  )
  return (
    <section className={styles.section} aria-label={t('newcomers.latest')}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{t('newcomers.latest')}</h2>
        <p className={styles.sectionLead}>{t('newcomers.latestLead')}</p>
      </div>
      {newcomers.length === 0 ? (
        <p className={styles.sectionLead}>{t('newcomers.none')}</p>
      ) : (
        <ScrollTable label={t('newcomers.latest')}>
          <thead>
            <tr>
              <th scope="col">{t('newcomers.member')}</th>
              <th scope="col" data-start>
                {t('newcomers.firstAt')}
              </th>
              <th scope="col" data-start>
                {t('newcomers.answered')}
              </th>
              <th scope="col" data-start>
                {t('newcomers.steps')}
              </th>
            </tr>
          </thead>
          <tbody data-testid="newcomers">
            {inOrder.map((newcomer) => (
              <tr key={newcomer.memberId}>
                <td>
                  <MemberLink id={newcomer.memberId} name={newcomer.name} />
                </td>
                <td data-start>{format.date(newcomer.firstAt)}</td>
                <td data-start>
                  {newcomer.answeredAfterMs !== null ? (
                    t('newcomers.after', { time: format.duration(newcomer.answeredAfterMs / 1000) })
                  ) : (
                    <span className={newcomer.isFinished ? styles.unfinished : styles.waiting}>
                      {newcomer.isFinished ? t('newcomers.never') : t('newcomers.notYet')}
                    </span>
                  )}
                </td>
                <td data-start title={stepNames(newcomer.steps)}>
                  <Steps done={newcomer.steps} label={stepNames(newcomer.steps)} />
                  <span className={styles.note}>
                    {t('newcomers.stepsDone', {
                      done: newcomer.steps.length,
                      all: OnboardingStep.options.length,
                    })}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  )
}

function Steps({ done, label }: { done: readonly OnboardingStep[]; label: string }) {
  return (
    <span className={styles.steps} role="img" aria-label={label}>
      {OnboardingStep.options.map((step) => (
        <span key={step} className={styles.step} data-done={done.includes(step) || undefined} />
      ))}
    </span>
  )
}

function Weeks({ weeks }: { weeks: readonly NewcomerWeek[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const share = (part: number, whole: number) => (whole === 0 ? '—' : format.percent(part / whole))
  return (
    <section className={styles.section} aria-label={t('weeks.title')}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{t('weeks.title')}</h2>
        <p className={styles.sectionLead}>{t('weeks.lead')}</p>
      </div>
      <ScrollTable label={t('weeks.title')}>
        <thead>
          <tr>
            <th scope="col">{t('weeks.week')}</th>
            <th scope="col">{t('weeks.joined')}</th>
            <th scope="col">{t('weeks.answered')}</th>
            <th scope="col">{t('weeks.median')}</th>
            <th scope="col">{t('step.answered-others')}</th>
            <th scope="col">{t('step.three-days')}</th>
            <th scope="col" data-start title={t('weeks.retentionHint')}>
              {t('weeks.retention')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week) => (
            <tr key={week.from} className={week.isFinished ? undefined : styles.unfinished}>
              <th scope="row">
                {format.date(week.from)}
                {week.isCutOff && (
                  <span className={styles.note} title={t('weeks.cutOffHint')}>
                    {t('weeks.cutOff')}
                  </span>
                )}
              </th>
              <td>{format.number(week.joined)}</td>
              <td>{share(week.answered, week.joined)}</td>
              <td>{week.medianAnswerMs === null ? '—' : format.duration(week.medianAnswerMs / 1000)}</td>
              <td>{share(week.steps['answered-others'] ?? 0, week.joined)}</td>
              <td>{share(week.steps['three-days'] ?? 0, week.joined)}</td>
              <td data-start>
                {week.retention === null ? (
                  t(week.isFinished ? 'weeks.nobody' : 'unfinished')
                ) : (
                  <Interval {...week.retention} of={`${week.retained}/${week.counted}`} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  )
}

/** A share with its 95 % interval on a scale from nothing to all. */
function Interval({ value, low, high, of }: { value: number; low: number; high: number; of: string }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const text = t('interval', { value: format.percent(value), low: format.percent(low), high: format.percent(high), of })
  return (
    <span title={text}>
      <span className={styles.interval} role="img" aria-label={text}>
        <span className={styles.range} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <span className={styles.point} style={{ left: `${value * 100}%` }} />
      </span>
      <span className={styles.note}>
        {format.percent(value)} · {of}
      </span>
    </span>
  )
}

function Lifetimes({ communityId }: { communityId: CommunityId }) {
  const { t } = useTranslation('standing')
  const [by, setBy] = useState<LifetimesBy>('all')
  const [who, setWho] = useState<'returning' | 'everyone'>('returning')
  const asked = useLifetimes(communityId, by)
  return (
    <section className={styles.section} aria-label={t('lifetime.title')}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{t('lifetime.title')}</h2>
        <p className={styles.sectionLead}>{t('lifetime.lead')}</p>
        <SegmentedControl
          size="xs"
          aria-label={t('lifetime.by')}
          value={by}
          data={(['all', 'month', 'source'] as const).map((value) => ({ value, label: t(`lifetime.${value}`) }))}
          onChange={(value) => setBy(value === 'month' || value === 'source' ? value : 'all')}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('lifetime.who')}
          value={who}
          data={(['returning', 'everyone'] as const).map((value) => ({ value, label: t(`lifetime.${value}`) }))}
          onChange={(value) => setWho(value === 'everyone' ? 'everyone' : 'returning')}
        />
      </div>
      {asked.error !== null && <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <TextSkeleton lines={6} />}
      {asked.data && <SurvivalChart curves={asked.data[who]} />}
    </section>
  )
}
