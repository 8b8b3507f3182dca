import { z } from 'zod'
import { command, query } from './define.ts'
import { EVERYONE, OWNER } from './roles.ts'
import { Locale } from './settings.ts'

export const Action = z.enum(['dismiss', 'label', 'notice', 'warn', 'remove', 'mute', 'ban'])
export type Action = z.infer<typeof Action>
/** Actions that restrict a member or a message: they cite a published policy and prepare a notice to the member. */
export const RESTRICTING_ACTIONS = ['remove', 'mute', 'ban'] as const satisfies readonly Action[]
/** Actions that something must be done for on the platform; they fill the outbox. */
export const OUTWARD_ACTIONS = ['notice', 'warn', 'remove', 'mute', 'ban'] as const satisfies readonly Action[]

export const LocalText = z.record(Locale, z.string())

export const PolicyKey = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

export const Policy = z.object({
  key: PolicyKey,
  position: z.number().int(),
  title: LocalText,
  /** The published text: the default reason of a decision, and what the notice cites. */
  text: LocalText,
  severity: z.number().int().min(1).max(4),
  active: z.boolean(),
  version: z.number().int(),
})
export type Policy = z.infer<typeof Policy>

export const policies = {
  list: query(EVERYONE).output(z.array(Policy)),
  save: command(OWNER)
    .input(Policy.omit({ version: true }))
    .output(Policy),
}
