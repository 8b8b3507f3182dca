import { useId } from 'react'
import type { ReactNode } from 'react'
import styles from './settings.module.css'

export interface SettingRowProps {
  readonly label: string
  readonly hint?: string
  /** Draws the control; it takes the attributes that tie it to its label. */
  readonly children: (label: { 'aria-labelledby': string; 'aria-describedby'?: string }) => ReactNode
}

/** One setting: its name and explanation at the left, its control at the right. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  const id = useId()
  return (
    <div className={styles.row}>
      <div className={styles.rowText}>
        <div id={`${id}-label`}>{label}</div>
        {hint && (
          <div id={`${id}-hint`} className={styles.hint}>
            {hint}
          </div>
        )}
      </div>
      <div className={styles.rowControl}>
        {children({ 'aria-labelledby': `${id}-label`, ...(hint && { 'aria-describedby': `${id}-hint` }) })}
      </div>
    </div>
  )
}
