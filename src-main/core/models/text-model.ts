import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { ModelFolderError, readModelFolder, type ModelFolder } from './model-folder.ts'

/** A text classifier that a person added, loaded. To be held by the one thread that owns inference. */
export interface TextModel {
  readonly folder: ModelFolder
  /** Probabilities of the labels, in the order of `folder.labels`. */
  score(text: string): Promise<Float64Array>
  close(): Promise<void>
}

const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
}

/** More characters than the longest input of any model has tokens of usual length; what follows would be cut anyway. */
const MOST_CHARACTERS = 20_000
const KNOWN_INPUTS = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'])
/** Read once when a model is loaded: a graph that cannot read it cannot read messages either. */
const PROBE = 'Hello 你好 こんにちは 👋 123'

/**
 * Loads a classifier in the layout of Hugging Face and lets it read one text, so that what does not fit shows at once.
 *
 * @throws {ModelFolderError} naming the file that cannot be used
 */
export async function openTextModel(dir: string): Promise<TextModel> {
  const folder = await readModelFolder(dir)
  const encode = createEncoder(folder)
  const session = await openSession(folder)
  const score = async (text: string): Promise<Float64Array> => toProbabilities(folder, await run(session, encode(text)))
  try {
    checkInputs(folder, session)
    await probe(folder, score)
  } catch (error) {
    await session.release()
    throw error
  }
  return { folder, score, close: () => session.release() }
}

/** Texts to token numbers, cut to what the model can hold with its special tokens still at both ends. */
function createEncoder({ tokenizer, tokenizerConfig, maxTokens }: ModelFolder): (text: string) => number[] {
  const failed = (cause: unknown): ModelFolderError =>
    new ModelFolderError(
      'tokenizer',
      'tokenizer.json',
      cause instanceof Error ? cause.message.slice(0, 200) : '',
      cause,
    )
  let encoder: Tokenizer
  let before = 0
  let after = 0
  try {
    encoder = new Tokenizer(tokenizer, tokenizerConfig)
    const bare = encoder.encode('a', { add_special_tokens: false }).ids
    const whole = encoder.encode('a').ids
    before = bare.length === 0 ? whole.length : Math.max(0, whole.indexOf(bare[0] ?? -1))
    after = whole.length - bare.length - before
  } catch (cause) {
    throw failed(cause)
  }
  return (text) => {
    const whole = encoder.encode(text.slice(0, MOST_CHARACTERS)).ids
    if (whole.length <= maxTokens) return whole
    return [...whole.slice(0, maxTokens - after), ...(after > 0 ? whole.slice(-after) : [])].map(Number)
  }
}

async function openSession({ dir, onnxFile }: ModelFolder): Promise<InferenceSession> {
  try {
    // By path, not by content: weights beside the graph are found relative to it.
    return await InferenceSession.create(join(dir, onnxFile), SESSION_OPTIONS)
  } catch (cause) {
    throw new ModelFolderError('graph', onnxFile, messageOf(cause), cause)
  }
}

function checkInputs({ onnxFile }: ModelFolder, session: InferenceSession): void {
  const unknown = session.inputNames.filter((name) => !KNOWN_INPUTS.has(name))
  if (unknown.length > 0 || !session.inputNames.includes('input_ids'))
    throw new ModelFolderError('inputs', onnxFile, session.inputNames.join(', '))
}

async function probe(folder: ModelFolder, score: TextModel['score']): Promise<void> {
  for (const text of [PROBE, '']) {
    const found = await score(text).catch((cause: unknown) => {
      if (cause instanceof ModelFolderError) throw cause
      throw new ModelFolderError('graph', folder.onnxFile, messageOf(cause), cause)
    })
    if (!found.every(Number.isFinite)) throw new ModelFolderError('outputs', folder.onnxFile, 'not a number')
  }
}

/**
 * One text at a time: padding beside longer texts, and scales that a dynamically quantised graph takes from the whole
 * batch, would change the bits of a score with what happens to stand beside it.
 */
async function run(session: InferenceSession, ids: readonly number[]): Promise<Float64Array> {
  const length = Math.max(1, ids.length)
  const valueOf: Readonly<Record<string, (index: number) => number>> = {
    input_ids: (index) => ids[index] ?? 0,
    attention_mask: (index) => (index < ids.length ? 1 : 0),
    token_type_ids: () => 0,
    position_ids: (index) => index,
  }
  const feeds = Object.fromEntries(
    session.inputNames.map((name, place) => {
      const values = Array.from({ length }, (_, index) => valueOf[name]?.(index) ?? 0)
      const metadata = session.inputMetadata[place]
      const isInt32 = metadata?.isTensor === true && metadata.type === 'int32'
      const tensor = isInt32
        ? new Tensor('int32', Int32Array.from(values), [1, length])
        : new Tensor('int64', BigInt64Array.from(values, BigInt), [1, length])
      return [name, tensor]
    }),
  )
  const output = session.outputNames.includes('logits') ? 'logits' : (session.outputNames[0] ?? 'logits')
  const logits = (await session.run(feeds, [output]))[output]
  return Float64Array.from(logits?.data ?? [], Number)
}

function toProbabilities({ labels, activation, onnxFile }: ModelFolder, logits: Float64Array): Float64Array {
  if (logits.length !== labels.length)
    throw new ModelFolderError('outputs', onnxFile, `${logits.length} numbers for ${labels.length} labels`)
  if (activation === 'sigmoid') return logits.map((logit) => 1 / (1 + Math.exp(-logit)))
  const top = Math.max(...logits)
  const parts = logits.map((logit) => Math.exp(logit - top))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message.slice(0, 200) : '')
