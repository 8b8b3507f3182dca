import { oc } from '@orpc/contract'
import { z } from 'zod'
import { type FlagKind, ModelView } from '#contract/analysis.ts'
import { EvidenceSpan } from '#contract/messages.ts'
import { type AddedScores, LabelRole, ModelFolderFault } from '#contract/models.ts'
import { Settings } from '#contract/settings.ts'
import type { Classification } from '#core/classification/classifier.ts'

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
  /** SHA-256 of the text as it was read, in hexadecimal. */
  readonly textHash: string
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

/** A folder with a model that a person added is no classifier, or none any more. */
const folderErrors = { MODEL_FOLDER_UNUSABLE: { data: ModelFolderFault } } as const

/** Which learned heads correct the shipped models, and the vault they are stored in. */
const Heads = z.object({ spam: z.string().optional(), abuse: z.string().optional() })
const Learned = z.object({ vault: VaultAccess, heads: Heads })

/** A text with its known answer: to learn from, decided later than those, or of the gold set. */
export interface LearningExample {
  readonly part: 'train' | 'later' | 'gold'
  readonly text: string
  readonly truth: boolean
  readonly accountId: number
  readonly memberId: number
}

/** A text that is judged by, with both probabilities. */
export interface ScoredText {
  readonly part: LearningExample['part']
  readonly truth: boolean
  readonly present: number
  readonly candidate: number
}

export interface LearningResult {
  /** JSON of the weights, as they are stored. */
  readonly weights: string
  readonly features: number
  readonly strength: number
  readonly scores: readonly ScoredText[]
  readonly week: { readonly messages: number; readonly newlyFlagged: number; readonly noLonger: number }
}

const ModelDir = z.object({ dir: z.string() })

const Thresholds = z.object({ spam: z.number(), abuse: z.number() })

/** Inner contract of the one thread that owns the models. It reads the vault on a connection of its own. */
export const inferenceWorkerContract = {
  models: oc
    .input(z.object({ modelsDir: z.string() }))
    .output(z.object({ models: z.array(ModelView), normaliserVersion: z.string() }))
    .errors(errors),
  explain: oc
    .input(z.object({ modelsDir: z.string(), text: z.string(), task: z.enum(['spam', 'abuse']), learned: Learned }))
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
        heads: Heads,
        rules: z.array(WordRule),
      }),
    )
    .output(z.object({ handle: z.number().int(), total: z.number().int(), thresholds: Thresholds }))
    .errors(readErrors),
  next: oc
    .input(z.object({ handle: z.number().int() }))
    .output(trusted<AnalysedBatch>())
    .errors(readErrors),
  /** Scores of the shipped models. */
  classify: oc
    .input(z.object({ modelsDir: z.string(), texts: z.array(z.string()), learned: Learned }))
    .output(trusted<Classification[]>())
    .errors(errors),
  /** Learns a head from decided texts and judges it; nothing is stored. */
  learn: oc
    .input(
      z.object({
        modelsDir: z.string(),
        learned: Learned,
        task: z.enum(['spam', 'abuse']),
        threshold: z.number(),
        examples: z.array(trusted<LearningExample>()),
        week: z.object({ from: z.number(), limit: z.number().int() }),
      }),
    )
    .output(trusted<LearningResult>())
    .errors(readErrors),
  /** Loads a folder's model, lets it read a text, and lets go of it. */
  inspectFolder: oc
    .input(ModelDir)
    .output(
      z.object({
        labels: z.array(z.string()),
        activation: z.enum(['softmax', 'sigmoid']),
        maxTokens: z.number().int(),
        onnxFile: z.string(),
        files: z.array(z.object({ path: z.string(), bytes: z.number() })),
      }),
    )
    .errors(folderErrors),
  /** Scores of an added model, which stays loaded until another one is asked for. */
  scoreTexts: oc
    .input(ModelDir.extend({ roles: z.array(LabelRole), texts: z.array(z.string()) }))
    .output(trusted<AddedScores[]>())
    .errors(folderErrors),
  /** Lets go of the files of an added model. */
  release: oc.input(ModelDir).output(z.object({ released: z.boolean() })),
  close: oc.input(z.object({ handle: z.number().int() })).output(z.object({ closed: z.boolean() })),
}
export type InferenceWorkerContract = typeof inferenceWorkerContract
