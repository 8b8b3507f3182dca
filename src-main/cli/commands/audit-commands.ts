import { resolve } from 'node:path'
import type { Command } from 'commander'
import { COMPLIANCE } from '#contract/roles.ts'
import type { Core } from '#core/start-core.ts'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { wholeNumber } from '../option-values.ts'
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
        return forCompliance(core).services.audit.verifyNow(signal, (done, total) =>
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
    .command('export')
    .requiredOption('--out <dir>', 'new folder to write to')
    .option('--payloads', 'include what entries were about, in clear text')
    .description('write the log to a folder that qunjian-verify checks without the vault')
    .action(async (own: { out: string; payloads?: boolean }, command: Command) => {
      const { options, output, signal } = contextOf(command)
      const dir = resolve(own.out)
      const result = await withVault(options, 'write', output, async ({ core, client }) => {
        const vault = forCompliance(core)
        const show = (done: number, total: number): void => output.progress(`writing ${done} of ${total} entries`)
        const { size, files } = await vault.services.audit.exportTo(
          dir,
          { withPayloads: own.payloads === true },
          signal,
          show,
        )
        return { dir, size, files: files.length, vkey: (await client.vault.info()).vkey }
      })
      await output.result(result, (done) =>
        [
          `Wrote ${done.size} entries to ${done.dir}`,
          `Check it with: qunjian-verify ${done.dir} --vkey ${done.vkey}`,
        ].join('\n'),
      )
    })

  audit
    .command('list')
    .option('--limit <n>', 'how many, 500 at most', wholeNumber, 50)
    .option('--after <seq>', 'go on behind this entry: `next` of the page before')
    .description('the newest entries')
    .action(async (own: { limit: number; after?: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const page = await withVault(options, 'read', output, ({ client }) =>
        client.audit.list({ limit: own.limit, after: own.after }),
      )
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

/**
 * The open vault, for those who may read its log. What these commands do has no procedure in the contract (an export
 * goes to a path; a check must also work on a vault opened for reading), so the role is looked at here.
 */
function forCompliance(core: Core) {
  const vault = core.keeper.current()
  if (!vault) throw new CommandError(ExitCode.notPermitted, 'LOCKED', 'the vault is locked')
  if (!COMPLIANCE.some((role) => role === vault.account.role)) {
    throw new CommandError(ExitCode.notPermitted, 'NOT_PERMITTED', 'the log is for compliance and the owner')
  }
  return vault
}
