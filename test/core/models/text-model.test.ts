import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { hashModelFiles, ModelFolderError, readModelFolder } from '#core/models/model-folder.ts'
import { openTextModel, type TextModel } from '#core/models/text-model.ts'
import { temporaryFolder } from '#test/support/test-core.ts'
import { copyOf, editJson, removeFile, UNIGRAM, WORD_PIECE } from './model-fixtures.ts'

const opened: TextModel[] = []
afterEach(async () => {
  for (const model of opened.splice(0)) await model.close()
})
const open = async (dir: string): Promise<TextModel> => {
  const model = await openTextModel(dir)
  opened.push(model)
  return model
}
const softmax = (...logits: number[]): number[] => {
  const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0)
  return logits.map((logit) => Math.exp(logit) / sum)
}
const expectClose = (found: Float64Array, wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length)
  wanted.forEach((value, index) => expect(found[index]).toBeCloseTo(value, 6))
}

describe('a folder with one label of several', () => {
  it('is read with its tokenizer, its labels and softmax', async () => {
    const model = await open(WORD_PIECE)
    expect(model.folder).toMatchObject({
      labels: ['ADVERT', 'INSULT', 'FINE'],
      activation: 'softmax',
      maxTokens: 16,
      onnxFile: 'onnx/model.onnx',
    })
    // [CLS] buy cheap [SEP]: two of four tokens weigh 9 for ADVERT; the bias gives FINE 1.
    expectClose(await model.score('Buy CHEAP'), softmax(4.5, 0, 1))
    // Chinese characters are tokens of their own: [CLS] 加 微 信 [SEP].
    expectClose(await model.score('加微信'), softmax(27 / 5, 0, 1))
    expectClose(await model.score(''), softmax(0, 0, 1))
  })

  it('cuts a long text at its last token but one, and keeps the token at the end', async () => {
    const model = await open(WORD_PIECE)
    // 14 words fit between [CLS] and [SEP]; what follows is not read.
    expectClose(await model.score(`${'buy '.repeat(14)}${'idiot '.repeat(3000)}`), softmax((14 * 9) / 16, 0, 1))
  })

  it('gives a text the same bits whatever was read before', async () => {
    const model = await open(WORD_PIECE)
    const alone = await model.score('free money, idiot')
    for (const other of ['', 'hello', 'buy '.repeat(50), '你好']) await model.score(other)
    expect(await model.score('free money, idiot')).toEqual(alone)
  })
})

describe('a folder whose labels may hold together', () => {
  it('is read with Unigram, sigmoid and positions that RoBERTa leaves unused', async () => {
    const model = await open(UNIGRAM)
    expect(model.folder).toMatchObject({
      labels: ['spam', 'toxic'],
      activation: 'sigmoid',
      maxTokens: 64,
      onnxFile: 'onnx/model_quantized.onnx',
    })
    const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))
    // <s> ▁buy ▁stupid </s>
    expectClose(await model.score('buy stupid'), [sigmoid(0), sigmoid(0)])
    expectClose(await model.score('ＢＵＹ'), [sigmoid(1), sigmoid(-3)])
  })

  it('may leave two labels without names, as transformers does', async () => {
    const dir = copyOf(UNIGRAM, temporaryFolder('unnamed-labels'))
    editJson(dir, 'config.json', (config) => delete config['id2label'])
    expect((await open(dir)).folder.labels).toEqual(['LABEL_0', 'LABEL_1'])
  })

  it('may have its graph beside the other files', async () => {
    const dir = copyOf(UNIGRAM, temporaryFolder('flat-model'))
    renameSync(join(dir, 'onnx/model_quantized.onnx'), join(dir, 'model.onnx'))
    expect((await open(dir)).folder.onnxFile).toBe('model.onnx')
  })
})

describe('what stands in the way is named with its file', () => {
  const faults: readonly (readonly [string, (dir: string) => void, { reason: string; file: string }])[] = [
    ['no config', (dir) => removeFile(dir, 'config.json'), { reason: 'missing', file: 'config.json' }],
    ['no tokenizer', (dir) => removeFile(dir, 'tokenizer.json'), { reason: 'missing', file: 'tokenizer.json' }],
    ['no graph', (dir) => removeFile(dir, 'onnx/model.onnx'), { reason: 'missing', file: 'onnx/model.onnx' }],
    [
      'a config that is no JSON',
      (dir) => writeFileSync(join(dir, 'config.json'), '{'),
      { reason: 'unreadable', file: 'config.json' },
    ],
    [
      'a config without labels',
      (dir) =>
        editJson(dir, 'config.json', (config) => {
          delete config['id2label']
          delete config['architectures']
        }),
      { reason: 'labels', file: 'config.json' },
    ],
    [
      'labels with a gap',
      (dir) => editJson(dir, 'config.json', (config) => (config['id2label'] = { 0: 'a', 2: 'b' })),
      { reason: 'labels', file: 'config.json' },
    ],
    [
      'a model that does not classify texts',
      (dir) => editJson(dir, 'config.json', (config) => (config['architectures'] = ['BertForMaskedLM'])),
      { reason: 'not-classification', file: 'config.json' },
    ],
    [
      'a model that answers with a quantity',
      (dir) => editJson(dir, 'config.json', (config) => (config['problem_type'] = 'regression')),
      { reason: 'not-classification', file: 'config.json' },
    ],
    [
      'more labels than the graph has outputs',
      (dir) => editJson(dir, 'config.json', (config) => (config['id2label'] = { 0: 'a', 1: 'b', 2: 'c', 3: 'd' })),
      { reason: 'outputs', file: 'onnx/model.onnx' },
    ],
    [
      'a tokenizer of an unknown kind',
      (dir) => editJson(dir, 'tokenizer.json', (tokenizer) => (tokenizer['model'] = { type: 'Nonsense' })),
      { reason: 'tokenizer', file: 'tokenizer.json' },
    ],
    [
      'a graph that is none',
      (dir) => writeFileSync(join(dir, 'onnx/model.onnx'), 'not a graph'),
      { reason: 'graph', file: 'onnx/model.onnx' },
    ],
  ]

  it.each(faults)('%s', async (_what, spoil, wanted) => {
    const dir = copyOf(WORD_PIECE, temporaryFolder('spoilt-model'))
    spoil(dir)
    const error: unknown = await openTextModel(dir).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ModelFolderError)
    expect(error).toMatchObject(wanted)
  })

  it('a vocabulary that is larger than the graph’s table', async () => {
    const dir = copyOf(WORD_PIECE, temporaryFolder('spoilt-model'))
    editJson(dir, 'tokenizer.json', (tokenizer) => {
      const model = tokenizer['model'] as { vocab: Record<string, number> }
      model.vocab['hello'] = 5000
    })
    await expect(openTextModel(dir)).rejects.toMatchObject({ reason: 'graph', file: 'onnx/model.onnx' })
  })

  it('an input that no text can give', async () => {
    const dir = copyOf(WORD_PIECE, temporaryFolder('churn-as-text'))
    // The shipped model takes numbers of features, not tokens.
    copyOf(join(WORD_PIECE, '../../../../models/spam/1/model.onnx'), join(dir, 'onnx/model.onnx'))
    await expect(openTextModel(dir)).rejects.toMatchObject({ reason: 'inputs', detail: 'features, scale, script' })
  })
})

describe('hashModelFiles', () => {
  it('covers every file that takes part in a score, and nothing else', async () => {
    const dir = copyOf(WORD_PIECE, temporaryFolder('hashed-model'))
    const hash = async (): Promise<string> => hashModelFiles(dir, (await readModelFolder(dir)).files)
    const first = await hash()
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    mkdirSync(join(dir, 'logs'))
    writeFileSync(join(dir, 'README.md'), 'words')
    expect(await hash()).toBe(first)
    for (const file of ['tokenizer.json', 'config.json', 'tokenizer_config.json']) {
      const before = await hash()
      editJson(dir, file, (content) => (content['added'] = true))
      expect(await hash()).not.toBe(before)
    }
  })
})
