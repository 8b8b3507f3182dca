import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#contract/roles.ts'
import { advert, conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { OWNER, PASSWORD, startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const folder = temporaryFolder('limits')
const ACCOUNT_PASSWORD = 'limited account'
let test: TestCore
let community: { own: string; foreign: string }
/** Things of the community that the limited accounts do not see. */
let foreign: { item: string; decision: string; batchDecision: string; task: string; import: string; member: string }
let accounts: Record<string, string>

/** Ids travel as plain strings in these tests; the contract checks them. */
const id = (text: string) => text as never

async function signIn(name: string, password = ACCOUNT_PASSWORD): Promise<void> {
  await test.client.vault.lock()
  await test.client.vault.unlock({ account: name, password })
}

beforeAll(async () => {
  test = await startTestVault()
  const { client } = test
  const spam = (place: string) =>
    writeJsonl(
      folder,
      conversation([`${advert(1)} ${place}`, '你这种垃圾滚出去，去死吧，再来我弄死你', 'plain words'], place),
      `${place}.jsonl`,
    )
  const name = { 'zh-CN': '词', 'zh-TW': '詞', en: 'Words' }
  await client.rules.save({ name, policy: 'other', terms: ['plain words'] })
  await test.importFile(spam('own'), 'Own')
  await test.importFile(spam('foreign'), 'Foreign')
  await test.analyse()
  const known = await client.communities.list()
  const named = (name: string): string => known.find((each) => each.name === name)?.id ?? ''
  community = { own: named('Own'), foreign: named('Foreign') }
  const itemsOf = async (communityId: string) =>
    (await client.items.order({ filter: { communityIds: [id(communityId)] } })).ids
  const [item, decided, batched] = await itemsOf(community.foreign)
  const [own] = await itemsOf(community.own)
  if (!item || !decided || !own) throw new Error('too few items')
  const alone = await client.decisions.make({ itemIds: [decided], action: 'remove', policy: 'spam' })
  // One batch over both communities.
  const both = await client.decisions.make({ itemIds: [own, batched ?? item], action: 'warn', policy: 'spam' })
  const tasks = (await client.outbox.list({})).items
  const foreignImport = (await client.imports.list()).find((each) => each.community === 'Foreign')
  const detail = await client.items.get({ itemId: decided })
  foreign = {
    item,
    decision: alone.decisions[0]?.id ?? '',
    batchDecision: both.decisions.find(({ itemId }) => itemId === own)?.id ?? '',
    task: tasks.find((task) => task.decisionId === alone.decisions[0]?.id)?.id ?? '',
    import: foreignImport?.id ?? '',
    member: detail.member.id,
  }
  accounts = {}
  const roles: readonly Role[] = ['moderator', 'operator', 'compliance']
  for (const role of roles) {
    const made = await client.accounts.create({
      name: role,
      role,
      password: ACCOUNT_PASSWORD,
      communities: [id(community.own)],
    })
    accounts[role] = made.id
  }
})
afterAll(() => test.dispose())

describe('a moderator who is limited to a community', () => {
  beforeAll(() => signIn('moderator'))

  it('neither sees nor marks tasks of another (outbox.mark)', async () => {
    const seen = (await test.client.outbox.list({})).items
    expect(seen).toHaveLength(1)
    expect((await test.client.items.counts()).outbox).toBe(1)
    const ids = [id(seen[0]?.id ?? ''), id(foreign.task)]
    await expect(test.client.outbox.mark({ ids, done: true })).rejects.toMatchObject({ code: 'OUTBOX_TASK_NOT_FOUND' })
    // Nothing of a refused call is done.
    expect((await test.client.outbox.list({})).items).toHaveLength(1)
  })

  it('does not take back decisions of another, nor a batch that reaches into it (decisions.undo)', async () => {
    for (const decision of [foreign.decision, foreign.batchDecision]) {
      await expect(test.client.decisions.undo({ decisionId: id(decision) })).rejects.toMatchObject({
        code: 'DECISION_NOT_FOUND',
      })
    }
  })

  it('sees no imports of another, undoes none, and imports into its own alone', async () => {
    const { client } = test
    expect((await client.imports.list()).map((each) => each.community)).toEqual(['Own'])
    const importId = id(foreign.import)
    await expect(client.imports.get({ importId })).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    await expect(client.imports.rejects({ importId })).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    await expect(client.imports.undo({ importId })).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    const path = writeJsonl(folder, conversation(['one more'], 'more'), 'more.jsonl')
    for (const name of ['Foreign', 'A new one']) {
      await expect(test.importFile(path, name)).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
    }
    expect(await test.importFile(path, 'Own')).toMatchObject({ state: 'succeeded' })
  })

  it('sees no jobs of another, and steers none', async () => {
    const { client } = test
    const titles = (await client.jobs.list({})).map(({ title }) => title)
    expect(titles).toEqual(['more.jsonl', 'own.jsonl'])
    for (const jobId of [id('j2'), id('j3')]) {
      await expect(client.jobs.get({ jobId })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
      await expect(client.jobs.watch({ jobId })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
      await expect(client.jobs.cancel({ jobId })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
      await expect(client.jobs.resume({ jobId })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
    }
  })

  it('counts flags and hits of its own alone', async () => {
    const { flagged } = await test.client.analysis.summary()
    await signIn(OWNER, PASSWORD)
    const all = (await test.client.analysis.summary()).flagged
    await signIn('moderator')
    expect(flagged.spam).toBeLessThan(all.spam)
    const hits = (rules: { hits: number }[]) => rules.reduce((sum, rule) => sum + rule.hits, 0)
    const own = hits(await test.client.rules.list())
    await signIn(OWNER, PASSWORD)
    expect(own * 2).toBe(hits(await test.client.rules.list()))
    expect(own).toBeGreaterThan(0)
    await signIn('moderator')
  })
})

describe('rules.save', () => {
  it('by a moderator makes a draft, and leaves what is in force alone', async () => {
    await signIn('moderator')
    const draft = {
      name: { 'zh-CN': '词', 'zh-TW': '詞', en: 'Words' },
      policy: 'spam',
      terms: ['one word'],
    }
    const made = await test.client.rules.save(draft)
    expect(made).toMatchObject({ active: false, version: 1 })
    expect(await test.client.rules.save({ ...draft, ruleId: made.id })).toMatchObject({ active: false, version: 2 })
    const active = (await test.client.rules.list()).find((rule) => rule.active)
    await expect(test.client.rules.save({ ...draft, ruleId: active?.id ?? id('r1') })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
  })
})

describe('items.assign and items.escalate', () => {
  it('take only a colleague who has access, may decide and sees the item', async () => {
    await signIn(OWNER, PASSWORD)
    const { client } = test
    const free = await client.accounts.create({ name: 'free', role: 'moderator', password: ACCOUNT_PASSWORD })
    const itemId = id(foreign.item)
    const colleagues = ['a999', accounts['moderator'], accounts['compliance'], accounts['operator']]
    for (const accountId of colleagues.map((each) => id(each ?? ''))) {
      await expect(client.items.assign({ itemId, accountId })).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
      await expect(client.items.escalate({ itemId, accountId })).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
    }
    expect(await client.items.assign({ itemId, accountId: free.id })).toMatchObject({ assignee: 'free' })
    expect(await client.items.assign({ itemId, accountId: null })).toMatchObject({ assignee: null })
    await client.accounts.update({ accountId: free.id, disabled: true })
    await expect(client.items.assign({ itemId, accountId: free.id })).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    })
    await expect(client.items.assign({ itemId: id('i999'), accountId: null })).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    })
  })
})

describe('compliance that is limited to a community', () => {
  it('reads every header of the log, but only what was said about its own members (audit.list)', async () => {
    await signIn('compliance')
    const { items } = await test.client.audit.list({ actions: ['decision.make'] })
    expect(items).toHaveLength(3)
    expect(items.filter(({ payload }) => payload !== null)).toHaveLength(1)
    const imports = (await test.client.audit.list({ actions: ['import.start'] })).items
    expect(imports.map(({ payload }) => payload)).toEqual([null, null, null])
  })

  it('steers no imports (jobs.cancel, jobs.resume)', async () => {
    await signIn(OWNER, PASSWORD)
    const path = writeJsonl(
      folder,
      conversation(
        Array.from({ length: 20_000 }, (_, n) => ({ text: `line ${n}`, author: 'writer' })),
        'long',
      ),
      'long.jsonl',
    )
    const file = test.core.registerFile(path, { name: 'long', removeAfterUse: false })
    const { jobId } = await test.client.imports.start({ file, community: 'Own' })
    await signIn('compliance') // which interrupts the job
    await expect(test.client.jobs.resume({ jobId })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
      data: { role: 'compliance' },
    })
    await signIn('operator')
    await test.client.jobs.resume({ jobId })
    expect((await test.waitFor(jobId)).state).toBe('succeeded')
    await signIn(OWNER, PASSWORD)
    expect((await test.client.audit.list({ actions: ['job.resume'] })).items).toMatchObject([
      { object: jobId, role: 'operator', payload: { kind: 'import' } },
    ])
  })
})

describe('an operator', () => {
  it('sees no message, decision or note of a member (members.profile)', async () => {
    await signIn(OWNER, PASSWORD)
    const { ids } = await test.client.items.order({ filter: { communityIds: [id(community.own)] } })
    const [item] = await test.client.items.summaries({ ids })
    const memberId = item?.member.id ?? id('u0')
    await test.client.members.addNote({ memberId, text: 'for colleagues' })
    const full = await test.client.members.profile({ memberId, purpose: 'moderation' })
    await signIn('operator')
    const seen = await test.client.members.profile({ memberId, purpose: 'member-care' })
    expect(seen).toMatchObject({ decisions: [], notes: [], flagsByKind: full.flagsByKind })
    const flagged = item?.messageId
    expect(full.recentMessages.map((message) => message.id)).toContain(flagged)
    expect(seen.recentMessages).toEqual([])
    await expect(
      test.client.members.profile({ memberId: id(foreign.member), purpose: 'member-care' }),
    ).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND' })
  })
})
