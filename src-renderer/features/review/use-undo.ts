import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useReviewSession } from './queue/review-context.tsx'

/** Takes back the last thing decided and shows its item again. */
export function useUndo(): () => void {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const announce = useAnnounce()
  return () => {
    if (session.undo() === null) announce(t('say.nothingToUndo'))
  }
}
