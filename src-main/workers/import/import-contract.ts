import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ColumnMapping, DateOrder } from '#contract/imports.ts'
import type { DetectedSource, ImportEvent } from './import-records.ts'

/**
 * Rows between two halves of our own program, a thousand at a time: their shape is checked where they come from (the
 * readers), and checking a million of them again on arrival would cost more than reading them.
 */
const trusted = <T>() => z.custom<T>(() => true)

/** One event, with the search tokens of its text where it is a message. */
export interface ReadRecord {
  readonly event: ImportEvent
  readonly tokens: string
}

export const SourceFailure = z.object({ code: z.string(), detail: z.string() })

const openInput = z.object({
  path: z.string(),
  format: z.string(),
  mapping: ColumnMapping.nullable(),
  timeZone: z.string(),
  dateOrder: DateOrder,
  afterOrdinal: z.number().int(),
})

const errors = { SOURCE_UNUSABLE: { data: SourceFailure } } as const

/** Inner contract of the import worker: the core pulls, which is both backpressure and the place to cancel. */
export const importWorkerContract = {
  detect: oc
    .input(z.object({ path: z.string() }))
    .output(trusted<DetectedSource>())
    .errors(errors),
  /** The first events under these options, for the preview. */
  peek: oc
    .input(openInput.extend({ limit: z.number().int().max(200) }))
    .output(trusted<ImportEvent[]>())
    .errors(errors),
  open: oc
    .input(openInput)
    .output(z.object({ handle: z.number().int() }))
    .errors(errors),
  /** At most 1,000 records. */
  next: oc
    .input(z.object({ handle: z.number().int() }))
    .output(
      z.object({ records: trusted<ReadRecord[]>(), bytesRead: z.number(), bytesTotal: z.number(), done: z.boolean() }),
    )
    .errors(errors),
  close: oc.input(z.object({ handle: z.number().int() })).output(z.object({ closed: z.boolean() })),
}
export type ImportWorkerContract = typeof importWorkerContract
