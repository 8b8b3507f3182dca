import { createReadStream, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { loadClassifier, type Classification, type Classifier } from '#core/classification/classifier.ts'
import { ModelUnusableError } from '#core/classification/model-loader.ts'
import { findPersonalData, maskPersonalData } from '#core/detection/personal-data.ts'
import { contextOf, type CommandContext } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { readTextRecords, type BadLine, type TextRecord } from '../jsonl-input.ts'
import { modelsFolder } from '../vault-session.ts'

const BATCH = 1024
const TASKS = ['spam', 'abuse', 'sentiment'] as const
type Task = (typeof TASKS)[number]

/** Commands that read JSONL and write JSONL, without a vault. */
export function addTextCommands(program: Command): void {
  program
    .command('classify')
    .argument('[file]', 'JSONL of {"id","text"}; standard input when left out')
    .option('--model <model>', 'spam, abuse, sentiment or all', 'all')
    .option('--tier <tier>', 'fast, careful or auto', 'auto')
    .option('--explain', 'say which stretches of text drove each score')
    .option('--rejects <file>', 'write bad lines to this file (JSONL)')
    .description('classify texts on this machine')
    .action(
      async (
        file: string | undefined,
        own: { model: string; tier: string; explain?: boolean; rejects?: string },
        command: Command,
      ) => {
        const tasks = tasksOf(own.model)
        checkTier(own.tier)
        const classifier = await openClassifier()
        try {
          await eachRecord(contextOf(command), file, own.rejects, async (records, write) => {
            const results = await classifier.classify(records.map(({ text }) => text))
            for (const [index, record] of records.entries()) {
              const result = results[index]
              if (result)
                await write({
                  ...classifiedLine(record, result, tasks, classifier),
                  ...(own.explain ? await explanations(record.text, tasks, classifier) : {}),
                })
            }
          })
        } finally {
          await classifier.close()
        }
      },
    )

  program
    .command('pii')
    .argument('[file]', 'JSONL of {"id","text"}; standard input when left out')
    .option('--rejects <file>', 'write bad lines to this file (JSONL)')
    .description('find personal data in texts')
    .action(async (file: string | undefined, own: { rejects?: string }, command: Command) => {
      await eachRecord(contextOf(command), file, own.rejects, async (records, write) => {
        for (const { id, text } of records) {
          const spans = findPersonalData(text)
          await write({ ...(id === undefined ? {} : { id }), spans, masked: maskPersonalData(text, spans) })
        }
      })
    })
}

async function eachRecord(
  { output, signal }: CommandContext,
  file: string | undefined,
  rejectsFile: string | undefined,
  handle: (records: TextRecord[], write: (line: object) => Promise<void>) => Promise<void>,
): Promise<void> {
  const bad: BadLine[] = []
  let done = 0
  const input = file === undefined || file === '-' ? process.stdin : createReadStream(file)
  try {
    for await (const records of readTextRecords(input, BATCH, (line) => bad.push(line))) {
      if (signal.aborted) throw new CommandError(ExitCode.cancelled, 'CANCELLED', `cancelled after ${done} records`)
      await handle(records, (line) => output.line(JSON.stringify(line)))
      done += records.length
    }
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES')
    ) {
      throw new CommandError(ExitCode.inputUnusable, 'FILE_UNREADABLE', `cannot read ${file ?? 'standard input'}`)
    }
    throw error
  }
  if (rejectsFile !== undefined)
    writeFileSync(rejectsFile, bad.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
  if (bad.length > 0) {
    const first = bad[0]
    output.note(
      `${bad.length} bad lines were left out (first: line ${first?.line}, ${first?.reason})${rejectsFile ? `; see ${rejectsFile}` : ''}`,
    )
  }
  if (done === 0 && bad.length > 0)
    throw new CommandError(ExitCode.inputUnusable, 'NOTHING_VALID', 'no usable record in the input')
}

function tasksOf(model: string): readonly Task[] {
  if (model === 'all') return TASKS
  const task = TASKS.find((known) => known === model)
  if (!task) throw new CommandError(ExitCode.usage, 'USAGE', `--model is one of all, ${TASKS.join(', ')}`)
  return [task]
}

function checkTier(tier: string): void {
  if (tier === 'careful')
    throw new CommandError(
      ExitCode.vaultUnusable,
      'MODEL_NOT_INSTALLED',
      'no careful model is installed; use --tier fast or auto',
    )
  if (tier !== 'fast' && tier !== 'auto')
    throw new CommandError(ExitCode.usage, 'USAGE', '--tier is one of fast, careful, auto')
}

async function openClassifier(): Promise<Classifier> {
  try {
    return await loadClassifier({ modelsDir: modelsFolder() })
  } catch (error) {
    if (error instanceof ModelUnusableError) throw new CommandError(ExitCode.vaultUnusable, error.code, error.message)
    throw error
  }
}

function classifiedLine(
  { id }: TextRecord,
  result: Classification,
  tasks: readonly Task[],
  { models }: Classifier,
): object {
  const labels = (['spam', 'abuse'] as const).filter((task) => {
    const threshold = models.find(({ name }) => name === task)?.thresholds.balanced ?? 1
    return tasks.includes(task) && result[task] >= threshold
  })
  return {
    ...(id === undefined ? {} : { id }),
    ...(tasks.includes('spam') && { spam: result.spam }),
    ...(tasks.includes('abuse') && { abuse: result.abuse }),
    ...(tasks.includes('sentiment') && { sentiment: result.sentiment }),
    labels,
  }
}

async function explanations(text: string, tasks: readonly Task[], classifier: Classifier): Promise<object> {
  const found = await Promise.all(tasks.map(async (task) => ({ task, ...(await classifier.explain(text, task)) })))
  return {
    explain: Object.fromEntries(found.map(({ task, spans }) => [task, spans])),
    explainMeta: Object.fromEntries(
      found.map(({ task, logit, bias, tier, threshold }) => [task, { logit, bias, tier, threshold }]),
    ),
  }
}
