import type { ReactNode } from 'react'
import styles from './standing.module.css'

/** A table that scrolls sideways by itself where the window is too narrow for it, reachable by key. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key (WCAG 2.1.1)
    <div className={styles.tableScroller} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        {children}
      </table>
    </div>
  )
}
