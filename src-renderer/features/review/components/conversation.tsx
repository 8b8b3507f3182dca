import { useDeferredValue, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDetail } from '#contract/items.ts'
import type { MessageView } from '#contract/messages.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ChatLines, ChatMessage } from '../../../ui/chat-lines/chat-lines.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { useScrollToHit } from '../../../ui/scroll-region/use-scroll-to-hit.ts'
import { ItemEvidence } from './item-evidence.tsx'
import styles from './conversation.module.css'

/** Messages before and after the item that a tall window can show at once. */
const NEAR = 12

/** The item among the messages before and after it, opened at the item. Give it the item's id as key. */
export function Conversation({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  const scrollerRef = useRef<HTMLDivElement>(null)
  const hitRef = useRef<HTMLDivElement>(null)
  // What lies outside of the view is drawn after the item has been painted.
  const isWhole = useDeferredValue(true, false)
  useScrollToHit(scrollerRef, hitRef, 0.34)
  const isTargetInView = item.replyTarget === null || item.before.some((one) => one.id === item.replyTarget?.id)
  return (
    <ScrollRegion ref={scrollerRef} className={styles.scroller} label={t('pane.item')} testId="conversation">
      <ChatLines messages={isWhole ? item.before : item.before.slice(-NEAR)} previous={null} />
      {!isTargetInView && item.replyTarget !== null && <ReplyTarget message={item.replyTarget} />}
      <div ref={hitRef} className={styles.hit} data-testid="item-message" data-item={item.id}>
        <ItemEvidence item={item} />
      </div>
      <ChatLines messages={isWhole ? item.after : item.after.slice(0, NEAR)} previous={item.message} />
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
