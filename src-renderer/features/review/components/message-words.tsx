import { useTranslation } from 'react-i18next'
import type { MessageView } from '#contract/messages.ts'
import { useFormat } from '../../../lib/format-provider.tsx'

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
  const { t } = useTranslation('review')
  const format = useFormat()
  const { attachments, reactions, editedAt } = message
  return (
    <>
      {attachments.map((attachment, index) => (
        <span key={`${index} ${attachment.name}`}>
          {t('item.attachment', { name: attachment.name })}
          {attachment.bytes !== null && ` · ${format.bytes(attachment.bytes)}`}
        </span>
      ))}
      {reactions.map(({ emoji, count }) => (
        <span key={emoji}>
          {emoji} {format.number(count)}
        </span>
      ))}
      {editedAt !== null && <span>{t('item.edited', { time: format.time(editedAt) })}</span>}
    </>
  )
}

/** Whether a message has anything to say below its text. */
export function hasExtras({ attachments, reactions, editedAt }: MessageView): boolean {
  return attachments.length > 0 || reactions.length > 0 || editedAt !== null
}
