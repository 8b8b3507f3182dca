import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportWorkerContract } from '#workers/import/import-contract.ts'
import { createWorkerLink, WorkerGoneError, type WorkerLink } from '#workers/worker-link.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { silentLogger } from '#test/support/silent-logger.ts'
import { startTestVault, temporaryFolder } from '#test/support/test-core.ts'

const folder = temporaryFolder('worker-link')
const many = writeJsonl(
  folder,
  conversation(Array.from({ length: 40_000 }, (_, n) => `message number ${n}`)),
  'many.jsonl',
)
const open = {
  path: many,
  format: 'jsonl',
  mapping: null,
  timeZone: 'UTC',
  dateOrder: 'ymd',
  afterOrdinal: 0,
} as const

/** Threads started since the test began, to be killed as a crash would. */
const threads: Worker[] = []
const remember = (worker: Worker): void => void threads.push(worker)
beforeEach(() => void process.on('worker', remember))
afterEach(() => {
  process.off('worker', remember)
  threads.length = 0
})

describe('a worker that dies', () => {
  let link: WorkerLink<ImportWorkerContract>
  beforeEach(() => {
    link = createWorkerLink<ImportWorkerContract>('import', silentLogger)
  })
  afterEach(() => link.stop())

  it('rejects the calls that wait for it, and later ones on its client, and is started anew', async () => {
    const client = link.client()
    const { handle } = await client.open(open)
    const waiting = expect(client.next({ handle })).rejects.toBeInstanceOf(WorkerGoneError)
    await threads[0]?.terminate()
    await waiting
    await expect(client.close({ handle })).rejects.toBeInstanceOf(WorkerGoneError)
    expect(await link.client().open(open)).toMatchObject({ handle: 1 })
  })
})

describe('a worker that does not stop when asked', () => {
  it('is ended, so that the work that waits for it ends too', async () => {
    const link = createWorkerLink<ImportWorkerContract>('import', silentLogger, { stuckAfterMs: 20 })
    const abort = new AbortController()
    const { handle } = await link.client().open(open)
    const stuck = link.endWhenStuck(abort.signal, async () => {
      for (;;) await link.client().next({ handle })
    })
    abort.abort()
    await expect(stuck).rejects.toBeInstanceOf(WorkerGoneError)
    await link.stop()
  })
})

describe('a link that was stopped', () => {
  it('starts no thread again', async () => {
    const link = createWorkerLink<ImportWorkerContract>('import', silentLogger)
    await link.stop()
    expect(() => link.client()).toThrow(WorkerGoneError)
    expect(threads).toEqual([])
  })
})

describe('an import whose worker dies', () => {
  it('fails with an error id, keeps what was stored, and the next one runs', async () => {
    const test = await startTestVault()
    const { client } = test
    const file = test.core.registerFile(many, { name: 'many', removeAfterUse: false })
    const { jobId } = await client.imports.start({ file, community: 'Many' })
    for await (const job of await client.jobs.watch({ jobId })) {
      if ((job.progress?.done ?? 0) === 0) continue
      await threads.at(-1)?.terminate()
      break
    }
    expect(await test.waitFor(jobId)).toMatchObject({
      state: 'failed',
      error: { code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) },
    })
    await client.jobs.resume({ jobId })
    expect(await test.waitFor(jobId)).toMatchObject({ state: 'succeeded', result: { added: 40_000, duplicate: 0 } })
    await test.dispose()
  })
})

describe('durability', () => {
  it('a command that comes between two batches of an import or an analysis is forced to the disk', async () => {
    const test = await startTestVault()
    const db = test.core.keeper.current()?.db
    if (!db) throw new Error('not open')
    const seen = new Set<unknown>()
    const during = async (work: Promise<unknown>): Promise<void> => {
      let isOver = false
      void work.finally(() => (isOver = true))
      while (!isOver) {
        seen.add(db.pragma('synchronous'))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    }
    const texts = Array.from({ length: 4000 }, (_, n) => `message number ${n}`)
    await during(test.importFile(writeJsonl(folder, conversation(texts), 'some.jsonl')))
    await during(test.analyse())
    expect([...seen]).toEqual([2]) // FULL
    await test.dispose()
  })
})
