import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FileToken } from '#contract/ids.ts'

/** What main asks of the core's process, over a port that the page never gets. */
export const coreControl = {
  /** Tells the core of a file the user has chosen in a dialog. */
  registerFile: oc.input(z.object({ path: z.string(), name: z.string() })).output(FileToken),
  /** Closes the vault; the process may be ended after it answers. */
  close: oc.output(z.object({ closed: z.literal(true) })),
}

/** Folders of this installation, decided by main. */
export const CorePaths = z.object({
  dataDir: z.string(),
  modelsDir: z.string(),
  resourcesDir: z.string(),
  logFile: z.string(),
})
export type CorePaths = z.infer<typeof CorePaths>

/** Messages from main to the core's process; each brings one port. */
export const CoreMessage = z.discriminatedUnion('kind', [
  /** First: where everything lies; the port carries `coreControl`. */
  z.object({ kind: z.literal('start'), paths: CorePaths }),
  /** A page that wants to talk; the port carries the contract. */
  z.object({ kind: z.literal('page') }),
])
export type CoreMessage = z.infer<typeof CoreMessage>
