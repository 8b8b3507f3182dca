import { useMutation, useQuery } from '@tanstack/react-query'
import type { CommunityId, RecordImportId } from '#contract/ids.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

const SHOWN = 100

/** The newest records of a kind. */
export function useRecords(communityId: CommunityId, kind: RecordKind) {
  return useQuery(useOrpc().records.list.queryOptions({ input: { communityId, kind, limit: SHOWN } }))
}

/** The fields of a kind. */
export function useRecordFields(kind: RecordKind) {
  return useQuery(useOrpc().records.template.queryOptions({ input: { kind } }))
}

export function useRecordImports() {
  return useQuery(useOrpc().records.imports.queryOptions())
}

export function useRecordRejects(importId: RecordImportId) {
  return useQuery(useOrpc().records.rejects.queryOptions({ input: { importId } }))
}

export function useRecordCommands(onError: (error: Error) => void) {
  const orpc = useOrpc()
  return {
    read: useMutation(orpc.records.import.mutationOptions({ onError })),
    undo: useMutation(orpc.records.undoImport.mutationOptions({ onError })),
    add: useMutation(orpc.records.add.mutationOptions()),
    change: useMutation(orpc.records.change.mutationOptions()),
    remove: useMutation(orpc.records.remove.mutationOptions({ onError })),
  }
}
