import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import type { CheckpointView } from '#contract/audit.ts'
import { COMPLIANCE } from '#contract/roles.ts'
import { splitWitnessFile } from '#core/audit/witness-file.ts'
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
    .option('--witness <file...>', 'also compare with the notes in these witness files')
    .description('recompute the whole log; exit code 5 when it does not hold')
    .action(async (own: { witness?: string[] }, command: Command) => {
      const { options, output, signal } = contextOf(command)
      const notes = (own.witness ?? []).flatMap(notesIn)
      const result = await withVault(options, 'read', output, ({ core }) => {
        const show = (done: number, total: number): void => output.progress(`verifying ${done} of ${total} entries`)
        return forCompliance(core).services.audit.verifyNow(signal, show, notes)
      })
      await output.result(result, (found) =>
        [
          `${found.verdict}: ${found.size} entries, ${found.checkpoints} checkpoints, root ${found.root}`,
          `seen by a witness: ${found.witnessedSize} entries`,
          ...(found.witnessNotesRejected > 0
            ? [`witness notes that prove nothing (unreadable, or the signature fails): ${found.witnessNotesRejected}`]
            : []),
          ...(found.problem
            ? [`problem: ${found.problem}${found.firstBad === null ? '' : ` at entry ${found.firstBad}`}`]
            : []),
        ].join('\n'),
      )
      if (!GOOD_VERDICTS.has(result.verdict)) process.exitCode = ExitCode.verificationFailed
    })

  audit
    .command('checkpoint')
    .option(
      '--witness <file>',
      'append the note to this file, kept elsewhere, unless the log contradicts what it holds',
    )
    .description('sign the log as it stands, and print the signed note')
    .action(async (own: { witness?: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const { witness } = own
      const made = await withVault(options, 'write', output, async ({ core, client }) =>
        witness === undefined ? client.audit.checkpoint() : checkpointTo(core, resolve(witness)),
      )
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

  addWitnessCommands(audit)

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

function addWitnessCommands(audit: Command): void {
  const witness = audit.command('witness').description('checkpoints that somebody outside has kept')

  witness
    .command('add')
    .argument('<file>', 'file of signed notes, as a witness keeps it')
    .description('compare the notes with the log and keep them; exit code 5 when the log contradicts one')
    .action(async (file: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const text = readText(file)
      const done = await withVault(options, 'write', output, ({ client }) =>
        client.audit.addWitnessNotes({ text, source: basename(file) }),
      )
      await output.result(done, ({ added, known, foreign, contradicting }) =>
        [
          `${added} added, ${known} known already, ${foreign} of other logs or repeated`,
          ...(contradicting > 0 ? [`${contradicting} contradict this log: run qunjian audit verify`] : []),
        ].join('\n'),
      )
      if (done.contradicting > 0) process.exitCode = ExitCode.verificationFailed
    })

  witness
    .command('list')
    .description('the notes that were added, largest first')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const notes = await withVault(options, 'read', output, ({ client }) => client.audit.witnessNotes())
      const items = notes.map((note) => ({ ...note, addedAt: iso(note.addedAt) }))
      await output.result({ items, next: null }, () =>
        table(
          ['size', 'standing', 'added', 'from', 'root'],
          items.map((note) => [String(note.size), note.standing, note.addedAt ?? '', note.source, note.root]),
        ),
      )
    })
}

function checkpointTo(core: Core, path: string): CheckpointView {
  const { witness } = forCompliance(core).services
  const signed = onFile(path, () => witness.checkpointTo(path))
  if (signed.ok) return signed.value
  if (signed.failure.code === 'WITNESS_FILE_UNREADABLE') throw notAWitnessFile(path)
  throw new CommandError(
    ExitCode.verificationFailed,
    signed.failure.code,
    `the log does not continue what ${path} has seen; nothing was signed. Run: qunjian audit verify --witness FILE`,
  )
}

function notesIn(file: string): string[] {
  const notes = splitWitnessFile(readText(file))
  if (notes === null || notes.length === 0) throw notAWitnessFile(file)
  return notes
}

const notAWitnessFile = (path: string): CommandError =>
  new CommandError(ExitCode.inputUnusable, 'WITNESS_FILE_UNREADABLE', `${path} is no file of witness notes`)

const readText = (path: string): string => onFile(path, () => readFileSync(path, 'utf8'))

/** What cannot be read or written by the system's account is said as that. */
function onFile<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new CommandError(ExitCode.inputUnusable, 'FILE_UNREADABLE', `cannot use ${path}: ${error.message}`)
  }
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
