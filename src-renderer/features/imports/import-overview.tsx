import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportId } from '#contract/ids.ts'
import type { ImportView } from '#contract/imports.ts'
import { IMPORTERS } from '#contract/roles.ts'
import { useAddressParam, useGo } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useResume } from './api/use-import-commands.ts'
import { useCommunities, useImports } from './api/use-imports.ts'
import { CommunityTable } from './components/community-table.tsx'
import { ExportGuide } from './components/export-guide.tsx'
import { ImportList } from './components/import-list.tsx'
import { ImportPane } from './components/import-pane.tsx'
import { SampleNotice } from './components/sample-notice.tsx'
import styles from './imports.module.css'

/** In windows narrower than this the import's pane is a drawer. */
const FOLDS_BELOW = 1181

/** Which communities are here and from which imports they came. */
export function ImportOverview() {
  const { t } = useTranslation('imports')
  const { vault } = useSession()
  const canImport = useCan(IMPORTERS)
  const imports = useImports()
  // Then the one thing to do stands in the middle of the screen.
  const isEmpty = useCommunities().data?.length === 0 && imports.data?.length === 0
  const [selected, select] = useAddressParam('import')
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const go = useGo()
  const isFolded = useIsFolded(FOLDS_BELOW)
  const rows = imports.data ?? []
  const current = rows.find(({ id }) => id === ImportId.safeParse(selected).data) ?? rows[0] ?? null
  const show = (row: ImportView) => {
    select(row.id)
    setIsDrawerOpen(true)
  }
  const mayStart = canImport && !vault.readOnly
  const startNew = () => go('/imports/new')
  useOverviewKeys({ rows, current, select, startNew: mayStart ? startNew : null })

  const list = (
    <>
      <Toolbar
        title={t('title')}
        end={
          canImport &&
          !isEmpty && (
            <Button
              variant="filled"
              leftSection={<IconFileImport size={14} />}
              rightSection={<Kbd keys="i" />}
              disabled={vault.readOnly}
              title={vault.readOnly ? t('readOnly') : undefined}
              onClick={startNew}
            >
              {t('action.import')}
            </Button>
          )
        }
      />
      <Overview imports={imports} current={current} onShow={show} onStart={mayStart ? startNew : null} />
    </>
  )
  if (current === null) return <div className={styles.column}>{list}</div>
  return (
    <SplitPanes
      id="imports"
      panes={[
        { id: 'list', label: t('pane.list'), content: list },
        {
          id: 'detail',
          label: t('pane.detail'),
          width: 360,
          min: 300,
          max: 560,
          foldsBelow: FOLDS_BELOW,
          drawer: { isOpen: isFolded && isDrawerOpen, onClose: () => setIsDrawerOpen(false) },
          content: <ImportPane key={current.id} view={current} canChange={mayStart} />,
        },
      ]}
    />
  )
}

interface OverviewProps {
  readonly imports: ReturnType<typeof useImports>
  readonly current: ImportView | null
  readonly onShow: (row: ImportView) => void
  readonly onStart: (() => void) | null
}

function Overview({ imports, current, onShow, onStart }: OverviewProps) {
  const { t } = useTranslation('imports')
  const { vault } = useSession()
  const communities = useCommunities()
  const { data: rows, error, refetch } = imports
  if (error !== null && rows === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (rows === undefined || communities.data === undefined) return <ListSkeleton rows={8} rowHeight={36} />
  if (rows.length === 0 && communities.data.length === 0) {
    return (
      <div className={styles.first}>
        <EmptyState
          icon={<IconFileImport size={28} stroke={1.5} />}
          title={t('empty.title')}
          action={
            onStart !== null && (
              <Button variant="filled" onClick={onStart} rightSection={<Kbd keys="i" />}>
                {t('action.import')}
              </Button>
            )
          }
        >
          {t('empty.text')}
        </EmptyState>
        <ExportGuide />
      </div>
    )
  }
  return (
    <>
      {vault.isSample && <SampleNotice isStrip />}
      <CommunityTable communities={communities.data} />
      <ImportList rows={rows} current={current} onShow={onShow} />
    </>
  )
}

interface OverviewKeys {
  readonly rows: readonly ImportView[]
  readonly current: ImportView | null
  readonly select: (id: string) => void
  readonly startNew: (() => void) | null
}

function useOverviewKeys({ rows, current, select, startNew }: OverviewKeys): void {
  const { t } = useTranslation('imports')
  const go = useGo()
  const resume = useResume()
  const move = (steps: number) => () => {
    const at = current === null ? -1 : rows.indexOf(current)
    const next = rows[Math.min(Math.max(at + steps, 0), rows.length - 1)]
    if (next !== undefined) select(next.id)
  }
  const canResume = startNew !== null && (current?.state === 'interrupted' || current?.state === 'cancelled')
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      ...(startNew === null ? [] : [{ keys: 'i', label: t('keys.import'), run: startNew }]),
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      ...(startNew !== null && current !== null && current.rejected > 0
        ? [{ keys: 'x', label: t('keys.rejects'), run: () => go(`/imports/${current.id}/rejects`) }]
        : []),
      ...(canResume && current !== null
        ? [{ keys: 'r', label: t('keys.resume'), run: () => resume.mutate({ jobId: current.jobId }) }]
        : []),
    ],
  })
}
