import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MessageId } from '#contract/ids.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { toFailure } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ChatLines, ChatMessage } from '../../../ui/chat-lines/chat-lines.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import type { TextSpan } from '../../../ui/marked-text/text-segments.ts'
import { PurposePrompt } from '../../../ui/reveal/reveal-provider.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { useScrollToHit } from '../../../ui/scroll-region/use-scroll-to-hit.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useMessageContext } from '../api/use-messages.ts'
import type { MessagesView } from '../message-view.ts'
import styles from './context-pane.module.css'

/** Messages shown on each side: at first, and the most the core gives. */
export const AROUND = 20
export const MOST_AROUND = 100

export interface ContextPaneProps {
  readonly messageId: MessageId
  /** Where the search found it. */
  readonly matches: readonly TextSpan[]
  readonly around: number
  readonly onMore: () => void
  readonly onFilter: (part: Partial<MessagesView>) => void
}

/** A message in its conversation, opened at it. Give it the message's id as key. */
export function ContextPane({ messageId, ...rest }: ContextPaneProps) {
  const { around } = rest
  const { t } = useTranslation('messages')
  const { data: context, error, refetch } = useMessageContext(messageId, around)
  if (error !== null && context === undefined) {
    if (toFailure(error).code !== 'MESSAGE_NOT_FOUND')
      return <ErrorState error={error} onRetry={() => void refetch()} />
    return <EmptyState title={t('context.gone')}>{t('context.goneText')}</EmptyState>
  }
  if (context === undefined) {
    return (
      <>
        <Toolbar />
        <TextSkeleton lines={12} />
      </>
    )
  }
  return <Context context={context} {...rest} />
}

type Context = NonNullable<ReturnType<typeof useMessageContext>['data']>

function Context(props: Omit<ContextPaneProps, 'messageId'> & { context: Context }) {
  const { context, matches, around, onMore, onFilter } = props
  const found = useMemo(() => matches.map(({ start, end }) => ({ start, end, tone: 'search' as const })), [matches])
  const { t } = useTranslation('messages')
  const { before, message, after } = context
  const hitRef = useRef<HTMLDivElement>(null)
  const scrollerRef = useRef<HTMLDivElement>(null)
  useScrollToHit(scrollerRef, hitRef, 0.4)
  const hasMore = around < MOST_AROUND
  return (
    <>
      <ContextHead context={context} onFilter={onFilter} />
      <ScrollRegion ref={scrollerRef} className={styles.scroller} label={t('pane.context')} testId="context">
        <Edge isEnd={before.length < around} hasMore={hasMore} endText={t('context.start')} onMore={onMore} />
        <ChatLines messages={before} previous={null} />
        <div ref={hitRef} className={styles.hit} data-testid="context-message" data-message={message.id}>
          <ChatMessage message={message} marks={found} isEmphasised />
        </div>
        <ChatLines messages={after} previous={message} />
        <Edge isEnd={after.length < around} hasMore={hasMore} endText={t('context.end')} onMore={onMore} />
      </ScrollRegion>
      <div className={styles.purpose}>
        <PurposePrompt />
      </div>
    </>
  )
}

function Edge(props: { isEnd: boolean; hasMore: boolean; endText: string; onMore: () => void }) {
  const { t } = useTranslation('messages')
  if (props.isEnd) return <p className={styles.edge}>{props.endText}</p>
  if (!props.hasMore) return null
  return (
    <button type="button" className={styles.more} onClick={props.onMore}>
      {t('context.more')} <Kbd keys="x" />
    </button>
  )
}

function ContextHead({ context, onFilter }: { context: Context; onFilter: ContextPaneProps['onFilter'] }) {
  const { t } = useTranslation('messages')
  const format = useFormat()
  const keepScope = useKeepScope()
  const { message } = context
  return (
    <Toolbar
      title={<bdi>{channelName(message.channel.name)}</bdi>}
      end={
        <>
          <button type="button" className={styles.quiet} onClick={() => onFilter({ memberId: message.member.id })}>
            {t('context.onlyMember')} <Kbd keys="m" />
          </button>
          <button type="button" className={styles.quiet} onClick={() => onFilter({ channelId: message.channel.id })}>
            {t('context.onlyChannel')} <Kbd keys="c" />
          </button>
          <Link className={styles.quiet} href={keepScope(`/members/${message.member.id}`)}>
            {t('context.profile')} <Kbd keys="p" />
          </Link>
        </>
      }
    >
      <span className={styles.when} title={format.exact(message.sentAt)}>
        {format.date(message.sentAt)} {format.weekday(message.sentAt)}
      </span>
    </Toolbar>
  )
}
