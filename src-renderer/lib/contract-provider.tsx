import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { ConnectionState } from './connection.ts'
import type { ContractClient } from './contract-client.ts'

const ContractContext = createContext<ContractClient | null>(null)

export function ContractProvider({ client, children }: { client: ContractClient; children: ReactNode }) {
  return <ContractContext value={client}>{children}</ContractContext>
}

/** The contract client of this page. */
export function useContractClient(): ContractClient {
  const client = useContext(ContractContext)
  if (!client) throw new Error('useContractClient outside of ContractProvider')
  return client
}

/** Query and mutation options of every procedure: `const orpc = useOrpc(); useQuery(orpc.items.counts.queryOptions())`. */
export function useOrpc(): ContractClient['orpc'] {
  return useContractClient().orpc
}

export function useConnectionState(): ConnectionState {
  const { connection } = useContractClient()
  return useSyncExternalStore(connection.subscribe, connection.state)
}
