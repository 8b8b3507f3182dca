import type { ReactNode } from 'react'
import styles from './state.module.css'

export interface EmptyStateProps {
  readonly icon?: ReactNode
  /** What this place is for. */
  readonly title: string
  /** Why it is empty. */
  readonly children?: ReactNode
  /** The one thing to do. */
  readonly action?: ReactNode
}

/** Stands where a list would be: says what the place is, why it is empty, and offers the one next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {icon && (
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
      )}
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  )
}
