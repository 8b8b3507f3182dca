/**
 * `npm run bench`: the table of `qunjian bench`, which takes the arguments, and in it how long the eye waits in review
 * (bench/review-latency.ts), where there is a Chromium to look with.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { findChromium } from '../src-main/browser-shell/find-chromium.ts'
import { table } from '../src-main/cli/output.ts'
import { buildPage } from './build-page.ts'
import { runScript } from './child-process.ts'
import { projectPath } from './paths.ts'

const COMMAND = 'src-main/cli/main.ts'

const Bench = z.object({
  messages: z.number(),
  rows: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      unit: z.string(),
      ratio: z.number().nullable(),
      against: z.string().nullable(),
    }),
  ),
})
type Row = z.infer<typeof Bench>['rows'][number]

const Waiting = z.object({ painted: z.object({ p95: z.number() }) })
const Latency = z.object({ items: z.number(), next: Waiting, dismiss: Waiting, removeAlike: Waiting, undo: Waiting })

/** What a script prints on standard output; its remarks stay on this terminal. */
async function outputOf(script: string, parameters: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [projectPath(script), ...parameters], {
    cwd: projectPath(''),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const output = await text(child.stdout)
  await ended
  return { code: child.exitCode ?? 1, output }
}

/** Milliseconds from a key press to the paint of the next item, with as many open items as there are messages. */
async function waitingRows(items: number): Promise<Row[]> {
  // Fewer presses are enough where somebody asked for a quick look.
  const presses = items < 100_000 ? 40 : 100
  const { code, output } = await outputOf('bench/review-latency.ts', ['--items', `${items}`, '--presses', `${presses}`])
  if (code !== 0) throw new Error(`bench/review-latency.ts ended with ${code}`)
  const { next, dismiss, removeAlike, undo } = Latency.parse(JSON.parse(output))
  const row = (name: string, { painted }: z.infer<typeof Waiting>): Row => ({
    name: `${name}, key to next item painted, p95`,
    value: painted.p95,
    unit: 'ms',
    ratio: null,
    against: null,
  })
  return [
    row('next item', next),
    row('dismiss', dismiss),
    row('remove with all alike', removeAlike),
    row('take back', undo),
  ]
}

const parameters = process.argv.slice(2)
if (parameters.includes('--help')) process.exit(await runScript(COMMAND, ['bench', ...parameters]))

const hasChromium = findChromium() !== null
if (hasChromium) await buildPage()
const bench = await outputOf(COMMAND, ['bench', ...parameters, '--json'])
if (bench.code !== 0) {
  process.stdout.write(bench.output)
  process.exit(bench.code)
}
const { messages, rows } = Bench.parse(JSON.parse(bench.output))
if (!hasChromium) process.stderr.write('No Chromium on this machine: the wait for the next item is not measured.\n')
const all = [...rows, ...(hasChromium ? await waitingRows(messages) : [])]
if (parameters.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ messages, rows: all })}\n`)
} else {
  const lines = all.map((row) => [
    row.name,
    row.value.toLocaleString('en'),
    row.unit,
    row.ratio === null ? '' : `${row.ratio}`,
  ])
  process.stdout.write(`${table(['what', 'value', 'unit', 'ratio'], lines)}\n`)
}
