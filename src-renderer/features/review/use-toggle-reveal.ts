import { useTranslation } from 'react-i18next'
import type { MessageId } from '#contract/ids.ts'
import type { Purpose } from '#contract/messages.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useConceal, useDisclosurePurpose, useReveal, useRevealedText } from '../../lib/disclosure.ts'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { useReviewSession } from './queue/review-context.tsx'

/** Shows the personal data of a message for a purpose; the core has logged it before it shows. */
export function useRevealFor(messageId: MessageId | null): (purpose: Purpose) => void {
  const { t } = useTranslation('review')
  const reveal = useReveal()
  const announce = useAnnounce()
  const explain = useFailureNotice()
  return (purpose) => {
    if (messageId === null) return
    reveal.mutate(
      { messageId, purpose },
      { onSuccess: () => announce(t('say.revealed')), onError: (error) => explain(error) },
    )
  }
}

/** Shows or masks the personal data of a message; asks why where that was not said in this session. */
export function useToggleReveal(messageId: MessageId | null): () => void {
  const session = useReviewSession()
  const isRevealed = useRevealedText(messageId) !== null
  const [purpose] = useDisclosurePurpose()
  const conceal = useConceal()
  const revealFor = useRevealFor(messageId)
  return () => {
    if (messageId === null) return
    if (isRevealed) conceal(messageId)
    else if (purpose === null) session.set({ menu: 'purpose', revealing: messageId })
    else revealFor(purpose)
  }
}
