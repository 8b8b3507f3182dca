import { z } from 'zod'

export const Role = z.enum(['owner', 'moderator', 'operator', 'compliance'])
export type Role = z.infer<typeof Role>

/** Groups used again and again when procedures name who may call them (settled roles of the product). */
export const EVERYONE = ['owner', 'moderator', 'operator', 'compliance'] as const satisfies readonly Role[]
/** See single messages and items. Operators see moderation as aggregates only. */
export const REVIEW_READERS = ['owner', 'moderator', 'compliance'] as const satisfies readonly Role[]
export const MODERATORS = ['owner', 'moderator'] as const satisfies readonly Role[]
export const MEMBER_READERS = ['owner', 'moderator', 'operator', 'compliance'] as const satisfies readonly Role[]
export const IMPORTERS = ['owner', 'operator', 'moderator'] as const satisfies readonly Role[]
/** Figures about the community as a whole; single members and moderation stay with others. */
export const INSIGHT_READERS = ['owner', 'operator'] as const satisfies readonly Role[]
/** Work with members and their communities: tiers, network, recognition, contact. */
export const OPERATORS = ['owner', 'operator'] as const satisfies readonly Role[]
/** Make reports: operators about figures, compliance about moderation and the log. */
export const REPORT_READERS = ['owner', 'operator', 'compliance'] as const satisfies readonly Role[]
export const COMPLIANCE = ['owner', 'compliance'] as const satisfies readonly Role[]
export const OWNER = ['owner'] as const satisfies readonly Role[]
