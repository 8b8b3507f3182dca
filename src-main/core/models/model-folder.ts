import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ModelFolderFault } from '#contract/models.ts'

/** A folder that is no text classifier the product can run; names the file that stands in the way. */
export class ModelFolderError extends Error {
  override readonly name = 'ModelFolderError'
  readonly reason: ModelFolderFault['reason']
  readonly file: string
  /** What the library said, or what was expected; in English. */
  readonly detail: string

  constructor(reason: ModelFolderFault['reason'], file: string, detail = '', cause?: unknown) {
    super(`${file}: ${reason}${detail === '' ? '' : ` (${detail})`}`, { cause })
    this.reason = reason
    this.file = file
    this.detail = detail
  }
}

/** One file of a model, by its path inside the folder (always with `/`). */
export interface ModelFile {
  readonly path: string
  readonly bytes: number
}

/** What the JSON files of a folder say, before its graph is loaded. */
export interface ModelFolder {
  readonly dir: string
  /** Names of the outputs, in the order of the logits. */
  readonly labels: readonly string[]
  /** Softmax where one label holds, sigmoid where each may hold by itself. */
  readonly activation: 'softmax' | 'sigmoid'
  /** Longest input in tokens, special tokens included. */
  readonly maxTokens: number
  readonly onnxFile: string
  readonly tokenizer: object
  readonly tokenizerConfig: object
  /** Everything that takes part in a score; other files of the folder are left alone. */
  readonly files: readonly ModelFile[]
}

/**
 * Where exports for transformers.js, for @xenova/transformers and of optimum lay the graph. Quantised first, as those
 * programs do: it is several times faster on a processor and hardly worse.
 */
const ONNX_FILES = [
  'onnx/model_quantized.onnx',
  'onnx/model.onnx',
  'onnx/model_int8.onnx',
  'onnx/model_uint8.onnx',
  'model_quantized.onnx',
  'model.onnx',
] as const

const MOST_JSON_BYTES = 64 * 1024 * 1024
const MOST_BYTES = 2 * 1024 * 1024 * 1024
/** Attention grows with the square of the length, and what decides about a chat message stands at its beginning. */
const MOST_TOKENS = 512
const MOST_LABELS = 100

/** RoBERTa counts positions from behind the padding's number, so that many of its places are never used. */
const OFFSET_POSITIONS = new Set(['roberta', 'xlm-roberta', 'camembert', 'longformer', 'mpnet'])

const Config = z.object({
  architectures: z.array(z.string()).nullish(),
  id2label: z.record(z.string(), z.string()).nullish(),
  problem_type: z.string().nullish(),
  model_type: z.string().nullish(),
  max_position_embeddings: z.number().int().positive().nullish(),
  pad_token_id: z.number().int().nullish(),
})
type Config = z.infer<typeof Config>

const TokenizerConfig = z.looseObject({ model_max_length: z.number().positive().nullish() })

/**
 * Reads the files of a text classifier in the layout of Hugging Face: config.json with id2label, tokenizer.json, and an
 * ONNX graph beside them or in onnx/.
 *
 * @throws {ModelFolderError} naming the first file that is missing or not what it has to be
 */
export async function readModelFolder(dir: string): Promise<ModelFolder> {
  const config = parseConfig(await readJson(dir, 'config.json'))
  const tokenizer = await readJson(dir, 'tokenizer.json')
  const hasTokenizerConfig = (await sizeOf(dir, 'tokenizer_config.json')) !== null
  const tokenizerConfig = hasTokenizerConfig ? await readJson(dir, 'tokenizer_config.json') : {}
  const parsedTokenizer = TokenizerConfig.safeParse(tokenizerConfig)
  if (!parsedTokenizer.success) throw new ModelFolderError('unreadable', 'tokenizer_config.json')
  const onnxFile = await findGraph(dir)
  const files = await listFiles(dir, onnxFile, hasTokenizerConfig)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (bytes > MOST_BYTES) throw new ModelFolderError('too-large', onnxFile, `${bytes} bytes, at most ${MOST_BYTES}`)
  const labels = labelsOf(config)
  return {
    dir,
    labels,
    activation: activationOf(config, labels.length),
    maxTokens: maxTokensOf(config, parsedTokenizer.data.model_max_length),
    onnxFile,
    tokenizer,
    tokenizerConfig,
    files,
  }
}

/**
 * Identity of a model: SHA-256 over the lines `<sha256>  <path>` of its files in order of path, as `sha256sum` prints
 * them. The tokenizer and the labels decide a score as much as the weights do.
 */
export async function hashModelFiles(dir: string, files: readonly ModelFile[]): Promise<string> {
  const total = createHash('sha256')
  for (const { path } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(join(dir, path))) hash.update(chunk as Buffer)
    total.update(`${hash.digest('hex')}  ${path}\n`)
  }
  return total.digest('hex')
}

async function sizeOf(dir: string, path: string): Promise<number | null> {
  try {
    const found = await stat(join(dir, path))
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}

async function readJson(dir: string, file: string): Promise<object> {
  const bytes = await sizeOf(dir, file)
  if (bytes === null) throw new ModelFolderError('missing', file)
  if (bytes > MOST_JSON_BYTES) throw new ModelFolderError('too-large', file, `${bytes} bytes`)
  let parsed: unknown
  try {
    parsed = JSON.parse((await readFile(join(dir, file), 'utf8')).replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new ModelFolderError('unreadable', file, cause instanceof Error ? cause.message.slice(0, 200) : '', cause)
  }
  if (typeof parsed !== 'object' || parsed === null) throw new ModelFolderError('unreadable', file, 'not an object')
  return parsed
}

function parseConfig(content: object): Config {
  const parsed = Config.safeParse(content)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ModelFolderError('unreadable', 'config.json', issue?.path.join('.') ?? '')
  }
  const architectures = parsed.data.architectures ?? []
  if (architectures.length > 0 && !architectures.some((each) => each.endsWith('SequenceClassification')))
    throw new ModelFolderError('not-classification', 'config.json', architectures.join(', '))
  if (parsed.data.problem_type === 'regression')
    throw new ModelFolderError('not-classification', 'config.json', 'problem_type regression')
  return parsed.data
}

/** What transformers writes where nobody named two labels: it leaves them out of config.json. */
const UNNAMED_LABELS = ['LABEL_0', 'LABEL_1']

function labelsOf(config: Config): string[] {
  if (!config.id2label && (config.architectures ?? []).length > 0) return UNNAMED_LABELS
  const entries = Object.entries(config.id2label ?? {})
  const labels: string[] = []
  for (const [id, label] of entries) {
    if (!/^\d{1,4}$/.test(id)) throw new ModelFolderError('labels', 'config.json', `id2label.${id}`)
    labels[Number(id)] = label
  }
  const isWhole = labels.length === entries.length && entries.length > 0 && entries.length <= MOST_LABELS
  if (!isWhole) throw new ModelFolderError('labels', 'config.json', `id2label has ${entries.length} labels`)
  return labels
}

/** As the text-classification pipeline of transformers chooses it. */
function activationOf(config: Config, labels: number): ModelFolder['activation'] {
  return config.problem_type === 'multi_label_classification' || labels === 1 ? 'sigmoid' : 'softmax'
}

function maxTokensOf(config: Config, modelMaxLength: number | null | undefined): number {
  const unused = OFFSET_POSITIONS.has(config.model_type ?? '') ? (config.pad_token_id ?? 1) + 1 : 0
  const positions = (config.max_position_embeddings ?? MOST_TOKENS) - unused
  return Math.max(8, Math.min(MOST_TOKENS, positions, modelMaxLength ?? MOST_TOKENS))
}

async function findGraph(dir: string): Promise<string> {
  for (const path of ONNX_FILES) if ((await sizeOf(dir, path)) !== null) return path
  throw new ModelFolderError('missing', 'onnx/model.onnx')
}

async function listFiles(dir: string, onnxFile: string, hasTokenizerConfig: boolean): Promise<ModelFile[]> {
  const paths = ['config.json', 'tokenizer.json', onnxFile]
  if (hasTokenizerConfig) paths.push('tokenizer_config.json')
  // Weights of large graphs lie in a file beside them.
  for (const suffix of ['_data', '.data']) {
    if ((await sizeOf(dir, onnxFile + suffix)) !== null) paths.push(onnxFile + suffix)
  }
  const sizes = await Promise.all(paths.map((path) => sizeOf(dir, path)))
  return paths.map((path, index) => ({ path, bytes: sizes[index] ?? 0 })).toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
