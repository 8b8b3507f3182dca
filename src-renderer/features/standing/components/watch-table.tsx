import { useTranslation } from 'react-i18next'
import type { WatchedMember } from '#contract/churn.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { SILENCE_REASONS } from '../../../ui/silence-reasons.ts'
import { MemberLink } from './member-link.tsx'
import { ScrollTable } from './scroll-table.tsx'
import styles from './standing.module.css'

export interface WatchTableProps {
  readonly items: readonly WatchedMember[]
  /** Opens what to write; absent where the role may not. */
  readonly onWrite: ((member: WatchedMember) => void) | undefined
}

/** Members of the running rounds, with what changed and why they are here. */
export function WatchTable({ items, onWrite }: WatchTableProps) {
  const { t } = useTranslation(['watch', 'members'])
  const format = useFormat()
  const reasonsOf = (member: WatchedMember) => {
    const known = member.reasons.flatMap(({ code }) => SILENCE_REASONS.find((one) => one === code) ?? [])
    return format.list(known.map((code) => t(`members:standing.reason.${code}`)))
  }
  return (
    <ScrollTable label={t('watch:list.title')}>
      <thead>
        <tr>
          <th scope="col" data-start>
            {t('watch:list.member')}
          </th>
          <th scope="col">{t('watch:list.risk')}</th>
          <th scope="col" data-start>
            {t('watch:list.change')}
          </th>
          <th scope="col" data-start>
            {t('watch:list.reasons')}
          </th>
          <th scope="col" data-start>
            {t('watch:list.contact')}
          </th>
          <th scope="col" data-start>
            {t('watch:list.do')}
          </th>
        </tr>
      </thead>
      <tbody data-testid="watch-list">
        {items.map((item) => (
          <tr key={item.memberId}>
            <td data-start>
              <MemberLink id={item.memberId} name={item.name} />
            </td>
            <td>{item.risk === null ? '—' : format.percent(item.risk)}</td>
            <td data-start>{t(`watch:change.${item.change}`, { before: format.percent(item.riskThen) })}</td>
            <td data-start>{reasonsOf(item) || '—'}</td>
            <td data-start>{item.lastContactAt === null ? '—' : format.date(item.lastContactAt)}</td>
            <td data-start>
              {item.arm === 'hold-out' ? (
                <span className={styles.unfinished} title={t('watch:list.leaveAloneHint')}>
                  {t('watch:list.leaveAlone', { date: format.date(item.until) })}
                </span>
              ) : item.suggestion === null ? (
                t('watch:list.nothing')
              ) : (
                onWrite && (
                  <button type="button" className={styles.button} onClick={() => onWrite(item)}>
                    {t('watch:list.write')}
                  </button>
                )
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
