import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommunityId, RecordImportId } from '#contract/ids.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

let test: TestCore
let readers: CommunityId
let walkers: CommunityId
const folder = temporaryFolder('records')

const csv = (name: string, text: string | Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return test.core.registerFile(path, { name, removeAfterUse: false })
}
const ORDERS = `order_id,ordered_at,member_id,kind,item,amount,currency,status
A-1,2026-09-02T10:00:00+08:00,ann,book,One,39,CNY,paid
A-2,2026-09-03 10:00,zoe,book,"Two, or three","1,299.50",CNY,已退款
`

beforeAll(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(folder, conversation([{ author: 'ann', text: 'hello' }]), 'a.jsonl'), 'Readers')
  await test.importFile(writeJsonl(folder, conversation([{ author: 'ben', text: 'hi' }]), 'b.jsonl'), 'Walkers')
  const communities = await test.client.communities.list()
  const idOf = (wanted: string) => communities.find(({ name }) => name === wanted)?.id ?? ('c0' as CommunityId)
  readers = idOf('Readers')
  walkers = idOf('Walkers')
})
afterAll(() => test.dispose())

const listed = async (communityId: CommunityId, kind: 'orders' | 'surveys' | 'complaints') =>
  (await test.client.records.list({ communityId, kind })).items.map(({ fields }) => fields)

describe('records.template', () => {
  it('is an empty table with the fields of the kind', async () => {
    const { csv: text, fields, fileName } = await test.client.records.template({ kind: 'surveys' })
    expect(fileName).toBe('surveys.csv')
    expect(text).toBe('\ufeffanswer_id,wave,answered_at,member_id,platform,nps,csat,comment\r\n')
    expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(['wave', 'answered_at'])
    expect(fields.find(({ name }) => name === 'nps')).toMatchObject({ type: 'number', least: 0, most: 10 })
  })

  it('comes back through an import without a row', async () => {
    const { csv: text } = await test.client.records.template({ kind: 'complaints' })
    const view = await test.client.records.import({ file: csv('empty.csv', text), kind: 'complaints' })
    expect(view).toMatchObject({ read: 0, added: 0, rejected: 0 })
  })
})

describe('records.import', () => {
  it('adds, adds nothing twice, takes over what has changed, and brings back what was before when it is undone', async () => {
    const first = await test.client.records.import({ file: csv('o.csv', ORDERS), kind: 'orders', communityId: readers })
    expect(first).toMatchObject({ read: 2, added: 2, updated: 0, duplicate: 0, rejected: 0, fileName: 'o.csv' })
    expect(await listed(readers, 'orders')).toEqual([
      {
        order_id: 'A-2',
        // Without an offset: the vault's zone.
        ordered_at: '2026-09-03T02:00:00.000Z',
        member_id: 'zoe',
        kind: 'book',
        item: 'Two, or three',
        amount: '1299.5',
        currency: 'CNY',
        status: 'refunded',
      },
      expect.objectContaining({ order_id: 'A-1', status: 'paid', ordered_at: '2026-09-02T02:00:00.000Z' }),
    ])

    const again = await test.client.records.import({ file: csv('o.csv', ORDERS), kind: 'orders', communityId: readers })
    expect(again).toMatchObject({ added: 0, updated: 0, duplicate: 2 })

    const refunded = ORDERS.replace('CNY,paid', 'CNY,refunded')
    const later = await test.client.records.import({
      file: csv('r.csv', refunded),
      kind: 'orders',
      communityId: readers,
    })
    expect(later).toMatchObject({ added: 0, updated: 1, duplicate: 1 })
    expect((await listed(readers, 'orders')).map(({ status }) => status)).toEqual(['refunded', 'refunded'])
    expect((await test.client.records.list({ communityId: readers, kind: 'orders' })).total).toBe(2)

    expect(await test.client.records.undoImport({ importId: later.id })).toEqual({ removed: 1 })
    expect((await listed(readers, 'orders')).map(({ status }) => status)).toEqual(['refunded', 'paid'])
    await expect(test.client.records.undoImport({ importId: later.id })).rejects.toMatchObject({
      code: 'RECORD_IMPORT_NOT_FOUND',
    })
    const imports = await test.client.records.imports()
    expect(imports[0]).toMatchObject({ id: later.id, undoneAt: expect.any(Number) })
  })

  it('keeps what it cannot read, with line, reason and field, and reads the rest', async () => {
    const table = `wave;answered_at;member_id;nps;csat
spring;2026-09-04;ann;9;5
spring;not a day;ann;9;5
spring;2026-09-04;ann;11;5
;2026-09-04;ann;1;5
spring;2099-09-04;ann;1;5
spring;2026-09-04;;4.5;
`
    const input = { kind: 'surveys' as const, communityId: readers }
    const preview = await test.client.records.preview({ file: csv('s.csv', table), ...input })
    expect(preview).toMatchObject({ read: 6, valid: 1, missing: [], mapping: { nps: 'nps', comment: null } })
    const view = await test.client.records.import({ file: csv('s.csv', table), ...input })
    expect(view).toMatchObject({ read: 6, added: 1, rejected: 5 })
    const rejects = await test.client.records.rejects({ importId: view.id })
    expect(rejects.map(({ line, reason, field }) => [line, reason, field])).toEqual([
      [3, 'time-invalid', 'answered_at'],
      [4, 'value-invalid', 'nps'],
      [5, 'value-missing', 'wave'],
      [6, 'time-out-of-range', 'answered_at'],
      [7, 'value-invalid', 'nps'],
    ])
    expect(rejects[0]?.excerpt).toBe('spring,not a day,ann,9,5')
    await expect(test.client.records.rejects({ importId: 'q999' as RecordImportId })).rejects.toMatchObject({
      code: 'RECORD_IMPORT_NOT_FOUND',
    })
  })

  it('gives each row to the community that knows its member when none is named', async () => {
    const table = 'complaint_id,complained_at,member_id\n1,2026-09-05,ann\n2,2026-09-05,ben\n3,2026-09-05,stranger\n'
    const view = await test.client.records.import({ file: csv('c.csv', table), kind: 'complaints' })
    expect(view).toMatchObject({ added: 2, rejected: 1 })
    expect((await test.client.records.rejects({ importId: view.id }))[0]).toMatchObject({
      line: 4,
      reason: 'community-ambiguous',
    })
    expect(await listed(walkers, 'complaints')).toEqual([
      { complaint_id: '2', complained_at: '2026-09-04T16:00:00.000Z', member_id: 'ben' },
    ])
  })

  it('says which columns are missing, and takes those that are named', async () => {
    const table = 'Wer,Wann\nann,2026-09-06\n'
    const input = { kind: 'complaints' as const, communityId: readers }
    await expect(test.client.records.import({ file: csv('m.csv', table), ...input })).rejects.toMatchObject({
      code: 'MAPPING_INCOMPLETE',
      data: { missing: ['complained_at'], columns: ['Wer', 'Wann'] },
    })
    const mapping = { complained_at: 'Wann', member_id: 'Wer' }
    expect(await test.client.records.import({ file: csv('m.csv', table), ...input, mapping })).toMatchObject({
      added: 1,
    })
  })

  it('reads tables that Chinese programs write', async () => {
    // GB 18030: 订单号,下单时间,买家,金额,状态 · G-1,2026年9月7日 12:00,ann,¥12,已付款
    const bytes = Buffer.from(
      'b6a9b5a5bac52ccfc2b5a5cab1bce42cc2f2bcd22cbdf0b6ee2cd7b4ccac0a472d312c32303236c4ea39d4c237c8d52031323a30302c616e6e2c31322cd2d1b8b6bfee0a',
      'hex',
    )
    const view = await test.client.records.import({ file: csv('gb.csv', bytes), kind: 'orders', communityId: readers })
    expect(view).toMatchObject({ added: 1, rejected: 0 })
    expect((await listed(readers, 'orders'))[0]).toMatchObject({
      order_id: 'G-1',
      ordered_at: '2026-09-07T04:00:00.000Z',
      status: 'paid',
      amount: '12',
    })
  })

  it('refuses what is no table', async () => {
    const input = { kind: 'orders' as const, communityId: readers }
    for (const text of ['', 'a,"b\nc,d\n'])
      await expect(test.client.records.preview({ file: csv('x.csv', text), ...input })).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      })
    await expect(
      test.client.records.preview({ file: csv('o.csv', ORDERS), kind: 'orders', communityId: 'c999' as CommunityId }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
  })
})

describe('records entered by hand', () => {
  it('records.add, records.change and records.remove', async () => {
    const fields = { subject: 'Too late', complained_at: '2026-09-08 09:00' }
    const added = await test.client.records.add({ communityId: walkers, kind: 'complaints', fields })
    expect(added).toMatchObject({
      importId: null,
      fields: { subject: 'Too late', complained_at: '2026-09-08T01:00:00.000Z' },
    })
    const changed = await test.client.records.change({
      id: added.id,
      fields: { ...added.fields, first_reply_at: '2026-09-08 10:00' },
    })
    expect(changed.fields['first_reply_at']).toBe('2026-09-08T02:00:00.000Z')
    await expect(
      test.client.records.change({ id: added.id, fields: { ...added.fields, satisfaction: '9' } }),
    ).rejects.toMatchObject({ code: 'RECORD_INVALID', data: { reason: 'value-invalid', field: 'satisfaction' } })
    expect(await test.client.records.remove({ id: added.id })).toEqual({ removed: true })
    await expect(test.client.records.remove({ id: added.id })).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' })
    expect((await listed(walkers, 'complaints')).map((each) => each['complaint_id'])).toEqual(['2'])
  })

  it('everything is in the log', async () => {
    const { items } = await test.client.audit.list({ limit: 100 })
    const actions = items.map(({ action }) => action)
    for (const action of ['import', 'undo-import', 'add', 'change', 'remove'])
      expect(actions).toContain(`record.${action}`)
  })
})
