import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { halfYearTalk } from './half-year-talk.ts'

let test: TestCore
beforeAll(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(temporaryFolder('job'), halfYearTalk(2000)))
})
afterAll(() => test.dispose())

describe('the job', () => {
  it('ends when it is cancelled, stores nothing half, and the next one does the whole', async () => {
    const { jobId } = await test.client.insight.start({})
    for await (const job of await test.client.jobs.watch({ jobId })) {
      if (job.state === 'running') await test.client.jobs.cancel({ jobId })
    }
    expect((await test.client.jobs.get({ jobId })).state).toBe('cancelled')
    expect(await test.client.insight.state()).toEqual([])
    await test.client.jobs.resume({ jobId })
    const job = await test.waitFor(jobId)
    expect(job).toMatchObject({ state: 'succeeded', kind: 'insight', result: { communities: 1, members: 40 } })
  })

  it('tells how far it is', async () => {
    const { jobId } = await test.client.insight.start({ force: true })
    const phases = new Set<string | undefined>()
    for await (const job of await test.client.jobs.watch({ jobId })) phases.add(job.progress?.phase)
    expect(phases).toContain('computing')
    expect((await test.client.jobs.get({ jobId })).progress).toMatchObject({
      done: 2000,
      total: 2000,
      unit: 'messages',
    })
  })

  it('leaves two-person chats alone', async () => {
    const db = test.core.keeper.current()?.db
    db?.run('UPDATE community SET is_private_chat = 1')
    const { jobId } = await test.client.insight.start({})
    expect((await test.waitFor(jobId)).result).toMatchObject({ communities: 0, skipped: 0 })
    await expect(test.client.insight.start({ communityId: 'c1' as never })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
    const [member] = (await test.client.members.list({})).items
    if (!member) throw new Error('no member')
    const { insight } = await test.client.members.profile({ memberId: member.id, purpose: 'member-care' })
    expect(insight).toBe('private-chat')
  })
})
