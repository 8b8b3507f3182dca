import type { ReactNode } from 'react'
import styles from './screen.module.css'

/** A screen that scrolls as one page: a title, an optional line below it, and content of readable width. */
export function PageScreen(props: {
  title: string
  lead?: ReactNode
  end?: ReactNode
  isWide?: boolean
  children: ReactNode
}) {
  const { title, lead, end, isWide = false, children } = props
  return (
    <div className={styles.page}>
      <div className={styles.content} data-wide={isWide || undefined}>
        <div className={styles.head}>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {lead && <p className={styles.lead}>{lead}</p>}
          </div>
          {end && <div className={styles.end}>{end}</div>}
        </div>
        {children}
      </div>
    </div>
  )
}

/** A part of a page screen: a heading with a line of explanation, and what belongs to it beside it. */
export function PageSection(props: { id?: string; title: string; lead?: ReactNode; children: ReactNode }) {
  const { id, title, lead, children } = props
  return (
    <section id={id} className={styles.section} aria-label={title}>
      <div>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {lead && <p className={styles.sectionLead}>{lead}</p>}
      </div>
      <div className={styles.sectionBody}>{children}</div>
    </section>
  )
}
