import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDetail } from '#contract/items.ts'
import type { MessageView } from '#contract/messages.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ChatLines, ChatMessage } from '../../../ui/chat-lines/chat-lines.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { ItemEvidence } from './item-evidence.tsx'
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
      <ChatLines messages={item.before} previous={null} />
      {!isTargetInView && item.replyTarget !== null && <ReplyTarget message={item.replyTarget} />}
      <div ref={hit} className={styles.hit} data-testid="item-message" data-item={item.id}>
        <ItemEvidence item={item} />
      </div>
      <ChatLines messages={item.after} previous={item.message} />
    </ScrollRegion>
  )
}

/** The message that the item answers, where it lies further back than the conversation shown. */
function ReplyTarget({ message }: { message: MessageView }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  return (
    <div className={styles.target}>
      <span className={styles.targetLabel}>
        {t('item.replyTo')} · {format.dateTime(message.sentAt)}
      </span>
      <ChatMessage message={message} />
    </div>
  )
}
