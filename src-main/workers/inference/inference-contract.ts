import { oc } from '@orpc/contract'
import { z } from 'zod'
import { type FlagKind, ModelView } from '#contract/analysis.ts'
import { EvidenceSpan } from '#contract/messages.ts'
import { Settings } from '#contract/settings.ts'

export const VaultAccess = z.object({ file: z.string(), key: z.string().nullable() })
export type VaultAccess = z.infer<typeof VaultAccess>

export const WordRule = z.object({
  id: z.number().int(),
  version: z.number().int(),
  policyKey: z.string(),
  terms: z.array(z.string()),
  exceptions: z.array(z.string()),
})
export type WordRule = z.infer<typeof WordRule>

/** One flag found on a message, ready to be stored. */
export interface FoundFlag {
  readonly kind: FlagKind
  readonly sourceId: number
  readonly sourceVersion: number
  readonly score: number
  readonly threshold: number | null
  readonly spans: EvidenceSpan[]
}

/** What analysis found out about one message. */
export interface AnalysedMessage {
  readonly id: number
  readonly memberId: number
  readonly spam: number
  readonly abuse: number
  readonly negative: number
  readonly neutral: number
  readonly positive: number
  readonly language: string
  readonly flags: readonly FoundFlag[]
  /** Policies of the word-list rules that hit. */
  readonly policies: readonly string[]
}

/** A flood that grew: its key, and which messages now belong to it that did not before. */
export interface FoundFlood {
  readonly key: string
  readonly kind: 'burst' | 'campaign'
  readonly messageIds: readonly number[]
}

export interface AnalysedBatch {
  /** Messages scored now for the first time (or again, when forced). */
  readonly messages: readonly AnalysedMessage[]
  readonly floods: readonly FoundFlood[]
  /** How many of them had no score before. */
  readonly firstTime: number
  readonly done: boolean
}

const errors = {
  MODEL_UNUSABLE: { data: z.object({ code: z.enum(['MODEL_NOT_INSTALLED', 'MODEL_DAMAGED']), model: z.string() }) },
} as const

/** What reading the vault can meet besides: a damaged page, a disk that is full. `code` is that of the trouble. */
const readErrors = { ...errors, VAULT_UNREADABLE: { data: z.object({ code: z.string() }) } } as const

const trusted = <T>() => z.custom<T>(() => true)

const Thresholds = z.object({ spam: z.number(), abuse: z.number() })

/** Inner contract of the one thread that owns the models. It reads the vault on a connection of its own. */
export const inferenceWorkerContract = {
  models: oc
    .input(z.object({ modelsDir: z.string() }))
    .output(z.object({ models: z.array(ModelView), normaliserVersion: z.string() }))
    .errors(errors),
  explain: oc
    .input(z.object({ modelsDir: z.string(), text: z.string(), task: z.enum(['spam', 'abuse']) }))
    .output(z.array(EvidenceSpan))
    .errors(errors),
  open: oc
    .input(
      z.object({
        modelsDir: z.string(),
        vault: VaultAccess,
        communityId: z.number().int(),
        force: z.boolean(),
        sensitivity: Settings.shape.sensitivity,
        rules: z.array(WordRule),
      }),
    )
    .output(z.object({ handle: z.number().int(), total: z.number().int(), thresholds: Thresholds }))
    .errors(readErrors),
  next: oc
    .input(z.object({ handle: z.number().int() }))
    .output(trusted<AnalysedBatch>())
    .errors(readErrors),
  close: oc.input(z.object({ handle: z.number().int() })).output(z.object({ closed: z.boolean() })),
}
export type InferenceWorkerContract = typeof inferenceWorkerContract
