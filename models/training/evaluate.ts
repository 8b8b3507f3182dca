/**
 * Prints how the committed models do, measured through the product's own classifier. `--write` puts the figures into each
 * manifest and renders the model cards from cards/. `--models DIR` measures the models of another folder.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { type Classification, type Classifier, loadClassifier } from '#core/classification/classifier.ts'
import { type ModelIdentity, type ModelName } from '#core/classification/model-manifest.ts'
import { calibrationError, type Figure, macroF1Figure, rocAuc, share } from '#core/classification/score-measures.ts'
import { EVASIONS } from './evasions.ts'
import { measureFairness } from './fairness.ts'

const root = join(import.meta.dirname, '../..')
const { values: options } = parseArgs({ options: { write: { type: 'boolean' }, models: { type: 'string' } } })
const modelsDir = options.models === undefined ? join(root, 'models') : resolve(options.models)
const dataDir = process.env['QUNJIAN_DATA'] ?? join(root, '../shared/data')
const COMMUNITIES = ['komodo-discord', 's1-mobile-games', 'zig-irc']
const LANGUAGES = ['en', 'zh', 'zh-Hant']
const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
const FEWEST = 20
const EVASION_ROWS = 1500

interface Row {
  readonly text: string
  readonly label: string | number
  readonly lang: string
  readonly source: string
}

const readLines = async (path: string): Promise<unknown[]> => {
  const content = gunzipSync(await readFile(join(dataDir, path))).toString('utf8')
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}

const readRows = async (task: ModelName, split: string): Promise<Row[]> =>
  (await readLines(`${task}/${split}.jsonl.gz`)).map((line) => {
    const { text, label, lang, source } = Object(line)
    return {
      text: String(text),
      label: typeof label === 'number' ? label : String(label),
      lang: String(lang),
      source: String(source),
    }
  })

/** A fixed stream of numbers in [0, 1) for the bootstrap (Park & Miller). */
const fixedRandom = (): (() => number) => {
  let state = 20261122
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4
const rounded = ({ value, low, high }: Figure): Figure => ({ value: round(value), low: round(low), high: round(high) })
const print = ({ value, low, high }: Figure): string => `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`

interface Scored {
  readonly row: Row
  readonly result: Classification
}

const scoreRows = async (classifier: Classifier, rows: readonly Row[]): Promise<Scored[]> => {
  const results = await classifier.classify(rows.map(({ text }) => text))
  return rows.flatMap((row, index) => {
    const result = results[index]
    return result === undefined ? [] : [{ row, result }]
  })
}

const groupBy = (scored: readonly Scored[], key: (row: Row) => string): Map<string, Scored[]> =>
  Map.groupBy(scored, ({ row }) => key(row))

type BinaryTask = 'spam' | 'abuse'

const aucOf = (task: BinaryTask, scored: readonly Scored[]): Figure | undefined => {
  const of = (label: number): Float64Array =>
    Float64Array.from(scored.filter(({ row }) => row.label === label).map(({ result }) => result[task]))
  const positives = of(1)
  const negatives = of(0)
  return positives.length < FEWEST || negatives.length < FEWEST ? undefined : rounded(rocAuc(positives, negatives))
}

const predicted = ({ negative, neutral, positive }: Classification['sentiment']): number =>
  negative >= neutral && negative >= positive ? 0 : neutral >= positive ? 1 : 2

const truthOf = ({ row }: Scored): number => SENTIMENTS.findIndex((name) => name === row.label)

const f1Of = (scored: readonly Scored[]): Figure | undefined => {
  if (scored.length < 2 * FEWEST) return undefined
  const predictions = Uint8Array.from(scored.map(({ result }) => predicted(result.sentiment)))
  return rounded(macroF1Figure(Uint8Array.from(scored.map(truthOf)), predictions, 3, fixedRandom()))
}

const mainFigure = (task: ModelName, scored: readonly Scored[]): Figure | undefined =>
  task === 'sentiment' ? f1Of(scored) : aucOf(task, scored)

const calibrationOf = (task: ModelName, scored: readonly Scored[]): number => {
  if (task !== 'sentiment') {
    const outcomes = Uint8Array.from(scored.map(({ row }) => (row.label === 1 ? 1 : 0)))
    return round(calibrationError(Float64Array.from(scored.map(({ result }) => result[task])), outcomes))
  }
  const sure = scored.map((item) => ({ item, guess: predicted(item.result.sentiment) }))
  const outcomes = Uint8Array.from(sure.map(({ item, guess }) => (truthOf(item) === guess ? 1 : 0)))
  return round(
    calibrationError(
      Float64Array.from(sure.map(({ item }) => Math.max(...Object.values(item.result.sentiment)))),
      outcomes,
    ),
  )
}

const flagScore = (task: ModelName, result: Classification): number =>
  task === 'sentiment' ? result.sentiment.negative : result[task]

const isPositive = (task: ModelName, row: Row): boolean => row.label === (task === 'sentiment' ? 'negative' : 1)

const atThreshold = (task: ModelName, scored: readonly Scored[], threshold: number): Record<string, Figure> => {
  const flagged = scored.filter(({ result }) => flagScore(task, result) >= threshold)
  const positives = scored.filter(({ row }) => isPositive(task, row))
  const hits = flagged.filter(({ row }) => isPositive(task, row)).length
  const negatives = scored.length - positives.length
  return {
    precision: rounded(share(hits, flagged.length)),
    recall: rounded(share(hits, positives.length)),
    falsePositiveRate: rounded(share(flagged.length - hits, negatives)),
  }
}

const evaluateLanguage = (task: ModelName, scored: readonly Scored[], identity: ModelIdentity) => ({
  rows: scored.length,
  measure: task === 'sentiment' ? 'macro-F1' : 'ROC AUC',
  figure: mainFigure(task, scored),
  calibrationError: calibrationOf(task, scored),
  balanced: atThreshold(task, scored, identity.thresholds.balanced),
})

const evaluateTask = async (classifier: Classifier, identity: ModelIdentity) => {
  const task = identity.name
  const scored = await scoreRows(classifier, await readRows(task, 'test'))
  const byLanguage = groupBy(scored, ({ lang }) => lang)
  const bySource = groupBy(scored, ({ source }) => source.split(':')[0] ?? source)
  const languages = LANGUAGES.flatMap((language) => {
    const of = byLanguage.get(language) ?? []
    return of.length < FEWEST ? [] : [[language, evaluateLanguage(task, of, identity)] as const]
  })
  const sources = [...bySource]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([source, of]) =>
        [
          source,
          {
            rows: of.length,
            figure: mainFigure(task, of),
            balanced: atThreshold(task, of, identity.thresholds.balanced),
          },
        ] as const,
    )
  return { testSplit: Object.fromEntries(languages), bySource: Object.fromEntries(sources) }
}

const evaluateEvasions = async (classifier: Classifier, task: BinaryTask) => {
  const rows = await readRows(task, 'test')
  const table: Record<string, Record<string, number>> = {}
  for (const language of ['en', 'zh']) {
    const some = rows.filter(({ lang }) => lang === language).slice(0, EVASION_ROWS)
    const plain = aucOf(task, await scoreRows(classifier, some))?.value ?? Number.NaN
    for (const { name, apply } of EVASIONS) {
      const disguised = some.map((row) => (row.label === 1 ? { ...row, text: apply(row.text) } : row))
      const value = aucOf(task, await scoreRows(classifier, disguised))?.value ?? Number.NaN
      table[name] = { ...table[name], [language]: round(plain - value) }
    }
  }
  return table
}

/**
 * Share of an archive's later half at or above each threshold, without the every fourth message that the thresholds were
 * chosen on.
 */
const evaluateCommunities = async (classifier: Classifier) => {
  const shares: Record<string, Record<ModelName, Record<string, number>>> = {}
  for (const name of COMMUNITIES) {
    const lines = await readLines(`communities/${name}/messages.jsonl.gz`)
    const unseen = lines.slice(lines.length >> 1).filter((_, index) => index % 4 !== 0)
    const texts = unseen.map((line) => String(Object(line).text))
    const results = await classifier.classify(texts)
    const sharesOf = ({ name: task, thresholds }: ModelIdentity): Record<string, number> =>
      Object.fromEntries(
        Object.entries(thresholds).map(([key, threshold]) => [
          key,
          round(results.filter((result) => flagScore(task, result) >= threshold).length / results.length),
        ]),
      )
    const [spam, abuse, sentiment] = classifier.models
    if (spam === undefined || abuse === undefined || sentiment === undefined) throw new Error('three models expected')
    shares[name] = { spam: sharesOf(spam), abuse: sharesOf(abuse), sentiment: sharesOf(sentiment) }
  }
  return shares
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const printTask = (task: ModelName, figures: Awaited<ReturnType<typeof evaluateTask>>): void => {
  for (const [language, of] of Object.entries(figures.testSplit)) {
    const figure = of.figure === undefined ? 'too few rows' : print(of.figure)
    say(
      `${task.padEnd(10)} test  ${language.padEnd(8)} ${of.measure.padEnd(8)} ${figure}  calibration error ${of.calibrationError.toFixed(4)}`,
    )
    for (const [name, value] of Object.entries(of.balanced)) say(`${' '.repeat(26)} ${name.padEnd(18)} ${print(value)}`)
  }
  for (const [source, of] of Object.entries(figures.bySource)) {
    if (of.figure !== undefined) say(`${task.padEnd(10)} test  ${source.padEnd(28)} ${print(of.figure)}`)
  }
}

const renderCard = async (task: ModelName, manifest: unknown): Promise<string> => {
  const { renderFigures } = await import('./card-figures.ts')
  const text = await readFile(join(import.meta.dirname, 'cards', `${task}.md`), 'utf8')
  return text.replace('<!-- figures -->', renderFigures(manifest))
}

const writeFigures = async (identity: ModelIdentity, figures: object): Promise<void> => {
  const folder = join(modelsDir, identity.name, identity.version)
  const path = join(folder, 'manifest.json')
  const manifest: unknown = { ...Object(JSON.parse(await readFile(path, 'utf8'))), figures }
  await writeFile(path, `${JSON.stringify(manifest, undefined, 1)}\n`)
  await writeFile(join(folder, 'CARD.md'), await renderCard(identity.name, manifest))
}

const printUnseen = async (identity: ModelIdentity): Promise<void> => {
  const path = join(modelsDir, identity.name, identity.version, 'manifest.json')
  const { unseenSources } = Object(JSON.parse(await readFile(path, 'utf8')))
  for (const [source, of] of Object.entries(Object(unseenSources ?? {}))) {
    const { language, value } = Object(of)
    say(`${identity.name.padEnd(10)} unseen ${String(language).padEnd(8)} ${source.padEnd(44)} ${String(value)}`)
  }
}

const main = async (): Promise<void> => {
  const classifier = await loadClassifier({ modelsDir })
  const communities = await evaluateCommunities(classifier)
  const abuse = classifier.models.find(({ name }) => name === 'abuse')
  const fairness = await measureFairness(classifier, abuse?.thresholds.balanced ?? 1)
  for (const identity of classifier.models) {
    const task = identity.name
    const figures = await evaluateTask(classifier, identity)
    printTask(task, figures)
    await printUnseen(identity)
    const evasions = task === 'sentiment' ? undefined : await evaluateEvasions(classifier, task)
    for (const [name, lost] of Object.entries(evasions ?? {})) {
      say(`${task.padEnd(10)} AUC lost under ${name.padEnd(28)} ${JSON.stringify(lost)}`)
    }
    const shares = Object.fromEntries(Object.entries(communities).map(([name, of]) => [name, of[task]]))
    for (const [name, of] of Object.entries(shares))
      say(`${task.padEnd(10)} flagged in ${name.padEnd(18)} ${JSON.stringify(of)}`)
    if (task === 'abuse') for (const row of fairness) say(`${task.padEnd(10)} fairness ${JSON.stringify(row)}`)
    if (options.write === true) {
      await writeFigures(identity, {
        ...figures,
        evasions,
        flaggedInCommunities: shares,
        ...(task === 'abuse' ? { fairness } : {}),
      })
    }
  }
  await classifier.close()
}

const isThere = await readFile(join(dataDir, 'README.md')).then(
  () => true,
  () => false,
)
if (isThere) await main()
else say(`skipped: no data in ${dataDir}`)
