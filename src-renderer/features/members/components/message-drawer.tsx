import { Drawer } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '#contract/ids.ts'
import { toFailure } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { ChatLines, ChatMessage } from '../../../ui/chat-lines/chat-lines.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { useScrollToHit } from '../../../ui/scroll-region/use-scroll-to-hit.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useMessageAround } from '../api/use-member-profile.ts'
import styles from './message-drawer.module.css'

/** A message of the member in its conversation, over the profile; null = closed. */
export function MessageDrawer({ messageId, onClose }: { messageId: MessageId | null; onClose: () => void }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { data } = useMessageAround(messageId)
  const title =
    data === undefined
      ? t('recent.context')
      : `${channelName(data.message.channel.name)} · ${format.date(data.message.sentAt)} ${format.weekday(data.message.sentAt)}`
  return (
    <Drawer
      opened={messageId !== null}
      onClose={onClose}
      position="right"
      size={580}
      title={<bdi>{title}</bdi>}
      padding={0}
      // The keymap closes it: Escape must not reach the profile below as well.
      closeOnEscape={false}
      classNames={{ header: styles.header, content: styles.content, body: styles.body }}
      overlayProps={{ backgroundOpacity: 0.15 }}
      transitionProps={{ duration: 100 }}
    >
      {messageId !== null && <Conversation messageId={messageId} onClose={onClose} />}
    </Drawer>
  )
}

function Conversation({ messageId, onClose }: { messageId: MessageId; onClose: () => void }) {
  const { t } = useTranslation('members')
  const { data, error, refetch } = useMessageAround(messageId)
  useShortcuts({
    scope: 'overlay',
    title: t('recent.context'),
    isExclusive: true,
    shortcuts: [{ keys: 'escape', label: t('keys.close'), run: onClose }],
  })
  if (error !== null && toFailure(error).code === 'MESSAGE_NOT_FOUND')
    return <EmptyState title={t('recent.goneTitle')}>{t('recent.goneText')}</EmptyState>
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <TextSkeleton lines={12} />
  return <Lines context={data} />
}

function Lines({ context }: { context: NonNullable<ReturnType<typeof useMessageAround>['data']> }) {
  const { t } = useTranslation('members')
  const { before, message, after } = context
  const hit = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  useScrollToHit(scroller, hit, 0.4)
  return (
    <ScrollRegion ref={scroller} className={styles.scroller} label={t('recent.context')} testId="member-context">
      <ChatLines messages={before} previous={null} />
      <div ref={hit} className={styles.hit}>
        <ChatMessage message={message} isEmphasised />
      </div>
      <ChatLines messages={after} previous={message} />
    </ScrollRegion>
  )
}
