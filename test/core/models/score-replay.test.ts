import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageId } from '#contract/ids.ts'
import { projectPath } from '../../../scripts/paths.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import {
  OWNER,
  PASSWORD,
  startTestCore,
  startTestVault,
  temporaryFolder,
  type TestCore,
} from '#test/support/test-core.ts'
import { WORD_PIECE } from './model-fixtures.ts'

const folder = temporaryFolder('replay')
const TEXTS = ['see you on monday', 'buy cheap cheap cheap', '加微信领优惠券', '']
let test: TestCore
let first: MessageId
beforeEach(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(folder, conversation(TEXTS)))
  await test.analyse()
  const [message] = (await test.client.messages.search({ query: 'buy' })).items
  if (!message) throw new Error('no message')
  first = message.id
})
afterEach(() => test.dispose())

const database = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('not open')
  return vault.db
}

describe('models.replay', () => {
  it('gives the same bits from the same model, normaliser and text', async () => {
    const replay = await test.client.models.replay({ messageId: first })
    expect(replay.verdict).toBe('same')
    expect(replay.scores.map(({ name }) => name)).toEqual(['spam', 'abuse', 'negative', 'neutral', 'positive'])
    for (const { stored, replayed } of replay.scores) expect(replayed).toBe(stored)
    expect(replay.basis?.textSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(replay.basis?.models.map(({ name }) => name)).toEqual(['spam', 'abuse', 'sentiment'])
  })

  it('notices a score that differs in its last bit', async () => {
    database().run('UPDATE message_score SET spam = spam * (1 + 2.3e-16) WHERE message_id = ?', Number(first.slice(1)))
    expect((await test.client.models.replay({ messageId: first })).verdict).toBe('different')
    const sample = await test.client.models.replaySample({ count: 100 })
    expect(sample).toMatchObject({ checked: 4, verdicts: { same: 3, different: 1 }, different: [first] })
  })

  it('notices a text that is not the one that was scored', async () => {
    database().run("UPDATE message SET text = 'harmless' WHERE id = ?", Number(first.slice(1)))
    expect((await test.client.models.replay({ messageId: first })).verdict).toBe('text-changed')
  })

  it('says so when the model that gave the score is not here any more', async () => {
    const modelsDir = temporaryFolder('other-models')
    for (const name of ['abuse', 'sentiment']) {
      cpSync(projectPath(`models/${name}`), join(modelsDir, name), { recursive: true })
    }
    const { dataDir } = test
    await test.core.close()
    test = await reopened(dataDir, modelsDir)
    const replay = await test.client.models.replay({ messageId: first })
    expect(replay).toMatchObject({ verdict: 'model-gone', scores: [], gone: ['spam', 'abuse', 'sentiment'] })
  })

  it('covers the scores of added models, and says when one is gone', async () => {
    const file = test.core.registerFile(WORD_PIECE, { name: 'm', removeAfterUse: false })
    const { modelId, jobId } = await test.client.models.add({ file, name: 'Mine', roles: ['spam', 'abuse', 'ignore'] })
    await test.waitFor(jobId)
    await test.waitFor((await test.client.models.change({ modelId, active: true })).jobId)
    const replay = await test.client.models.replay({ messageId: first })
    expect(replay.verdict).toBe('same')
    expect(replay.scores.map(({ name }) => name)).toEqual(expect.arrayContaining(['x1 spam', 'x1 abuse']))
    const [model] = await test.client.models.list()
    const config = join(test.core.keeper.directory(), 'models', model?.sha256 ?? '', 'config.json')
    const content = readFileSync(config)
    await test.waitFor((await test.client.models.measure({ modelId })).jobId)
    rmSync(config)
    await test.client.models.inspect({ file: test.core.registerFile(WORD_PIECE, { name: 'm', removeAfterUse: false }) })
    // What is loaded still answers; after the next unlock it is looked for again.
    await test.client.vault.lock()
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    expect(await test.client.models.replay({ messageId: first })).toMatchObject({
      verdict: 'model-gone',
      gone: ['Mine'],
    })
    writeFileSync(config, content)
    expect((await test.client.models.replay({ messageId: first })).verdict).toBe('same')
  })

  it('knows messages that have no score, and that there are none', async () => {
    await test.importFile(writeJsonl(folder, conversation(['quite new'], 'later'), 'later.jsonl'))
    for (const job of await test.client.jobs.list({})) await test.waitFor(job.id)
    database().run('DELETE FROM message_score WHERE message_id = ?', Number(first.slice(1)))
    expect((await test.client.models.replay({ messageId: first })).verdict).toBe('not-scored')
    await expect(test.client.models.replay({ messageId: 'm999' as MessageId })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    })
  })
})

async function reopened(dataDir: string, modelsDir: string): Promise<TestCore> {
  const again = await startTestCore({ dataDir, modelsDir })
  await again.client.vault.unlock({ account: OWNER, password: PASSWORD })
  return again
}
