import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'

export function useStartAnalysis() {
  return useMutation(useOrpc().analysis.start.mutationOptions({ onError: useFailureNotice() }))
}

export function useResume() {
  return useMutation(useOrpc().jobs.resume.mutationOptions({ onError: useFailureNotice() }))
}

/** Takes an import out again; what went and what stayed is in its result. */
export function useUndoImport() {
  const { t } = useTranslation('imports')
  const announce = useAnnounce()
  return useMutation(
    useOrpc().imports.undo.mutationOptions({
      onSuccess: ({ removed }) => announce(t('undo.done', { count: removed })),
      onError: useFailureNotice(),
    }),
  )
}

export function useStateBasis(onDone: () => void) {
  const { t } = useTranslation('imports')
  const announce = useAnnounce()
  return useMutation(
    useOrpc().communities.stateBasis.mutationOptions({
      onSuccess: ({ name }) => {
        announce(t('communities.saved', { name }))
        onDone()
      },
      onError: useFailureNotice(),
    }),
  )
}
