import type { ReactNode } from 'react'
import styles from './member-pane.module.css'

/** A titled part of the pane beside the item. */
export function PaneSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>{title}</h4>
      {children}
    </section>
  )
}
