import type { Command } from 'commander'
import { contextOf } from '../command-context.ts'
import { requireCommunity } from '../community-named.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { isoInstant, wholeNumber } from '../option-values.ts'
import { iso } from '../output.ts'
import { withVault, type Session } from '../vault-session.ts'

/** The model foretells this many days and no others. */
const HORIZON_DAYS = 30

export function addChurnCommand(program: Command): void {
  program
    .command('churn')
    .requiredOption('--community <name>', 'community to score')
    .requiredOption('--as-of <date>', 'use messages before this time only (a day: 00:00 UTC)', isoInstant)
    .option('--horizon <days>', 'days of silence that are foretold (30)', wholeNumber, HORIZON_DAYS)
    .description(
      '30-day silence risk of everybody with three messages before a date, one of them in the 30 days before it',
    )
    .action(async (own: { community: string; asOf: number; horizon: number }, command: Command) => {
      const { options, output } = contextOf(command)
      if (own.horizon !== HORIZON_DAYS)
        throw new CommandError(ExitCode.usage, 'USAGE', `--horizon is ${HORIZON_DAYS}: the model was made for no other`)
      const { name, scores } = await withVault(options, 'read', output, (session) => scoresOf(session, own))
      for (const { memberId, platformId, risk, recencyBaseline, reasons } of scores) {
        await output.line(JSON.stringify({ member: memberId, platformId, risk, recencyBaseline, reasons }))
      }
      output.note(`${scores.length} members of ${name}, from what was written before ${iso(own.asOf)}`)
    })
}

async function scoresOf(session: Session, { community, asOf }: { community: string; asOf: number }) {
  const { id, name } = await requireCommunity(session, community)
  return { name, scores: await session.client.churn.score({ communityId: id, asOf }) }
}
