import { useCallback } from 'react'
import { useSessionState } from '../../lib/session-state.ts'

type Drafts<Draft> = Readonly<Record<string, Draft>>

/** Key of the draft of something that is not stored yet. */
export const NEW = 'new'

/** What is being written, by the id of what it changes: kept over other screens, forgotten when the vault locks. */
export function useDrafts<Draft>(name: string) {
  const [stored, setStored] = useSessionState<Drafts<Draft>>(name)
  const drafts: Drafts<Draft> = stored ?? {}
  const setDraft = useCallback(
    (id: string, draft: Draft | null) => {
      const { [id]: _, ...others } = stored ?? {}
      setStored(draft === null ? others : { ...others, [id]: draft })
    },
    [stored, setStored],
  )
  return { drafts, setDraft }
}
