import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { Sparkline } from '../../../ui/sparkline.tsx'
import { MemberLink } from './member-link.tsx'
import { ScrollTable } from './scroll-table.tsx'
import styles from './standing.module.css'

const SHOWN = 20

/** Who would come on to the list if a round began now, most at risk first: shown as long as none is running. */
export function AtRiskTable({ communityId }: { communityId: CommunityId }) {
  const { t } = useTranslation(['watch', 'members'])
  const format = useFormat()
  const { data } = useQuery(
    useOrpc().members.list.queryOptions({
      input: { communityIds: [communityId], sort: 'churn', band: 'high', limit: SHOWN },
    }),
  )
  if (data === undefined) return null
  if (data.items.length === 0) return <p className={styles.sectionLead}>{t('watch:atRisk.none')}</p>
  return (
    <>
      <p className={styles.sectionLead}>{t('watch:atRisk.lead', { count: data.total })}</p>
      <ScrollTable label={t('watch:atRisk.title')}>
        <thead>
          <tr>
            <th scope="col">{t('watch:list.member')}</th>
            <th scope="col">{t('watch:list.risk')}</th>
            <th scope="col" data-start>
              {t('members:column.weekly')}
            </th>
            <th scope="col">{t('members:column.messages')}</th>
            <th scope="col">{t('members:column.recent')}</th>
          </tr>
        </thead>
        <tbody data-testid="at-risk">
          {data.items.map((member) => (
            <tr key={member.id}>
              <td>
                <MemberLink id={member.id} name={member.name} />
              </td>
              <td>{format.percent(member.standing?.risk ?? 0)}</td>
              <td data-start>
                <Sparkline values={member.weekly} width={96} height={18} label={t('members:column.weeklyHint')} />
              </td>
              <td>{format.number(member.messages)}</td>
              <td>{member.lastAt === null ? '—' : format.date(member.lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  )
}
