import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eraseAuditPayloads } from '#core/audit/audit-log-lifecycle.ts'
import { messageIds } from '#core/identifier-codec.ts'
import { advert, conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import {
  OWNER,
  PASSWORD,
  startTestCore,
  startTestVault,
  temporaryFolder,
  TEST_NOW,
  type TestCore,
} from '#test/support/test-core.ts'

const folder = temporaryFolder('decisions')
const chat = writeJsonl(
  folder,
  conversation([
    'good morning everyone',
    advert(1),
    'what a nice day for reading',
    '你这种垃圾滚出去，去死吧，再来我弄死你',
    'she is at 13812345678 and her id is 11010519491231002X',
    'thanks for the help',
  ]),
)

let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
  await test.importFile(chat)
  expect((await test.analyse()).state).toBe('succeeded')
})
afterEach(() => test.dispose())

const openItems = async () => {
  const { ids } = await test.client.items.order({ filter: {} })
  return test.client.items.summaries({ ids })
}
const firstItem = async () => {
  const [item] = await openItems()
  if (!item) throw new Error('the queue is empty')
  return item
}

describe('analysis', () => {
  it('analysis.start flags advert, threat and personal data, and leaves plain talk alone', async () => {
    const items = await openItems()
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['abuse', 'pii', 'spam'])
    expect(items.find(({ kind }) => kind === 'pii')?.excerpt).toContain('13812345678')
  })

  it('splits the score into named parts that sum to it', async () => {
    for (const item of await openItems()) {
      expect(item.parts.reduce((sum, part) => sum + part.value, 0)).toBeCloseTo(item.score, 2)
    }
  })

  it('finds nothing new the second time (analysis.summary)', async () => {
    expect((await test.analyse()).result).toMatchObject({ messages: 0, items: 0 })
    expect(await test.client.analysis.summary()).toMatchObject({ analysed: 6, unanalysed: 0 })
  })

  it('a forced run changes nothing when models and rules are the same, and leaves decisions alone', async () => {
    const before = await openItems()
    const decided = await firstItem()
    await test.client.decisions.make({ itemIds: [decided.id], action: 'dismiss', policy: 'other' })
    const { jobId } = await test.client.analysis.start({ force: true })
    expect((await test.waitFor(jobId)).result).toMatchObject({ messages: 6, items: 0 })
    expect((await openItems()).map(({ id }) => id).toSorted()).toEqual(
      before
        .map(({ id }) => id)
        .filter((id) => id !== decided.id)
        .toSorted(),
    )
  })
})

describe('items.get', () => {
  it('shows the message among its neighbours, with reasons, versions and the member', async () => {
    const item = (await openItems()).find(({ kind }) => kind === 'spam')
    if (!item) throw new Error('no spam')
    const detail = await test.client.items.get({ itemId: item.id })
    expect(detail.before.map(({ text }) => text)).toEqual(['good morning everyone'])
    expect(detail.after).toHaveLength(4)
    expect(detail.flags.find(({ kind }) => kind === 'spam')).toMatchObject({
      source: 'spam',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      threshold: expect.any(Number),
    })
    expect(detail.spans.some(({ cause, weight }) => cause === 'spam' && (weight ?? 0) > 0)).toBe(true)
    expect(detail.spans.every(({ start, end }) => start >= 0 && end <= detail.message.text.length && start < end)).toBe(
      true,
    )
    expect(detail.memberBeside).toMatchObject({ id: item.member.id, messages: expect.any(Number) })
  })

  it('marks personal data in the original text', async () => {
    const item = (await openItems()).find(({ kind }) => kind === 'pii')
    if (!item) throw new Error('no personal data')
    const { message, spans } = await test.client.items.get({ itemId: item.id })
    const marked = spans.filter(({ cause }) => cause === 'pii').map(({ start, end }) => message.text.slice(start, end))
    expect(marked).toEqual(['13812345678', '11010519491231002X'])
  })

  it('knows no item that is not there', async () => {
    await expect(test.client.items.get({ itemId: 'i999' as never })).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' })
  })
})

describe('decisions.make', () => {
  it('records the decision with its log entry and a task for the platform', async () => {
    const item = await firstItem()
    const made = await test.client.decisions.make({
      itemIds: [item.id],
      action: 'remove',
      policy: 'spam',
      note: 'again',
      revision: item.revision,
    })
    expect(made.decisions[0]).toMatchObject({
      action: 'remove',
      policy: 'spam',
      note: 'again',
      account: OWNER,
      undoneAt: null,
    })
    const { items } = await test.client.audit.list({ actions: ['decision.make'] })
    expect(items[0]).toMatchObject({
      seq: made.decisions[0]?.auditSeq,
      object: made.decisions[0]?.id,
      payload: { item: item.id, action: 'remove' },
    })
    const [task] = (await test.client.outbox.list({})).items
    expect(task).toMatchObject({
      direction: 'do',
      action: 'remove',
      status: 'waiting',
      memberPlatformId: item.member.name,
    })
    expect(task?.notice['en']).toContain('appeal')
    expect((await test.client.items.counts()).outbox).toBe(1)
  })

  it('survives closing and opening the vault', async () => {
    const item = await firstItem()
    const made = await test.client.decisions.make({ itemIds: [item.id], action: 'warn', policy: 'abuse' })
    await test.core.close()
    const { dataDir } = test
    test = await startTestCore({ dataDir })
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    expect((await test.client.decisions.recent()).map(({ id }) => id)).toEqual([made.decisions[0]?.id])
    expect(await test.client.items.get({ itemId: item.id })).toMatchObject({ status: 'decided' })
  })

  it('refuses a stale revision, a decided item, an unknown policy and an inactive one for a restriction', async () => {
    const item = await firstItem()
    const make = (input: object) =>
      test.client.decisions.make({ itemIds: [item.id], action: 'remove', policy: 'spam', ...input })
    await expect(make({ revision: item.revision + 1 })).rejects.toMatchObject({
      code: 'STALE_REVISION',
      data: { revision: item.revision },
    })
    await expect(make({ policy: 'nonsense' })).rejects.toMatchObject({ code: 'POLICY_NOT_FOUND' })
    const spam = (await test.client.policies.list()).find(({ key }) => key === 'spam')
    if (!spam) throw new Error('no policy')
    const { version: _version, ...draft } = spam
    expect(await test.client.policies.save({ ...draft, active: false })).toMatchObject({ version: 2 })
    await expect(make({})).rejects.toMatchObject({ code: 'POLICY_NEEDED' })
    await make({ action: 'dismiss' })
    await expect(make({ action: 'dismiss' })).rejects.toMatchObject({ code: 'ITEM_ALREADY_DECIDED' })
  })

  it('decides several at once and leaves out what somebody decided meanwhile', async () => {
    const items = await openItems()
    const [first, ...rest] = items
    if (!first) throw new Error('the queue is empty')
    await test.client.decisions.make({ itemIds: [first.id], action: 'dismiss', policy: 'other' })
    const made = await test.client.decisions.make({
      itemIds: items.map(({ id }) => id),
      action: 'dismiss',
      policy: 'other',
    })
    expect(made.skipped).toEqual([first.id])
    expect(made.decisions).toHaveLength(rest.length)
    expect((await test.client.items.counts()).open).toBe(0)
    expect(await test.client.decisions.recent({ limit: 1 })).toMatchObject([{ count: rest.length }])
  })
})

describe('decisions.undo', () => {
  it('brings the items of the whole batch back and cancels waiting tasks', async () => {
    const items = await openItems()
    const made = await test.client.decisions.make({
      itemIds: items.map(({ id }) => id),
      action: 'remove',
      policy: 'spam',
    })
    const [first] = made.decisions
    if (!first) throw new Error('nothing decided')
    const undone = await test.client.decisions.undo({ decisionId: first.id })
    expect(undone.undone).toHaveLength(items.length)
    expect(undone.reverseTasks).toBe(0)
    expect((await openItems()).map(({ id }) => id)).toEqual(items.map(({ id }) => id))
    expect((await test.client.outbox.list({})).items).toEqual([])
    await expect(test.client.decisions.undo({ decisionId: first.id })).rejects.toMatchObject({
      code: 'DECISION_ALREADY_UNDONE',
    })
    await expect(test.client.decisions.undo({ decisionId: 'd999' as never })).rejects.toMatchObject({
      code: 'DECISION_NOT_FOUND',
    })
  })

  it('makes a reverse task of what was carried out already (outbox.mark)', async () => {
    const item = await firstItem()
    const made = await test.client.decisions.make({ itemIds: [item.id], action: 'mute', policy: 'abuse' })
    const [task] = (await test.client.outbox.list({})).items
    if (!task) throw new Error('no task')
    expect(await test.client.outbox.mark({ ids: [task.id], done: true })).toEqual({ changed: 1 })
    await expect(test.client.outbox.mark({ ids: ['o999' as never], done: true })).rejects.toMatchObject({
      code: 'OUTBOX_TASK_NOT_FOUND',
    })
    expect(await test.client.decisions.undo({ decisionId: made.decisions[0]?.id ?? ('' as never) })).toMatchObject({
      reverseTasks: 1,
    })
    expect((await test.client.outbox.list({})).items).toMatchObject([{ direction: 'reverse', action: 'mute' }])
  })

  it('ten decisions can be taken back one by one, newest first', async () => {
    const item = await firstItem()
    for (let n = 0; n < 10; n++) {
      const made = await test.client.decisions.make({
        itemIds: [item.id],
        action: 'dismiss',
        policy: 'other',
        note: `${n}`,
      })
      await test.client.decisions.undo({ decisionId: made.decisions[0]?.id ?? ('' as never) })
    }
    expect(await test.client.items.get({ itemId: item.id })).toMatchObject({
      status: 'open',
      decisions: { length: 10 },
    })
    const verdict = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(verdict.result).toMatchObject({ verdict: 'unwitnessed-tail', problem: null })
  })
})

describe('items.hold, items.release, items.assign, items.escalate', () => {
  it('moves an item aside until its time has come', async () => {
    const item = await firstItem()
    expect(
      await test.client.items.hold({ itemId: item.id, until: Date.UTC(2026, 9, 1, 9), note: 'waiting' }),
    ).toMatchObject({ status: 'held', assignee: OWNER })
    expect((await openItems()).map(({ id }) => id)).not.toContain(item.id)
    test.tick(3_700_000)
    expect((await openItems()).map(({ id }) => id)).toContain(item.id)
    await test.client.items.hold({ itemId: item.id })
    expect(await test.client.items.release({ itemId: item.id })).toMatchObject({ status: 'open', assignee: null })
  })

  it('hands an item to a colleague', async () => {
    const item = await firstItem()
    const mo = await test.client.accounts.create({ name: 'Mo', role: 'moderator', password: 'moderator pass' })
    expect(await test.client.items.assign({ itemId: item.id, accountId: mo.id })).toMatchObject({
      assignee: 'Mo',
      status: 'open',
    })
    expect(await test.client.items.escalate({ itemId: item.id, accountId: mo.id, note: 'please look' })).toMatchObject({
      status: 'escalated',
    })
    await test.client.decisions.make({ itemIds: [item.id], action: 'dismiss', policy: 'other' })
    await expect(test.client.items.hold({ itemId: item.id })).rejects.toMatchObject({ code: 'ITEM_ALREADY_DECIDED' })
  })
})

describe('a tampered decision', () => {
  it('is found by verification: the row must say what its log entry says (audit.lastVerification)', async () => {
    const item = await firstItem()
    await test.client.decisions.make({ itemIds: [item.id], action: 'ban', policy: 'abuse' })
    test.core.keeper.current()?.db.run("UPDATE decision SET action = 'dismiss'")
    const job = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(job.result).toMatchObject({ verdict: 'damaged', problem: 'row-differs' })
    expect(await test.client.audit.lastVerification()).toMatchObject({ verdict: 'damaged' })
  })

  it.each([
    ['taken back without an entry', 'UPDATE decision SET undone_at = decided_at'],
    ['about another message', 'UPDATE decision SET message_id = (SELECT min(id) FROM message WHERE id <> message_id)'],
    ['about another member', 'UPDATE decision SET member_id = (SELECT min(id) FROM member WHERE id <> member_id)'],
    ['made at another time', 'UPDATE decision SET decided_at = decided_at - 86400000'],
    ['of another batch', 'UPDATE decision SET batch = batch + 1'],
  ])('is found when it is %s', async (_what, sql) => {
    const item = await firstItem()
    await test.client.decisions.make({ itemIds: [item.id], action: 'ban', policy: 'abuse' })
    expect(test.core.keeper.current()?.db.run(sql).changes).toBe(1)
    const job = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(job.result).toMatchObject({ verdict: 'damaged', problem: 'row-differs' })
  })

  it.each([
    ['given another text', "UPDATE message SET text = text || '!' WHERE id = ?"],
    ['given another time', 'UPDATE message SET sent_at = sent_at + 1 WHERE id = ?'],
  ])('is found when its message was %s', async (_what, sql) => {
    const { messageId } = await decideFirst()
    expect(test.core.keeper.current()?.db.run(sql, messageIds.row(messageId)).changes).toBe(1)
    const job = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(job.result).toMatchObject({ verdict: 'damaged', problem: 'cited-message-changed' })
  })

  it('leaves its message alone once the member was erased', async () => {
    const { messageId } = await decideFirst()
    const vault = test.core.keeper.current()
    if (!vault) throw new Error('the vault is locked')
    const { db, account } = vault
    const row = db.first<{ member_id: number }>('SELECT member_id FROM message WHERE id = ?', messageIds.row(messageId))
    const actor = { at: TEST_NOW, actor: account.pseudonym, role: account.role, appVersion: 'test' }
    eraseAuditPayloads(db, { subject: `member:${row?.member_id}`, actor, payload: {} })
    db.run("UPDATE message SET text = '' WHERE id = ?", messageIds.row(messageId))
    const job = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(job.result).toMatchObject({ verdict: 'unwitnessed-tail', problem: null, erasures: 1 })
  })

  async function decideFirst() {
    const item = await firstItem()
    const { decisions } = await test.client.decisions.make({ itemIds: [item.id], action: 'ban', policy: 'abuse' })
    const [made] = decisions
    if (!made) throw new Error('no decision')
    return made
  }
})
