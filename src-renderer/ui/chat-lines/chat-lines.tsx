import { Fragment, memo, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '#contract/messages.ts'
import { useRevealedText } from '../../lib/disclosure.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { MarkedText } from '../marked-text/marked-text.tsx'
import type { TextMark } from '../marked-text/text-mark.ts'
import { precautionMarks } from '../marked-text/precaution-marks.ts'
import { MessageLine } from '../message-line/message-line.tsx'
import { useRevealing } from '../reveal/reveal-provider.tsx'
import styles from './chat-lines.module.css'

/** Messages of one channel in order of time; a line with the date stands where a new day begins. */
export const ChatLines = memo(function ChatLines(props: {
  messages: readonly MessageView[]
  /** The message above the first one, if it is on the screen. */
  previous: MessageView | null
}) {
  const { messages, previous } = props
  const format = useFormat()
  return messages.map((message, index) => {
    const above = messages[index - 1] ?? previous
    const isNewDay = above !== null && format.date(above.sentAt) !== format.date(message.sentAt)
    const isContinued = !isNewDay && above?.member.id === message.member.id && message.replyTo === null
    return (
      <Fragment key={message.id}>
        {isNewDay && (
          <div className={styles.day}>
            {format.date(message.sentAt)} {format.weekday(message.sentAt)}
          </div>
        )}
        <ChatMessage message={message} isContinued={isContinued} />
      </Fragment>
    )
  })
})

const NO_MARKS: readonly TextMark[] = []

/** One message with what may be personal data masked, if the reader has set it so. */
export const ChatMessage = memo(function ChatMessage(props: {
  message: MessageView
  /** Further marks of its text. */
  marks?: readonly TextMark[]
  isContinued?: boolean
  isEmphasised?: boolean
}) {
  const { message, marks: given = NO_MARKS, isContinued = false, isEmphasised = false } = props
  const { t } = useTranslation('messages')
  const { preferences } = useSession()
  const { toggle } = useRevealing()
  const revealed = useRevealedText(message.id)
  const text = revealed ?? message.text
  const isMasked = preferences.maskText && revealed === null
  const marks = useMemo(() => {
    const masks = precautionMarks(text, isMasked)
    return given.length === 0 ? masks : [...given, ...masks]
  }, [given, text, isMasked])
  const reveal = useCallback(() => toggle(message.id), [toggle, message.id])
  return (
    <MessageLine
      {...useLineWords(message)}
      isContinued={isContinued}
      isEmphasised={isEmphasised}
      below={hasExtras(message) && <MessageExtras message={message} />}
    >
      <MarkedText text={text} marks={marks} maskLabel={t('reveal.show')} onReveal={reveal} />
    </MessageLine>
  )
})

/** Name, time and quote of a message in the reader's words: the properties of a `MessageLine`. */
export function useLineWords(message: MessageView) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const { member, sentAt, replyTo } = message
  return {
    name: member.name,
    ...(member.isBot ? { nameNote: t('bot') } : member.isDeleted ? { nameNote: t('deletedMember') } : {}),
    instant: sentAt,
    time: format.time(sentAt),
    exactTime: format.exact(sentAt),
    ...(replyTo === null ? {} : { quote: replyTo }),
  }
}

/** Attachments by name (never shown unasked), reactions, “edited”. */
export function MessageExtras({ message }: { message: MessageView }) {
  const { t } = useTranslation('messages')
  const format = useFormat()
  const { attachments, reactions, editedAt } = message
  return (
    <>
      {attachments.map((attachment, index) => (
        <span key={`${index} ${attachment.name}`}>
          {t('line.attachment', { name: attachment.name })}
          {attachment.bytes !== null && ` · ${format.bytes(attachment.bytes)}`}
        </span>
      ))}
      {reactions.map(({ emoji, count }) => (
        <span key={emoji}>
          {emoji} {format.number(count)}
        </span>
      ))}
      {editedAt !== null && <span>{t('line.edited', { time: format.time(editedAt) })}</span>}
    </>
  )
}

/** Whether a message has anything to say below its text. */
export function hasExtras({ attachments, reactions, editedAt }: MessageView): boolean {
  return attachments.length > 0 || reactions.length > 0 || editedAt !== null
}

/** `general` → `#general`, as chats print it; a name that has the sign already keeps one. */
export function channelName(name: string): string {
  return name.startsWith('#') ? name : `#${name}`
}
