import { implement } from '@orpc/server'
import { searchTokens } from '#core/search/search-tokens.ts'
import { serveWorker } from '../serve-worker.ts'
import { importWorkerContract, type ReadRecord } from './import-contract.ts'
import { detectFormat, openImport } from './import-formats.ts'
import {
  ImportSourceError,
  importFormats,
  type ImportEvent,
  type OpenedImport,
  type OpenImportOptions,
} from './import-records.ts'

const os = implement(importWorkerContract)

interface OpenSource {
  readonly source: OpenedImport
  readonly batches: AsyncIterator<readonly ImportEvent[]>
  readonly abort: AbortController
}

const sources = new Map<number, OpenSource>()
let lastHandle = 0

interface OpenInput {
  path: string
  format: string
  mapping: OpenImportOptions['mapping'] | null
  timeZone: string
  dateOrder: OpenImportOptions['dateOrder']
  afterOrdinal: number
}

function open(input: OpenInput): OpenSource {
  const format = importFormats.find((known) => known === input.format)
  if (!format) throw new ImportSourceError({ code: 'IMPORT_FORMAT_UNKNOWN', path: input.path, seen: input.format })
  const abort = new AbortController()
  const source = openImport({
    path: input.path,
    format,
    mapping: input.mapping ?? undefined,
    timeZone: input.timeZone,
    dateOrder: input.dateOrder,
    afterOrdinal: input.afterOrdinal,
    signal: abort.signal,
  })
  return { source, batches: source[Symbol.asyncIterator](), abort }
}

/** Expected failures of a source become the contract's error; anything else is a bug and stays one. */
async function usable<T>(
  errors: { SOURCE_UNUSABLE: (options: { data: { code: string; detail: string } }) => Error },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ImportSourceError)) throw error
    throw errors.SOURCE_UNUSABLE({ data: { code: error.failure.code, detail: describe(error) } })
  }
}

/** What was seen, without the path: paths are the host's business. */
function describe({ failure }: ImportSourceError): string {
  switch (failure.code) {
    case 'FILE_UNREADABLE':
      return failure.cause
    case 'IMPORT_FORMAT_UNKNOWN':
      return failure.seen
    case 'IMPORT_MAPPING_NEEDED':
      return failure.columns.join(', ')
    case 'IMPORT_MAPPING_INVALID':
      return failure.missing.join(', ')
    case 'IMPORT_DATE_ORDER_AMBIGUOUS':
      return failure.examples.join(', ')
    case 'IMPORT_TIME_ZONE_UNKNOWN':
      return failure.timeZone
    case 'FILE_EMPTY':
      return ''
  }
}

const withTokens = (event: ImportEvent): ReadRecord => ({
  event,
  tokens: event.kind === 'message' ? searchTokens(event.message.text) : '',
})

serveWorker(
  os.router({
    detect: os.detect.handler(({ input, errors }) => usable(errors, () => detectFormat(input.path))),
    peek: os.peek.handler(({ input, errors }) =>
      usable(errors, async () => {
        const { batches, abort } = open(input)
        const events: ImportEvent[] = []
        while (events.length < input.limit) {
          const batch = await batches.next()
          if (batch.done) break
          events.push(...batch.value)
        }
        abort.abort()
        await batches.return?.()
        return events.slice(0, input.limit)
      }),
    ),
    open: os.open.handler(({ input, errors }) =>
      usable(errors, async () => {
        const handle = ++lastHandle
        sources.set(handle, open(input))
        return { handle }
      }),
    ),
    next: os.next.handler(({ input, errors }) =>
      usable(errors, async () => {
        const open = sources.get(input.handle)
        if (!open) throw new Error(`no open source ${input.handle}`)
        const batch = await open.batches.next()
        const { bytesRead, bytesTotal } = open.source.progress()
        return {
          records: batch.done ? [] : batch.value.map(withTokens),
          bytesRead,
          bytesTotal,
          done: batch.done === true,
        }
      }),
    ),
    close: os.close.handler(async ({ input }) => {
      const open = sources.get(input.handle)
      sources.delete(input.handle)
      open?.abort.abort()
      await open?.batches.return?.()
      return { closed: open !== undefined }
    }),
  }),
)
