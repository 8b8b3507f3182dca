import { memo } from 'react'
import type { ReactNode } from 'react'
import styles from './message-line.module.css'

export interface MessageLineProps {
  readonly name: string
  /** A word behind the name (“bot”, “deleted account”). */
  readonly nameNote?: string
  /** Time of day as printed. */
  readonly time: string
  /** The exact time for the tooltip; only worked out when the pointer asks for it. */
  readonly exactTime: (instant: number) => string
  readonly instant: number
  /** Name and beginning of the message that this one answers. */
  readonly quote?: { readonly name: string; readonly excerpt: string }
  /** The text of the message. */
  readonly children: ReactNode
  /** Small print below it: attachments, reactions, “edited”. */
  readonly below?: ReactNode
  /** Leaves the name out, since the message above is by the same member. */
  readonly isContinued?: boolean
  /** Set larger and in full ink: the message that it is all about. */
  readonly isEmphasised?: boolean
}

/** One message of a conversation: who, what, when, in three columns that line up from message to message. */
export const MessageLine = memo(function MessageLine(props: MessageLineProps) {
  const { name, nameNote, quote, children, below, isContinued = false, isEmphasised = false } = props
  return (
    <div className={styles.line} data-emphasised={isEmphasised || undefined}>
      <span className={styles.name} title={name} data-continued={isContinued || undefined}>
        <bdi>{name}</bdi>
        {nameNote && <small className={styles.note}>{nameNote}</small>}
      </span>
      <span className={styles.text}>
        {quote && (
          <span className={styles.quote}>
            ↳ <bdi className={styles.quoteName}>{quote.name}</bdi> <bdi>{quote.excerpt}</bdi>
          </span>
        )}
        {children}
        {below && <span className={styles.below}>{below}</span>}
      </span>
      <time
        className={styles.time}
        dateTime={new Date(props.instant).toISOString()}
        onPointerEnter={(event) => event.currentTarget.setAttribute('title', props.exactTime(props.instant))}
      >
        {props.time}
      </time>
    </div>
  )
})
