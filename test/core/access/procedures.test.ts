import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advert, conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const folder = temporaryFolder('procedures')
let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
})
afterEach(() => test.dispose())

const flood = writeJsonl(
  folder,
  conversation(
    Array.from({ length: 8 }, (_, n) => ({ text: `${advert(1)} 今天最后一天 ${n}`, author: `spammer-${n % 3}` })),
  ),
  'flood.jsonl',
)

describe('items.order, items.summaries and items.counts', () => {
  it('show a flood once, decide it as one, and count it as one', async () => {
    await test.importFile(flood)
    await test.analyse()
    const { ids, total } = await test.client.items.order({ filter: {} })
    expect({ ids: ids.length, total }).toEqual({ ids: 1, total: 1 })
    const [item] = await test.client.items.summaries({ ids })
    expect(item).toMatchObject({ alike: 8 })
    expect(await test.client.items.counts()).toMatchObject({ open: 1, decided: 0 })
    const detail = await test.client.items.get({ itemId: ids[0] ?? ('' as never) })
    expect(detail.cluster).toMatchObject({ messages: 8, members: 3 })
    const only = await test.client.decisions.make({ itemIds: ids, action: 'remove', policy: 'spam' })
    expect(only.decisions).toHaveLength(1)
    const rest = await test.client.items.order({ filter: {} })
    const alike = await test.client.decisions.make({ itemIds: rest.ids, action: 'remove', policy: 'spam', alike: true })
    expect(alike.decisions).toHaveLength(7)
    expect(await test.client.items.counts()).toMatchObject({ open: 0, decided: 8, outbox: 8 })
  })

  it('filter by kind, community and member, and sort three ways', async () => {
    await test.importFile(flood, 'A')
    await test.importFile(
      writeJsonl(folder, conversation(['she is at 13812345678 and her id is 11010519491231002X'], 'x'), 'pii.jsonl'),
      'B',
    )
    await test.analyse()
    const communities = await test.client.communities.list()
    const of = async (filter: object, sort: 'priority' | 'age' | 'due' = 'priority') =>
      (await test.client.items.order({ filter, sort })).ids
    expect(await of({})).toHaveLength(2)
    expect(await of({ kinds: ['pii'] })).toHaveLength(1)
    const b = communities.find(({ name }) => name === 'B')
    expect(await of({ communityIds: [b?.id] })).toEqual(await of({ kinds: ['pii'] }))
    expect((await of({}, 'age')).toSorted()).toEqual((await of({}, 'due')).toSorted())
    expect(await of({ assignedToMe: true })).toEqual([])
    expect(await of({ status: ['open', 'held'] })).toHaveLength(2)
  })

  it('shows an account only its own communities', async () => {
    await test.importFile(flood, 'A')
    await test.importFile(
      writeJsonl(folder, conversation(['she is at 13812345678 and her id is 11010519491231002X'], 'x'), 'pii2.jsonl'),
      'B',
    )
    await test.analyse()
    const b = (await test.client.communities.list()).find(({ name }) => name === 'B')
    if (!b) throw new Error('no community')
    const foreign = (await test.client.items.order({ filter: { kinds: ['spam', 'flood'] } })).ids
    await test.client.accounts.create({
      name: 'Mo',
      role: 'moderator',
      password: 'moderator pass',
      communities: [b.id],
    })
    await test.client.vault.lock()
    await test.client.vault.unlock({ account: 'Mo', password: 'moderator pass' })
    expect((await test.client.items.order({ filter: {} })).total).toBe(1)
    expect((await test.client.communities.list()).map(({ name }) => name)).toEqual(['B'])
    expect((await test.client.messages.search({})).items).toHaveLength(1)
    expect((await test.client.members.list({})).total).toBe(1)
    expect(await test.client.items.summaries({ ids: foreign })).toEqual([])
    await expect(test.client.items.get({ itemId: foreign[0] ?? ('' as never) })).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    })
    await expect(
      test.client.decisions.make({ itemIds: foreign, action: 'dismiss', policy: 'other' }),
    ).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' })
  })
})

describe('rules', () => {
  it('rules.save makes a rule that counts from the next analysis, and a new version when changed', async () => {
    const name = { 'zh-CN': '口令', 'zh-TW': '口令', en: 'Passwords' }
    const made = await test.client.rules.save({
      name,
      policy: 'scam',
      terms: ['open sesame'],
      exceptions: ['open sesame street'],
    })
    expect(made).toMatchObject({ version: 1, active: true, hits: 0 })
    await test.importFile(
      writeJsonl(folder, conversation(['now say OPEN SESAME quickly', 'we watch open sesame street']), 'sesame.jsonl'),
    )
    await test.analyse()
    const [item] = await test.client.items.summaries({
      ids: (await test.client.items.order({ filter: { kinds: ['rule'] } })).ids,
    })
    expect(item?.excerpt).toContain('OPEN SESAME')
    const detail = await test.client.items.get({ itemId: item?.id ?? ('' as never) })
    const [span] = detail.spans.filter(({ cause }) => cause === 'rule')
    expect(detail.message.text.slice(span?.start, span?.end)).toBe('OPEN SESAME')
    expect(detail.proposedPolicy).toBe('scam')
    expect((await test.client.rules.list()).find(({ id }) => id === made.id)).toMatchObject({ hits: 1 })
    expect(
      await test.client.rules.save({ ruleId: made.id, name, policy: 'scam', terms: ['abracadabra'] }),
    ).toMatchObject({ version: 2, terms: ['abracadabra'] })
    expect(await test.client.rules.setActive({ ruleId: made.id, active: false })).toMatchObject({ active: false })
    await expect(test.client.rules.save({ name, policy: 'nonsense', terms: ['x'] })).rejects.toMatchObject({
      code: 'POLICY_NOT_FOUND',
    })
    await expect(
      test.client.rules.save({ ruleId: 'r999' as never, name, policy: 'spam', terms: ['x'] }),
    ).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' })
    await expect(test.client.rules.setActive({ ruleId: 'r999' as never, active: true })).rejects.toMatchObject({
      code: 'RULE_NOT_FOUND',
    })
  })
})

describe('settings and preferences', () => {
  it('settings.update is kept and logged; settings.get reads it', async () => {
    expect(await test.client.settings.update({ timeZone: 'Europe/Berlin', idleLockMinutes: 0 })).toMatchObject({
      timeZone: 'Europe/Berlin',
    })
    expect(await test.client.settings.get()).toMatchObject({
      timeZone: 'Europe/Berlin',
      idleLockMinutes: 0,
      sensitivity: { spam: 'balanced', abuse: 'balanced' },
    })
    await expect(test.client.settings.update({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect((await test.client.audit.list({ actions: ['settings.update'] })).total).toBe(1)
  })

  it('preferences.update works while locked, and preferences.get remembers', async () => {
    await test.client.vault.lock()
    expect(await test.client.preferences.update({ locale: 'zh-TW', theme: 'dark' })).toMatchObject({
      locale: 'zh-TW',
      theme: 'dark',
    })
    expect(await test.client.preferences.get()).toMatchObject({ locale: 'zh-TW', density: 'comfortable' })
  })
})

describe('communities.stateBasis', () => {
  it('replaces the standing warning', async () => {
    await test.importFile(flood, 'A')
    const [a] = await test.client.communities.list()
    expect(a).toMatchObject({ basis: 'unstated', messages: 8, members: 3, unanalysed: 8 })
    expect(
      await test.client.communities.stateBasis({ communityId: a?.id ?? ('' as never), basis: 'consent' }),
    ).toMatchObject({ basis: 'consent' })
    await expect(
      test.client.communities.stateBasis({ communityId: 'c999' as never, basis: 'x' }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
    await expect(test.client.analysis.start({ communityId: 'c999' as never })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  })
})

describe('analysis.start without usable models', () => {
  it('says which one is missing', async () => {
    await test.dispose()
    test = await startTestVault({ modelsDir: folder })
    await expect(test.client.analysis.start({})).rejects.toMatchObject({
      code: 'MODEL_NOT_INSTALLED',
      data: { model: 'spam' },
    })
  })
})

describe('changes.watch', () => {
  it('tells what changed after each commit, and ends with its caller', async () => {
    const abort = new AbortController()
    const seen: string[] = []
    const watching = (async () => {
      for await (const { topics } of await test.client.changes.watch(undefined, { signal: abort.signal })) {
        seen.push(...topics)
        if (seen.includes('settings')) abort.abort()
      }
    })()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await test.client.settings.update({ dueHours: 12 })
    await watching.catch(() => {})
    expect(seen).toContain('audit')
  })
})

describe('audit', () => {
  it('audit.list pages and filters; audit.facets names what occurs; audit.checkpoint signs and audit.checkpoints lists', async () => {
    for (let hours = 1; hours <= 5; hours++) await test.client.settings.update({ dueHours: hours })
    const first = await test.client.audit.list({ actions: ['settings.update'], limit: 2 })
    expect(first.total).toBe(5)
    const second = await test.client.audit.list({ actions: ['settings.update'], limit: 10, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ payload }) => payload)).toEqual(
      [5, 4, 3, 2, 1].map((dueHours) => ({ dueHours })),
    )
    const facets = await test.client.audit.facets()
    expect(facets.actions).toEqual(expect.arrayContaining(['settings.update', 'vault.create', 'vault.unlock']))
    expect(facets.actors.map(({ name }) => name)).toContain('Lin')
    const signed = await test.client.audit.checkpoint()
    expect((await test.client.audit.checkpoints())[0]).toEqual(signed)
    expect((await test.client.vault.info()).lastCheckpoint).toMatchObject({ size: signed.size })
  })
})
