import type { CoreStatus } from '#contract/vault.ts'

export function EntryScreen({ status }: { status: CoreStatus }) {
  return <p>{status.state}</p>
}
