import { Fragment, memo, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDetail } from '#contract/items.ts'
import type { MessageView } from '#contract/messages.ts'
import { useRevealedText } from '../../../lib/disclosure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { MarkedText } from '../../../ui/marked-text/marked-text.tsx'
import { MessageLine } from '../../../ui/message-line/message-line.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { precautionMarks } from '../evidence/item-marks.ts'
import { ItemEvidence } from './item-evidence.tsx'
import { hasExtras, MessageExtras, useLineWords } from './message-words.tsx'
import { useToggleReveal } from '../use-toggle-reveal.ts'
import styles from './conversation.module.css'

/** The item among the messages before and after it, opened at the item. Give it the item's id as key. */
export function Conversation({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  const scroller = useRef<HTMLDivElement>(null)
  const hit = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const view = scroller.current
    const element = hit.current
    if (view === null || element === null) return
    // A third of the view stays for what was said before; a tall item starts at its top.
    const above = Math.max(12, Math.min(view.clientHeight * 0.34, view.clientHeight - element.offsetHeight - 12))
    view.scrollTop = element.offsetTop - above
  }, [])
  const isTargetInView = item.replyTarget === null || item.before.some((one) => one.id === item.replyTarget?.id)
  return (
    <ScrollRegion ref={scroller} className={styles.scroller} label={t('pane.item')} testId="conversation">
      <Messages messages={item.before} previous={null} />
      {!isTargetInView && item.replyTarget !== null && <ReplyTarget message={item.replyTarget} />}
      <div ref={hit} className={styles.hit} data-testid="item-message" data-item={item.id}>
        <ItemEvidence item={item} />
      </div>
      <Messages messages={item.after} previous={item.message} />
    </ScrollRegion>
  )
}

/** Messages of one channel in order of time; a line with the date stands where a new day begins. */
const Messages = memo(function Messages(props: { messages: readonly MessageView[]; previous: MessageView | null }) {
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
        <ContextMessage message={message} isContinued={isContinued} />
      </Fragment>
    )
  })
})

/** The message that the item answers, where it lies further back than the conversation shown. */
function ReplyTarget({ message }: { message: MessageView }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  return (
    <div className={styles.target}>
      <span className={styles.targetLabel}>
        {t('item.replyTo')} · {format.dateTime(message.sentAt)}
      </span>
      <ContextMessage message={message} isContinued={false} />
    </div>
  )
}

const ContextMessage = memo(function ContextMessage(props: { message: MessageView; isContinued: boolean }) {
  const { message, isContinued } = props
  const { t } = useTranslation(['review', 'common'])
  const { preferences } = useSession()
  const revealed = useRevealedText(message.id)
  const text = revealed ?? message.text
  const marks = useMemo(
    () => precautionMarks(text, preferences.maskText && revealed === null),
    [text, preferences.maskText, revealed],
  )
  const reveal = useToggleReveal(message.id)
  return (
    <MessageLine
      {...useLineWords(message)}
      isContinued={isContinued}
      below={hasExtras(message) && <MessageExtras message={message} />}
    >
      <MarkedText text={text} marks={marks} maskLabel={t('item.reveal')} onReveal={reveal} />
    </MessageLine>
  )
})
