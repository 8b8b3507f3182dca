/**
 * `npm run accept`: real input through the command line, as a person would. The three archives of the data folder are
 * imported, analysed and verified, each in a vault of its own, and their counts compared with what is known of them;
 * then every sample of a platform's export format is imported. The data folder is `../shared/data`, or QUNJIAN_DATA;
 * where it is missing this is skipped, and says so.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { runQunjian } from './run-qunjian.ts'
import { projectPath } from './paths.ts'

const data = resolve(process.env['QUNJIAN_DATA'] || projectPath('../shared/data'))
const RESULTS = projectPath('.cache/accept.json')

const Meta = z.object({ messages: z.number(), members: z.number(), channels: z.number() })
const ImportResult = z.object({
  format: z.string(),
  read: z.number(),
  added: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  members: z.number(),
  channels: z.number(),
  seconds: z.number(),
})
const AnalysisResult = z.object({ messages: z.number(), items: z.number(), seconds: z.number() })
const AuditResult = z.object({ verdict: z.string(), size: z.number() })
const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** Formats that must be read; a sample of another format may still be unknown. */
const REQUIRED = [/^discord-chat-exporter\/.*\.json$/, /^telegram-desktop\//, /^slack\//]

class UnexpectedAnswer extends Error {}

const failures: string[] = []
const results: Record<string, unknown> = {}

if (existsSync(data)) {
  for (const name of readdirSync(join(data, 'communities'))) await attempt(name, acceptArchive)
  for (const path of exportSamples()) await attempt(path, acceptSample)
  mkdirSync(projectPath('.cache'), { recursive: true })
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  console.log(failures.length === 0 ? '\nAccepted.' : `\nNot accepted:\n${failures.join('\n')}`)
  console.log(`Results: ${RESULTS}`)
  process.exitCode = failures.length === 0 ? 0 : 1
} else {
  console.log(`Skipped: there is no data folder ${data} (QUNJIAN_DATA names another one).`)
}

/** One input that fails does not keep the others from being tried. */
async function attempt(name: string, accept: (name: string) => Promise<void>): Promise<void> {
  try {
    await accept(name)
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error
    console.log(`${name}: ${error.message}`)
    failures.push(`${name}: ${error.message}`)
  }
}

async function acceptArchive(name: string): Promise<void> {
  const folder = join(data, 'communities', name)
  const meta = Meta.parse(JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')))
  await withVault(async (run) => {
    const file = join(folder, 'messages.jsonl.gz')
    const imported = expectAnswer(ImportResult, await run('import', file, '--community', name))
    expectEqual(name, 'messages read', imported.read, meta.messages)
    expectEqual(name, 'messages added', imported.added, meta.messages)
    expectEqual(name, 'members', imported.members, meta.members)
    expectEqual(name, 'channels', imported.channels, meta.channels)
    const again = expectAnswer(ImportResult, await run('import', file, '--community', name))
    expectEqual(name, 'messages added by a second import', again.added, 0)
    const analysed = expectAnswer(AnalysisResult, await run('analyse'))
    expectEqual(name, 'messages analysed', analysed.messages, meta.messages)
    const audit = expectAnswer(AuditResult, await run('audit', 'verify'))
    if (!['intact', 'unwitnessed-tail'].includes(audit.verdict)) failures.push(`${name}: the log is ${audit.verdict}`)
    results[name] = { import: imported, importAgain: again, analyse: analysed, audit }
    const rate = Math.round(imported.added / (imported.seconds + analysed.seconds))
    console.log(
      `${name}: ${imported.added} messages, ${imported.members} members, ${imported.channels} channels; import ` +
        `${imported.seconds} s, analysis ${analysed.seconds} s (${rate} messages/s in all), ${analysed.items} items; ` +
        `log ${audit.verdict}, ${audit.size} entries`,
    )
  })
}

async function acceptSample(path: string): Promise<void> {
  await withVault(async (run) => {
    const answer = await run('import', join(data, 'exports', path), '--community', path)
    const failure = Failure.safeParse(answer)
    if (failure.success) {
      const { code, message } = failure.data.error
      console.log(`${path}: ${code}`)
      results[path] = failure.data
      if (REQUIRED.some((pattern) => pattern.test(path))) failures.push(`${path}: ${code}: ${message}`)
      else if (code !== 'IMPORT_FORMAT_UNKNOWN' && code !== 'MAPPING_INCOMPLETE')
        failures.push(`${path}: ${code}: ${message}`)
      return
    }
    const { format, read, added, rejected } = expectAnswer(ImportResult, answer)
    results[path] = { format, read, added, rejected }
    console.log(`${path}: ${format}, ${read} read, ${added} added, ${rejected} rejected`)
    if (rejected > 0) failures.push(`${path}: ${rejected} records were rejected`)
    if (added === 0) failures.push(`${path}: nothing was added`)
  })
}

function exportSamples(): string[] {
  return readdirSync(join(data, 'exports'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(data, 'exports').length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** Runs the work with commands on a fresh vault, and removes that again. */
async function withVault(work: (run: (...command: string[]) => Promise<unknown>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qunjian-accept-'))
  const environment = {
    QUNJIAN_VAULT: join(folder, 'vault'),
    QUNJIAN_DATA_DIR: join(folder, 'data'),
    QUNJIAN_PASSPHRASE: 'accept this passphrase',
  }
  const run = async (...command: string[]) => (await runQunjian([...command, '--json'], environment)).json
  try {
    expectAnswer(z.object({ vault: z.string() }), await run('vault', 'create', '--owner', 'owner'))
    await work(run)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function expectEqual(name: string, what: string, found: number, expected: number): void {
  if (found !== expected) failures.push(`${name}: ${what}: ${found} instead of ${expected}`)
}

function expectAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new UnexpectedAnswer(`answered ${JSON.stringify(answer)?.slice(0, 300)}`)
}
