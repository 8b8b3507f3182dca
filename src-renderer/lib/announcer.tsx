import { createContext, useCallback, useContext, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '@mantine/core'

const AnnouncerContext = createContext<((text: string) => void) | null>(null)

/** Holds the page's polite live region: what is announced there is spoken by screen readers and seen by nobody. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 })
  const turn = useRef(0)
  const announce = useCallback((text: string) => {
    turn.current += 1
    setSpoken({ text, turn: turn.current })
  }, [])
  return (
    <AnnouncerContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
        {/* A new key makes the same sentence be spoken a second time. */}
        <span key={spoken.turn}>{spoken.text}</span>
      </VisuallyHidden>
    </AnnouncerContext>
  )
}

/** Says something to people who do not see the screen: “Removed, next item of 213”. */
export function useAnnounce(): (text: string) => void {
  const announce = useContext(AnnouncerContext)
  if (!announce) throw new Error('useAnnounce outside of AnnouncerProvider')
  return announce
}
