import { Fragment, memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '#contract/ids.ts'
import type { MessageView } from '#contract/messages.ts'
import { useRevealedTexts } from '../../lib/disclosure.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { MarkedText } from '../marked-text/marked-text.tsx'
import { precautionMarks } from '../marked-text/precaution-marks.ts'
import type { TextMark } from '../marked-text/text-mark.ts'
import { MessageLine } from '../message-line/message-line.tsx'
import { useRevealing } from '../reveal/reveal-provider.tsx'
import styles from './chat-lines.module.css'
import { useChatWords } from './chat-words.tsx'
import type { ChatWords } from './chat-words.tsx'

/** Messages of one channel in order of time; a line with the date stands where a new day begins. */
export const ChatLines = memo(function ChatLines(props: {
  messages: readonly MessageView[]
  /** The message above the first one, if it is on the screen. */
  previous: MessageView | null
}) {
  const { messages, previous } = props
  const format = useFormat()
  const frame = useMessageFrame()
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
        <FramedMessage
          message={message}
          frame={frame}
          revealed={frame.revealed.get(message.id) ?? null}
          isContinued={isContinued}
        />
      </Fragment>
    )
  })
})

/** One message with what may be personal data masked, if the reader has set it so. */
export function ChatMessage(props: {
  message: MessageView
  /** Further marks of its text. */
  marks?: readonly TextMark[]
  isEmphasised?: boolean
}) {
  const frame = useMessageFrame()
  return <FramedMessage frame={frame} revealed={frame.revealed.get(props.message.id) ?? null} {...props} />
}

/** What all messages of a list share; asked for once, since a conversation of 41 is painted between two keys. */
interface MessageFrame {
  readonly words: ChatWords
  readonly masks: boolean
  readonly maskLabel: string
  readonly revealed: ReadonlyMap<string, string>
  readonly toggle: (messageId: MessageId) => void
}

function useMessageFrame(): MessageFrame {
  const { t } = useTranslation('messages')
  const words = useChatWords()
  const { maskText } = useSession().preferences
  const { toggle } = useRevealing()
  const revealed = useRevealedTexts()
  return useMemo(
    () => ({ words, masks: maskText, maskLabel: t('reveal.show'), revealed, toggle }),
    [words, maskText, revealed, toggle, t],
  )
}

const NO_MARKS: readonly TextMark[] = []

const FramedMessage = memo(function FramedMessage(props: {
  message: MessageView
  frame: MessageFrame
  revealed: string | null
  marks?: readonly TextMark[]
  isContinued?: boolean
  isEmphasised?: boolean
}) {
  const { message, frame, revealed, marks: given = NO_MARKS, isContinued = false, isEmphasised = false } = props
  const text = revealed ?? message.text
  const isMasked = frame.masks && revealed === null
  const marks = useMemo(() => {
    const masks = precautionMarks(text, isMasked)
    return given.length === 0 ? masks : [...given, ...masks]
  }, [given, text, isMasked])
  return (
    <MessageLine {...frame.words.lineOf(message, frame.masks)} isContinued={isContinued} isEmphasised={isEmphasised}>
      <MarkedText
        text={text}
        marks={marks}
        maskLabel={frame.maskLabel}
        onReveal={isMasked ? () => frame.toggle(message.id) : undefined}
      />
    </MessageLine>
  )
})
