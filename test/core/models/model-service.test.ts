import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AddedModelId, FileToken, JobId } from '#contract/ids.ts'
import type { AddedModel, LabelRole } from '#contract/models.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { copyOf, removeFile, UNIGRAM, WORD_PIECE } from './model-fixtures.ts'

const folder = temporaryFolder('models')
let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
})
afterEach(() => test.dispose())

const ROLES: LabelRole[] = ['spam', 'abuse', 'ignore']
const token = (path: string, name = 'word-piece'): FileToken =>
  test.core.registerFile(path, { name, removeAfterUse: false })
const database = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('not open')
  return vault.db
}
const succeed = async (jobId: JobId): Promise<void> => {
  const job = await test.waitFor(jobId)
  expect(job).toMatchObject({ state: 'succeeded', error: null })
}
/** Adds a model and waits until it is measured. */
const add = async (path = WORD_PIECE, roles = ROLES): Promise<AddedModelId> => {
  const { modelId, jobId } = await test.client.models.add({ file: token(path), name: 'My model', roles })
  await succeed(jobId)
  return modelId
}
const change = async (input: Parameters<typeof test.client.models.change>[0]): Promise<AddedModel> => {
  const { model, jobId } = await test.client.models.change(input)
  await succeed(jobId)
  return model
}
/** Jobs that followed by themselves. */
const settle = async (): Promise<void> => {
  for (const job of await test.client.jobs.list({})) await test.waitFor(job.id)
}
const TEXTS = ['see you on monday', 'buy cheap cheap cheap', 'idiot idiot', '今天 书']
const importTexts = async (texts: readonly string[] = TEXTS, name = 'a'): Promise<void> => {
  await test.importFile(writeJsonl(folder, conversation(texts, name), `${name}.jsonl`))
  await test.analyse()
  await settle()
}
const addedFlags = () =>
  database().all<{ text: string; kind: string; score: number }>(
    `SELECT m.text, f.kind, f.score FROM flag f JOIN message m ON m.id = f.message_id WHERE f.source_id > 0
       AND f.kind IN ('spam', 'abuse') ORDER BY m.id`,
  )

describe('models.inspect', () => {
  it('says what a folder holds, with a proposal for each label', async () => {
    expect(await test.client.models.inspect({ file: token(UNIGRAM, 'unigram') })).toMatchObject({
      name: 'unigram',
      labels: [
        { name: 'spam', role: 'spam' },
        { name: 'toxic', role: 'abuse' },
      ],
      activation: 'sigmoid',
      onnxFile: 'onnx/model_quantized.onnx',
    })
    expect(await test.client.models.list()).toEqual([])
  })

  it('names the file that stands in the way', async () => {
    const dir = copyOf(WORD_PIECE, temporaryFolder('spoilt'))
    removeFile(dir, 'tokenizer.json')
    await expect(test.client.models.inspect({ file: token(dir) })).rejects.toMatchObject({
      code: 'MODEL_FOLDER_UNUSABLE',
      data: { reason: 'missing', file: 'tokenizer.json' },
    })
    await expect(test.client.models.inspect({ file: 'gone' as FileToken })).rejects.toMatchObject({
      code: 'FILE_TOKEN_UNKNOWN',
    })
  })
})

describe('models.add', () => {
  it('keeps a copy beside the vault, switched off, and measures it beside the shipped models', async () => {
    await importTexts()
    const source = copyOf(WORD_PIECE, temporaryFolder('own-model'))
    const modelId = await add(source)
    const [model] = await test.client.models.list()
    expect(model).toMatchObject({
      id: modelId,
      name: 'My model',
      active: false,
      thresholds: { spam: 0.5, abuse: 0.5 },
      labels: [
        { name: 'ADVERT', role: 'spam' },
        { name: 'INSULT', role: 'abuse' },
        { name: 'FINE', role: 'ignore' },
      ],
      scored: 0,
      flagged: 0,
    })
    const kept = join(test.core.keeper.directory(), 'models', model?.sha256 ?? '')
    expect(readdirSync(kept).toSorted()).toEqual(['config.json', 'onnx', 'tokenizer.json', 'tokenizer_config.json'])
    const gold = model?.measurement?.figures.filter(({ set }) => set === 'gold')
    expect(gold?.map(({ task }) => task)).toEqual(['spam', 'abuse'])
    for (const line of gold ?? []) {
      expect(line.texts).toBeGreaterThan(90)
      expect(line.added.recall).toMatchObject({ n: line.positives })
      expect(line.shipped.recall?.low).toBeLessThanOrEqual(line.shipped.recall?.value ?? 0)
    }
    // Nobody has decided anything yet.
    expect(model?.measurement?.figures.filter(({ set }) => set === 'decisions')).toMatchObject([
      { texts: 0, added: { precision: null, recall: null } },
      { texts: 0, added: { precision: null, recall: null } },
    ])
    expect(addedFlags()).toEqual([])
    const { items } = await test.client.audit.list({})
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['model.add', 'model.measure']))
  })

  it('refuses the same model twice, and labels that stand for nothing', async () => {
    await add()
    await expect(
      test.client.models.add({ file: token(WORD_PIECE), name: 'Again', roles: ROLES }),
    ).rejects.toMatchObject({ code: 'MODEL_ALREADY_ADDED' })
    for (const roles of [['spam'], ['ignore', 'ignore', 'ignore'], ['negative', 'ignore', 'ignore']] as LabelRole[][]) {
      await expect(test.client.models.add({ file: token(UNIGRAM), name: 'Nothing', roles })).rejects.toMatchObject({
        code: 'LABELS_UNMAPPED',
        data: { labels: ['spam', 'toxic'] },
      })
    }
    expect(readdirSync(join(test.core.keeper.directory(), 'models'))).toHaveLength(1)
  })

  it('measures on what people decided in this vault', async () => {
    await importTexts([...TEXTS, 'buy cheap cheap books'])
    const modelId = await add()
    await change({ modelId, active: true })
    const decide = async (text: string, action: 'remove' | 'dismiss', policy: 'spam' | 'other') => {
      const { ids } = await test.client.items.order({ filter: {} })
      const items = await test.client.items.summaries({ ids })
      const id = items.find(({ excerpt }) => excerpt === text)?.id
      if (!id) throw new Error(`no item ${text}`)
      await test.client.decisions.make({ itemIds: [id], action, policy })
    }
    await decide('buy cheap cheap cheap', 'remove', 'spam')
    await decide('buy cheap cheap books', 'dismiss', 'other')
    await succeed((await test.client.models.measure({ modelId })).jobId)
    const [model] = await test.client.models.list()
    const spam = model?.measurement?.figures.find(({ task, set }) => task === 'spam' && set === 'decisions')
    expect(spam).toMatchObject({
      texts: 2,
      positives: 1,
      added: { precision: { value: 0.5, n: 2 }, recall: { value: 1, n: 1 } },
    })
  })
})

/** How many items wait: those of the shipped models come and go with their weights. */
const waiting = async (): Promise<number> => (await test.client.items.order({ filter: {} })).total

describe('a model that is switched on', () => {
  it('flags by its own scores, beside the shipped models, with its own name in the evidence', async () => {
    await importTexts()
    const shipped = database().all('SELECT * FROM message_score ORDER BY message_id')
    const modelId = await add()
    const model = await change({ modelId, active: true })
    expect(addedFlags()).toMatchObject([
      { text: 'buy cheap cheap cheap', kind: 'spam' },
      { text: 'idiot idiot', kind: 'abuse' },
    ])
    expect(database().all('SELECT * FROM message_score ORDER BY message_id')).toEqual(shipped)
    const { ids } = await test.client.items.order({ filter: {} })
    const details = await Promise.all(ids.map((itemId) => test.client.items.get({ itemId })))
    const advert = details.find(({ message }) => message.text.startsWith('buy'))
    expect(advert?.flags.find(({ addedModel }) => addedModel !== null)).toMatchObject({
      kind: 'spam',
      source: 'My model',
      addedModel: modelId,
      sha256: model.sha256,
      threshold: 0.5,
    })
    const part = advert?.parts.find(({ name }) => name === 'added-model-spam')
    expect(part?.value).toBeGreaterThan(0)
    expect(part?.value).toBeLessThanOrEqual(0.15)
  })

  it('reads what is imported later, and what was edited', async () => {
    const modelId = await add()
    await change({ modelId, active: true })
    await importTexts()
    expect(addedFlags().map(({ text }) => text)).toEqual(['buy cheap cheap cheap', 'idiot idiot'])
    const edited = conversation(TEXTS, 'a').map((line) => ({
      ...line,
      text: line.text?.replace('idiot idiot', 'thanks'),
    }))
    await test.importFile(writeJsonl(folder, edited, 'edited.jsonl'))
    await test.analyse()
    await settle()
    expect((await test.client.models.list())[0]).toMatchObject({ scored: 4, flagged: addedFlags().length })
  })

  it('flags anew from its scores when a threshold is moved, and not at all when it is switched off', async () => {
    await importTexts()
    const before = await waiting()
    const modelId = await add()
    await change({ modelId, active: true })
    await change({ modelId, spamThreshold: 0.995 })
    expect(addedFlags().map(({ kind }) => kind)).toEqual(['abuse'])
    await change({ modelId, spamThreshold: 0.5, active: false })
    expect(addedFlags()).toEqual([])
    expect(await waiting()).toBe(before)
    expect((await test.client.models.list())[0]).toMatchObject({ active: false, scored: 4, flagged: 0 })
    await change({ modelId, active: true })
    expect(addedFlags()).toHaveLength(2)
  })

  it('a model of moods flags nothing', async () => {
    await importTexts()
    const modelId = await add(WORD_PIECE, ['negative', 'neutral', 'positive'])
    const model = await change({ modelId, active: true })
    expect(model.thresholds).toEqual({ spam: null, abuse: null })
    expect(addedFlags()).toEqual([])
    const [row] = database().all<{ negative: number; positive: number }>('SELECT * FROM added_model_score')
    expect(row?.negative).toBeGreaterThan(0)
  })
})

describe('models.remove', () => {
  it('takes its files, scores, flags and items, and leaves the log', async () => {
    await importTexts()
    const before = await waiting()
    const modelId = await add()
    const model = await change({ modelId, active: true })
    await succeed((await test.client.models.remove({ modelId })).jobId)
    expect(await test.client.models.list()).toEqual([])
    expect(addedFlags()).toEqual([])
    expect(database().all('SELECT * FROM added_model_score')).toEqual([])
    expect(await waiting()).toBe(before)
    expect(existsSync(join(test.core.keeper.directory(), 'models', model.sha256))).toBe(false)
    for (const call of [
      () => test.client.models.remove({ modelId }),
      () => test.client.models.measure({ modelId }),
      () => test.client.models.change({ modelId, active: true }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' })
    // It may come back.
    expect(await add()).not.toBe(modelId)
  })
})

describe('models.outlook and models.setSensitivity', () => {
  const setScores = (...scores: readonly number[]): void => {
    const ids = database().all<{ id: number }>('SELECT id FROM message ORDER BY id')
    ids.forEach(({ id }, index) => {
      database().run('UPDATE message_score SET spam = ?, abuse = 0 WHERE message_id = ?', scores[index] ?? 0, id)
    })
  }
  const shippedFlags = () =>
    database().all<{ text: string; threshold: number }>(
      "SELECT m.text, f.threshold FROM flag f JOIN message m ON m.id = f.message_id WHERE f.kind = 'spam' AND source_id = 0 ORDER BY m.id",
    )

  it('counts what each level would flag, and flags by the one that is chosen', async () => {
    await importTexts()
    const thresholds = (await test.client.analysis.summary()).models.find(({ name }) => name === 'spam')?.thresholds
    if (!thresholds) throw new Error('no model')
    const { missLess, balanced, botherLess } = thresholds
    setScores(missLess, balanced, botherLess, 0)
    const outlook = await test.client.models.outlook()
    expect(outlook.messages).toBe(4)
    const spam = outlook.tasks.find(({ task }) => task === 'spam')
    expect(spam?.chosen).toBe('balanced')
    expect(spam?.levels.map(({ level, hitsPerDay }) => [level, hitsPerDay * outlook.days])).toEqual([
      ['miss-less', 3],
      ['balanced', 2],
      ['bother-less', 1],
    ])
    for (const [level, texts] of [
      ['miss-less', TEXTS.slice(0, 3)],
      ['bother-less', TEXTS.slice(2, 3)],
      ['balanced', TEXTS.slice(1, 3)],
    ] as const) {
      await succeed((await test.client.models.setSensitivity({ task: 'spam', level })).jobId)
      expect(shippedFlags().map(({ text }) => text)).toEqual(texts)
      expect((await test.client.settings.get()).sensitivity).toEqual({ spam: level, abuse: 'balanced' })
    }
    expect(shippedFlags().map(({ threshold }) => threshold)).toEqual([balanced, balanced])
    const { items } = await test.client.audit.list({})
    expect(items.map(({ action }) => action)).toContain('model.set-sensitivity')
  })

  it('leaves alone what another model has scored: its thresholds are others', async () => {
    await importTexts()
    setScores(1, 1, 1, 1)
    const before = shippedFlags()
    database().run(`UPDATE analysis_run SET models = replace(models, '"sha256":"', '"sha256":"00')`)
    await succeed((await test.client.models.setSensitivity({ task: 'spam', level: 'miss-less' })).jobId)
    expect(shippedFlags()).toEqual(before)
  })

  it('cannot choose among the thresholds of a model that is not installed', async () => {
    await test.dispose()
    test = await startTestVault({ modelsDir: folder })
    await expect(test.client.models.setSensitivity({ task: 'spam', level: 'balanced' })).rejects.toMatchObject({
      code: 'MODEL_NOT_INSTALLED',
    })
    expect((await test.client.models.outlook()).tasks).toEqual([])
  })
})

describe('models.shipped', () => {
  it('answers for each installed model', async () => {
    expect((await test.client.models.shipped()).map(({ name }) => name)).toEqual(['spam', 'abuse', 'sentiment'])
  })
})
