import type { ReactNode } from 'react'
import styles from './toolbar.module.css'

/** The bar at the top of a pane: a title, what is shown, and at the end what can be done. */
export function Toolbar({ title, children, end }: { title?: ReactNode; children?: ReactNode; end?: ReactNode }) {
  return (
    <div className={styles.bar}>
      {title !== undefined && <h2 className={styles.title}>{title}</h2>}
      {children}
      {end && <div className={styles.end}>{end}</div>}
    </div>
  )
}
