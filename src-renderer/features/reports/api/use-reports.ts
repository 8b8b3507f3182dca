import { useMutation, useQuery } from '@tanstack/react-query'
import { useOrpc } from '../../../lib/contract-provider.tsx'

export function useExports() {
  return useQuery(useOrpc().reports.list.queryOptions())
}

export function useReportCommunities() {
  return useQuery(useOrpc().communities.list.queryOptions())
}

export function useReminder() {
  return useQuery(useOrpc().reports.reminder.queryOptions())
}

export function useSetReminder() {
  return useMutation(useOrpc().reports.setReminder.mutationOptions())
}

/** A preview is noted in the log, so it is asked for and never fetched by itself. */
export function usePreview() {
  return useMutation(useOrpc().reports.preview.mutationOptions())
}

export function useExport() {
  return useMutation(useOrpc().reports.export.mutationOptions())
}

export function useProof() {
  return useMutation(useOrpc().reports.proof.mutationOptions())
}
