import { IconMessages } from '@tabler/icons-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'wouter'
import type { MessageId } from '#contract/ids.ts'
import { useCommunityScope, useGo, useKeepScope } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { RevealProvider, useRevealing } from '../../ui/reveal/reveal-provider.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useCommunityNames, useMessages } from './api/use-messages.ts'
import type { FoundMessage } from './api/use-messages.ts'
import { AROUND, ContextPane, MOST_AROUND } from './components/context-pane.tsx'
import { MessageFilters } from './components/message-filters.tsx'
import { MessageRow } from './components/message-row.tsx'
import { isFiltered, readMessagesView, writeMessagesView } from './message-view.ts'
import type { MessagesView } from './message-view.ts'
import styles from './messages-screen.module.css'

const ROW_HEIGHT = { comfortable: 68, compact: 48 } as const
/** In windows up to 1,180 px wide the list leaves more room to the conversation. */
const NARROW_BELOW = 1181
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30

/** All messages: searched, filtered, read in their conversation. */
export function MessagesScreen() {
  return (
    <RevealProvider>
      <Messages />
    </RevealProvider>
  )
}

function Messages() {
  const { t } = useTranslation('messages')
  const { view, communityIds, change, reset } = useMessagesView()
  const found = useMessages(view, communityIds)
  const { messages } = found
  const [currentId, setCurrentId] = useState<MessageId | null>(null)
  const [around, setAround] = useState(AROUND)
  const current = messages.find((message) => message.id === currentId) ?? messages[0] ?? null
  const fieldRef = useRef<HTMLInputElement>(null)
  const isNarrow = useIsFolded(NARROW_BELOW)

  const show = useCallback((id: MessageId) => {
    setCurrentId(id)
    setAround(AROUND)
  }, [])
  const more = useCallback(() => setAround((known) => Math.min(MOST_AROUND, known * 2)), [])
  useMessageKeys({ messages, current, show, more, change, reset, focusSearch: () => fieldRef.current?.select() })

  const list = (
    <>
      <Toolbar title={t('title')}>
        <Count found={found} />
      </Toolbar>
      <MessageFilters
        view={view}
        communityIds={communityIds}
        memberName={messages.find((message) => message.member.id === view.memberId)?.member.name ?? null}
        fieldRef={fieldRef}
        onChange={change}
        onLeave={() => fieldRef.current?.blur()}
      />
      <Found found={found} current={current} view={view} onShow={show} onReset={reset} />
    </>
  )
  return (
    <SplitPanes
      id="messages"
      panes={[
        { id: 'list', label: t('pane.list'), width: isNarrow ? 380 : 460, min: 320, max: 720, content: list },
        {
          id: 'context',
          label: t('pane.context'),
          content:
            current === null ? (
              <p className={styles.choose}>{t('empty.choose')}</p>
            ) : (
              <ContextPane
                key={current.id}
                messageId={current.id}
                matches={current.matches}
                around={around}
                onMore={more}
                onFilter={change}
              />
            ),
        },
      ]}
    />
  )
}

function useMessagesView() {
  const [params, setParams] = useSearchParams()
  const { communityIds } = useCommunityScope()
  const view = useMemo(() => readMessagesView(params), [params])
  const change = useCallback(
    (part: Partial<MessagesView>) =>
      setParams((previous) => writeMessagesView(previous, { ...readMessagesView(previous), ...part }), {
        replace: true,
      }),
    [setParams],
  )
  const reset = useCallback(
    () => change({ query: '', channelId: null, memberId: null, from: null, to: null }),
    [change],
  )
  return { view, communityIds, change, reset }
}

type Search = ReturnType<typeof useMessages>

function Count({ found }: { found: Search }) {
  const { t } = useTranslation('messages')
  if (found.isPending) return null
  const count = found.messages.length
  return (
    <span aria-live="polite" data-testid="message-count">
      {found.hasNextPage ? t('count.more', { count }) : t('count.all', { count })}
    </span>
  )
}

interface FoundProps {
  readonly found: Search
  readonly current: FoundMessage | null
  readonly view: MessagesView
  readonly onShow: (id: MessageId) => void
  readonly onReset: () => void
}

function Found({ found, current, view, onShow, onReset }: FoundProps) {
  const { t } = useTranslation('messages')
  const { density } = useSession().preferences
  const communityName = useCommunityNames()
  const { messages, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const loadMore = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last >= messages.length - AHEAD) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, messages.length],
  )
  const keyOf = useCallback((index: number) => messages[index]?.id ?? String(index), [messages])
  if (error !== null && messages.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <ListSkeleton rows={10} rowHeight={ROW_HEIGHT[density]} />
  if (messages.length === 0) return <NothingFound view={view} onReset={onReset} />
  return (
    <VirtualList
      label={t('pane.list')}
      count={messages.length}
      rowHeight={ROW_HEIGHT[density]}
      activeIndex={current === null ? -1 : messages.indexOf(current)}
      onActivate={(index) => {
        const message = messages[index]
        if (message !== undefined) onShow(message.id)
      }}
      keyOf={keyOf}
      renderRow={(index) => {
        const message = messages[index]
        return message === undefined ? null : (
          <MessageRow message={message} community={communityName(message.communityId)} />
        )
      }}
      onRange={loadMore}
    />
  )
}

function NothingFound({ view, onReset }: { view: MessagesView; onReset: () => void }) {
  const { t } = useTranslation('messages')
  const keepScope = useKeepScope()
  if (isFiltered(view)) {
    return (
      <EmptyState
        title={t('empty.noneTitle')}
        action={
          <button type="button" className={styles.link} onClick={onReset}>
            {t('empty.clear')}
          </button>
        }
      >
        {t('empty.noneText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<IconMessages size={28} stroke={1.5} />}
      title={t('empty.title')}
      action={
        <Link className={styles.link} href={keepScope('/imports')}>
          {t('empty.action')}
        </Link>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}

interface MessageKeys {
  readonly messages: readonly FoundMessage[]
  readonly current: FoundMessage | null
  readonly show: (id: MessageId) => void
  readonly more: () => void
  readonly change: (part: Partial<MessagesView>) => void
  readonly reset: () => void
  readonly focusSearch: () => void
}

function useMessageKeys({ messages, current, show, more, change, reset, focusSearch }: MessageKeys): void {
  const { t } = useTranslation('messages')
  const go = useGo()
  const { toggle } = useRevealing()
  const move = (steps: number) => () => {
    const at = current === null ? -1 : messages.indexOf(current)
    const next = messages[Math.min(Math.max(at + steps, 0), messages.length - 1)]
    if (next !== undefined) show(next.id)
  }
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      { keys: '/', label: t('keys.search'), run: focusSearch },
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      { keys: 'pagedown', label: t('keys.pageDown'), repeats: true, run: move(10) },
      { keys: 'pageup', label: t('keys.pageUp'), repeats: true, run: move(-10) },
      { keys: 'home', label: t('keys.first'), run: move(-messages.length) },
      { keys: 'm', label: t('keys.member'), run: () => current && change({ memberId: current.member.id }) },
      { keys: 'c', label: t('keys.channel'), run: () => current && change({ channelId: current.channel.id }) },
      { keys: 'escape', label: t('keys.clear'), run: reset },
      { keys: 'v', label: t('keys.reveal'), run: () => current && toggle(current.id) },
      { keys: 'x', label: t('keys.more'), run: more },
      { keys: 'p', label: t('keys.profile'), run: () => current && go(`/members/${current.member.id}`) },
    ],
  })
}
