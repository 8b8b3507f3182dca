import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../../ui/failure-text.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import styles from './editor.module.css'

export interface SaveBarProps {
  /** Version that saving makes. */
  readonly version: number
  readonly isChanged: boolean
  /** What keeps it from being saved, in words. */
  readonly faults: readonly string[]
  readonly isSaving: boolean
  readonly error: unknown
  /** What saving means. */
  readonly effect: ReactNode
  readonly onSave: () => void
  readonly onDiscard: () => void
}

/** The bar at the foot of an editor: always at the same place, and it says what saving does. */
export function SaveBar(props: SaveBarProps) {
  const { version, isChanged, faults, isSaving, error, effect, onSave, onDiscard } = props
  const { t } = useTranslation('rules')
  const describe = useFailureText()
  const failure = error === null ? null : describe(error)
  const isBlocked = isChanged && faults.length > 0
  return (
    <footer className={styles.bar}>
      <div className={styles.buttons}>
        <Button
          variant="filled"
          disabled={!isChanged || isBlocked}
          loading={isSaving}
          aria-keyshortcuts="Control+S"
          onClick={onSave}
          rightSection={<Kbd keys="mod+s" />}
        >
          {t('save.as', { version })}
        </Button>
        <Button disabled={!isChanged} onClick={onDiscard}>
          {t('save.discard')}
        </Button>
      </div>
      <p className={styles.effect} role="status" data-fault={isBlocked || failure !== null || undefined}>
        {failure === null ? (isBlocked ? faults.join(' ') : effect) : `${failure.text}. ${failure.advice}`}
      </p>
    </footer>
  )
}
