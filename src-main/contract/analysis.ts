import { z } from 'zod'
import { command, query } from './define.ts'
import { CommunityId, Instant, JobId } from './ids.ts'
import { EVERYONE, IMPORTERS } from './roles.ts'

export const FlagKind = z.enum(['spam', 'abuse', 'flood', 'pii', 'rule', 'user-report'])
export type FlagKind = z.infer<typeof FlagKind>

export const ModelView = z.object({
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
  thresholds: z.object({ missLess: z.number(), balanced: z.number(), botherLess: z.number() }),
})
export type ModelView = z.infer<typeof ModelView>

export const AnalysisResult = z.object({
  messages: z.number().int(),
  flagged: z.object({
    spam: z.number().int(),
    abuse: z.number().int(),
    flood: z.number().int(),
    pii: z.number().int(),
    rule: z.number().int(),
  }),
  items: z.number().int(),
  seconds: z.number(),
  models: z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() })),
})
export type AnalysisResult = z.infer<typeof AnalysisResult>

export const analysis = {
  start: command(IMPORTERS)
    .input(z.object({ communityId: CommunityId.optional(), force: z.boolean().default(false) }))
    .output(z.object({ jobId: JobId }))
    .errors({
      COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' },
      MODEL_NOT_INSTALLED: { status: 409, message: 'A model is missing', data: z.object({ model: z.string() }) },
      MODEL_DAMAGED: { status: 409, message: 'A model file is damaged', data: z.object({ model: z.string() }) },
      ANALYSIS_RUNNING: { status: 409, message: 'An analysis is running' },
    }),
  summary: query(EVERYONE).output(
    z.object({
      analysed: z.number().int(),
      unanalysed: z.number().int(),
      flagged: z.record(FlagKind, z.number().int()),
      lastRunAt: Instant.nullable(),
      models: z.array(ModelView),
    }),
  ),
}
