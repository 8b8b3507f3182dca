import type { Command } from 'commander'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { iso, table } from '../output.ts'
import { withVault } from '../vault-session.ts'

const GOOD_VERDICTS = new Set(['intact', 'intact-with-erasures', 'unwitnessed-tail'])

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the tamper-evident log')

  audit
    .command('verify')
    .description('recompute the whole log; exit code 5 when it does not hold')
    .action(async (_own: unknown, command: Command) => {
      const { options, output, signal } = contextOf(command)
      const result = await withVault(options, 'read', output, ({ core }) => {
        const vault = core.keeper.current()
        if (!vault) throw new CommandError(ExitCode.notPermitted, 'LOCKED', 'the vault is locked')
        return vault.services.audit.verifyNow(signal, (done, total) =>
          output.progress(`verifying ${done} of ${total} entries`),
        )
      })
      await output.result(result, (found) =>
        [
          `${found.verdict}: ${found.size} entries, ${found.checkpoints} checkpoints, root ${found.root}`,
          ...(found.problem
            ? [`problem: ${found.problem}${found.firstBad === null ? '' : ` at entry ${found.firstBad}`}`]
            : []),
        ].join('\n'),
      )
      if (!GOOD_VERDICTS.has(result.verdict)) process.exitCode = ExitCode.verificationFailed
    })

  audit
    .command('checkpoint')
    .description('sign the log as it stands, and print the signed note')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const made = await withVault(options, 'write', output, ({ client }) => client.audit.checkpoint())
      await output.result({ ...made, at: iso(made.at) }, ({ note }) => note.trimEnd())
    })

  audit
    .command('list')
    .option('--limit <n>', 'how many', Number, 50)
    .description('the newest entries')
    .action(async (own: { limit: number }, command: Command) => {
      const { options, output } = contextOf(command)
      const page = await withVault(options, 'read', output, ({ client }) => client.audit.list({ limit: own.limit }))
      const items = page.items.map((entry) => ({ ...entry, at: iso(entry.at) }))
      await output.result({ items, next: page.next }, () =>
        table(
          ['seq', 'at', 'who', 'action', 'object', 'result'],
          items.map((entry) => [
            String(entry.seq),
            entry.at ?? '',
            entry.actorName ?? entry.actor,
            entry.action,
            entry.object,
            entry.result,
          ]),
        ),
      )
    })
}
