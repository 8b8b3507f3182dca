import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './full-screen.module.css'

export interface FullScreenProps {
  readonly tone: 'plain' | 'danger'
  readonly title: string
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Technical details, folded away, to be copied. */
  readonly details?: { readonly label: string; readonly text: string }
}

/** One message that takes the whole screen or pane: what happened, what was kept, what can be done. */
export function FullScreen({ tone, title, children, actions, details }: FullScreenProps) {
  const Icon = tone === 'danger' ? IconAlertTriangle : IconInfoCircle
  return (
    <div className={styles.screen}>
      <section className={styles.card} data-tone={tone} aria-label={title}>
        <Icon size={24} stroke={1.5} className={styles.icon} aria-hidden="true" />
        <div className={styles.body} role={tone === 'danger' ? 'alert' : undefined}>
          <h1 className={styles.title}>{title}</h1>
          <div className={styles.text}>{children}</div>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
        {details && (
          <details className={styles.details}>
            <summary>{details.label}</summary>
            <pre>{details.text}</pre>
          </details>
        )}
      </section>
    </div>
  )
}
