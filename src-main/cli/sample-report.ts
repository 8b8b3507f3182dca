import { ORPCError } from '@orpc/client'
import type { RouterClient } from '@orpc/server'
import type { Core } from '#core/start-core.ts'
import type { Output } from './output.ts'
import { progressLine } from './run-job.ts'

type Client = RouterClient<Core['router']>

/**
 * Shows how the sample is filled, then what is in it. The console is open meanwhile: when somebody locks the sample there
 * or makes a vault of their own, the report ends quietly and the console goes on.
 */
export async function reportSample(client: Client, output: Output): Promise<void> {
  try {
    await watchJobs(client, output)
    if (!output.json) await output.line(await describeVault(client))
  } catch (error) {
    output.endProgress()
    if (!isLeft(error)) throw error
  }
}

function isLeft(error: unknown): boolean {
  return error instanceof ORPCError && (error.code === 'LOCKED' || error.code === 'JOB_NOT_FOUND')
}

/** Shows the progress of every job until none is left. */
async function watchJobs(client: Client, output: Output): Promise<void> {
  for (;;) {
    const [job] = await client.jobs.list({ active: true })
    if (!job) return
    for await (const state of await client.jobs.watch({ jobId: job.id })) {
      if (state.progress) output.progress(`${state.title} ${progressLine(state.progress)}`)
    }
    output.endProgress()
  }
}

/** What is in the vault: messages, members, flags by kind, and the first three items of the queue. */
async function describeVault(client: Client): Promise<string> {
  const { messages, members, communities } = await client.vault.info()
  const { flagged } = await client.analysis.summary()
  const { ids, total } = await client.items.order({ filter: {}, limit: 3 })
  const first = await client.items.summaries({ ids })
  return [
    `${messages.toLocaleString('en')} messages of ${members.toLocaleString('en')} members in ${communities} communities; ${total} items wait for review`,
    `flagged: ${Object.entries(flagged)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
    ...first.map(
      (item) => `  ${item.kind.padEnd(12)} ${item.score.toFixed(2)}  ${item.member.name}: ${item.excerpt.slice(0, 70)}`,
    ),
  ].join('\n')
}
