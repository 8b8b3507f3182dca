import type { Command } from 'commander'
import { createOutput, type Output } from './output.ts'
import type { GlobalOptions } from './vault-session.ts'

/** What every command's action starts with. */
export interface CommandContext {
  readonly options: GlobalOptions
  readonly output: Output
  /** Aborts on the first Ctrl-C; a second one ends the process as usual. */
  readonly signal: AbortSignal
}

export function contextOf(command: Command): CommandContext {
  const options = command.optsWithGlobals<GlobalOptions>()
  const abort = new AbortController()
  process.once('SIGINT', () => abort.abort())
  process.once('SIGTERM', () => abort.abort())
  return {
    options,
    output: createOutput({ json: options.json === true, quiet: options.quiet === true }),
    signal: abort.signal,
  }
}
