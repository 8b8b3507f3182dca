import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WriteDatabase } from '#database/database.ts'
import { openForWriting } from '#database/open-database.ts'
import { createJobRunner, JobFailedError, type JobHandler, type JobRunner } from '#jobs/job-runner.ts'
import { silentLogger } from '#test/support/silent-logger.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

let db: WriteDatabase
let jobs: JobRunner
const open = (): JobRunner => createJobRunner({ db, clock: () => 1, logger: silentLogger, onChange: () => {} })

beforeEach(() => {
  db = openForWriting({ file: join(temporaryFolder('jobs'), 'vault.db'), key: null })
  jobs = open()
})
afterEach(async () => {
  await jobs.stop()
  db.close()
})

const start = (handler: JobHandler): number => {
  jobs.register('import', 'writing', handler)
  return jobs.start({ kind: 'import', title: '', input: {}, accountId: 1 })
}
const end = async (id: number) => {
  let last = jobs.get(id)
  for await (const job of jobs.watch(id)) last = job
  return last
}

describe('a job', () => {
  it('ends succeeded, failed with its own code, or failed with an error id', async () => {
    expect(await end(start(async () => ({ n: 1 })))).toMatchObject({ state: 'succeeded', result: { n: 1 } })
    const expected = start(async () => {
      throw new JobFailedError('FILE_UNREADABLE', 'gone')
    })
    expect(await end(expected)).toMatchObject({ state: 'failed', error: { code: 'FILE_UNREADABLE', id: null } })
    const bug = start(async () => {
      throw new Error('a bug')
    })
    expect(await end(bug)).toMatchObject({
      state: 'failed',
      error: {
        code: 'INTERNAL_SERVER_ERROR',
        message: 'unexpected error',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    })
  })

  it('ends failed as DISK_FULL when the disk is full, and the lane goes on when there is room again', async () => {
    const id = start(async () => {
      db.pragma(`max_page_count = ${Number(db.pragma('page_count'))}`)
      db.run("INSERT INTO setting (key, value) VALUES ('large', json_quote(hex(zeroblob(200000))))")
    })
    const job = await end(id)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'DISK_FULL' } })
    db.pragma('max_page_count = 1073741823')
    expect(await end(start(async () => 'fine'))).toMatchObject({ state: 'succeeded' })
  })

  it('whose end cannot be stored is told to those who watch, and does not take the process along', async () => {
    const id = start(async () => {
      // No row of any table can be changed any more.
      db.pragma('query_only = ON')
      return 'done'
    })
    expect(await end(id)).toMatchObject({ state: 'failed' })
    db.pragma('query_only = OFF')
    expect(await end(start(async () => 'fine'))).toMatchObject({ state: 'succeeded' })
    jobs.register('import', 'writing', async () => 'again')
    jobs.resume(id)
    expect(await end(id)).toMatchObject({ state: 'succeeded', result: 'again' })
  })

  it('is cancelled at its own next step', async () => {
    const id = start(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      signal.throwIfAborted()
    })
    await new Promise((resolve) => setImmediate(resolve))
    jobs.cancel(id)
    expect(await end(id)).toMatchObject({ state: 'cancelled' })
  })

  it('leaves nothing behind when the command that started it is rolled back', async () => {
    let ran = false
    jobs.register('import', 'writing', async () => void (ran = true))
    expect(() =>
      db.transaction(() => {
        jobs.start({ kind: 'import', title: '', input: {}, accountId: 1 })
        throw new Error('no')
      }),
    ).toThrow('no')
    await jobs.inLane('writing', async () => {})
    expect({ ran, jobs: jobs.list(false) }).toEqual({ ran: false, jobs: [] })
  })
})

describe('a lane', () => {
  it('runs one after another, also what is no job', async () => {
    const order: string[] = []
    const id = start(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      order.push('job')
    })
    const between = jobs.inLane('writing', async () => void order.push('between'))
    await end(id)
    await between
    expect(order).toEqual(['job', 'between'])
  })

  it('hands a failure to whoever asked and goes on', async () => {
    await expect(
      jobs.inLane('writing', async () => {
        throw new Error('mine')
      }),
    ).rejects.toThrow('mine')
    expect(await end(start(async () => 'fine'))).toMatchObject({ state: 'succeeded' })
  })
})

describe('stopping', () => {
  it('interrupts what runs and what waits, so that both can be resumed', async () => {
    const wait: JobHandler = async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      signal.throwIfAborted()
    }
    const first = start(wait)
    const second = start(wait)
    await new Promise((resolve) => setImmediate(resolve))
    await jobs.stop()
    expect([jobs.get(first)?.state, jobs.get(second)?.state]).toEqual(['interrupted', 'interrupted'])
  })

  it('does not run what is started while it stops', async () => {
    let ran = false
    const stopped = jobs.stop()
    const late = start(async () => void (ran = true))
    await stopped
    await jobs.inLane('writing', async () => {})
    expect({ ran, state: jobs.get(late)?.state }).toEqual({ ran: false, state: 'interrupted' })
  })

  it('ends every watch', async () => {
    const id = start(async () => 'fine')
    await end(id)
    db.run("UPDATE job SET state = 'running' WHERE id = ?", id)
    const watching = end(id)
    await jobs.stop()
    await expect(watching).resolves.toMatchObject({ state: 'running' })
  })

  it('marks what a killed process left running as interrupted at the next start', () => {
    const id = start(async () => new Promise(() => {}))
    jobs = open()
    expect(jobs.get(id)?.state).toBe('interrupted')
  })
})
