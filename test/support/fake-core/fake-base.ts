import { setTimeout as sleep } from 'node:timers/promises'
import { ORPCError, implement } from '@orpc/server'
import { contract } from '#contract/contract.ts'
import type { FakeState } from './fake-state.ts'

export interface FakeContext {
  readonly state: FakeState
}

/** What every fake procedure goes through: told delays, told errors, the lock and the roles of the contract. */
export const os = implement(contract)
  .$context<FakeContext>()
  .use(async ({ context, procedure, path, next }) => {
    const { state } = context
    if (state.latency > 0) await sleep(state.latency)
    const name = path.join('.')
    const fault = state.takeFault(name)
    if (fault?.code === 'BUG') throw new Error(`told to fail in ${name}`)
    const declared = procedure['~orpc'].errorMap
    if (fault !== undefined) {
      throw new ORPCError(fault.code, { status: declared[fault.code]?.status ?? 500, data: fault.data, defined: true })
    }
    const { roles } = procedure['~orpc'].meta
    if (roles !== 'public') {
      if (state.account === null) throw new ORPCError('LOCKED', { status: 423, defined: true })
      if (!roles.includes(state.account.role)) {
        const data = { role: state.account.role, needs: [...roles] }
        throw new ORPCError('NOT_PERMITTED', { status: 403, data, defined: true })
      }
    }
    return next()
  })
