import type { Command } from 'commander'
import { runBench } from '../bench/bench-rows.ts'
import { contextOf } from '../command-context.ts'
import { table } from '../output.ts'
import { coreOptions, startSession } from '../vault-session.ts'
import { wholeNumber } from '../option-values.ts'

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .option('--messages <n>', 'how many messages', wholeNumber, 100_000)
    .description('measure this machine on the shipped sample; ratios come from the same run')
    .action(async (own: { messages: number }, command: Command) => {
      const { options, output } = contextOf(command)
      const core = coreOptions({ ...options, vault: '' })
      const rows = await runBench({ count: own.messages, core, note: (text) => output.progress(text) }, (extra) =>
        startSession(options, extra),
      )
      await output.result({ messages: own.messages, rows }, (result) =>
        table(
          ['what', 'value', 'unit', 'ratio'],
          result.rows.map((row) => [
            row.name,
            row.value.toLocaleString('en'),
            row.unit,
            row.ratio === null ? '' : String(row.ratio),
          ]),
        ),
      )
    })
}
