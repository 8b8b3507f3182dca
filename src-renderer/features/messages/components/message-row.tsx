import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevealedTexts } from '../../../lib/disclosure.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { MarkedText } from '../../../ui/marked-text/marked-text.tsx'
import { precautionMarks } from '../../../ui/marked-text/precaution-marks.ts'
import type { FoundMessage } from '../api/use-messages.ts'
import { matchExcerpt } from '../match-excerpt.ts'
import styles from './message-row.module.css'

/** Characters of a text that two lines of a row can hold at most. */
const EXCERPT = 200

/** A row of the list: who, where, when, and two lines of the text from the first match on. */
export const MessageRow = memo(function MessageRow({
  message,
  community,
}: {
  message: FoundMessage
  community: string
}) {
  const { t } = useTranslation(['messages', 'common'])
  const format = useFormat()
  const now = useNow()
  const { preferences } = useSession()
  const revealed = useRevealedTexts().get(message.id) ?? null
  const isMasked = preferences.maskText && revealed === null
  const excerpt = useMemo(
    () => matchExcerpt(revealed ?? message.text, message.matches, EXCERPT),
    [revealed, message.text, message.matches],
  )
  const marks = useMemo(
    () => [
      ...excerpt.matches.map(({ start, end }) => ({ start, end, tone: 'search' as const })),
      ...precautionMarks(excerpt.text, isMasked),
    ],
    [excerpt, isMasked],
  )
  return (
    <>
      <span className={styles.line}>
        <bdi className={styles.member}>{message.member.name}</bdi>
        {message.member.isBot && <span className={styles.tag}>{t('common:bot')}</span>}
        <bdi className={styles.place}>{channelName(message.channel.name)}</bdi>
        {community !== '' && <bdi className={styles.place}>{community}</bdi>}
        <time
          className={styles.time}
          dateTime={new Date(message.sentAt).toISOString()}
          title={format.exact(message.sentAt)}
        >
          {format.shortDate(message.sentAt, now)} {format.time(message.sentAt)}
        </time>
      </span>
      <span className={styles.text}>
        {message.text === '' && message.attachments[0] !== undefined ? (
          <span className={styles.place}>{t('line.attachment', { name: message.attachments[0].name })}</span>
        ) : (
          <MarkedText text={excerpt.text} marks={marks} maskLabel={t('reveal.show')} />
        )}
      </span>
    </>
  )
})
