import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Role } from './roles.ts'

/** How a procedure may touch the vault; enforced in core/access/access-guard.ts and nowhere else. */
export type ProcedureKind = 'query' | 'command' | 'stream' | 'disclosure'

export interface ProcedureMeta {
  readonly kind: ProcedureKind
  /** Who may call it. `public` = also while the vault is locked; nothing of its content may be answered then. */
  readonly roles: readonly Role[] | 'public'
}

/** Errors every procedure can answer with. */
const commonErrors = {
  LOCKED: { status: 423, message: 'The vault is locked' },
  NOT_PERMITTED: {
    status: 403,
    message: 'This role may not do that',
    data: z.object({ role: z.string(), needs: z.array(z.string()) }),
  },
  VAULT_READ_ONLY: {
    status: 409,
    message: 'The vault is open for reading only',
    data: z.object({ reason: z.string(), pid: z.number().int().nullable() }),
  },
  DATABASE_CORRUPT: {
    status: 500,
    message: 'The database of the vault is damaged',
    data: z.object({ detail: z.string() }),
  },
  DISK_FULL: { status: 507, message: 'The disk is full; nothing was changed' },
} as const

const base = oc.$meta<ProcedureMeta>({ kind: 'query', roles: [] }).errors(commonErrors)

/** Reads. Never writes: its service receives the reading face of the database. */
export const query = (roles: readonly Role[] | 'public') => base.meta({ kind: 'query', roles })
/** Writes, in one transaction together with its audit entry. */
export const command = (roles: readonly Role[] | 'public') => base.meta({ kind: 'command', roles })
/** A long-lived answer: an event iterator that the caller ends. */
export const stream = (roles: readonly Role[] | 'public') => base.meta({ kind: 'stream', roles })
/** Shows personal data: its audit entry is committed before the answer leaves. */
export const disclosure = (roles: readonly Role[]) => base.meta({ kind: 'disclosure', roles })

/** Where a page goes on: the `next` of the page before. */
export const PageToken = z.string().regex(/^[0-9]{1,16}$/, 'expected the `next` of the page before')

/** A page of a list: the rows and where to go on (`null` = the end). */
export const page = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row), next: z.string().nullable() })
