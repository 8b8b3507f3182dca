import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberId } from '#contract/ids.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import type { NetworkNode } from '../network-model.ts'

const ROW_HEIGHT = { comfortable: 34, compact: 27 } as const
const SORTABLE = ['strength', 'partners', 'bridging', 'group'] as const
type SortKey = (typeof SORTABLE)[number]

export interface NetworkTableProps {
  readonly nodes: readonly NetworkNode[]
  readonly nameOf: (id: MemberId) => string
  readonly groupName: (group: number) => string
  readonly at: MemberId | null
  readonly onChoose: (id: MemberId) => void
  readonly onOpen: (id: MemberId) => void
}

/** The facts of the picture as a table: for screen readers, for copying, and where no WebGL is to be had. */
export function NetworkTable({ nodes, nameOf, groupName, at, onChoose, onOpen }: NetworkTableProps) {
  const { t } = useTranslation(['network', 'common'])
  const format = useFormat()
  const { density } = useSession().preferences
  const [sort, setSort] = useState<SortKey>('strength')
  const rows = useMemo(
    () =>
      nodes.toSorted((a, b) => (sort === 'group' ? a.group - b.group : b[sort] - a[sort]) || b.strength - a.strength),
    [nodes, sort],
  )
  const columns: readonly Column<NetworkNode>[] = [
    {
      id: 'member',
      header: t('network:column.member'),
      width: 'minmax(140px, 2fr)',
      render: (node) => <bdi>{nameOf(node.id)}</bdi>,
    },
    {
      id: 'tier',
      header: t('network:column.tier'),
      width: '110px',
      render: (node) => (node.isVip ? `${t(`common:tier.${node.tier}`)} · VIP` : t(`common:tier.${node.tier}`)),
    },
    {
      id: 'group',
      header: t('network:column.group'),
      width: 'minmax(120px, 1.4fr)',
      isSortable: true,
      render: (node) => <bdi>{groupName(node.group)}</bdi>,
    },
    {
      id: 'partners',
      header: t('network:column.partners'),
      width: '96px',
      align: 'end',
      isSortable: true,
      explanation: t('network:column.partnersHint'),
      render: (node) => format.number(node.partners),
    },
    {
      id: 'strength',
      header: t('network:column.strength'),
      width: '96px',
      align: 'end',
      isSortable: true,
      explanation: t('network:column.strengthHint'),
      render: (node) => format.decimal(node.strength, 1),
    },
    {
      id: 'bridging',
      header: t('network:column.bridging'),
      width: '96px',
      align: 'end',
      isSortable: true,
      explanation: t('network:column.bridgingHint'),
      render: (node) => format.percent(node.bridging),
    },
  ]
  return (
    <DataTable
      label={t('network:title')}
      columns={columns}
      rows={rows}
      keyOf={(node) => node.id}
      rowHeight={ROW_HEIGHT[density]}
      sorting={{ column: sort, direction: sort === 'group' ? 'ascending' : 'descending' }}
      onSort={(column) => setSort(SORTABLE.find((key) => key === column) ?? 'strength')}
      onOpen={(node) => onOpen(node.id)}
      onActivate={(node) => onChoose(node.id)}
      activeKey={at}
    />
  )
}
