import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { pino } from 'pino'
import type { CoreOptions } from '#core/core-options.ts'
import { startCore, type Core } from '#core/start-core.ts'
import type { JobId } from '#contract/ids.ts'
import type { JobView } from '#contract/jobs.ts'
import { projectPath } from '../../scripts/paths.ts'

export const OWNER = 'Lin'
export const PASSWORD = 'correct horse battery'

export interface TestCore {
  readonly core: Core
  readonly client: RouterClient<Core['router']>
  readonly dataDir: string
  /** Moves the clock, which stands still otherwise. */
  tick(ms: number): void
  /** Imports a file and waits; returns the job. */
  importFile(path: string, community?: string): Promise<JobView>
  /** Analyses everything and waits. */
  analyse(): Promise<JobView>
  waitFor(jobId: JobId): Promise<JobView>
  /** Closes the core and removes its folder. */
  dispose(): Promise<void>
}

export const TEST_NOW = Date.UTC(2026, 9, 1, 8)

export function temporaryFolder(name = 'core'): string {
  return mkdtempSync(join(tmpdir(), `qunjian-${name}-`))
}

/** A core on a folder of its own, with cheap passwords and a clock that stands still. */
export async function startTestCore(options: Partial<CoreOptions> & { dataDir?: string } = {}): Promise<TestCore> {
  const dataDir = options.dataDir ?? temporaryFolder()
  let now = TEST_NOW
  const core = await startCore({
    dataDir,
    modelsDir: projectPath('models'),
    resourcesDir: projectPath('resources'),
    guardDir: join(dataDir, 'guards'),
    logger: pino({ level: 'silent' }),
    passwordCost: { memoryKiB: 64, iterations: 1 },
    clock: () => now,
    ...options,
  })
  const client = createRouterClient(core.router, { context: core.context })
  const waitFor = async (jobId: JobId): Promise<JobView> => {
    for await (const job of await client.jobs.watch({ jobId })) void job
    return client.jobs.get({ jobId })
  }
  return {
    core,
    client,
    dataDir,
    tick: (ms) => void (now += ms),
    waitFor,
    async importFile(path, community = 'Readers') {
      const file = core.registerFile(path, { name: basename(path), removeAfterUse: false })
      const { jobId } = await client.imports.start({ file, community })
      return waitFor(jobId)
    },
    async analyse() {
      const { jobId } = await client.analysis.start({})
      return waitFor(jobId)
    },
    async dispose() {
      await core.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same with a vault made and open. */
export async function startTestVault(options: Partial<CoreOptions> & { dataDir?: string } = {}): Promise<TestCore> {
  const test = await startTestCore(options)
  await test.client.vault.create({ owner: OWNER, password: PASSWORD })
  return test
}
