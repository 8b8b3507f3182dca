import type { Command } from 'commander'
import { AnalysisResult } from '#contract/analysis.ts'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { runJob, type Kept } from '../run-job.ts'
import { withVault, type Session } from '../vault-session.ts'

export function addAnalysisCommands(program: Command): void {
  program
    .command('analyse')
    .option('--community <name>', 'only this community')
    .option('--force', 'analyse again what was analysed already')
    .description('classify what is new, find floods and personal data, apply rules, fill the queue')
    .action(async (own: { community?: string; force?: boolean }, command: Command) => {
      const context = contextOf(command)
      const result = await withVault(context.options, 'write', context.output, async (session) => {
        const communities = await session.client.communities.list()
        const community = communities.find(({ name, id }) => name === own.community || id === own.community)
        if (own.community !== undefined && !community) {
          throw new CommandError(ExitCode.usage, 'COMMUNITY_NOT_FOUND', `there is no community ${own.community}`)
        }
        const { jobId } = await session.client.analysis.start({ communityId: community?.id, force: own.force === true })
        const job = await runJob(session, context, jobId, () => analysedUntilNow(session))
        // Models that people added read what is new right after the shipped ones.
        const after = await session.client.jobs.list({ active: true })
        for (const { id, kind } of after)
          if (kind === 'model-scoring') await runJob(session, context, id, () => analysedUntilNow(session))
        return AnalysisResult.parse(job.result)
      })
      await context.output.result(result, ({ messages, flagged, items, seconds }) =>
        [
          `Analysed ${messages} messages in ${seconds} s; ${items} new items in the queue`,
          ...Object.entries(flagged).map(([kind, count]) => `  ${kind.padEnd(6)} ${count}`),
        ].join('\n'),
      )
    })
}

async function analysedUntilNow({ client }: Session): Promise<Kept> {
  const communities = await client.communities.list()
  const left = communities.reduce((total, { unanalysed }) => total + unanalysed, 0)
  const analysed = communities.reduce((total, { messages }) => total + messages, 0) - left
  return { words: `${analysed} messages are analysed (${left} are left) and`, details: { analysed, left } }
}
