import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ReleaseClass, ReportFormat, ReportKind } from '#contract/reports.ts'
import { Locale } from '#contract/settings.ts'
import type { CommunityView } from '#contract/communities.ts'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { iso } from '../output.ts'
import { withVault, type Session } from '../vault-session.ts'

interface ReportOptions {
  readonly kind: ReportKind
  readonly period: string
  readonly class: ReleaseClass
  readonly format: ReportFormat
  readonly out: string
  readonly community?: string
  readonly language?: Locale
}

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .addOption(new Option('--kind <kind>', 'what it is about').choices(ReportKind.options).makeOptionMandatory())
    .requiredOption('--period <period>', '2026-W40, 2026-09, 2026-Q3, 2026-H1 or 2026')
    .addOption(
      new Option('--class <class>', 'whom it is for; fixes all parameters of disclosure control')
        .choices(ReleaseClass.options)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--format <format>', 'file format').choices(ReportFormat.options).makeOptionMandatory())
    .requiredOption('--out <dir>', 'folder to write to; a new one below it when it has something in it')
    .option('--community <name>', 'which community (default: the largest)')
    .addOption(new Option('--language <language>', 'language of the report').choices(Locale.options))
    .description('a report that nobody can be singled out from, with a proof that qunjian-verify checks')
    .action(async (own: ReportOptions, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, (session) => makeReport(session, own))
      await output.result(result, ({ files, suppressed, dir, vkey }) =>
        [
          ...files.map(({ path }) => path),
          `${suppressed} numbers are hidden`,
          `Check it with: qunjian-verify ${dir} --vkey ${vkey}`,
        ].join('\n'),
      )
    })
}

async function makeReport({ client }: Session, own: ReportOptions) {
  const { kind, period, format, language } = own
  const community = await findCommunity(client, own.community)
  const made = await client.reports.export({
    kind,
    period,
    class: own.class,
    format,
    communityId: community?.id,
    language: language ?? (await client.preferences.get()).locale ?? undefined,
  })
  const dir = folderFor(resolve(own.out), made.export.id)
  writeAll(dir, made.files)
  return {
    files: made.files.map(({ path, sha256 }) => ({ path: join(dir, path), sha256 })),
    class: made.export.class,
    k: made.export.k,
    epsilon: made.export.epsilon,
    suppressed: made.export.suppressed,
    exportId: made.export.id,
    checkpoint: { ...made.checkpoint, at: iso(made.checkpoint.at) },
    period: made.export.period,
    dir,
    vkey: (await client.vault.info()).vkey,
    ...(own.community === undefined && { assumed: { community: made.export.community } }),
  }
}

/** The community that was named; the largest where none was, which the result then says. */
async function findCommunity(client: Session['client'], name: string | undefined): Promise<CommunityView | undefined> {
  const communities = await client.communities.list()
  if (name === undefined) return communities.toSorted((a, b) => b.messages - a.messages)[0]
  const found = communities.find((each) => each.name === name || each.id === name)
  if (!found) throw new CommandError(ExitCode.usage, 'COMMUNITY_NOT_FOUND', `there is no community ${name}`)
  return found
}

/** A report is proven folder by folder: what lies beside it already must not get under its proof. */
function folderFor(dir: string, exportId: string): string {
  return existsSync(dir) && readdirSync(dir).length > 0 ? join(dir, exportId) : dir
}

/** The folder is there whole or not at all. */
function writeAll(dir: string, files: readonly { readonly path: string; readonly content: string }[]): void {
  const partial = `${dir}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  try {
    for (const { path, content } of files) writeFileSync(join(partial, path), Buffer.from(content, 'base64'))
    if (existsSync(dir)) rmdirSync(dir)
    renameSync(partial, dir)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}
