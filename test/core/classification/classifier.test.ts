import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Classifier, loadClassifier } from '#core/classification/classifier.ts'
import { MODEL_NAMES } from '#core/classification/model-manifest.ts'
import { ModelUnusableError } from '#core/classification/model-loader.ts'

const modelsDir = join(import.meta.dirname, '../../../models')

const TEXTS = [
  'hello, how are you today?',
  'Claim your FREE nitro now: https://discord-gift.example.xyz/claim',
  '加微信领红包，日赚500，名额有限',
  '你这个垃圾，滚出去',
  'you are a worthless idiot, nobody wants you here',
  '大家周末愉快，活动很精彩',
  '這家餐廳非常好吃，服務也很好，推薦大家來',
  '',
  '😀😀😀',
  'x'.repeat(9000),
  '数据库连接失败，请看一下日志',
]

let classifier: Classifier

beforeAll(async () => {
  classifier = await loadClassifier({ modelsDir })
})
afterAll(async () => {
  await classifier.close()
})

describe('classify', () => {
  it('gives equal bits alone, in a batch and reordered', async () => {
    const filler = Array.from(
      { length: 150 },
      (_, index) => `${TEXTS[index % TEXTS.length]} ${'加油 go '.repeat(index)}`,
    )
    const all = [...TEXTS, ...filler]
    const together = await classifier.classify(all)
    const reversed = (await classifier.classify(all.toReversed())).toReversed()
    expect(reversed).toStrictEqual(together)
    for (const [index, text] of all.entries()) {
      expect((await classifier.classify([text]))[0]).toStrictEqual(together[index])
    }
  })

  it('is not disturbed by calls at the same time', async () => {
    const one = await classifier.classify(TEXTS)
    const [first, second] = await Promise.all([classifier.classify(TEXTS), classifier.classify(TEXTS.toReversed())])
    expect(first).toStrictEqual(one)
    expect(second.toReversed()).toStrictEqual(one)
  })

  it('gives probabilities, those of sentiment summing to one', async () => {
    for (const { spam, abuse, sentiment } of await classifier.classify(TEXTS)) {
      for (const value of [spam, abuse, ...Object.values(sentiment)]) expect(value >= 0 && value <= 1).toBe(true)
      expect(sentiment.negative + sentiment.neutral + sentiment.positive).toBeCloseTo(1, 12)
    }
  })

  it('answers nothing with nothing', async () => {
    expect(await classifier.classify([])).toEqual([])
  })

  it('separates plain cases', async () => {
    const threshold = (name: string): number =>
      classifier.models.find((model) => model.name === name)?.thresholds.balanced ?? Number.NaN
    const [greeting, nitro, redPacket, insultZh, insultEn, weekend, dinner] = await classifier.classify(TEXTS)
    for (const advert of [nitro, redPacket]) expect(advert?.spam).toBeGreaterThanOrEqual(threshold('spam'))
    for (const insult of [insultZh, insultEn]) expect(insult?.abuse).toBeGreaterThanOrEqual(threshold('abuse'))
    for (const ordinary of [greeting, weekend, dinner]) {
      expect(ordinary?.spam).toBeLessThan(threshold('spam'))
      expect(ordinary?.abuse).toBeLessThan(threshold('abuse'))
    }
    expect(dinner?.sentiment.positive).toBeGreaterThan(0.5)
  })

  it('passes those who warn of a scam, give contact data to people they know, or speak up against insults', async () => {
    const ordinary = [
      'careful, I got a message that said "claim your free nitro here", it is phishing, do not click',
      '提醒大家，有人私信说“加微信领红包”，是骗子，别信',
      'my email is anna@example.com, send me the slides please',
      '我的邮箱是 anna@example.com，麻烦发我一份，谢谢',
      '"you are a worthless idiot" is not something we say here, please stop',
      '请不要说“你这个垃圾”这种话，大家友善一点',
    ]
    const [spam, abuse] = classifier.models
    for (const [index, result] of (await classifier.classify(ordinary)).entries()) {
      expect(result.spam, ordinary[index]).toBeLessThan(spam?.thresholds.balanced ?? 0)
      expect(result.abuse, ordinary[index]).toBeLessThan(abuse?.thresholds.balanced ?? 0)
    }
  })

  it('gives the figures the committed weights gave on the machine they were trained on', async () => {
    const rows = (await classifier.classify(TEXTS.slice(0, 7))).map(({ spam, abuse, sentiment }) =>
      [spam, abuse, sentiment.negative, sentiment.neutral, sentiment.positive]
        .map((value) => value.toFixed(6))
        .join(' '),
    )
    expect(rows).toMatchInlineSnapshot(`
      [
        "0.034838 0.060198 0.104919 0.856876 0.038204",
        "0.999904 0.043383 0.025369 0.929719 0.044912",
        "0.999965 0.019807 0.181829 0.158526 0.659645",
        "0.007534 0.978411 0.985954 0.009552 0.004494",
        "0.305019 0.934942 0.877504 0.081978 0.040518",
        "0.026713 0.000754 0.058518 0.043019 0.898463",
        "0.000422 0.000242 0.000476 0.000329 0.999194",
      ]
    `)
  })

  it('scores disguised text like plain text', async () => {
    const [plain, disguised] = await classifier.classify(['加微信领红包，日赚500', '加 微 信 領 紅 包，日赚５００'])
    expect(Math.abs((plain?.spam ?? 0) - (disguised?.spam ?? 1))).toBeLessThan(0.05)
  })
})

describe('explain', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('加', '微信', ' ', 'free', 'Ｆ', '😀', '.', '㎏', '½', 'https://a.com/b', '138', 'xx', '優'),
      )
      .map((parts) => parts.join('')),
  )

  it('adds up to the logit, with spans in order that do not overlap', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...MODEL_NAMES), async (original, task) => {
        const { logit, bias, spans } = await classifier.explain(original, task)
        const sum = spans.reduce((total, span) => total + span.weight, bias)
        expect(Math.abs(sum - logit)).toBeLessThan(1e-4)
        let end = 0
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(original.length)
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('explains the score that classify gives', async () => {
    for (const original of TEXTS) {
      const [result] = await classifier.classify([original])
      const spam = await classifier.explain(original, 'spam')
      const abuse = await classifier.explain(original, 'abuse')
      const sentiment = await classifier.explain(original, 'sentiment')
      expect(1 / (1 + Math.exp(-spam.logit))).toBeCloseTo(result?.spam ?? -1, 6)
      expect(1 / (1 + Math.exp(-abuse.logit))).toBeCloseTo(result?.abuse ?? -1, 6)
      const { negative = 0, positive = 0 } = result?.sentiment ?? {}
      expect(sentiment.logit).toBeCloseTo(Math.log(negative / positive), 6)
    }
  })

  it('marks the words that count, in the original text', async () => {
    const original = '大家好 😀 請加微信領取紅包'
    const { spans } = await classifier.explain(original, 'spam')
    const strongest = spans.toSorted((a, b) => b.weight - a.weight)[0]
    expect(original.slice(strongest?.start, strongest?.end)).toContain('微信')
  })

  it('marks the end of a text too long to be read whole where it stands', async () => {
    const original = `${'今天天气不错。'.repeat(1000)}加微信领红包`
    const { spans } = await classifier.explain(original, 'spam')
    const strongest = spans.toSorted((a, b) => b.weight - a.weight)[0]
    expect(original.slice(strongest?.start, strongest?.end)).toContain('微信')
    expect(strongest?.start).toBeGreaterThan(original.length - 20)
  })
})

describe('loadClassifier', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  const copyModels = async (name: string): Promise<string> => {
    const target = join(folder, name)
    for (const model of MODEL_NAMES) await cp(join(modelsDir, model), join(target, model), { recursive: true })
    return target
  }
  const version = (): string => classifier.models[0]?.version ?? ''
  const refusal = async (dir: string): Promise<ModelUnusableError> => {
    const error: unknown = await loadClassifier({ modelsDir: dir }).catch((caught: unknown) => caught)
    if (error instanceof ModelUnusableError) return error
    throw new Error('a model that cannot be trusted was loaded')
  }

  it('names each model with the checksum of its file', async () => {
    expect(classifier.models.map((model) => model.name)).toEqual([...MODEL_NAMES])
    for (const { name, version: of, sha256 } of classifier.models) {
      const content = await readFile(join(modelsDir, name, of, 'model.onnx'))
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    }
  })

  it('refuses a cut-off model file', async () => {
    const dir = await copyModels('cut')
    await truncate(join(dir, 'spam', version(), 'model.onnx'), 1000)
    expect(await refusal(dir)).toMatchObject({ code: 'MODEL_DAMAGED', model: 'spam', reason: 'checksum' })
  })

  it('refuses a file with one changed byte', async () => {
    const dir = await copyModels('changed')
    const path = join(dir, 'abuse', version(), 'model.onnx')
    const content = await readFile(path)
    content.writeUInt8(content.readUInt8(5000) ^ 1, 5000)
    await writeFile(path, content)
    expect(await refusal(dir)).toMatchObject({ code: 'MODEL_DAMAGED', model: 'abuse', reason: 'checksum' })
  })

  it('refuses a model made for another normaliser', async () => {
    const dir = await copyModels('versions')
    const path = join(dir, 'sentiment', version(), 'manifest.json')
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...Object(manifest), normaliserVersion: 'another' }))
    expect(await refusal(dir)).toMatchObject({ code: 'MODEL_DAMAGED', model: 'sentiment', reason: 'versions' })
  })

  it('refuses a manifest that is none', async () => {
    const dir = await copyModels('manifest')
    await writeFile(join(dir, 'spam', version(), 'manifest.json'), '{')
    expect(await refusal(dir)).toMatchObject({ code: 'MODEL_DAMAGED', reason: 'manifest' })
  })

  it('says which model is missing', async () => {
    const dir = await copyModels('missing')
    await rm(join(dir, 'abuse'), { recursive: true })
    expect(await refusal(dir)).toMatchObject({ code: 'MODEL_NOT_INSTALLED', model: 'abuse', reason: 'missing' })
  })

  it('refuses a right checksum over what is no model', async () => {
    const dir = await copyModels('graph')
    const content = Buffer.from('not a model')
    await writeFile(join(dir, 'spam', version(), 'model.onnx'), content)
    const path = join(dir, 'spam', version(), 'manifest.json')
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
    const sha256 = createHash('sha256').update(content).digest('hex')
    await writeFile(path, JSON.stringify({ ...Object(manifest), sha256 }))
    expect(await refusal(dir)).toMatchObject({ code: 'MODEL_DAMAGED', reason: 'graph' })
  })
})
