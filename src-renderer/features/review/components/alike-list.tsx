import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDetail } from '#contract/items.ts'
import type { MessageView } from '#contract/messages.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { channelName, useChatWords } from '../../../ui/chat-lines/chat-words.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { MarkedText } from '../../../ui/marked-text/marked-text.tsx'
import { MessageLine } from '../../../ui/message-line/message-line.tsx'
import { precautionMarks } from '../../../ui/marked-text/precaution-marks.ts'
import { differingSpans } from '../evidence/text-difference.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import styles from './alike-list.module.css'

type Cluster = NonNullable<ItemDetail['cluster']>

/** How many messages are alike, by how many members and when; opened, what differs between them. */
export function AlikeList({ item, cluster, isMasked }: { item: ItemDetail; cluster: Cluster; isMasked: boolean }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  const session = useReviewSession()
  const isOpen = useReview((state) => state.isAlikeOpen)
  const others = cluster.samples.filter((sample) => sample.id !== item.messageId)
  return (
    <div className={styles.alike}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={isOpen}
        onClick={() => session.set({ isAlikeOpen: !isOpen })}
      >
        <b>{t('alike.title', { count: cluster.messages })}</b>
        <span>{t('alike.members', { count: cluster.members })}</span>
        <span>{t('alike.span', { from: format.date(cluster.firstAt), to: format.date(cluster.lastAt) })}</span>
        <span className={styles.open}>
          {t(isOpen ? 'alike.hide' : 'alike.show')} <Kbd keys="g" />
        </span>
      </button>
      {isOpen && (
        <div className={styles.samples} data-testid="alike">
          <p className={styles.explain}>{t('alike.explain', { shown: others.length, count: cluster.messages })}</p>
          {others.map((sample) => (
            <Sample key={sample.id} sample={sample} reference={item.message.text} isMasked={isMasked} />
          ))}
        </div>
      )}
    </div>
  )
}

function Sample(props: { sample: MessageView; reference: string; isMasked: boolean }) {
  const { sample, reference, isMasked } = props
  const { t } = useTranslation('review')
  const format = useFormat()
  const marks = useMemo(() => {
    const differing = differingSpans(reference, sample.text).map((span) => ({ ...span, tone: 'difference' as const }))
    return [...differing, ...precautionMarks(sample.text, isMasked)]
  }, [reference, sample.text, isMasked])
  const isEqual = reference === sample.text
  return (
    <MessageLine
      {...useChatWords().lineOf(sample, isMasked)}
      below={
        <span>
          {channelName(sample.channel.name)} · {format.date(sample.sentAt)}
          {isEqual && ` · ${t('alike.equal')}`}
        </span>
      }
    >
      <MarkedText text={sample.text} marks={marks} maskLabel={t('item.reveal')} />
    </MessageLine>
  )
}
