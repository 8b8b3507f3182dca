import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

let test: TestCore
beforeAll(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(temporaryFolder('edges'), conversation(['one', 'two', 'three'])))
})
afterAll(() => test.dispose())

const id = (text: string) => text as never

describe('ids', () => {
  it('of the largest size are looked up and not found', async () => {
    await expect(test.client.items.get({ itemId: id('i9999999999999999') })).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    })
    await expect(test.client.messages.context({ messageId: id('m9007199254740993') })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    })
  })

  it.each(['m99999999999999999', 'm-1', 'm1.5', 'm', 'i1', '1', 'm01', 'm1 ', '-m1'])('%s is refused', async (text) => {
    await expect(test.client.messages.context({ messageId: id(text) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('page tokens', () => {
  it.each(['x', '-1', '1e9', '', ' ', 'NaN', '99999999999999999'])('%j is refused everywhere', async (after) => {
    const { client } = test
    const importId = id('p1')
    for (const call of [
      client.messages.search({ after }),
      client.members.list({ after }),
      client.outbox.list({ after }),
      client.audit.list({ after }),
      client.imports.rejects({ importId, after }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })

  it('beyond the end give an empty page', async () => {
    expect(await test.client.members.list({ after: '9999999999999999' })).toMatchObject({ items: [], next: null })
    expect(await test.client.outbox.list({ after: '9999999999999999' })).toMatchObject({ items: [], next: null })
  })
})

describe('limits and times', () => {
  it('are bounded by the contract', async () => {
    const { client } = test
    for (const call of [
      client.messages.search({ limit: 0 }),
      client.messages.search({ limit: 1e9 }),
      client.members.list({ limit: -1 }),
      client.audit.list({ limit: 0.5 }),
      client.messages.search({ from: Number.NaN }),
      client.messages.search({ to: 1e300 }),
      client.items.order({ filter: { communityIds: Array.from({ length: 501 }, (_, n) => id(`c${n}`)) } }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })

  it('far away find what lies between', async () => {
    const search = async (input: object) => (await test.client.messages.search(input)).items.length
    expect(await search({ from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER })).toBe(3)
    expect(await search({ from: Number.MAX_SAFE_INTEGER })).toBe(0)
    expect(await search({ to: Number.MIN_SAFE_INTEGER })).toBe(0)
  })
})
