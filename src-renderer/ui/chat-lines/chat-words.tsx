import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '#contract/messages.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { maskLikelyPersonalData } from '../marked-text/likely-personal-data.ts'
import type { MessageLineProps } from '../message-line/message-line.tsx'

/** A message in the reader's words. */
export interface ChatWords {
  /** The properties of its `MessageLine`, the text excepted; the quote with what may be personal data masked. */
  lineOf(message: MessageView, masksQuote: boolean): Omit<MessageLineProps, 'children'>
}

/** Name, time, quote and small print of messages in the reader's language and the vault's time zone. */
export function useChatWords(): ChatWords {
  const { t } = useTranslation(['messages', 'common'])
  const format = useFormat()
  return useMemo(() => {
    /** Attachments by name (never shown unasked), reactions, “edited”. */
    const extrasOf = ({ attachments, reactions, editedAt }: MessageView): ReactNode => {
      if (attachments.length === 0 && reactions.length === 0 && editedAt === null) return undefined
      return (
        <>
          {attachments.map(({ name, bytes }, index) => (
            <span key={`${index} ${name}`}>
              {t('line.attachment', { name })}
              {bytes !== null && ` · ${format.bytes(bytes)}`}
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
    return {
      lineOf: (message, masksQuote) => {
        const { member, sentAt, replyTo } = message
        return {
          name: member.name,
          ...(member.isBot ? { nameNote: t('common:bot') } : {}),
          ...(member.isDeleted ? { nameNote: t('common:deletedMember') } : {}),
          instant: sentAt,
          time: format.time(sentAt),
          exactTime: format.exact,
          ...(replyTo === null ? {} : { quote: quoteOf(replyTo, masksQuote) }),
          below: extrasOf(message),
        }
      },
    }
  }, [t, format])
}

type Quote = NonNullable<MessageView['replyTo']>

function quoteOf({ name, excerpt }: Quote, isMasked: boolean): { name: string; excerpt: string } {
  return { name, excerpt: isMasked ? maskLikelyPersonalData(excerpt) : excerpt }
}

/** `general` → `#general`, as chats print it; a name that has the sign already keeps one. */
export function channelName(name: string): string {
  return name.startsWith('#') ? name : `#${name}`
}
