import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AnalysisResult } from '#contract/analysis.ts'
import { loadClassifier } from '#core/classification/classifier.ts'
import { findPersonalData } from '#core/detection/personal-data.ts'
import type { JobId } from '#contract/ids.ts'
import type { CoreOptions } from '#core/core-options.ts'
import type { Session } from '../vault-session.ts'
import { writeBenchExport } from './bench-data.ts'

/** One line of the table. `ratio` = value / the value of the row named in `against`, both from this very run. */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly ratio: number | null
  readonly against: string | null
}

const PASSWORD = 'only for this benchmark'
const SEARCHES = [
  '读书',
  '微信',
  'book',
  '活动 报名',
  '谢谢',
  'the',
  '推荐',
  '第三章',
  'coffee',
  '明天',
  '報名',
  'weekend plan',
  '兼职',
  '二手',
  '一',
  '请问',
]
const TEXTS_FOR_MODELS = 20_000

const round = (value: number): number => Math.round(value * 100) / 100
const row = (name: string, value: number, unit: string): BenchRow => ({
  name,
  value: round(value),
  unit,
  ratio: null,
  against: null,
})

async function seconds(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** Milliseconds at a share of all runs: 0.5 = median, 0.95 = p95. */
function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/**
 * Measures the product on `count` messages of the sample in a vault of its own, which is removed afterwards. Machines
 * are shared and noisy: compare the ratios, which come from the same run, rather than the absolute figures.
 */
export async function runBench(
  options: { readonly count: number; readonly core: CoreOptions; readonly note: (text: string) => void },
  start: (extra: Partial<CoreOptions>) => Promise<Session>,
): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'qunjian-bench-'))
  try {
    const path = join(dir, 'export.jsonl')
    const texts = await writeBenchExport(options.core.resourcesDir, path, options.count)
    const plain = await plainSqlite(join(dir, 'plain.db'), texts)
    const rows = [row('plain SQLite, one table, no encryption, no index', plain, 'messages/s')]
    const against = (name: string, value: number, unit: string): BenchRow => ({
      ...row(name, value, unit),
      ratio: round(value / plain),
      against: rows[0]?.name ?? null,
    })
    options.note('import and analysis …')
    const session = await start({ dataDir: dir, vaultDir: join(dir, 'vault'), guardDir: dir })
    try {
      await session.client.vault.create({ owner: 'Bench', password: PASSWORD })
      const importing = await seconds(() => importAll(session, path))
      const analysing = await seconds(() => analyseAll(session))
      rows.push(
        against('import (read, index, encrypt)', options.count / importing, 'messages/s'),
        against('analysis (classify, detect, queue)', options.count / analysing, 'messages/s'),
        against('import and analysis, end to end', options.count / (importing + analysing), 'messages/s'),
        row('peak memory', process.resourceUsage().maxRSS / 1024, 'MB'),
      )
      options.note('console …')
      rows.push(...(await consoleSpeeds(session)))
    } finally {
      await session.core.close()
    }
    // Last, since models loaded in this thread would count towards the peak memory above.
    options.note('models …')
    for (const [name, value] of await textSpeeds(options.core.modelsDir, texts)) {
      rows.push(against(name, value, 'messages/s'))
    }
    return rows
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A yardstick of the machine: the same texts into one table of Node's own SQLite. */
async function plainSqlite(file: string, texts: readonly string[]): Promise<number> {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO message (text) VALUES (?)')
  const time = await seconds(() => {
    for (let from = 0; from < texts.length; from += 1000) {
      db.exec('BEGIN')
      for (const text of texts.slice(from, from + 1000)) insert.run(text)
      db.exec('COMMIT')
    }
  })
  db.close()
  return texts.length / time
}

async function textSpeeds(modelsDir: string, texts: readonly string[]): Promise<[string, number][]> {
  const some = texts.slice(0, TEXTS_FOR_MODELS)
  const classifier = await loadClassifier({ modelsDir })
  await classifier.classify(some.slice(0, 1000)) // warm-up
  const classifying = await seconds(() => classifier.classify(some))
  await classifier.close()
  const finding = await seconds(() => some.forEach((text) => findPersonalData(text)))
  return [
    ['three models on one thread, features included', some.length / classifying],
    ['personal data on one thread', some.length / finding],
  ]
}

async function wait({ client }: Session, jobId: JobId): Promise<void> {
  for await (const job of await client.jobs.watch({ jobId }))
    if (job.state === 'failed') throw new Error(job.error?.message ?? 'job failed')
}

async function importAll(session: Session, path: string): Promise<void> {
  const file = session.core.registerFile(path, { name: 'bench.jsonl', removeAfterUse: false })
  await wait(session, (await session.client.imports.start({ file, community: 'Bench' })).jobId)
}

async function analyseAll(session: Session): Promise<void> {
  const { jobId } = await session.client.analysis.start({})
  await wait(session, jobId)
  AnalysisResult.parse((await session.client.jobs.get({ jobId })).result)
}

async function consoleSpeeds(session: Session): Promise<BenchRow[]> {
  const { client } = session
  const searches: number[] = []
  for (let n = 0; n < 10; n++)
    for (const query of SEARCHES) searches.push(1000 * (await seconds(() => client.messages.search({ query }))))
  const order = 1000 * (await seconds(() => client.items.order({ filter: {} })))
  const { ids } = await client.items.order({ filter: {}, limit: 300 })
  const shown: number[] = []
  const decided: number[] = []
  for (const itemId of ids) {
    shown.push(1000 * (await seconds(() => client.items.get({ itemId }))))
    decided.push(
      1000 * (await seconds(() => client.decisions.make({ itemIds: [itemId], action: 'dismiss', policy: 'other' }))),
    )
  }
  const { size } = await client.audit.checkpoint()
  const verifying = await seconds(async () => wait(session, (await client.audit.verify()).jobId))
  await client.vault.lock()
  const unlocking = 1000 * (await seconds(() => client.vault.unlock({ account: 'Bench', password: PASSWORD })))
  return [
    row('search, median', percentile(searches, 0.5), 'ms'),
    row('search, p95', percentile(searches, 0.95), 'ms'),
    row('queue in order', order, 'ms'),
    row('item with context, p95', percentile(shown, 0.95), 'ms'),
    row('decision on the disk, median', percentile(decided, 0.5), 'ms'),
    row('decision on the disk, p95', percentile(decided, 0.95), 'ms'),
    row('log verified', size / verifying, 'entries/s'),
    row('unlock', unlocking, 'ms'),
  ]
}
