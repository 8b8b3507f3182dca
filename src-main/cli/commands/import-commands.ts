import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import type { FileToken, ImportId } from '#contract/ids.ts'
import { ColumnMapping, type DateOrder, type ImportView } from '#contract/imports.ts'
import { contextOf, type CommandContext } from '../command-context.ts'
import { CommandError, ExitCode, toCommandError } from '../exit-codes.ts'
import { iso, table } from '../output.ts'
import { runJob } from '../run-job.ts'
import { withVault, type Session } from '../vault-session.ts'

interface ImportOptions {
  readonly community: string
  readonly format: string
  readonly map?: string
  readonly timeZone?: string
  readonly dateOrder: string
  readonly basis?: string
  readonly rejects?: string
}

interface ImportResult {
  importId: string
  format: string
  read: number
  added: number
  duplicate: number
  rejected: number
  system: number
  rejectsFile: string | null
  channels: number
  members: number
  seconds: number
  assumed: Record<string, string>
  notices: string[]
}

export function addImportCommands(program: Command): void {
  const importCommand = program
    .command('import')
    .argument('[files...]', 'exports or lists of user reports: files, or folders for exports that are folders')
    .option('--community <name>', 'community the messages belong to')
    .option('--format <format>', 'auto, or the format where it cannot be told', 'auto')
    .option('--map <file>', 'JSON file that says which column holds what')
    .option('--time-zone <zone>', "IANA zone of times without an offset (default: the vault's)")
    .option('--date-order <order>', 'auto, dmy, mdy or ymd', 'auto')
    .option('--basis <text>', 'legal basis for holding these messages')
    .option('--rejects <file>', 'write rejected records to this file (JSONL; logged as an export)')
    .description('read exports into the vault; running it again adds nothing twice')
    .action(async (files: string[], own: ImportOptions, command: Command) => {
      const context = contextOf(command)
      if (files.length === 0 || !own.community) {
        throw new CommandError(ExitCode.usage, 'USAGE', 'usage: qunjian import FILE… --community NAME')
      }
      for (const file of files) checkReadable(file)
      const results = await withVault(context.options, 'write', context.output, async (session) => {
        const done: ImportResult[] = []
        try {
          for (const file of files) done.push(await importFile(session, context, file, own))
        } catch (error) {
          throw done.length === 0 ? error : afterOthers(error, done)
        }
        return done
      })
      await context.output.result(combine(results), describeResult)
    })

  importCommand
    .command('list')
    .description('list the imports of this vault')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const imports = await withVault(options, 'read', output, ({ client }) => client.imports.list())
      const items = imports.map(({ id, jobId: _jobId, ...rest }) => ({
        importId: id,
        ...rest,
        createdAt: iso(rest.createdAt),
        finishedAt: iso(rest.finishedAt),
        undoneAt: iso(rest.undoneAt),
      }))
      await output.result({ items, next: null }, (page) =>
        table(
          ['id', 'community', 'file', 'format', 'state', 'added', 'rejected'],
          page.items.map((each) => [
            each.importId,
            each.community,
            each.fileName,
            each.format,
            each.state,
            String(each.added),
            String(each.rejected),
          ]),
        ),
      )
    })

  importCommand
    .command('undo')
    .argument('<id>', 'import id, such as p3')
    .description('take the messages of an import out again; those that a decision cites stay')
    .action(async (id: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, ({ client }) =>
        client.imports.undo({ importId: id as ImportId }),
      )
      await output.result(
        result,
        ({ removed, kept, shared }) =>
          `Removed ${removed}; kept ${kept} that decisions cite and ${shared} that other imports brought too`,
      )
    })
}

function checkReadable(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })) {
    throw new CommandError(ExitCode.inputUnusable, 'FILE_UNREADABLE', `there is no file ${file}`)
  }
}

/** A file that fails does not undo the files before it: the failure says what they brought. */
function afterOthers(error: unknown, done: readonly ImportResult[]): unknown {
  const known = toCommandError(error)
  if (!known) return error
  const { added } = combine(done)
  const message = `${known.message} (the files before it were imported: ${added} messages added)`
  return new CommandError(known.exitCode, known.code, message, { ...known.details, files: done })
}

async function importFile(
  session: Session,
  context: CommandContext,
  file: string,
  own: ImportOptions,
): Promise<ImportResult> {
  const { client, core } = session
  const started = performance.now()
  const path = resolve(file)
  const token: FileToken = core.registerFile(path, { name: basename(path), removeAfterUse: false })
  const mapping = own.map === undefined ? undefined : readMapping(own.map)
  const dateOrder = own.dateOrder as DateOrder // checked by the contract
  // A format that is given need not be recognised.
  const preview =
    own.format === 'auto'
      ? await client.imports.preview({ file: token, mapping, dateOrder, timeZone: own.timeZone })
      : null
  const { importId, jobId } = await client.imports.start({
    file: token,
    community: own.community,
    format: own.format,
    mapping,
    timeZone: own.timeZone,
    dateOrder,
    basis: own.basis,
    confirmTwoPersonChat: true,
  })
  await runJob(session, context, jobId, async () => {
    const { read, added } = await client.imports.get({ importId })
    return { words: `the ${added} messages added until now are`, details: { importId, read, added } }
  })
  const view = await client.imports.get({ importId })
  if (view.added + view.duplicate + view.system === 0) {
    throw new CommandError(
      ExitCode.inputUnusable,
      'NOTHING_VALID',
      `nothing usable in ${file}: ${view.rejected} records were rejected`,
      {
        importId,
        rejected: view.rejected,
      },
    )
  }
  const rejectsFile = own.rejects === undefined ? null : await writeRejects(session, view, own.rejects)
  const info = (await client.communities.list()).find(({ name }) => name === own.community)
  return {
    importId,
    format: view.format,
    read: view.read,
    added: view.added,
    duplicate: view.duplicate,
    rejected: view.rejected,
    system: view.system,
    rejectsFile,
    channels: info?.channels ?? 0,
    members: info?.members ?? 0,
    seconds: Math.round(performance.now() - started) / 1000,
    assumed: await assumptions(session, own),
    notices: [
      ...(preview?.isTwoPersonChat ? ['two-person-chat'] : []),
      ...(own.basis === undefined ? ['basis-unstated'] : []),
    ],
  }
}

/** What was not said and therefore taken for granted. */
async function assumptions({ client }: Session, own: ImportOptions): Promise<Record<string, string>> {
  const assumed: Record<string, string> = {}
  if (own.timeZone === undefined) assumed['timeZone'] = (await client.settings.get()).timeZone
  if (own.basis === undefined) assumed['basis'] = 'unstated'
  return assumed
}

function readMapping(file: string): ColumnMapping {
  const unmapped: ColumnMapping = {
    id: null,
    time: null,
    author: null,
    authorName: null,
    channel: null,
    text: null,
    replyTo: null,
    mentions: null,
    bot: null,
  }
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new CommandError(
      ExitCode.usage,
      'MAP_UNREADABLE',
      `cannot read the mapping ${file}: ${cause instanceof Error ? cause.message : ''}`,
    )
  }
  const parsed = ColumnMapping.partial().strict().safeParse(content)
  if (!parsed.success) {
    throw new CommandError(
      ExitCode.usage,
      'MAP_INVALID',
      `the mapping ${file} may name only: ${Object.keys(unmapped).join(', ')}`,
    )
  }
  return { ...unmapped, ...parsed.data }
}

async function writeRejects({ client, core }: Session, view: ImportView, file: string): Promise<string> {
  const path = resolve(file)
  const lines: string[] = []
  let after: string | undefined
  do {
    const rows = await client.imports.rejects({ importId: view.id, after, limit: 500 })
    lines.push(...rows.items.map((row) => JSON.stringify(row)))
    after = rows.next ?? undefined
  } while (after !== undefined)
  // As with every disclosure, the log speaks first: text that left without an entry could not be taken back.
  core.keeper.current()?.services.imports.logRejectExport(view.id, lines.length)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 })
  return path
}

/** One object for several files: counts add up, the last community figures stand. */
function combine(results: readonly ImportResult[]): ImportResult & { files?: ImportResult[] } {
  const [first, ...rest] = results
  if (!first) throw new Error('no result')
  if (rest.length === 0) return first
  const sum = (count: (result: ImportResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0)
  const last = results.at(-1) ?? first
  return {
    ...last,
    read: sum((result) => result.read),
    added: sum((result) => result.added),
    duplicate: sum((result) => result.duplicate),
    rejected: sum((result) => result.rejected),
    system: sum((result) => result.system),
    seconds: Math.round(sum((result) => result.seconds) * 1000) / 1000,
    notices: [...new Set(results.flatMap(({ notices }) => notices))],
    files: [...results],
  }
}

function describeResult(result: ImportResult): string {
  const lines = [
    `Read ${result.read} records (${result.format}): ${result.added} ${result.format === 'user-reports' ? 'reports' : 'messages'} added, ${result.duplicate} known already, ${result.system} system lines, ${result.rejected} rejected`,
    `The community now has ${result.members} members in ${result.channels} channels (${result.seconds} s)`,
  ]
  if (result.rejected > 0)
    lines.push('Rejected records are kept in the vault; see them under Imports, or write them out with --rejects FILE')
  if (result.notices.includes('basis-unstated'))
    lines.push('No legal basis was stated (--basis): nothing of this community can be shared until it is')
  if (result.notices.includes('two-person-chat'))
    lines.push('This is a chat between two people: it stays out of network, churn and tiers')
  return lines.join('\n')
}
