import { useTranslation } from 'react-i18next'
import type { FoundTopic, RepeatedRequest, TopicExample } from '#contract/topics.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { useMoodWords } from '../mood-words.ts'
import styles from '../topics-part.module.css'

/** Topics with their words, share, mood and examples; unhappy ones come first. */
export function TopicList({ topics }: { topics: readonly FoundTopic[] }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const words = useMoodWords()
  return (
    <section className={styles.section} aria-label={t('topics.title')}>
      <h2 className={styles.heading}>{t('topics.title')}</h2>
      {topics.length === 0 && <p className={styles.lead}>{t('topics.none')}</p>}
      <ul className={styles.list}>
        {topics.map((topic) => (
          <li key={topic.words.join(' ')} className={styles.found}>
            <h3 className={styles.words}>
              {topic.words.join(' · ')}
              {topic.isUnhappy && ` ${t('topics.unhappy')}`}
            </h3>
            <p className={styles.lead}>
              {t('topics.facts', {
                share: format.percent(topic.share),
                messages: topic.messages,
                members: topic.members,
                mood: words.value(topic.mood),
                interval: words.interval(topic.mood),
              })}
              {topic.trend !== null && ` ${t(`topics.trend.${topic.trend}`)}`}
            </p>
            <Examples examples={topic.examples} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What several members ask in nearly the same words. */
export function RequestList({ requests }: { requests: readonly RepeatedRequest[] }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  return (
    <section className={styles.section} aria-label={t('topics.requests')}>
      <h2 className={styles.heading}>{t('topics.requests')}</h2>
      {requests.length === 0 && <p className={styles.lead}>{t('topics.noRequests')}</p>}
      <ul className={styles.list}>
        {requests.map((request) => (
          <li key={`${request.words.join(' ')} ${request.lastAt}`} className={styles.found}>
            <h3 className={styles.words}>{request.words.join(' · ')}</h3>
            <p className={styles.lead}>
              {t('topics.asked', {
                members: request.members,
                messages: request.messages,
                answered: request.answered,
                channels: request.channels.map(channelName).join(' '),
                last: format.dateTime(request.lastAt),
              })}
            </p>
            <Examples examples={request.examples} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Examples({ examples }: { examples: readonly TopicExample[] }) {
  const format = useFormat()
  if (examples.length === 0) return null
  return (
    <ul className={styles.examples}>
      {examples.map(({ messageId, channel, sentAt, excerpt }) => (
        <li key={`${messageId} ${sentAt}`}>
          <bdi>{excerpt}</bdi> ({channelName(channel)}, {format.dateTime(sentAt)})
        </li>
      ))}
    </ul>
  )
}
