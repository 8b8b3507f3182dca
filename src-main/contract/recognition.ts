import { z } from 'zod'
import { command, disclosure, query } from './define.ts'
import { CommunityId, Instant, MemberId } from './ids.ts'
import { Purpose } from './messages.ts'
import { OPERATORS } from './roles.ts'

/** What points can be given for; counted within one calendar month of the vault's zone. */
export const Criterion = z.enum(['messages', 'active-days', 'answers', 'answered', 'reactions', 'welcomes'])
export type Criterion = z.infer<typeof Criterion>

export const RecognitionRules = z.object({
  /** Points for each, and at most how many a month count. */
  points: z
    .array(
      z.object({
        criterion: Criterion,
        points: z.number().min(0).max(1000),
        most: z.number().int().min(1).max(100_000),
      }),
    )
    .max(6),
  badges: z
    .array(
      z.object({
        key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
        criterion: Criterion,
        atLeast: z.number().int().min(1).max(100_000),
      }),
    )
    .max(20),
  /** How many are named each month. */
  named: z.number().int().min(1).max(100).default(10),
  /** Members with a decision against them in the month that stands are not named. */
  excludeSanctioned: z.boolean().default(true),
})
export type RecognitionRules = z.infer<typeof RecognitionRules>

export const Contributor = z.object({
  memberId: MemberId,
  name: z.string(),
  rank: z.number().int(),
  points: z.number(),
  counts: z.record(Criterion, z.number().int()),
  badges: z.array(z.string()),
})
export type Contributor = z.infer<typeof Contributor>

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month like 2026-04')

export const recognition = {
  rules: query(OPERATORS).output(RecognitionRules.extend({ changedAt: Instant.nullable() })),
  /** Counts for all communities; figures follow with the next recomputation, which is started. */
  saveRules: command(OPERATORS)
    .input(RecognitionRules)
    .output(RecognitionRules.extend({ changedAt: Instant.nullable() })),
  /** The named contributors of a month, best first; the newest month with any when none is given. */
  month: query(OPERATORS)
    .input(z.object({ communityId: CommunityId, month: Month.optional() }))
    .output(
      z
        .object({
          month: Month,
          /** All months that can be asked for, newest first. */
          months: z.array(Month),
          isFinished: z.boolean(),
          contributors: z.array(Contributor),
        })
        .nullable(),
    ),
  /** The notice as text, to be sent by a person; logged, because it leaves the console. */
  notice: disclosure(OPERATORS)
    .input(
      z.object({ communityId: CommunityId, month: Month, locale: z.enum(['en', 'zh-CN', 'zh-TW']), purpose: Purpose }),
    )
    .output(z.object({ text: z.string() }))
    .errors({ NOT_COMPUTED: { status: 404, message: 'There is nothing for this month' } }),
}
