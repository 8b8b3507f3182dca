import { readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import type { CommunityId, FileToken, RecordImportId } from '#contract/ids.ts'
import type { DateOrder } from '#contract/imports.ts'
import {
  type IndicatorSheet,
  type IndicatorValue,
  type LifecycleCounts,
  PeriodUnit,
  RecordKind,
} from '#contract/indicators.ts'
import { recordTemplate } from '#core/business-records/record-kinds.ts'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { iso, table } from '../output.ts'
import { calendarDay } from '../option-values.ts'
import { withVault, type Session } from '../vault-session.ts'

interface IndicatorOptions {
  readonly community: string
  readonly from: string
  readonly to: string
  readonly by?: PeriodUnit
  readonly timeZone?: string
  readonly includeBots?: boolean
  readonly includeStaff?: boolean
}

interface RecordImportOptions {
  readonly kind: RecordKind
  readonly community?: string
  readonly map?: string
  readonly timeZone?: string
  readonly dateOrder: string
}

export function addIndicatorCommands(program: Command): void {
  program
    .command('indicators')
    .requiredOption('--community <name>', 'community the figures are of')
    .requiredOption('--from <day>', 'first day, such as 2026-01-01', calendarDay)
    .requiredOption('--to <day>', 'first day that is not included any more', calendarDay)
    .addOption(
      new Option('--by <unit>', 'day, week (ISO) or month; left out, the span is one period').choices(
        PeriodUnit.options,
      ),
    )
    .option('--time-zone <zone>', "IANA zone of the days (default: the vault's)")
    .option('--include-bots', 'count bots as members')
    .option('--include-staff', 'count official and test accounts as members')
    .description('the twelve indicators, with numerator, denominator and interval')
    .action(async (own: IndicatorOptions, command: Command) => {
      const { options, output } = contextOf(command)
      if (own.from >= own.to) throw new CommandError(ExitCode.usage, 'USAGE', '--to must be a later day than --from')
      const sheet = await withVault(options, 'read', output, async (session) =>
        session.client.indicators.sheet({
          communityId: await communityNamed(session, own.community),
          from: own.from,
          to: own.to,
          by: own.by,
          timeZone: own.timeZone,
          includeBots: own.includeBots === true,
          includeStaff: own.includeStaff === true,
        }),
      )
      const { items, lifecycle, community, communityId, timeZone, by, dataTo } = sheet
      await output.result(
        { items, next: null, community, communityId, timeZone, by, dataTo: iso(dataTo), lifecycle },
        () => describeSheet(sheet),
      )
    })

  addRecordCommands(program)
}

function addRecordCommands(program: Command): void {
  const records = program
    .command('records')
    .description('what a chat export does not hold: orders, surveys, complaints …')
  const kindOption = () => new Option('--kind <kind>', RecordKind.options.join(', ')).choices(RecordKind.options)

  records
    .command('import')
    .argument('<file>', 'CSV file with a header')
    .addOption(kindOption().makeOptionMandatory())
    .option('--community <name>', 'community of all rows (default: the one that knows the member of a row)')
    .option('--map <file>', 'JSON file: name of the column for each field')
    .option('--time-zone <zone>', "IANA zone of times without an offset (default: the vault's)")
    .addOption(
      new Option('--date-order <order>', 'order of day and month')
        .choices(['auto', 'dmy', 'mdy', 'ymd'])
        .default('auto'),
    )
    .description('read records into the vault; running it again adds nothing twice')
    .action(async (file: string, own: RecordImportOptions, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, (session) => importRecords(session, file, own))
      const { id, ...view } = result
      await output.result(
        { importId: id, ...view, createdAt: iso(view.createdAt), undoneAt: iso(view.undoneAt) },
        ({ read, added, updated, duplicate, rejected }) =>
          `Read ${read} rows: ${added} added, ${updated} changed, ${duplicate} known already, ${rejected} rejected`,
      )
    })

  records
    .command('template')
    .argument('<kind>', RecordKind.options.join(', '))
    .option('--out <file>', 'write it there instead of to standard output')
    .description('an empty CSV table of a kind of records')
    .action(async (kind: string, own: { out?: string }, command: Command) => {
      const { output } = contextOf(command)
      const known = RecordKind.safeParse(kind)
      if (!known.success)
        throw new CommandError(ExitCode.usage, 'USAGE', `the kind is one of ${RecordKind.options.join(', ')}`)
      const template = recordTemplate(known.data)
      if (own.out !== undefined) writeFileSync(resolve(own.out), template.csv)
      await output.result({ kind: known.data, ...template, file: own.out ?? null }, () =>
        own.out === undefined ? template.csv.replace(/^\ufeff/, '').trimEnd() : `Written to ${own.out}`,
      )
    })

  records
    .command('list')
    .description('list the imports of records')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const imports = await withVault(options, 'read', output, ({ client }) => client.records.imports())
      const items = imports.map(({ id, ...view }) => ({
        importId: id,
        ...view,
        createdAt: iso(view.createdAt),
        undoneAt: iso(view.undoneAt),
      }))
      await output.result({ items, next: null }, (page) =>
        table(
          ['id', 'kind', 'file', 'added', 'changed', 'rejected', 'undone'],
          page.items.map((each) => [
            each.importId,
            each.kind,
            each.fileName,
            String(each.added),
            String(each.updated),
            String(each.rejected),
            each.undoneAt ?? '',
          ]),
        ),
      )
    })

  records
    .command('undo')
    .argument('<id>', 'import id, such as q3')
    .description('take the records of an import out again')
    .action(async (id: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, ({ client }) =>
        // Checked by the contract.
        client.records.undoImport({ importId: id as RecordImportId }),
      )
      await output.result(result, ({ removed }) => `Removed ${removed} records`)
    })
}

async function communityNamed({ client }: Session, name: string): Promise<CommunityId> {
  const communities = await client.communities.list()
  const found = communities.find((community) => community.name === name)
  if (found) return found.id
  const known = communities.map((community) => community.name).join(', ')
  throw new CommandError(ExitCode.usage, 'COMMUNITY_NOT_FOUND', `there is no community ${name}; known: ${known}`)
}

async function importRecords(session: Session, file: string, own: RecordImportOptions) {
  const { client, core } = session
  const path = resolve(file)
  const token: FileToken = core.registerFile(path, { name: basename(path), removeAfterUse: false })
  const view = await client.records.import({
    file: token,
    kind: own.kind,
    ...(own.community === undefined ? {} : { communityId: await communityNamed(session, own.community) }),
    ...(own.map === undefined ? {} : { mapping: readMapping(own.map) }),
    timeZone: own.timeZone,
    dateOrder: own.dateOrder as DateOrder, // one of the choices
  })
  if (view.read > 0 && view.rejected === view.read) {
    const [first] = await client.records.rejects({ importId: view.id })
    const why = first ? `; line ${first.line}: ${first.reason}${first.field === null ? '' : ` (${first.field})`}` : ''
    throw new CommandError(ExitCode.inputUnusable, 'NOTHING_VALID', `all ${view.read} rows were rejected${why}`)
  }
  return view
}

const Mapping = z.record(z.string(), z.string().nullable())

function readMapping(file: string): z.infer<typeof Mapping> {
  try {
    return Mapping.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    throw new CommandError(ExitCode.usage, 'MAP_UNREADABLE', `cannot read the mapping ${file}: ${why}`)
  }
}

const number = (value: number | null, digits = 0): string =>
  value === null ? 'n/a' : value.toLocaleString('en', { maximumFractionDigits: digits })

function shown(unit: IndicatorValue['unit'], value: number | null): string {
  return unit === 'share' && value !== null ? `${number(value * 100, 1)}%` : number(value, unit === 'points' ? 1 : 0)
}

function remarks({ basis, needs, finished, small }: IndicatorValue): string {
  if (basis === 'no-data') return `no ${needs} yet`
  return [...(finished ? [] : ['unfinished']), ...(small && basis === 'computed' ? ['small'] : [])].join(', ')
}

const quick = ({ quickRatio }: LifecycleCounts): string => number(quickRatio, 2)

function describeSheet({ items, lifecycle, timeZone, dataTo }: IndicatorSheet): string {
  const rows = items.map((item) => [
    item.period,
    item.key,
    shown(item.unit, item.value),
    item.denominator === null ? '' : `${number(item.numerator)} / ${number(item.denominator)}`,
    item.low === null ? '' : `${shown(item.unit, item.low)} – ${shown(item.unit, item.high)}`,
    item.target === null ? '' : `${item.targetKind === 'at-least' ? '≥' : '≤'} ${shown(item.unit, item.target)}`,
    item.trend ?? '',
    remarks(item),
  ])
  return [
    table(['period', 'indicator', 'value', 'of', '95%', 'target', 'trend', ''], rows),
    '',
    table(
      ['period', 'active', 'new', 'returning', 'resurrecting', 'dormant', 'quick ratio'],
      lifecycle.map((each) => [
        each.period,
        ...[each.active, each.new, each.returning, each.resurrecting, each.dormant].map((count) => number(count)),
        quick(each),
      ]),
    ),
    '',
    `Days in ${timeZone}; data to ${iso(dataTo) ?? '—'}`,
  ].join('\n')
}
