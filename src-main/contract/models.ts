import { z } from 'zod'
import { command, query } from './define.ts'
import { AddedModelId, FileToken, Instant, JobId, LearnedHeadId, MessageId } from './ids.ts'
import { COMPLIANCE, EVERYONE, MODERATORS, OWNER, REVIEW_READERS } from './roles.ts'
import { Sensitivity } from './settings.ts'

/** What a label of an added model counts as. The three of sentiment never flag anything. */
export const LabelRole = z.enum(['spam', 'abuse', 'negative', 'neutral', 'positive', 'ignore'])
export type LabelRole = z.infer<typeof LabelRole>

/** Why a folder is no text classifier that can be run, and which file says so. */
export const ModelFolderFault = z.object({
  reason: z.enum([
    'missing',
    'unreadable',
    'too-large',
    'not-classification',
    'labels',
    'tokenizer',
    'graph',
    'inputs',
    'outputs',
  ]),
  file: z.string(),
  detail: z.string(),
})
export type ModelFolderFault = z.infer<typeof ModelFolderFault>

/** A proportion with its 95 % interval (Wilson) and the number of cases it rests on. */
export const MeasuredShare = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number().int(),
})
export type MeasuredShare = z.infer<typeof MeasuredShare>

/** How well one model finds one task in one set of texts. Null where nothing was flagged, or nothing was to be found. */
export const TaskFigures = z.object({ precision: MeasuredShare.nullable(), recall: MeasuredShare.nullable() })
export type TaskFigures = z.infer<typeof TaskFigures>

export const MeasuredTask = z.enum(['spam', 'abuse'])
export type MeasuredTask = z.infer<typeof MeasuredTask>

/** One line of the table of figures: an added model beside the shipped one on the same texts. */
export const ModelFigures = z.object({
  task: MeasuredTask,
  /** `gold`: texts with a known answer that come with the product; `decisions`: what people decided in this vault. */
  set: z.enum(['gold', 'decisions']),
  texts: z.number().int(),
  positives: z.number().int(),
  added: TaskFigures,
  shipped: TaskFigures,
})
export type ModelFigures = z.infer<typeof ModelFigures>

export const ModelMeasurement = z.object({
  at: Instant,
  /** Thresholds the figures were taken at. */
  thresholds: z.object({ spam: z.number(), abuse: z.number() }),
  figures: z.array(ModelFigures),
  textsPerSecond: z.number(),
})
export type ModelMeasurement = z.infer<typeof ModelMeasurement>

/** Scores an added model gave a text; null for tasks that none of its labels stands for. */
export const AddedScores = z.object({
  spam: z.number().nullable(),
  abuse: z.number().nullable(),
  sentiment: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }).nullable(),
})
export type AddedScores = z.infer<typeof AddedScores>

const Label = z.object({ name: z.string(), role: LabelRole })

/** What a folder holds, before it is added. */
export const ModelInspection = z.object({
  name: z.string(),
  /** With a first proposal for each role. */
  labels: z.array(Label),
  activation: z.enum(['softmax', 'sigmoid']),
  maxTokens: z.number().int(),
  onnxFile: z.string(),
  bytes: z.number(),
})
export type ModelInspection = z.infer<typeof ModelInspection>

export const AddedModel = z.object({
  id: AddedModelId,
  name: z.string(),
  /** Over all files that take part in a score: graph, tokenizer, labels. */
  sha256: z.string(),
  labels: z.array(Label),
  activation: z.enum(['softmax', 'sigmoid']),
  bytes: z.number(),
  active: z.boolean(),
  /** From these scores the model flags a message; null where it has no label for the task. */
  thresholds: z.object({ spam: z.number().nullable(), abuse: z.number().nullable() }),
  addedAt: Instant,
  addedBy: z.string(),
  /** Messages it has scored, and flagged, so far. */
  scored: z.number().int(),
  flagged: z.number().int(),
  measurement: ModelMeasurement.nullable(),
})
export type AddedModel = z.infer<typeof AddedModel>

/** What came of computing a stored score again. */
export const ReplayVerdict = z.enum([
  'same',
  'different',
  'not-scored',
  /** The text is not the one that was scored, or its hash was not stored. */
  'text-changed',
  /** The model that gave the score, or its normaliser, is not installed any more. */
  'model-gone',
])
export type ReplayVerdict = z.infer<typeof ReplayVerdict>

export const ReplayedScore = z.object({
  /** `spam`, `abuse`, `negative`, … of the shipped models, or `x1 spam` of an added one. */
  name: z.string(),
  stored: z.number(),
  /** Null where the model gives no such score now. */
  replayed: z.number().nullable(),
})
export type ReplayedScore = z.infer<typeof ReplayedScore>

export const Replay = z.object({
  messageId: MessageId,
  verdict: ReplayVerdict,
  /** What the score rests on; null where nothing was scored. */
  basis: z
    .object({
      models: z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() })),
      normaliserVersion: z.string(),
      textSha256: z.string().nullable(),
    })
    .nullable(),
  scores: z.array(ReplayedScore),
  /** Names of models whose scores are stored but which are not here any more. */
  gone: z.array(z.string()),
})
export type Replay = z.infer<typeof Replay>

const ComparedFigures = z.object({
  /** `later`: decided after what it was learned from; `gold`: the shipped gold set. */
  set: z.enum(['later', 'gold']),
  texts: z.number().int(),
  positives: z.number().int(),
  present: TaskFigures,
  candidate: TaskFigures,
})

/** What a learned head rests on, and how it does beside what was in use when it was learned. */
export const LearningReport = z.object({
  decisions: z.number().int(),
  learnedFrom: z.number().int(),
  accounts: z.number().int(),
  /** Share of the decisions it was learned from that one account made; its weight is capped. */
  largestAccount: z.number(),
  strength: z.number(),
  features: z.number().int(),
  threshold: z.number(),
  figures: z.array(ComparedFigures),
  /** Mean log-loss on the later decisions, both answers weighing the same; lower is better. */
  loss: z.object({ present: z.number(), candidate: z.number() }),
  /** Messages of the last week of data whose flag would change. */
  week: z.object({ messages: z.number().int(), newlyFlagged: z.number().int(), noLonger: z.number().int() }),
  isBetter: z.boolean(),
})
export type LearningReport = z.infer<typeof LearningReport>

/** Weights learned from decisions and added to those of a shipped model. */
export const LearnedHead = z.object({
  id: LearnedHeadId,
  task: MeasuredTask,
  version: z.number().int(),
  status: z.enum(['candidate', 'active', 'retired']),
  sha256: z.string(),
  /** Whether the model it was learned for is the one that is installed. */
  fits: z.boolean(),
  /** An example it was learned from is gone. */
  stale: z.boolean(),
  trainedAt: Instant,
  trainedBy: z.string(),
  activatedAt: Instant.nullable(),
  report: LearningReport,
})
export type LearnedHead = z.infer<typeof LearnedHead>

const Interval = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** What a shipped model's manifest says of it, measured when it was trained. */
export const ShippedFigures = z.object({
  name: z.string(),
  /** At the balanced threshold, on texts kept apart from training. */
  languages: z.array(
    z.object({
      language: z.string(),
      texts: z.number().int(),
      precision: Interval,
      recall: Interval,
      falsePositiveRate: Interval,
    }),
  ),
  /** What naming a group does to neutral sentences; of each kind the group that is flagged most. */
  fairness: z.array(
    z.object({
      language: z.string(),
      kind: z.string(),
      medianShift: z.number(),
      group: z.string(),
      flagged: z.number(),
      overallFlagged: z.number(),
    }),
  ),
})
export type ShippedFigures = z.infer<typeof ShippedFigures>

const FILE_TOKEN_UNKNOWN = { status: 404, message: 'The chosen folder has been let go' } as const
const MODEL_NOT_FOUND = { status: 404, message: 'There is no such added model' } as const
const MODEL_FOLDER_UNUSABLE = {
  status: 422,
  message: 'The folder holds no text classifier that can be run',
  data: ModelFolderFault,
} as const

const Threshold = z.number().min(0.01).max(1)

/** What to expect at one sensitivity, from the messages and the decisions of this vault. */
export const SensitivityOutlook = z.object({
  level: Sensitivity,
  threshold: z.number(),
  /** Messages a day that the model would flag. */
  hitsPerDay: z.number(),
  /** Decisions on messages that score so high. */
  decided: z.number().int(),
  /** Null = the decisions are too few, or leave out a part of what would be flagged. */
  precision: MeasuredShare.nullable(),
})
export type SensitivityOutlook = z.infer<typeof SensitivityOutlook>

const MODEL_NOT_INSTALLED = {
  status: 409,
  message: 'A model is missing',
  data: z.object({ model: z.string() }),
} as const

/** Models that people add to the shipped ones: a further signal, never a replacement. */
export const models = {
  /** Figures and fairness of the shipped models, as their manifests have them. */
  shipped: query(EVERYONE).output(z.array(ShippedFigures)),
  /** Computes the stored scores of a message again: the same model, normaliser and text give the same bits. */
  replay: query(REVIEW_READERS)
    .input(z.object({ messageId: MessageId }))
    .output(Replay)
    .errors({ MESSAGE_NOT_FOUND: { status: 404, message: 'There is no such message' } }),
  /** The same for a sample spread evenly over all scored messages. */
  replaySample: query(COMPLIANCE)
    .input(z.object({ count: z.number().int().min(1).max(2000).default(200) }))
    .output(
      z.object({
        checked: z.number().int(),
        verdicts: z.record(ReplayVerdict, z.number().int()),
        /** The first messages whose score came out otherwise. */
        different: z.array(MessageId),
      }),
    ),
  /** What each sensitivity would bring, before one is chosen. */
  outlook: query(REVIEW_READERS).output(
    z.object({
      /** Newest messages that were looked at, and how many days they span. */
      messages: z.number().int(),
      days: z.number(),
      tasks: z.array(z.object({ task: MeasuredTask, chosen: Sensitivity, levels: z.array(SensitivityOutlook) })),
    }),
  ),
  /** Chooses a sensitivity; what is scored already is flagged anew in a job. */
  setSensitivity: command(MODERATORS)
    .input(z.object({ task: MeasuredTask, level: Sensitivity }))
    .output(z.object({ jobId: JobId }))
    .errors({ MODEL_NOT_INSTALLED }),
  /** What there is to learn from, and what was learned. */
  learning: query(REVIEW_READERS).output(
    z.object({
      needed: z.number().int(),
      neededOfEach: z.number().int(),
      tasks: z.array(
        z.object({
          task: MeasuredTask,
          decided: z.number().int(),
          positives: z.number().int(),
          isEnough: z.boolean(),
          /** Newest first. */
          heads: z.array(LearnedHead),
        }),
      ),
    }),
  ),
  /** Learns a candidate from the decisions and judges it; it changes nothing. */
  learn: command(MODERATORS)
    .input(z.object({ task: MeasuredTask }))
    .output(z.object({ jobId: JobId }))
    .errors({
      MODEL_NOT_INSTALLED,
      LEARNING_RUNNING: { status: 409, message: 'A candidate is being learned' },
      TOO_FEW_DECISIONS: {
        status: 409,
        message: 'There are too few decisions to learn from',
        data: z.object({ decided: z.number().int(), positives: z.number().int(), needed: z.number().int() }),
      },
    }),
  /** Puts a learned head to use from the next analysis on. */
  activate: command(OWNER)
    .input(z.object({ headId: LearnedHeadId }))
    .output(LearnedHead)
    .errors({
      HEAD_NOT_FOUND: { status: 404, message: 'There is no such version' },
      HEAD_NOT_BETTER: { status: 409, message: 'It did no better than what is in use' },
      HEAD_OUTDATED: { status: 409, message: 'Its model or one of its examples is gone' },
    }),
  /** Back to the version before; before the first there is the shipped model alone. */
  rollback: command(OWNER)
    .input(z.object({ task: MeasuredTask }))
    .output(z.object({ active: LearnedHead.nullable() }))
    .errors({ NOTHING_TO_ROLL_BACK: { status: 409, message: 'Nothing learned is in use' } }),
  list: query(EVERYONE).output(z.array(AddedModel)),
  /** Reads a folder and lets its model read a text; nothing is kept. */
  inspect: query(OWNER)
    .input(z.object({ file: FileToken }))
    .output(ModelInspection)
    .errors({ FILE_TOKEN_UNKNOWN, MODEL_FOLDER_UNUSABLE }),
  /** Copies the model beside the vault, switched off, and starts to measure it. */
  add: command(OWNER)
    .input(
      z.object({
        file: FileToken,
        name: z.string().trim().min(1).max(80),
        /** One role a label, in the order of the labels. */
        roles: z.array(LabelRole).min(1).max(100),
      }),
    )
    .output(z.object({ modelId: AddedModelId, jobId: JobId }))
    .errors({
      FILE_TOKEN_UNKNOWN,
      MODEL_FOLDER_UNUSABLE,
      MODEL_ALREADY_ADDED: { status: 409, message: 'This very model is here already' },
      LABELS_UNMAPPED: {
        status: 422,
        message: 'Each label needs a role, and one at least must count as spam or abuse or two as sentiment',
        data: z.object({ labels: z.array(z.string()) }),
      },
    }),
  /** Measures it again: the shipped gold set stays, the vault's decisions grow. */
  measure: command(MODERATORS)
    .input(z.object({ modelId: AddedModelId }))
    .output(z.object({ jobId: JobId }))
    .errors({ MODEL_NOT_FOUND }),
  /** Switches it on or off, or moves a threshold; flags and queue follow in a job. */
  change: command(OWNER)
    .input(
      z.object({
        modelId: AddedModelId,
        active: z.boolean().optional(),
        spamThreshold: Threshold.optional(),
        abuseThreshold: Threshold.optional(),
      }),
    )
    .output(z.object({ model: AddedModel, jobId: JobId }))
    .errors({ MODEL_NOT_FOUND }),
  /** Takes it out with its files, scores and flags. Log and decisions keep its name and hash. */
  remove: command(OWNER)
    .input(z.object({ modelId: AddedModelId }))
    .output(z.object({ jobId: JobId }))
    .errors({ MODEL_NOT_FOUND }),
}
