import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MemberSort } from '#contract/members.ts'
import { OPERATORS } from '#contract/roles.ts'
import type { MemberRow } from '#contract/members.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import type { Column, Sorting } from '../../../ui/data-table.tsx'
import { Sparkline } from '../../../ui/sparkline.tsx'
import { useIsFolded } from '../../../ui/split-panes.tsx'
import { useCommunityCount } from '../api/use-members.ts'
import styles from './member-table.module.css'

const ROW_HEIGHT = { comfortable: 34, compact: 27 } as const
/** In windows up to 1,180 px wide the first message stands in the profile only. */
const NARROW_BELOW = 1181

export interface MemberTableProps {
  readonly members: readonly MemberRow[]
  readonly total: number
  /** Null = by relevance to a search; nothing can be sorted then. */
  readonly sort: MemberSort | null
  readonly onSort: (sort: MemberSort) => void
  readonly at: string | null
  readonly onActivate: (member: MemberRow) => void
  readonly onOpen: (member: MemberRow) => void
  readonly onEnd: () => void
  readonly empty: ReactNode
}

/** One row a member: what is needed to choose whose profile to open. Its columns are named after what they sort by. */
export function MemberTable(props: MemberTableProps) {
  const { members, total, sort, onSort, at, onActivate, onOpen, onEnd, empty } = props
  const { t } = useTranslation('members')
  const { density } = useSession().preferences
  const columns = useColumns()
  const sorting: Sorting | undefined =
    sort === null ? undefined : { column: sort, direction: sort === 'name' ? 'ascending' : 'descending' }
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={members}
      total={total}
      keyOf={(member) => member.id}
      rowHeight={ROW_HEIGHT[density]}
      {...(sorting === undefined ? {} : { sorting, onSort: (column) => onSort(MemberSort.parse(column)) })}
      onOpen={onOpen}
      onActivate={onActivate}
      activeKey={at}
      onEnd={onEnd}
      empty={empty}
    />
  )
}

function useColumns(): readonly Column<MemberRow>[] {
  const { t } = useTranslation(['members', 'common'])
  const format = useFormat()
  const hasCommunities = useCommunityCount() > 1
  const isNarrow = useIsFolded(NARROW_BELOW)
  const mayStand = useCan(OPERATORS)
  return useMemo(() => {
    const day = (instant: number | null) =>
      instant === null ? '—' : <span title={format.exact(instant)}>{format.date(instant)}</span>
    const figure = (value: number) => (
      <span data-zero={value === 0 || undefined} className={styles.figure}>
        {format.number(value)}
      </span>
    )
    const columns: (Column<MemberRow> | false)[] = [
      {
        id: 'name',
        header: t('members:column.name'),
        width: 'minmax(150px, 2fr)',
        isSortable: true,
        render: (member) => <Name member={member} />,
      },
      hasCommunities && {
        id: 'community',
        header: t('members:column.community'),
        width: 'minmax(90px, 1fr)',
        render: (member) => <bdi className={styles.quiet}>{member.community}</bdi>,
      },
      {
        id: 'activity',
        header: t('members:column.messages'),
        width: '84px',
        align: 'end',
        isSortable: true,
        render: (member) => figure(member.messages),
      },
      // Beside tier and risk there is no room for this and the decisions in a narrow window: they stand in the profile.
      !(isNarrow && mayStand) && {
        id: 'weekly',
        header: t('members:column.weekly'),
        width: '96px',
        explanation: t('members:column.weeklyHint'),
        render: (member) => (
          <Sparkline values={member.weekly} width={96} height={18} label={t('members:column.weeklyHint')} />
        ),
      },
      {
        id: 'recent',
        header: t('members:column.recent'),
        width: '92px',
        align: 'end',
        isSortable: true,
        render: (member) => day(member.lastAt),
      },
      !isNarrow && {
        id: 'joined',
        header: t('members:column.joined'),
        width: '92px',
        align: 'end',
        isSortable: true,
        explanation: t('members:column.joinedHint'),
        render: (member) => <span className={styles.quiet}>{day(member.firstAt)}</span>,
      },
      mayStand && {
        id: 'tier',
        header: t('members:column.tier'),
        width: '104px',
        render: ({ standing }) =>
          standing && (
            <span className={standing.tier === 'ordinary' ? styles.quiet : undefined}>
              {t(`common:tier.${standing.tier}`)}
              {standing.isVip && <small className={styles.tag}>VIP</small>}
            </span>
          ),
      },
      mayStand && {
        id: 'churn',
        header: t('members:column.churn'),
        width: '92px',
        align: 'end',
        isSortable: true,
        explanation: t('members:column.churnHint'),
        render: ({ standing }) =>
          standing === null || standing.risk === null ? (
            '—'
          ) : (
            <span className={styles.risk} data-band={standing.band}>
              {format.percent(standing.risk)}
            </span>
          ),
      },
      mayStand &&
        !isNarrow && {
          id: 'reach',
          header: t('members:column.reach'),
          width: '72px',
          align: 'end',
          isSortable: true,
          explanation: t('members:column.reachHint'),
          render: ({ standing }) => (standing === null ? '—' : figure(Math.round(standing.reach))),
        },
      {
        id: 'flags',
        header: t('members:column.flags'),
        width: '76px',
        align: 'end',
        isSortable: true,
        explanation: t('members:column.flagsHint'),
        render: (member) => figure(member.flags),
      },
      !(isNarrow && mayStand) && {
        id: 'decisions',
        header: t('members:column.decisions'),
        width: '76px',
        align: 'end',
        explanation: t('members:column.decisionsHint'),
        render: (member) => figure(member.decisions),
      },
    ]
    return columns.filter((column) => column !== false)
  }, [t, format, hasCommunities, isNarrow, mayStand])
}

function Name({ member }: { member: MemberRow }) {
  const { t } = useTranslation('common')
  return (
    <span className={styles.name} title={member.name}>
      <bdi className={styles.text}>{member.name}</bdi>
      {member.isBot && <small className={styles.tag}>{t('bot')}</small>}
      {member.isDeleted && <small className={styles.tag}>{t('deletedMember')}</small>}
    </span>
  )
}
