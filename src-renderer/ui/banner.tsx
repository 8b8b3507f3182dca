import type { ReactNode } from 'react'
import styles from './banner.module.css'

/** A strip across the top of a screen for something that stays true for a while: a lost connection, a standing warning. */
export function Banner(props: { tone: 'info' | 'warning' | 'danger'; children: ReactNode; action?: ReactNode }) {
  const { tone, children, action } = props
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
