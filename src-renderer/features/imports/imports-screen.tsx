import { useLocation, useParams } from 'wouter'
import { ImportId } from '#contract/ids.ts'
import { ImportOverview } from './import-overview.tsx'
import { NewImport } from './new-import.tsx'
import { RejectList } from './reject-list.tsx'

/** Where data comes from: what was imported, the next import, and what could not be read of one. */
export function ImportsScreen() {
  const [path] = useLocation()
  const { importId } = useParams<{ importId?: string }>()
  if (path === '/imports/new') return <NewImport />
  if (importId !== undefined) return <RejectList importId={ImportId.safeParse(importId).data ?? null} />
  return <ImportOverview />
}
