import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#contract/contract.ts'
import type { HostContract } from '#contract/host.ts'
import type { Connection } from './connection.ts'

export type CoreClient = ContractRouterClient<Contract>
export type HostClient = ContractRouterClient<HostContract>

/** Everything a screen may ask, bound to one connection. */
export interface ContractClient {
  readonly connection: Connection
  /** Plain calls; for streams and for code outside components. */
  readonly core: CoreClient
  /** Files, dialogs, addresses: what the surrounding shell does. */
  readonly host: HostClient
  /** `core` as TanStack Query options: `orpc.items.get.queryOptions({ input })`, `.mutationOptions()`. */
  readonly orpc: ReturnType<typeof createTanstackQueryUtils<CoreClient>>
}

export function createContractClient(connection: Connection): ContractClient {
  const core: CoreClient = createORPCClient(connection.core)
  const host: HostClient = createORPCClient(connection.host)
  return { connection, core, host, orpc: createTanstackQueryUtils(core) }
}
