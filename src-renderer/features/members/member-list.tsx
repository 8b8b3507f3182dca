import { IconAddressBook } from '@tabler/icons-react'
import { useCallback, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'wouter'
import { IMPORTERS } from '#contract/roles.ts'
import type { MemberRow, MemberSort } from '#contract/members.ts'
import { useCommunityScope, useGo, useKeepScope } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCan } from '../../lib/session.tsx'
import { useSessionState } from '../../lib/session-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useFoundMembers, useMembers } from './api/use-members.ts'
import { BotSwitch, FoundLine, SearchField, StandingFilters } from './components/member-filters.tsx'
import { MemberTable } from './components/member-table.tsx'
import { readMembersView, writeMembersView } from './members-view.ts'
import type { MembersView } from './members-view.ts'
import styles from './member-list.module.css'

const ROW_HEIGHT = 34

/** Everybody who ever wrote, in a table; a name is looked up for a purpose only. */
export function MemberList() {
  const { t } = useTranslation('members')
  const { view, communityIds, change } = useMembersView()
  const [searched, setSearched] = useSessionState<string>('searched-member')
  const listed = useMembers(view, communityIds)
  const found = useFoundMembers(searched, communityIds)
  const isSearch = searched !== null
  const shown: readonly MemberRow[] = isSearch ? (found.data ?? []) : listed.members
  const fieldRef = useRef<HTMLInputElement>(null)
  const go = useGo()
  const open = useCallback(
    (member: MemberRow) => {
      // The way back with the browser's own key, too, ends at this row.
      change({ at: member.id })
      go(`/members/${member.id}${writeMembersView({ ...view, at: null })}`)
    },
    [change, go, view],
  )
  useListKeys({
    shown,
    at: view.at,
    change,
    clear: () => setSearched(null),
    focusSearch: () => fieldRef.current?.select(),
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = listed
  const loadMore = useCallback(() => {
    if (!isSearch && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isSearch, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <section className={styles.screen} aria-label={t('title')}>
      <Toolbar title={t('title')} end={!isSearch && <BotSwitch view={view} onChange={change} />}>
        {!isSearch && !listed.isPending && (
          <span aria-live="polite" data-testid="member-count">
            {t('count', { count: listed.total })}
          </span>
        )}
      </Toolbar>
      <div className={styles.filters}>
        <SearchField
          fieldRef={fieldRef}
          searched={searched}
          onSearch={setSearched}
          onLeave={() => {
            fieldRef.current?.blur()
            const [first] = shown
            if (first !== undefined) change({ at: view.at ?? first.id })
          }}
        />
        {isSearch && (
          <FoundLine found={found.data?.length ?? null} searched={searched} onClear={() => setSearched(null)} />
        )}
        {!isSearch && <StandingFilters view={view} onChange={change} />}
      </div>
      <Shown query={isSearch ? found : listed}>
        <MemberTable
          members={shown}
          total={isSearch ? shown.length : listed.total}
          sort={isSearch ? null : view.sort}
          onSort={(sort: MemberSort) => change({ sort, at: null })}
          at={view.at}
          onActivate={(member) => change({ at: member.id })}
          onOpen={open}
          onEnd={loadMore}
          empty={isSearch ? <NobodyFound name={searched} onClear={() => setSearched(null)} /> : <NoMembers />}
        />
      </Shown>
    </section>
  )
}

function useMembersView() {
  const [params, setParams] = useSearchParams()
  const { communityIds } = useCommunityScope()
  const view = useMemo(() => readMembersView(params), [params])
  const change = useCallback(
    (part: Partial<MembersView>) =>
      setParams(
        (previous) => {
          const next = new URLSearchParams(writeMembersView({ ...readMembersView(previous), ...part }))
          const community = previous.get('community')
          if (community !== null) next.set('community', community)
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return { view, communityIds, change }
}

interface ShownProps {
  readonly query: { readonly isPending: boolean; readonly error: Error | null; readonly refetch: () => unknown }
  readonly children: ReactNode
}

function Shown({ query, children }: ShownProps) {
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <ListSkeleton rows={16} rowHeight={ROW_HEIGHT} />
  return children
}

function NoMembers() {
  const { t } = useTranslation('members')
  const keepScope = useKeepScope()
  const canImport = useCan(IMPORTERS)
  return (
    <EmptyState
      icon={<IconAddressBook size={28} stroke={1.5} />}
      title={t('empty.title')}
      action={
        canImport && (
          <Link className={styles.link} href={keepScope('/imports')}>
            {t('empty.action')}
          </Link>
        )
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}

function NobodyFound({ name, onClear }: { name: string; onClear: () => void }) {
  const { t } = useTranslation('members')
  return (
    <EmptyState
      title={t('empty.nobody', { name })}
      action={
        <button type="button" className={styles.link} onClick={onClear}>
          {t('search.back')}
        </button>
      }
    >
      {t('empty.nobodyText')}
    </EmptyState>
  )
}

interface ListKeys {
  readonly shown: readonly MemberRow[]
  readonly at: MembersView['at']
  readonly change: (part: Partial<MembersView>) => void
  readonly clear: () => void
  readonly focusSearch: () => void
}

/** Enter is not among them: the current row has the focus, and opens itself. */
function useListKeys({ shown, at, change, clear, focusSearch }: ListKeys): void {
  const { t } = useTranslation('members')
  const move = (steps: number) => () => {
    const from = shown.findIndex((member) => member.id === at)
    const next = shown[Math.min(Math.max(from + steps, 0), shown.length - 1)]
    if (next !== undefined) change({ at: next.id })
  }
  useShortcuts({
    scope: 'screen',
    title: t('title'),
    shortcuts: [
      { keys: '/', label: t('keys.search'), run: focusSearch },
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      { keys: 'pagedown', label: t('keys.pageDown'), repeats: true, run: move(15) },
      { keys: 'pageup', label: t('keys.pageUp'), repeats: true, run: move(-15) },
      { keys: 'home', label: t('keys.first'), run: move(-shown.length) },
      { keys: 'end', label: t('keys.last'), run: move(shown.length) },
      { keys: 'escape', label: t('keys.clear'), run: clear },
    ],
  })
}
