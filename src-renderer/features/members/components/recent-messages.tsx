import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MessageId } from '#contract/ids.ts'
import type { MemberProfile } from '#contract/members.ts'
import type { MessageView } from '#contract/messages.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { useRevealedTexts } from '../../../lib/disclosure.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { MarkedText } from '../../../ui/marked-text/marked-text.tsx'
import { precautionMarks } from '../../../ui/marked-text/precaution-marks.ts'
import { PurposePrompt, useRevealing } from '../../../ui/reveal/reveal-provider.tsx'
import { MaskedExcerpt } from './masked-excerpt.tsx'
import styles from './recent-messages.module.css'
import sections from './pane-section.module.css'

export interface RecentMessagesProps {
  readonly profile: MemberProfile
  /** The message that the keys are at. */
  readonly at: MessageId | null
  /** Opens a message in its conversation. */
  readonly onOpen: (id: MessageId) => void
}

/** The member's latest messages; each opens in its conversation. */
export function RecentMessages({ profile, at, onOpen }: RecentMessagesProps) {
  const { t } = useTranslation('members')
  const keepScope = useKeepScope()
  const { recentMessages } = profile
  return (
    <section aria-label={t('recent.title')}>
      <h3 className={sections.heading}>
        {t('recent.title')}
        {recentMessages.length > 0 && (
          <>
            <small>{t('recent.count', { count: recentMessages.length })}</small>
            <Link className={styles.all} href={keepScope(`/messages?member=${profile.id}`)}>
              {t('recent.all')} <Kbd keys="m" />
            </Link>
          </>
        )}
      </h3>
      {recentMessages.length === 0 && <p className={sections.quiet}>{t('recent.none')}</p>}
      <ol className={styles.list}>
        {recentMessages.map((message) => (
          <RecentMessage key={message.id} message={message} isAt={message.id === at} onOpen={onOpen} />
        ))}
      </ol>
      <div className={styles.purpose}>
        <PurposePrompt />
      </div>
    </section>
  )
}

function RecentMessage(props: { message: MessageView; isAt: boolean; onOpen: (id: MessageId) => void }) {
  const { message, isAt, onOpen } = props
  const { t } = useTranslation(['members', 'messages'])
  const format = useFormat()
  const now = useNow()
  const { maskText } = useSession().preferences
  const { toggle } = useRevealing()
  const revealed = useRevealedTexts().get(message.id) ?? null
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isAt) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isAt])
  const text = revealed ?? message.text
  const isMasked = maskText && revealed === null
  const marks = useMemo(() => precautionMarks(text, isMasked), [text, isMasked])
  return (
    <li ref={row} className={styles.row} data-at={isAt || undefined}>
      <span className={styles.place}>
        <time dateTime={new Date(message.sentAt).toISOString()} title={format.exact(message.sentAt)}>
          {format.shortDate(message.sentAt, now)} {format.time(message.sentAt)}
        </time>
        <bdi>{channelName(message.channel.name)}</bdi>
      </span>
      <span className={styles.text}>
        {message.replyTo !== null && (
          <span className={styles.quote}>
            ↳ <bdi>{message.replyTo.name}</bdi> <MaskedExcerpt text={message.replyTo.excerpt} />
          </span>
        )}
        <MarkedText
          text={text}
          marks={marks}
          maskLabel={t('messages:reveal.show')}
          onReveal={isMasked ? () => toggle(message.id) : undefined}
        />
        {message.attachments.map(({ name }, index) => (
          <span key={`${index} ${name}`} className={styles.quote}>
            {t('messages:line.attachment', { name })}
          </span>
        ))}
      </span>
      <button
        type="button"
        className={styles.open}
        aria-label={t('members:recent.openNamed', { time: format.dateTime(message.sentAt) })}
        onClick={() => onOpen(message.id)}
      >
        {t('members:recent.open')} {isAt && <Kbd keys="o" />}
      </button>
    </li>
  )
}
