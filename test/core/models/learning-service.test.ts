import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LearnedHeadId } from '#contract/ids.ts'
import { loadClassifier } from '#core/classification/classifier.ts'
import { readHeadWeights } from '#core/models/learned-head.ts'
import { projectPath } from '../../../scripts/paths.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const folder = temporaryFolder('learning')
let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
})
afterEach(() => test.dispose())

const database = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('not open')
  return vault.db
}
/** What this community calls adverts, and what it does not: both are about walnuts. */
const UNWANTED = (n: number): string => `walnut harvest circle ${n}: bring friends along to evening ${n * 7}`
const WELCOME = (n: number): string => `walnut bread recipe number ${n} turned out lovely with rye ${n * 3}`

/** Decides `count` messages of each sort by hand, as a queue of them would have been. */
async function decide(count: number): Promise<void> {
  const texts = Array.from({ length: count }, (_, n) => [UNWANTED(n), WELCOME(n)]).flat()
  const lines = conversation(texts).map((line, n) => ({ ...line, author: `member-${n % 40}` }))
  await test.importFile(writeJsonl(folder, lines, 'decided.jsonl'))
  await test.analyse()
  const db = database()
  // A small model, or rules, may have queued some: here every message becomes an item.
  db.run(
    `INSERT OR IGNORE INTO item (message_id, community_id, member_id, kind, status, score, parts, entered_at, due_at)
     SELECT m.id, h.community_id, m.member_id, 'spam', 'open', 0.1, '[]', 0, 0 FROM message m JOIN channel h ON h.id = m.channel_id`,
  )
  const items = db.all<{ id: number; text: string }>(
    'SELECT i.id, m.text FROM item i JOIN message m ON m.id = i.message_id ORDER BY m.id',
  )
  for (const { id, text } of items) {
    const isUnwanted = text.includes('harvest circle')
    await test.client.decisions.make({
      itemIds: [`i${id}` as never],
      action: isUnwanted ? 'remove' : 'dismiss',
      policy: isUnwanted ? 'spam' : 'other',
    })
  }
}
const learn = async () => {
  const { jobId } = await test.client.models.learn({ task: 'spam' })
  expect(await test.waitFor(jobId)).toMatchObject({ state: 'succeeded', error: null })
  const spam = (await test.client.models.learning()).tasks.find(({ task }) => task === 'spam')
  const candidate = spam?.heads.find(({ status }) => status === 'candidate')
  if (!candidate) throw new Error('no candidate')
  return candidate
}

describe('models.learn', () => {
  it('refuses below two hundred decisions, and says how many there are', async () => {
    await decide(5)
    await expect(test.client.models.learn({ task: 'spam' })).rejects.toMatchObject({
      code: 'TOO_FEW_DECISIONS',
      data: { decided: 10, positives: 5, needed: 200 },
    })
    expect((await test.client.models.learning()).tasks).toMatchObject([
      { task: 'spam', decided: 10, isEnough: false, heads: [] },
      { task: 'abuse', isEnough: false, heads: [] },
    ])
  })

  it('makes a candidate that is judged on later decisions and the gold set, and changes nothing', async () => {
    await decide(110)
    const before = database().all('SELECT * FROM message_score ORDER BY message_id')
    const candidate = await learn()
    expect(candidate).toMatchObject({ version: 1, fits: true, stale: false, activatedAt: null })
    const { report } = candidate
    expect(report).toMatchObject({ decisions: 220, learnedFrom: 165, accounts: 1, largestAccount: 1 })
    expect(report.figures.map(({ set, texts }) => [set, texts])).toEqual([
      ['later', 55],
      ['gold', 97],
    ])
    expect(report.loss.candidate).toBeLessThan(report.loss.present)
    expect(report.week.messages).toBe(220)
    expect(database().all('SELECT * FROM message_score ORDER BY message_id')).toEqual(before)
    expect(database().all('SELECT * FROM learned_example')).toHaveLength(165)
    // Another one takes its place.
    expect(await learn()).toMatchObject({ version: 2 })
    expect((await test.client.models.learning()).tasks[0]?.heads).toHaveLength(1)
  }, 120_000)
})

describe('models.activate and models.rollback', () => {
  const makeBetter = (): void => {
    // Whether it beats the shipped weights of the day is theirs to say; what follows from it is tested here.
    database().run("UPDATE learned_head SET report = json_set(report, '$.isBetter', json('true'))")
  }
  const flagsOfRun = () =>
    database().first<{ models: string }>('SELECT models FROM analysis_run ORDER BY id DESC LIMIT 1')?.models ?? ''

  it('a head takes part in scores and explanations from the next analysis on, and can be taken back', async () => {
    await decide(110)
    const candidate = await learn()
    makeBetter()
    expect(await test.client.models.activate({ headId: candidate.id })).toMatchObject({ status: 'active' })
    await test.importFile(writeJsonl(folder, conversation([UNWANTED(900)], 'new'), 'new.jsonl'))
    await test.analyse()
    expect(flagsOfRun()).toContain(candidate.sha256)
    const [message] = (await test.client.messages.search({ query: '900' })).items
    if (!message?.scores) throw new Error('not scored')
    const classifier = await loadClassifier({ modelsDir: projectPath('models') })
    const weights = readHeadWeights(database(), candidate.sha256)
    if (!weights) throw new Error('no weights')
    const [alone] = await classifier.classify([message.text])
    const [together] = await classifier.classify([message.text], { spam: weights })
    expect(message.scores.spam).toBe(together?.spam)
    expect(message.scores.spam).toBeGreaterThan(alone?.spam ?? 1)
    expect(message.scores.abuse).toBe(alone?.abuse)
    const explanation = await classifier.explain(message.text, 'spam', { spam: weights })
    const sum = explanation.bias + explanation.spans.reduce((total, span) => total + span.weight, 0)
    expect(sum).toBeCloseTo(explanation.logit, 9)
    expect(explanation.logit).toBeCloseTo(Math.log(message.scores.spam / (1 - message.scores.spam)), 4)
    await classifier.close()
    expect((await test.client.models.replay({ messageId: message.id })).verdict).toBe('same')

    expect(await test.client.models.rollback({ task: 'spam' })).toEqual({ active: null })
    await expect(test.client.models.rollback({ task: 'spam' })).rejects.toMatchObject({ code: 'NOTHING_TO_ROLL_BACK' })
    await test.importFile(writeJsonl(folder, conversation([UNWANTED(901)], 'newer'), 'newer.jsonl'))
    await test.analyse()
    expect(flagsOfRun()).not.toContain(candidate.sha256)
    // What was scored with it can still be computed again.
    expect((await test.client.models.replay({ messageId: message.id })).verdict).toBe('same')
    const { items } = await test.client.audit.list({})
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['model.learn', 'model.activate', 'model.rollback']),
    )
  }, 120_000)

  it('rolls back to the version before', async () => {
    await decide(110)
    const first = await learn()
    makeBetter()
    await test.client.models.activate({ headId: first.id })
    const second = await learn()
    makeBetter()
    await test.client.models.activate({ headId: second.id })
    expect(await test.client.models.rollback({ task: 'spam' })).toMatchObject({ active: { version: 1 } })
  }, 120_000)

  it('refuses what is no better, what is not there, and what was learned from a message that is gone', async () => {
    await decide(110)
    const candidate = await learn()
    await expect(test.client.models.activate({ headId: 'y99' as LearnedHeadId })).rejects.toMatchObject({
      code: 'HEAD_NOT_FOUND',
    })
    database().run("UPDATE learned_head SET report = json_set(report, '$.isBetter', json('false'))")
    await expect(test.client.models.activate({ headId: candidate.id })).rejects.toMatchObject({
      code: 'HEAD_NOT_BETTER',
    })
    makeBetter()
    const db = database()
    const gone = db.first<{ id: number }>('SELECT message_id AS id FROM learned_example LIMIT 1')?.id ?? 0
    // What an erasure does to everything that cites the message.
    db.run('DELETE FROM outbox_task WHERE decision_id IN (SELECT id FROM decision WHERE message_id = ?)', gone)
    db.run('DELETE FROM decision WHERE message_id = ?', gone)
    db.run('DELETE FROM item WHERE message_id = ?', gone)
    db.run('DELETE FROM message WHERE id = ?', gone)
    expect(db.all('SELECT * FROM learned_example WHERE message_id = ?', gone)).toEqual([])
    await expect(test.client.models.activate({ headId: candidate.id })).rejects.toMatchObject({ code: 'HEAD_OUTDATED' })
    // In use, it is learned again without the message after the next analysis; a person puts the new one to use.
    db.run("UPDATE learned_head SET status = 'active'")
    await test.analyse()
    for (const job of await test.client.jobs.list({})) await test.waitFor(job.id)
    const heads = (await test.client.models.learning()).tasks[0]?.heads
    expect(heads).toMatchObject([
      { status: 'candidate', version: 2, stale: false },
      { status: 'active', version: 1, stale: true },
    ])
    const running = db.run("UPDATE job SET state = 'running' WHERE kind = 'model-learning'")
    expect(running.changes).toBeGreaterThan(0)
    await expect(test.client.models.learn({ task: 'spam' })).rejects.toMatchObject({ code: 'LEARNING_RUNNING' })
  }, 120_000)
})
