import { call, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedContract as os } from '#core/access/access-guard.ts'
import { startTestVault, type TestCore } from '#test/support/test-core.ts'

let test: TestCore
beforeAll(async () => {
  test = await startTestVault()
})
afterAll(() => test.dispose())

const run = (work: () => never) =>
  call(os.settings.update.handler(work), { dueHours: 3 }, { context: test.core.context })

describe('what a procedure throws', () => {
  it('leaves as it is when it is declared', async () => {
    await expect(
      run(() => {
        throw new ORPCError('DISK_FULL')
      }),
    ).rejects.toMatchObject({ code: 'DISK_FULL' })
  })

  it('leaves as an error id alone otherwise, be it an error of ours or of a worker', async () => {
    for (const error of [
      new Error('the text of a message'),
      new ORPCError('INTERNAL_SERVER_ERROR', { message: 'the text of a message' }),
      new ORPCError('MODEL_UNUSABLE', { defined: true, message: 'the text of a message' }),
    ]) {
      const thrown = run(() => {
        throw error
      })
      await expect(thrown).rejects.toMatchObject({
        code: 'INTERNAL_SERVER_ERROR',
        message: 'unexpected error',
        data: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      })
    }
  })
})

describe('a vault that is locked between the guard and the handler', () => {
  it('is said to be locked', async () => {
    const unlocked = test.core.context
    let asked = 0
    const keeper = { ...unlocked.keeper, current: () => (asked++ === 0 ? unlocked.keeper.current() : null) }
    await expect(
      call(test.core.router.settings.get, undefined, { context: { ...unlocked, keeper } }),
    ).rejects.toMatchObject({ code: 'LOCKED' })
  })
})
