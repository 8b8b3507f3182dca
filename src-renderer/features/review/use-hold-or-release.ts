import type { ItemDetail } from '#contract/items.ts'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { useRelease } from './api/use-review-basics.ts'
import { useReviewSession } from './queue/review-context.tsx'

/** Opens the choice until when to hold an item; one that is held or handed over goes back to the queue instead. */
export function useHoldOrRelease(item: ItemDetail | undefined): () => void {
  const session = useReviewSession()
  const release = useRelease()
  const explain = useFailureNotice()
  return () => {
    if (item === undefined || item.status === 'decided') return
    if (item.status === 'open') session.set({ menu: 'hold' })
    else release.mutate({ itemId: item.id }, { onError: explain })
  }
}
