import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberProfile } from '#contract/members.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { BarList } from '../../../ui/chart/bar-list.tsx'
import { Figure, FigureTable } from '../../../ui/chart/figure.tsx'
import { HeatGrid, useWeekdays } from '../../../ui/chart/heat-grid.tsx'
import { WeekChart } from '../../../ui/chart/week-chart.tsx'
import type { Week } from '../../../ui/chart/week-chart.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { activityWeeks } from '../activity-weeks.ts'
import { busiestHour } from '../busiest-hour.ts'
import styles from './pane-section.module.css'

const DAY = 86_400_000

/** Messages and mood of the last 26 weeks. */
export function Activity({ profile }: { profile: MemberProfile }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const weeks = useMemo(() => activityWeeks(profile), [profile])
  const total = weeks.reduce((sum, week) => sum + week.messages, 0)
  // A week begins right after the last one ended: its first day is the next.
  const span = (week: Week) => `${format.shortDate(week.from + DAY, week.to)} – ${format.shortDate(week.to, week.to)}`
  const mood = (week: Week) => (week.mood === null ? '—' : signed(format.decimal(week.mood), week.mood))
  if (total === 0) {
    return (
      <section>
        <h3 className={styles.heading}>{t('activity.title')}</h3>
        <p className={styles.quiet}>{t('activity.none')}</p>
      </section>
    )
  }
  return (
    <Figure
      title={t('activity.title')}
      lead={
        <span title={t('activity.moodHint')}>
          {t('activity.lead', { count: weeks.length, date: format.date(profile.dataTo ?? 0) })}
        </span>
      }
      chart={
        <>
          <WeekChart
            weeks={weeks}
            label={t('activity.summary', { count: total, weeks: weeks.length })}
            describe={(week) => t('activity.week', { span: span(week), count: week.messages, mood: mood(week) })}
          />
          <p className={styles.small}>{t('activity.moodHint')}</p>
        </>
      }
      table={
        <FigureTable
          label={t('activity.title')}
          columns={[t('activity.column.week'), t('activity.column.messages'), t('activity.column.mood')]}
          rows={weeks.toReversed().map((week) => [span(week), format.number(week.messages), mood(week)])}
        />
      }
    />
  )
}

function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text.replace('-', '−')
}

/** When they write, by day of the week and hour in the vault's zone. */
export function Rhythm({ profile }: { profile: MemberProfile }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const weekdays = useWeekdays()
  const busiest = busiestHour(profile.rhythm)
  const lead =
    busiest === null
      ? t('rhythm.none')
      : t('rhythm.lead', {
          day: weekdays[busiest.day] ?? '',
          from: busiest.hour,
          to: busiest.hour + 1,
          count: busiest.messages,
        })
  return (
    <Figure
      title={t('rhythm.title')}
      lead={<span title={format.timeZone}>{lead}</span>}
      chart={<HeatGrid label={t('rhythm.label', { zone: format.timeZone })} counts={profile.rhythm} />}
      table={<HeatGrid withFigures label={t('rhythm.label', { zone: format.timeZone })} counts={profile.rhythm} />}
    />
  )
}

const CHANNELS = 8

/** Where they write. */
export function Channels({ profile }: { profile: MemberProfile }) {
  const { t } = useTranslation('members')
  const rest = profile.channels.slice(CHANNELS).reduce((sum, channel) => sum + channel.messages, 0)
  return (
    <section aria-label={t('channels.title')}>
      <h3 className={styles.heading}>{t('channels.title')}</h3>
      {profile.channels.length === 0 && <p className={styles.quiet}>{t('channels.none')}</p>}
      <BarList
        label={t('channels.title')}
        rows={[
          ...profile.channels
            .slice(0, CHANNELS)
            .map(({ name, messages }) => ({ id: name, name: channelName(name), value: messages })),
          ...(rest === 0 ? [] : [{ id: '', name: t('channels.rest'), value: rest }]),
        ]}
      />
    </section>
  )
}
