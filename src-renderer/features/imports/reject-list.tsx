import { IconArrowLeft } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportId } from '#contract/ids.ts'
import { useGo } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useImport, useRejects } from './api/use-imports.ts'
import type { RejectView } from './api/use-imports.ts'
import { rejectReason } from './import-words.ts'
import styles from './reject-list.module.css'

const ROW_HEIGHT = 30
const FOLDS_BELOW = 1181
/** Rows before the end at which the next page is asked for. */
const AHEAD = 60

/** The records of an import that could not be read: where they stand, why, and the beginning of each as it is. */
export function RejectList({ importId }: { importId: ImportId | null }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const isFolded = useIsFolded(FOLDS_BELOW)
  const view = useImport(importId).data
  const found = useRejects(importId)
  const { rejects } = found
  const [ordinal, setOrdinal] = useState<number | null>(null)
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const back = () => go(importId === null ? '/imports' : `/imports?import=${importId}`)
  const current = rejects.find((reject) => reject.ordinal === ordinal) ?? rejects[0] ?? null
  const show = (reject: RejectView) => {
    setOrdinal(reject.ordinal)
    setIsDrawerOpen(true)
  }
  const move = (steps: number) => () => {
    const at = current === null ? -1 : rejects.indexOf(current)
    setOrdinal(rejects[Math.min(Math.max(at + steps, 0), rejects.length - 1)]?.ordinal ?? null)
  }
  useShortcuts({
    scope: 'screen',
    title: t('rejects.title'),
    shortcuts: [
      { keys: 'escape', label: t('keys.back'), run: back },
      { keys: ['j', 'arrowdown'], label: t('keys.nextRecord'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previousRecord'), repeats: true, run: move(-1) },
    ],
  })
  const list = (
    <>
      <Toolbar
        title={
          <button type="button" className={styles.back} onClick={back}>
            <IconArrowLeft size={14} aria-hidden="true" /> {t('action.back')} <Kbd keys="escape" />
          </button>
        }
      >
        <b className={styles.title}>{t('rejects.title')}</b>
        {view !== undefined && (
          <span className={styles.of}>
            {t('rejects.of', { file: view.fileName })} · {t('rejects.count', { count: view.rejected })}
          </span>
        )}
      </Toolbar>
      <Rejects found={found} current={current} onShow={show} />
    </>
  )
  return (
    <SplitPanes
      id="rejects"
      panes={[
        { id: 'list', label: t('rejects.title'), content: list },
        {
          id: 'detail',
          label: t('pane.detail'),
          width: 400,
          min: 300,
          max: 640,
          foldsBelow: FOLDS_BELOW,
          drawer: { isOpen: isFolded && isDrawerOpen, onClose: () => setIsDrawerOpen(false) },
          content:
            current === null ? <p className={styles.choose}>{t('rejects.choose')}</p> : <Reject reject={current} />,
        },
      ]}
    />
  )
}

interface RejectsProps {
  readonly found: ReturnType<typeof useRejects>
  readonly current: RejectView | null
  readonly onShow: (reject: RejectView) => void
}

function Rejects({ found, current, onShow }: RejectsProps) {
  const { t } = useTranslation('imports')
  const { rejects, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const keyOf = useCallback((index: number) => String(rejects[index]?.ordinal ?? index), [rejects])
  const loadMore = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last >= rejects.length - AHEAD) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rejects.length],
  )
  if (error !== null && rejects.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <ListSkeleton rows={16} rowHeight={ROW_HEIGHT} />
  if (rejects.length === 0) return <EmptyState title={t('rejects.none')}>{t('rejects.noneText')}</EmptyState>
  return (
    <div className={styles.list}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.number}>{t('rejects.record')}</span>
        <span>{t('rejects.place')}</span>
        <span>{t('rejects.reason')}</span>
        <span>{t('rejects.excerpt')}</span>
      </div>
      <VirtualList
        label={t('rejects.title')}
        count={rejects.length}
        rowHeight={ROW_HEIGHT}
        activeIndex={current === null ? -1 : rejects.indexOf(current)}
        onActivate={(index) => {
          const reject = rejects[index]
          if (reject !== undefined) onShow(reject)
        }}
        keyOf={keyOf}
        renderRow={(index) => {
          const reject = rejects[index]
          return reject === undefined ? null : <RejectRow reject={reject} />
        }}
        onRange={loadMore}
      />
    </div>
  )
}

function RejectRow({ reject }: { reject: RejectView }) {
  const { t } = useTranslation('imports')
  return (
    <div className={styles.row} data-testid="reject-row">
      <span className={styles.number}>{reject.ordinal}</span>
      <span className={styles.place}>
        <Place reject={reject} />
      </span>
      <span className={styles.reason}>{rejectReason(t, reject.reason).short}</span>
      <code className={styles.excerpt} dir="auto">
        {reject.excerpt}
      </code>
    </div>
  )
}

/** Line where the format has lines, else the byte; the file inside an archive before it. */
function Place({ reject }: { reject: RejectView }) {
  const { t } = useTranslation('imports')
  const where =
    reject.line !== null
      ? t('rejects.line', { line: reject.line })
      : reject.offset !== null
        ? t('rejects.offset', { offset: reject.offset })
        : t('rejects.noPlace')
  return reject.entry === null ? where : `${reject.entry} · ${where}`
}

function Reject({ reject }: { reject: RejectView }) {
  const { t } = useTranslation('imports')
  const { short, long } = rejectReason(t, reject.reason)
  return (
    <ScrollRegion className={styles.detail} label={t('pane.detail')} testId="reject-detail">
      <h2 className={styles.reasonTitle}>{short}</h2>
      <p>{long}</p>
      <dl className={styles.facts}>
        <dt>{t('rejects.record')}</dt>
        <dd>{reject.ordinal}</dd>
        {reject.entry !== null && (
          <>
            <dt>{t('rejects.entry')}</dt>
            <dd>{reject.entry}</dd>
          </>
        )}
        <dt>{t('rejects.place')}</dt>
        <dd>
          {[
            reject.line !== null && t('rejects.line', { line: reject.line }),
            reject.offset !== null && t('rejects.offset', { offset: reject.offset }),
          ]
            .filter(Boolean)
            .join(' · ') || t('rejects.noPlace')}
        </dd>
      </dl>
      <div className={styles.excerptHead}>
        <h3>{t('rejects.excerpt')}</h3>
        <CopyButton text={reject.excerpt} label={t('rejects.copy')} />
      </div>
      <pre className={styles.raw} dir="auto">
        {reject.excerpt}
      </pre>
      <p className={styles.note}>{t('rejects.note')}</p>
    </ScrollRegion>
  )
}
