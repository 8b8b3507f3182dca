import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Puts the focus on one field when a screen of its own opens: there the field is what the screen is for. Dialogs have
 * `data-autofocus` for the same.
 */
export function useFirstFocus<Field extends HTMLElement>(): RefObject<Field | null> {
  const field = useRef<Field>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}
