import { Pill } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './filter-bar.module.css'

export interface ActiveFilter {
  readonly id: string
  /** What is filtered by, with its value: “Kind: flood”. */
  readonly label: string
  readonly onRemove: () => void
}

/** The filters that hold, each removable, and the controls to add one. */
export function FilterBar(props: { active: readonly ActiveFilter[]; children?: ReactNode; onClear?: () => void }) {
  const { active, children, onClear } = props
  const { t } = useTranslation('ui')
  if (active.length === 0 && !children) return null
  return (
    <div className={styles.bar}>
      {children}
      {active.map((filter) => (
        <Pill
          key={filter.id}
          withRemoveButton
          onRemove={filter.onRemove}
          removeButtonProps={{
            'aria-label': t('filter.remove', { name: filter.label }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {filter.label}
        </Pill>
      ))}
      {active.length > 1 && onClear && (
        <button type="button" className={styles.clear} onClick={onClear}>
          {t('filter.clearAll')}
        </button>
      )}
    </div>
  )
}
