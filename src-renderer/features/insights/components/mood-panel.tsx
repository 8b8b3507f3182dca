import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MoodFigure, MoodSeries, TopicOverview } from '#contract/topics.ts'
import { useAddressParam } from '../../../lib/address.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { Figure, FigureTable } from '../../../ui/chart/figure.tsx'
import { TrendChart } from '../../../ui/chart/trend-chart.tsx'
import { useMoodWords } from '../mood-words.ts'
import styles from '../topics-part.module.css'

interface Shown {
  readonly id: string
  readonly name: string
  readonly total: MoodFigure
  readonly weeks: readonly MoodFigure[]
}

/** Mood by week of the community, a channel, a tier or a topic, with its intervals; all of them side by side below. */
export function MoodPanel({ overview }: { overview: TopicOverview }) {
  const { t } = useTranslation('insights')
  const [chosen, setChosen] = useAddressParam('mood')
  const nameOf = useSeriesName()
  const words = useMoodWords()
  const format = useFormat()
  const all: Shown[] = [
    ...overview.mood.map((series, place) => ({ ...series, id: `s${place}`, name: nameOf(series) })),
    ...overview.topics.map(({ mood, weeks, words: spoken }, place) => ({
      id: `t${place}`,
      name: t('topics.topicOf', { words: spoken.slice(0, 3).join(' · ') }),
      total: mood,
      weeks,
    })),
  ]
  const [first] = all
  const series = all.find(({ id }) => id === chosen) ?? first
  if (!series) return null
  return (
    <section className={styles.section} aria-label={t('topics.mood')}>
      <h2 className={styles.heading}>{t('topics.mood')}</h2>
      <p className={styles.lead}>{t('topics.moodText')}</p>
      <Select
        className={styles.series}
        size="xs"
        allowDeselect={false}
        aria-label={t('topics.moodOf')}
        value={series.id}
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => setChosen(id === first?.id ? null : id)}
      />
      <MoodFigureByWeek series={series} weeks={overview.weeks} />
      <FigureTable
        isWhole
        label={t('topics.mood')}
        columns={[
          t('topics.of'),
          t('topics.moodShort'),
          t('column.interval'),
          t('topics.messages'),
          t('topics.members'),
        ]}
        rows={all.map(({ name, total }) => [
          name,
          words.value(total),
          words.interval(total),
          format.number(total.messages),
          format.number(total.members),
        ])}
      />
    </section>
  )
}

function MoodFigureByWeek({ series, weeks }: { series: Shown; weeks: TopicOverview['weeks'] }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const words = useMoodWords()
  const title = t('topics.moodByWeek', { name: series.name })
  const cells = series.weeks.map((mood, place) => ({ ...mood, name: weeks[place]?.name ?? '' }))
  return (
    <Figure
      title={title}
      lead={t('topics.smallText')}
      chart={
        <TrendChart
          label={title}
          points={cells.map((cell) => ({ ...cell, isUnfinished: cell.small }))}
          format={(value) => format.decimal(value)}
        />
      }
      table={
        <FigureTable
          label={title}
          columns={[
            t('topics.week'),
            t('topics.moodShort'),
            t('column.interval'),
            t('topics.messages'),
            t('topics.members'),
          ]}
          rows={cells.map((cell) => [
            cell.small ? `${cell.name} (${t('value.small')})` : cell.name,
            words.value(cell),
            words.interval(cell),
            format.number(cell.messages),
            format.number(cell.members),
          ])}
        />
      }
    />
  )
}

function useSeriesName(): (series: MoodSeries) => string {
  const { t } = useTranslation(['insights', 'common'])
  return ({ kind, name }) => {
    if (kind === 'channel') return channelName(name)
    return kind === 'tier' && isTier(name) ? t(`common:tier.${name}`) : t('insights:bar.community')
  }
}

const TIERS = ['leader', 'core', 'ordinary'] as const
const isTier = (name: string): name is (typeof TIERS)[number] => TIERS.some((tier) => tier === name)
