import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const PHASES = ['reading', 'writing', 'classifying', 'grouping', 'queueing', 'verifying'] as const
type Phase = (typeof PHASES)[number]

/** The word for what a job is doing; one for “working” where the phase is not known here. */
export function usePhaseText(): (phase: string) => string {
  const { t } = useTranslation('jobs')
  return useCallback((phase) => (isKnown(phase) ? t(`phase.${phase}`) : t('phase.working')), [t])
}

function isKnown(phase: string): phase is Phase {
  return (PHASES as readonly string[]).includes(phase)
}
