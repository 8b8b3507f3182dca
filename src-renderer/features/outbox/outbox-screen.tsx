import { IconChecks } from '@tabler/icons-react'
import { useClipboard } from '@mantine/hooks'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { OutboxTask } from '#contract/outbox.ts'
import { MODERATORS } from '#contract/roles.ts'
import { Locale } from '#contract/settings.ts'
import { useAddressParam, useCommunityScope, useGo, useKeepScope } from '../../lib/address.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { UndoStrip } from '../../ui/undo-strip.tsx'
import { useCommunityNames, useOutboxTasks } from './api/use-outbox.ts'
import type { NoticeLanguage } from './components/notice-text.tsx'
import { TaskList } from './components/task-list.tsx'
import { TaskPane } from './components/task-pane.tsx'
import { groupTasks, linesOf, taskAfter } from './outbox-groups.ts'
import styles from './outbox-screen.module.css'
import { useTaskMarking } from './use-task-marking.ts'

const STATUSES = ['waiting', 'done', 'cancelled'] as const
type Status = (typeof STATUSES)[number]

/** What was decided here and is carried out by a person on the platform. */
export function OutboxScreen() {
  const { t } = useTranslation('outbox')
  const [status, setStatus] = useStatus()
  const {
    tasks: all,
    isPending,
    error,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useOutboxTasks(status)
  const names = useCommunityNames(useCommunityScope().communityIds)
  const marking = useTaskMarking()
  const { vault } = useSession()
  const isModerator = useCan(MODERATORS)
  const mayMark = isModerator && !vault.readOnly

  const groups = useMemo(
    () => groupTasks(all.filter((task) => names === null || names.has(task.community))),
    [all, names],
  )
  const lines = useMemo(() => linesOf(groups), [groups])
  const tasks = useMemo(() => groups.flatMap((group) => group.tasks), [groups])
  const [wantedId, setWantedId] = useState<string | null>(null)
  const current = tasks.find((task) => task.id === wantedId) ?? tasks[0] ?? null
  const [language, setLanguage] = useState<NoticeLanguage>(useFormat().locale)
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const markTasks = (marked: readonly OutboxTask[]) => {
    const ids = marked.map((task) => task.id)
    if (!mayMark || ids.length === 0 || status === 'cancelled') return
    if (current !== null) setWantedId(taskAfter(tasks, current.id, new Set(ids))?.id ?? null)
    void marking.mark({ ids, done: status === 'waiting' })
  }
  const openLink = useOpenLink(current)
  useOutboxKeys({ tasks, current, status, language, openLink, setStatus, setLanguage, setWantedId, marking, markTasks })

  const list = (
    <>
      <Toolbar title={t('title')}>
        <StatusTabs status={status} onStatus={setStatus} />
      </Toolbar>
      {error !== null && all.length === 0 ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <ListSkeleton rows={10} rowHeight={48} />
      ) : tasks.length === 0 ? (
        <NoTasks status={status} />
      ) : (
        <TaskList
          lines={lines}
          currentId={current?.id ?? null}
          savingIds={marking.savingIds}
          onGroupDone={mayMark && status === 'waiting' ? (group) => markTasks(group.tasks) : undefined}
          onShow={setWantedId}
          onEnd={loadMore}
        />
      )}
      {marking.last !== null && (
        <UndoStrip
          text={t(marking.last.done ? 'strip.done' : 'strip.undone', { count: marking.last.ids.length })}
          keys="z"
          onUndo={() => void marking.undo()}
        />
      )}
    </>
  )
  return (
    <SplitPanes
      id="outbox"
      panes={[
        { id: 'list', label: t('pane.list'), width: 420, min: 300, max: 620, content: list },
        {
          id: 'task',
          label: t('pane.task'),
          content:
            current === null ? (
              <p className={styles.lead}>{t('lead')}</p>
            ) : (
              <TaskPane
                task={current}
                language={language}
                onLanguage={setLanguage}
                onMark={mayMark ? () => markTasks([current]) : undefined}
                onOpen={openLink}
              />
            ),
        },
      ]}
    />
  )
}

function useStatus(): readonly [Status, (status: Status) => void] {
  const [value, setValue] = useAddressParam('status')
  const status = STATUSES.find((one) => one === value) ?? 'waiting'
  return [status, useCallback((next) => setValue(next === 'waiting' ? null : next), [setValue])]
}

function StatusTabs({ status, onStatus }: { status: Status; onStatus: (status: Status) => void }) {
  const { t } = useTranslation('outbox')
  return (
    <div className={styles.tabs} role="radiogroup" aria-label={t('list.label')}>
      {STATUSES.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.tab}
          role="radio"
          aria-checked={one === status}
          onClick={() => onStatus(one)}
        >
          {t(`status.${one}`)}
        </button>
      ))}
    </div>
  )
}

function NoTasks({ status }: { status: Status }) {
  const { t } = useTranslation('outbox')
  const keepScope = useKeepScope()
  return (
    <EmptyState
      icon={<IconChecks size={28} stroke={1.5} />}
      title={t(`empty.${status}Title`)}
      action={
        status === 'waiting' && (
          <Link className={styles.link} href={keepScope('/review')}>
            {t('empty.waitingAction')}
          </Link>
        )
      }
    >
      {t(`empty.${status}Text`)}
    </EmptyState>
  )
}

/** Opens the message on its platform, in the browser of the machine; only when it was asked for. */
function useOpenLink(task: OutboxTask | null): () => void {
  const { t } = useTranslation('outbox')
  const { host } = useContractClient()
  const announce = useAnnounce()
  const explain = useFailureNotice()
  return () => {
    if (task === null || task.deepLink === null) return
    host
      .openExternal({ url: task.deepLink })
      .then(({ opened }) => announce(t(opened ? 'task.opened' : 'task.notOpened')), explain)
  }
}

interface OutboxKeys {
  readonly tasks: readonly OutboxTask[]
  readonly current: OutboxTask | null
  readonly status: Status
  readonly language: NoticeLanguage
  readonly openLink: () => void
  readonly setStatus: (status: Status) => void
  readonly setLanguage: (language: NoticeLanguage) => void
  readonly setWantedId: (id: string) => void
  readonly marking: ReturnType<typeof useTaskMarking>
  readonly markTasks: (tasks: readonly OutboxTask[]) => void
}

function useOutboxKeys(keys: OutboxKeys): void {
  const { t } = useTranslation(['outbox', 'common'])
  const { tasks, current, status, language } = keys
  const clipboard = useClipboard()
  const announce = useAnnounce()
  const go = useGo()
  const copy = (text: string | null | undefined) => {
    if (text === null || text === undefined || text === '') return
    clipboard.copy(text)
    announce(t('common:action.copied'))
  }
  const move = (steps: number) => () => {
    const at = tasks.findIndex((task) => task.id === current?.id)
    const next = tasks[Math.min(Math.max(at + steps, 0), tasks.length - 1)]
    if (next !== undefined) keys.setWantedId(next.id)
  }
  const group = tasks.filter(
    (task) =>
      task.action === current?.action && task.direction === current.direction && task.community === current.community,
  )
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      { keys: 'd', label: t('keys.done'), run: () => current !== null && keys.markTasks([current]) },
      { keys: 'shift+d', label: t('keys.doneGroup'), enabled: status === 'waiting', run: () => keys.markTasks(group) },
      { keys: ['z', 'mod+z'], label: t('keys.undo'), run: () => void keys.marking.undo() },
      { keys: 'o', label: t('keys.open'), run: keys.openLink },
      { keys: 'c', label: t('keys.copyMessage'), run: () => copy(current?.messageNativeId) },
      { keys: 'u', label: t('keys.copyMember'), run: () => copy(current?.memberPlatformId) },
      { keys: 't', label: t('keys.copyNotice'), run: () => copy(current?.notice[language]) },
      ...Locale.options.map((locale, index) => ({
        keys: String(index + 1),
        label: t('keys.language'),
        isHidden: index > 0,
        run: () => keys.setLanguage(locale),
      })),
      {
        keys: 's',
        label: t('keys.status'),
        run: () => keys.setStatus(STATUSES[(STATUSES.indexOf(status) + 1) % STATUSES.length] ?? 'waiting'),
      },
      {
        keys: 'r',
        label: t('keys.item'),
        run: () => current !== null && go(`/review?status=open,held,escalated,decided&item=${current.itemId}`),
      },
    ],
  })
}
