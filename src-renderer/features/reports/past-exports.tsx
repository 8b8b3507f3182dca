import { Button } from '@mantine/core'
import { IconFileAnalytics } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useTranslation } from 'react-i18next'
import type { ExportId } from '#contract/ids.ts'
import type { ExportView as ExportSchema } from '#contract/reports.ts'
import { useCommunityScope } from '../../lib/address.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { saveText } from '../../lib/save-text.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useExports, useProof } from './api/use-reports.ts'
import styles from './reports.module.css'

type ExportView = z.infer<typeof ExportSchema>

interface Checked {
  readonly isSound: boolean
  readonly proof: string
}

/** Every report that has left, with what the log proves about it. */
export function PastExports() {
  const { t } = useTranslation('reports')
  const { data, isPending, error, refetch } = useExports()
  const { communityIds } = useCommunityScope()
  const columns = useColumns()
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <ListSkeleton rows={8} rowHeight={34} />
  const rows = data.filter(
    ({ communityId }) => communityIds === undefined || (communityId !== null && communityIds.includes(communityId)),
  )
  if (rows.length === 0) {
    return (
      <EmptyState icon={<IconFileAnalytics size={28} stroke={1.5} />} title={t('past.empty')}>
        {t('past.emptyText')}
      </EmptyState>
    )
  }
  return <DataTable label={t('past.table')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

function useColumns(): readonly Column<ExportView>[] {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { checked, check, save } = useProofs()
  return [
    { id: 'when', header: t('past.when'), width: '140px', render: (row) => format.dateTime(row.madeAt) },
    { id: 'id', header: t('past.id'), width: '56px', render: (row) => row.id },
    {
      id: 'what',
      header: t('past.what'),
      width: 'minmax(200px, 1fr)',
      render: (row) =>
        `${t(`kind.${row.kind}`)} ${row.period} · ${row.formats.map((each) => t(`format.${each}`)).join(', ')}`,
    },
    { id: 'community', header: t('past.community'), width: 'minmax(100px, 0.6fr)', render: (row) => row.community },
    { id: 'class', header: t('past.class'), width: '80px', render: (row) => t(`class.${row.class}`) },
    {
      id: 'hidden',
      header: t('past.hidden'),
      width: '64px',
      align: 'end',
      render: (row) => format.number(row.suppressed),
    },
    { id: 'who', header: t('past.who'), width: '100px', render: (row) => row.account },
    { id: 'entry', header: t('past.entry'), width: '80px', align: 'end', render: (row) => `#${row.auditSeq}` },
    {
      id: 'proof',
      header: t('past.proof'),
      width: '220px',
      render: (row) => (
        <ProofCell checked={checked.get(row.id)} onCheck={() => check(row.id)} onSave={() => save(row.id)} />
      ),
    },
  ]
}

function ProofCell(props: { checked: Checked | undefined; onCheck: () => void; onSave: () => void }) {
  const { checked, onCheck, onSave } = props
  const { t } = useTranslation('reports')
  if (!checked) {
    return (
      <Button size="compact-xs" onClick={onCheck}>
        {t('action.proof')}
      </Button>
    )
  }
  return (
    <span className={styles.proof}>
      <span data-sound={checked.isSound} className={styles.sound}>
        {t(checked.isSound ? 'past.sound' : 'past.unsound')}
      </span>
      {checked.isSound && (
        <Button size="compact-xs" onClick={onSave}>
          {t('action.saveProof')}
        </Button>
      )}
    </span>
  )
}

/** Checks an export against the log as it stands now; the answer stays until the screen is left. */
function useProofs() {
  const { t } = useTranslation('reports')
  const { host } = useContractClient()
  const announce = useAnnounce()
  const failed = useFailureNotice()
  const proof = useProof()
  const [checked, setChecked] = useState<ReadonlyMap<ExportId, Checked>>(new Map())
  return {
    checked,
    check(exportId: ExportId): void {
      proof.mutate(
        { exportId },
        {
          onSuccess: (answer) => {
            setChecked((before) => new Map(before).set(exportId, answer))
            announce(t(answer.isSound ? 'past.sound' : 'past.unsound'))
          },
          onError: failed,
        },
      )
    },
    save(exportId: ExportId): void {
      const content = checked.get(exportId)?.proof
      if (content === undefined) return
      saveText(host, { suggestedName: `${exportId}.tlog-proof`, content, mediaType: 'text/plain' }).catch(failed)
    },
  }
}
