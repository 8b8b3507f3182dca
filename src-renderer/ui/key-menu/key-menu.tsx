import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { Kbd } from '../kbd.tsx'
import styles from './key-menu.module.css'

export interface KeyChoice {
  readonly id: string
  readonly label: string
  /** The key that takes it, besides pointing. */
  readonly keys?: string
  readonly hint?: string
  readonly isChosen?: boolean
}

export interface KeyMenuProps {
  readonly title: string
  readonly choices: readonly KeyChoice[]
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
  /** Shown instead of the list when there is nothing to choose. */
  readonly empty?: ReactNode
  /** Which edge of the button it hangs on to. */
  readonly align?: 'start' | 'end'
  readonly side?: 'above' | 'below'
}

/**
 * A short list of choices over the button that opened it: taken with its digit, the arrows and Enter, or the pointer.
 * It covers nothing that is being decided about.
 */
export function KeyMenu(props: KeyMenuProps) {
  const { title, choices, onChoose, onClose, empty, align = 'start', side = 'above' } = props
  const menu = useRef<HTMLDivElement>(null)
  useShortcuts({
    scope: 'overlay',
    title,
    isExclusive: true,
    shortcuts: [
      ...choices.flatMap(({ id, keys, label }) =>
        keys === undefined ? [] : [{ keys, label, run: () => onChoose(id) }],
      ),
      { keys: ['escape'], label: '', isHidden: true, run: onClose },
    ],
  })
  useEffect(() => {
    const before = document.activeElement
    const element = menu.current
    const start =
      element?.querySelector<HTMLElement>('[aria-checked=true]') ?? element?.querySelector<HTMLElement>('button')
    ;(start ?? element)?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && element?.contains(document.activeElement))
        before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    const closeOutside = (event: PointerEvent) => {
      const isInside = event.target instanceof Node && menu.current?.parentElement?.contains(event.target)
      if (!isInside) onClose()
    }
    window.addEventListener('pointerdown', closeOutside)
    return () => window.removeEventListener('pointerdown', closeOutside)
  }, [onClose])
  return (
    <div
      ref={menu}
      className={styles.menu}
      role="menu"
      aria-label={title}
      tabIndex={-1}
      data-align={align}
      data-side={side}
      onKeyDown={moveFocus}
    >
      <p className={styles.title}>{title}</p>
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className={styles.choice}
          role="menuitemradio"
          aria-checked={choice.isChosen ?? false}
          onClick={() => onChoose(choice.id)}
        >
          <span className={styles.label}>{choice.label}</span>
          {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
          {choice.keys !== undefined && <Kbd keys={choice.keys} />}
        </button>
      ))}
      {choices.length === 0 && <div className={styles.empty}>{empty}</div>}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  event.preventDefault()
  event.stopPropagation()
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}

/** Digits 1–9, then 0 for the tenth; further choices are reached with the arrows. */
export function digitKey(index: number): string | undefined {
  return index < 9 ? String(index + 1) : index === 9 ? '0' : undefined
}

/** The choices with their digits. */
export function numbered(choices: readonly KeyChoice[]): readonly KeyChoice[] {
  return choices.map((choice, index) => {
    const keys = digitKey(index)
    return keys === undefined ? choice : { ...choice, keys }
  })
}
