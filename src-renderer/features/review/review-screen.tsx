import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { ItemId } from '#contract/ids.ts'
import { MODERATORS } from '#contract/roles.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useCan } from '../../lib/session.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { useFailureText } from '../../ui/failure-text.ts'
import { RevealProvider } from '../../ui/reveal/reveal-provider.tsx'
import { ListSkeleton, TextSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { createLedgerPort } from './api/ledger-port.ts'
import { useItemDetail, useItemsAhead } from './api/use-item-detail.ts'
import { useItemOrder } from './api/use-item-order.ts'
import { createSummaryLoader, SummaryLoaderContext } from './api/use-item-summary.ts'
import { DecidedStrip } from './components/decided-strip.tsx'
import { ItemList } from './components/item-list.tsx'
import { ItemPane } from './components/item-pane.tsx'
import { ListHeader } from './components/list-header.tsx'
import { MemberPane } from './components/member-pane.tsx'
import { failureWords, operationWords } from './components/operation-words.ts'
import { ReviewShortcuts } from './components/review-shortcuts.tsx'
import { ReviewContext, useCurrentItemId, useReview, useReviewSession } from './queue/review-context.tsx'
import { createReviewSession } from './queue/review-session.ts'
import { useDeciding } from './use-decide.ts'
import { useReviewView } from './use-review-filter.ts'

/** In windows up to 1,180 px wide the member folds into a drawer. */
const FOLDS_BELOW = 1181

/** The review queue: the list of items, the item in its conversation, the member beside it. */
export function ReviewScreen() {
  const { core } = useContractClient()
  const [session] = useState(() => createReviewSession({ port: createLedgerPort(core), now: () => performance.now() }))
  const loader = useMemo(() => createSummaryLoader(core), [core])
  return (
    <ReviewContext value={session}>
      <SummaryLoaderContext value={loader}>
        <RevealProvider>
          <EventSpeaker />
          <EarlierDecisions />
          <Panes />
        </RevealProvider>
      </SummaryLoaderContext>
    </ReviewContext>
  )
}

function Panes() {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const isMemberFolded = useIsFolded(FOLDS_BELOW)
  const isMemberOpen = useReview((state) => state.isMemberOpen)
  const deciding = useDeciding()
  const list = useMemo(() => <ListPane />, [])
  return (
    <>
      <ReviewShortcuts deciding={deciding} />
      <SplitPanes
        id="review"
        panes={[
          { id: 'list', label: t('pane.list'), width: isMemberFolded ? 306 : 330, min: 240, max: 480, content: list },
          {
            id: 'item',
            label: t('pane.item'),
            content: <ItemPane deciding={deciding} isMemberFolded={isMemberFolded} />,
          },
          {
            id: 'member',
            label: t('pane.member'),
            width: 288,
            min: 240,
            max: 420,
            foldsBelow: FOLDS_BELOW,
            drawer: { isOpen: isMemberOpen, onClose: () => session.set({ isMemberOpen: false }) },
            content: <BesidePane />,
          },
        ]}
      />
    </>
  )
}

function ListPane() {
  const session = useReviewSession()
  const { filter, view } = useReviewView()
  const { error, isPending, refetch } = useItemOrder(session, filter, view.sort)
  const isListed = useReview((state) => state.isListed)
  useItemsAhead(session, useCurrentItemId())
  useItemInAddress()
  return (
    <>
      <ListHeader />
      {error !== null && isPending === false && !isListed ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isListed ? (
        <ItemList />
      ) : (
        <ListSkeleton rows={9} rowHeight={70} />
      )}
      <DecidedStrip />
    </>
  )
}

function BesidePane() {
  const { data, isPending } = useItemDetail(useCurrentItemId())
  // The item comes first: what stands beside it is drawn in the next breath, before anybody can look there.
  const item = useDeferredValue(data)
  const isEmpty = useReview((state) => state.isListed && state.order.visible.length === 0)
  if (item !== undefined) return <MemberPane item={item} />
  return isPending && !isEmpty ? <TextSkeleton lines={7} /> : null
}

/** Opens the item that the address names (`?item=i42`), once it is in the list. */
function useItemInAddress(): void {
  const session = useReviewSession()
  const [params, setParams] = useSearchParams()
  const wanted = params.get('item')
  const isListed = useReview((state) => state.isListed)
  useEffect(() => {
    const id = ItemId.safeParse(wanted).data
    if (!isListed || wanted === null) return
    if (id !== undefined && session.store.getState().order.visible.includes(id)) session.show(id)
    setParams(
      (previous) => {
        previous.delete('item')
        return previous
      },
      { replace: true },
    )
  }, [session, isListed, wanted, setParams])
}

/** Offers the latest decisions of this account for undo, also after the console was closed in between. */
function EarlierDecisions() {
  const session = useReviewSession()
  const { core } = useContractClient()
  const mayDecide = useCan(MODERATORS)
  useEffect(() => {
    if (!mayDecide) return
    const abort = new AbortController()
    core.decisions.recent({ limit: 10 }, { signal: abort.signal }).then(
      (recent) => {
        if (abort.signal.aborted) return
        const standing = recent.filter((decision) => decision.undoneAt === null).toReversed()
        session.ledger.adopt(
          standing.map((decision) => ({
            operation: {
              kind: 'decide',
              itemIds: [decision.itemId],
              action: decision.action,
              policy: decision.policy,
              reason: decision.reason,
              note: decision.note,
              alike: false,
              revision: undefined,
            },
            excerpt: decision.excerpt,
            receipt: {
              itemIds: [decision.itemId],
              count: decision.count,
              skipped: [],
              decisionId: decision.id,
              logSequence: decision.auditSeq,
            },
          })),
        )
      },
      // Without them the strip simply starts empty; the list says what is wrong with the connection.
      () => undefined,
    )
    return () => abort.abort()
  }, [session, core, mayDecide])
  return null
}

/** Speaks what became of each decision, and keeps the window open while one is on its way. */
function EventSpeaker() {
  const { t } = useTranslation(['review', 'common'])
  const session = useReviewSession()
  const announce = useAnnounce()
  const describe = useFailureText()
  const explain = useFailureNotice()
  useEffect(
    () =>
      session.listen((event) => {
        const count = event.entry.receipt?.count ?? event.entry.operation.itemIds.length
        const left = session.store.getState().order.visible.length
        if (event.kind === 'recorded') {
          announce(t('say.recorded', { what: operationWords(t, event.entry.operation), count, left }))
        } else if (event.kind === 'taken-back') {
          announce(t('say.takenBack', { count }))
        } else {
          const reason = `${describe(event.failure.error).text}.`
          const what = failureWords(t, event.failure)
          announce(event.kind === 'failed' ? t('say.failed', { what, reason }) : t('say.stands', { reason }))
        }
      }),
    [session, t, announce, describe],
  )
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => session.ledger.isBusy() && event.preventDefault()
    window.addEventListener('beforeunload', stay)
    return () => {
      window.removeEventListener('beforeunload', stay)
      // Another screen is shown while decisions are on their way: what fails of them is said there.
      if (session.ledger.isBusy()) session.listen((event) => 'failure' in event && explain(event.failure.error))
    }
  }, [session, explain])
  return null
}
