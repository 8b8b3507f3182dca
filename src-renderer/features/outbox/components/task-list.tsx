import { IconArrowBackUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxTask } from '#contract/outbox.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { maskLikelyPersonalData } from '../../../ui/marked-text/likely-personal-data.ts'
import type { OutboxGroup, OutboxLine } from '../outbox-groups.ts'
import styles from './task-list.module.css'
import { platformName, taskWords } from './task-words.ts'

const TASK_HEIGHT = 48
const GROUP_HEIGHT = 34

export interface TaskListProps {
  readonly lines: readonly OutboxLine[]
  readonly currentId: string | null
  readonly savingIds: ReadonlySet<string>
  /** Marks a whole group; absent where the role may not, or the list is not of waiting tasks. */
  readonly onGroupDone: ((group: OutboxGroup) => void) | undefined
  readonly onShow: (id: string) => void
  readonly onEnd: () => void
}

/** The tasks under the headings of their groups. */
export function TaskList(props: TaskListProps) {
  const { lines, currentId, savingIds, onGroupDone, onShow, onEnd } = props
  const { t } = useTranslation(['outbox', 'common'])
  const scrollerRef = useRef<HTMLDivElement>(null)
  const listId = useId()
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns is handed to a memoised component
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_HEIGHT : TASK_HEIGHT),
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 10,
  })
  const current = useMemo(
    () => lines.findIndex((line) => line.kind === 'task' && line.task.id === currentId),
    [lines, currentId],
  )
  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)?.index ?? -1
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, virtualizer])
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - 30) onEnd()
  }, [last, lines.length, onEnd])
  useEffect(() => {
    const element = scrollerRef.current
    const show = (event: MouseEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-task]') : null
      const id = row?.dataset['task']
      if (id !== undefined) onShow(id)
    }
    element?.addEventListener('click', show)
    return () => element?.removeEventListener('click', show)
  }, [onShow])
  return (
    <div
      ref={scrollerRef}
      className={styles.scroller}
      role="listbox"
      aria-label={t('list.label')}
      aria-activedescendant={current >= 0 ? `${listId}-${currentId}` : undefined}
      tabIndex={0}
      data-testid="task-list"
    >
      <div className={styles.canvas} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {shown.map((place) => {
          const line = lines[place.index]
          const style = { height: place.size, transform: `translateY(${place.start}px)` }
          if (line === undefined) return null
          if (line.kind === 'group') {
            return (
              <div key={place.key} className={styles.group} style={style} role="presentation">
                <GroupHeading group={line.group} onDone={onGroupDone} />
              </div>
            )
          }
          return (
            <div
              key={place.key}
              id={`${listId}-${line.task.id}`}
              className={styles.task}
              style={style}
              role="option"
              aria-selected={place.index === current}
              data-current={place.index === current || undefined}
              data-task={line.task.id}
            >
              <TaskRow task={line.task} isSaving={savingIds.has(line.task.id)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function keyOf(line: OutboxLine | undefined): string {
  if (line === undefined) return ''
  return line.kind === 'group' ? line.group.key : line.task.id
}

function GroupHeading(props: { group: OutboxGroup; onDone: ((group: OutboxGroup) => void) | undefined }) {
  const { group, onDone } = props
  const { t } = useTranslation(['outbox', 'common'])
  const format = useFormat()
  const isReverse = group.direction === 'reverse'
  return (
    <>
      {isReverse && <IconArrowBackUp size={14} className={styles.reverse} aria-hidden="true" />}
      <b className={styles.action} data-reverse={isReverse || undefined}>
        {taskWords(t, group)}
      </b>
      <span className={styles.place}>
        <bdi>{group.community}</bdi> · {platformName(group.platform)}
      </span>
      <span className={styles.count}>{format.number(group.tasks.length)}</span>
      {onDone !== undefined && group.tasks.length > 1 && (
        <button type="button" className={styles.done} onClick={() => onDone(group)}>
          {t('list.doneAll')}
        </button>
      )}
    </>
  )
}

function TaskRow({ task, isSaving }: { task: OutboxTask; isSaving: boolean }) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const now = useNow()
  const { preferences } = useSession()
  return (
    <>
      <span className={styles.line}>
        <bdi className={styles.member}>{task.memberName}</bdi>
        <span className={styles.mute}>{channelName(task.channel)}</span>
        <span className={styles.time}>
          {isSaving ? t('list.saving') : format.relative(task.doneAt ?? task.createdAt, now)}
        </span>
      </span>
      <span className={styles.excerpt} dir="auto">
        {preferences.maskText ? maskLikelyPersonalData(task.excerpt) : task.excerpt}
      </span>
    </>
  )
}
