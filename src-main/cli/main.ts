import { randomUUID } from 'node:crypto'
import { Command, CommanderError } from 'commander'
import { APP_VERSION } from '#core/version.ts'
import { addAnalysisCommands } from './commands/analysis-commands.ts'
import { addAuditCommands } from './commands/audit-commands.ts'
import { addBenchCommand } from './commands/bench-command.ts'
import { addChurnCommand } from './commands/churn-command.ts'
import { addImportCommands } from './commands/import-commands.ts'
import { addIndicatorCommands } from './commands/indicator-commands.ts'
import { addModelCommands } from './commands/model-commands.ts'
import { addMemberCommands } from './commands/member-commands.ts'
import { addOutboxCommands } from './commands/outbox-commands.ts'
import { addQueueCommands } from './commands/queue-commands.ts'
import { addReportCommand } from './commands/report-command.ts'
import { addStartCommand } from './commands/start-command.ts'
import { addTextCommands } from './commands/text-commands.ts'
import { addAccountCommands, addVaultCommands } from './commands/vault-commands.ts'
import { addWatchCommands } from './commands/watch-commands.ts'
import { ExitCode, toCommandError } from './exit-codes.ts'

/** What the option parser says of itself: help, the version, errors of usage. */
interface ParserWords {
  out: string
  error: string
}

function buildProgram(words: ParserWords): Command {
  const program = new Command('qunjian')
    .description('Community moderation and management, offline on this machine')
    .version(APP_VERSION)
    .option('--vault <dir>', 'vault folder (default: QUNJIAN_VAULT, else the data folder)')
    .option('--passphrase-file <file>', 'file with the passphrase (default: QUNJIAN_PASSPHRASE, else a prompt)')
    .option('--account <name>', "account to sign in with (default: the vault's owner)")
    .option('--purpose <purpose>', 'why personal data is opened', 'moderation')
    .option('--json', 'one JSON object on standard output and nothing else there')
    .option('--quiet', 'no progress and no remarks')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (words.out += text),
      writeErr: (text) => (words.error += text),
    })
  for (const add of [
    addStartCommand,
    addVaultCommands,
    addAccountCommands,
    addImportCommands,
    addAnalysisCommands,
    addTextCommands,
    addChurnCommand,
    addWatchCommands,
    addQueueCommands,
    addOutboxCommands,
    addMemberCommands,
    addModelCommands,
    addIndicatorCommands,
    addAuditCommands,
    addReportCommand,
    addBenchCommand,
  ]) {
    add(program)
  }
  return program
}

/** Prints a failure where the caller looks for it: as JSON on standard output with `--json`, else on standard error. */
function reportFailure(json: boolean, failure: { code: string; message: string; id?: string; details?: object }): void {
  const { details, ...error } = failure
  if (json) process.stdout.write(`${JSON.stringify({ error: { ...details, ...error } })}\n`)
  else process.stderr.write(`qunjian: ${error.message}${error.id ? ` (error id ${error.id})` : ''}\n`)
}

async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json')
  // A reader that goes away (head) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? ExitCode.done : ExitCode.bug),
  )
  // Remarks nobody reads any more (2>&1 | head) must not end the work they are about.
  process.stderr.on('error', () => {})
  const words: ParserWords = { out: '', error: '' }
  try {
    await buildProgram(words).parseAsync([...argv], { from: 'user' })
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? endOfParsing(json, error, words) : failed(json, error)
  }
}

/** `--help`, `--version`, or a line that is no command; commander reports all of them as errors. */
function endOfParsing(json: boolean, error: CommanderError, words: ParserWords): ExitCode {
  if (error.exitCode === 0) {
    const kind = error.code === 'commander.version' ? 'version' : 'help'
    process.stdout.write(json ? `${JSON.stringify({ [kind]: words.out.trimEnd() })}\n` : words.out)
    return ExitCode.done
  }
  // A group without a command: commander answers with its help alone.
  const isIncomplete = error.code === 'commander.help'
  if (isIncomplete && !json) process.stderr.write(`${words.error}\n`)
  const message = isIncomplete ? 'which command? see --help' : error.message.replace(/^error: /, '')
  reportFailure(json, { code: 'USAGE', message })
  return ExitCode.usage
}

function failed(json: boolean, error: unknown): ExitCode {
  const known = toCommandError(error)
  if (known) {
    reportFailure(json, { code: known.code, message: known.message, details: known.details })
    return known.exitCode
  }
  const id =
    error instanceof Error && 'errorId' in error && typeof error.errorId === 'string' ? error.errorId : randomUUID()
  if (process.env['QUNJIAN_LOG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  reportFailure(json, { code: 'INTERNAL_ERROR', message: 'unexpected error', id })
  return ExitCode.bug
}

await main(process.argv.slice(2))
