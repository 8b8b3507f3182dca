import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { OutboxTask } from '#contract/outbox.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { maskLikelyPersonalData } from '../../../ui/marked-text/likely-personal-data.ts'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { usePolicyTitle } from '../api/use-outbox.ts'
import { NoticeText } from './notice-text.tsx'
import type { NoticeLanguage } from './notice-text.tsx'
import styles from './task-pane.module.css'
import { platformName, taskWords } from './task-words.ts'

export interface TaskPaneProps {
  readonly task: OutboxTask
  readonly language: NoticeLanguage
  readonly onLanguage: (language: NoticeLanguage) => void
  /** Absent where the role may not mark tasks. */
  readonly onMark: (() => void) | undefined
  readonly onOpen: () => void
}

/** One task: what to do, where, with which ids, and the words for the member. */
export function TaskPane({ task, language, onLanguage, onMark, onOpen }: TaskPaneProps) {
  const { t } = useTranslation(['outbox', 'common'])
  const isReverse = task.direction === 'reverse'
  return (
    <>
      <ScrollRegion className={styles.pane} label={t('pane.task')} testId="task-pane">
        <h2 className={styles.title} data-reverse={isReverse || undefined}>
          {taskWords(t, task)}
        </h2>
        <p className={styles.explain}>
          <Explanation task={task} />
        </p>
        <TaskExcerpt task={task} />
        <PlaceRows task={task} onOpen={onOpen} />
        <NoticeText task={task} language={language} onLanguage={onLanguage} />
        <TaskHistory task={task} />
      </ScrollRegion>
      {task.status !== 'cancelled' && (
        <div className={styles.bar}>
          {onMark === undefined ? (
            <span className={styles.quiet}>{t('readOnly')}</span>
          ) : (
            <button type="button" className={styles.main} data-main={task.status === 'waiting'} onClick={onMark}>
              {t(task.status === 'waiting' ? 'task.markDone' : 'task.markNotDone')} <Kbd keys="d" />
            </button>
          )}
        </div>
      )}
    </>
  )
}

function Explanation({ task }: { task: OutboxTask }) {
  const { t } = useTranslation('outbox')
  if (task.status === 'cancelled') return t('task.cancelledExplain')
  const place = {
    platform: platformName(task.platform),
    channel: channelName(task.channel),
    community: task.community,
  }
  return task.direction === 'reverse' ? t('task.reverseExplain', place) : t('task.explain', place)
}

function TaskExcerpt({ task }: { task: OutboxTask }) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const { preferences } = useSession()
  const policyTitle = usePolicyTitle(format.locale)
  return (
    <blockquote className={styles.excerpt}>
      <p dir="auto">{preferences.maskText ? maskLikelyPersonalData(task.excerpt) : task.excerpt}</p>
      <footer>
        <bdi>{task.memberName}</bdi> · {t('task.sent', { time: format.dateTime(task.sentAt) })} ·{' '}
        {t('task.policy', { policy: policyTitle(task.policy) })}
      </footer>
    </blockquote>
  )
}

function PlaceRows({ task, onOpen }: { task: OutboxTask; onOpen: () => void }) {
  const { t } = useTranslation('outbox')
  const { messageNativeId } = task
  return (
    <section className={styles.section} aria-label={t('task.ids')}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('task.ids')}</h3>
        {task.deepLink !== null && (
          <span className={styles.links}>
            <button type="button" className={styles.link} onClick={onOpen} title={task.deepLink}>
              <IconExternalLink size={14} aria-hidden="true" />{' '}
              {t('task.open', { platform: platformName(task.platform) })} <Kbd keys="o" />
            </button>
            <CopyButton text={task.deepLink} label={t('task.copyLink')} />
          </span>
        )}
      </div>
      <dl className={styles.ids}>
        <IdRow label={t('task.memberId')} id={task.memberPlatformId} copy={t('task.copyMember')} keys="u">
          <bdi>{task.memberName}</bdi>
        </IdRow>
        <IdRow label={t('task.channelId')} id={task.channelNativeId} copy={t('task.copyChannel')}>
          <bdi>{channelName(task.channel)}</bdi>
        </IdRow>
        {messageNativeId !== null && (
          <IdRow label={t('task.messageId')} id={messageNativeId} copy={t('task.copyMessage')} keys="c" />
        )}
      </dl>
      {messageNativeId === null && <p className={styles.quiet}>{t('task.noMessageId')}</p>}
      {task.deepLink === null && messageNativeId !== null && <p className={styles.quiet}>{t('task.noLink')}</p>}
    </section>
  )
}

function IdRow(props: { label: string; id: string; copy: string; keys?: string; children?: ReactNode }) {
  const { label, id, copy, keys, children } = props
  if (id === '') return null
  return (
    <div className={styles.id}>
      <dt>{label}</dt>
      <dd>
        <code>{id}</code>
        <CopyButton text={id} label={copy} />
        {keys !== undefined && <Kbd keys={keys} />}
        {children !== undefined && <span className={styles.quiet}>{children}</span>}
      </dd>
    </div>
  )
}

function TaskHistory({ task }: { task: OutboxTask }) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const keepScope = useKeepScope()
  return (
    <p className={styles.history}>
      <span title={format.exact(task.createdAt)}>{t('task.decided', { time: format.dateTime(task.createdAt) })}</span>
      {task.doneAt !== null && task.doneBy !== null && (
        <span title={format.exact(task.doneAt)}>
          {t('task.doneBy', { name: task.doneBy, time: format.dateTime(task.doneAt) })}
        </span>
      )}
      <Link className={styles.link} href={keepScope(`/review?status=open,held,escalated,decided&item=${task.itemId}`)}>
        {t('task.show')} <Kbd keys="r" />
      </Link>
    </p>
  )
}
