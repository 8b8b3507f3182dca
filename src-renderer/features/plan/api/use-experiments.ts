import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import type { ExperimentDesign } from '#contract/experiments.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

/** All experiments, newest first. */
export function useExperiments() {
  return useQuery(useOrpc().experiments.list.queryOptions())
}

export type OutlookQuestion = Pick<
  ExperimentDesign,
  'communityId' | 'metric' | 'windowDays' | 'activeWithinDays' | 'baseline'
>

/** What an experiment could find, while it is being designed; the last answer stays until the next is here. */
export function useOutlook(question: OutlookQuestion | null) {
  return useQuery({
    ...useOrpc().experiments.outlook.queryOptions({ input: question ?? skipToken }),
    placeholderData: keepPreviousData,
  })
}

type OnError = (error: unknown) => void

export function useStart(onError: OnError) {
  return useMutation(useOrpc().experiments.start.mutationOptions({ onError }))
}

/** The members of an arm as CSV; the core logs that it was taken out before it answers. */
export function useArmList(onError: OnError) {
  return useMutation(useOrpc().experiments.armList.mutationOptions({ onError }))
}

export function useExpose(onError: OnError) {
  return useMutation(useOrpc().experiments.expose.mutationOptions({ onError }))
}

export function useLook(onError: OnError) {
  return useMutation(useOrpc().experiments.look.mutationOptions({ onError }))
}

export function useStop(onError: OnError) {
  return useMutation(useOrpc().experiments.stop.mutationOptions({ onError }))
}
