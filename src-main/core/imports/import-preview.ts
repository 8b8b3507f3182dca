import type { ColumnMapping, ImportPreview } from '#contract/imports.ts'
import { JobFailedError } from '#jobs/job-runner.ts'
import type { DetectedSource, ImportEvent } from '#workers/import/import-records.ts'
import { fail, type Failure } from '../result.ts'
import type { RegisteredFile } from './file-registry.ts'
import { sourceFailure } from './import-job.ts'

export type FileFailure = Failure<
  | 'IMPORT_FORMAT_UNKNOWN'
  | 'FILE_UNREADABLE'
  | 'FILE_EMPTY'
  | 'FILE_TOKEN_UNKNOWN'
  | 'IMPORT_DATE_ORDER_AMBIGUOUS'
  | 'MAPPING_INCOMPLETE'
>

/** What a file is and how its first messages read, as the import screen shows it. */
export function toPreview(
  file: RegisteredFile,
  source: DetectedSource,
  mapping: ColumnMapping | null,
  savedName: string | null,
  events: readonly ImportEvent[],
): ImportPreview {
  return {
    fileName: file.name,
    bytes: source.bytes,
    format: source.format,
    encoding: source.encoding,
    platform: source.platform,
    communityName: source.communityName ?? file.name.replace(/\.[A-Za-z0-9]{1,6}$/, ''),
    needsMapping: source.needsMapping,
    columns: [...(source.table?.columns ?? [])],
    mapping,
    savedMapping: savedName,
    rawRows: (source.table?.rows ?? []).map((row) => [...row]),
    messages: events.flatMap((event) =>
      event.kind === 'message'
        ? [
            {
              sentAt: event.message.sentAt,
              author: event.message.author.name,
              channel: event.message.channel.name,
              text: event.message.text.slice(0, 1000),
              problem: null,
            },
          ]
        : [],
    ),
    rejects: events.flatMap((event) =>
      event.kind === 'reject' ? [{ ordinal: event.ordinal, reason: event.reason, excerpt: event.excerpt }] : [],
    ),
    isTwoPersonChat: source.isTwoPersonChat,
    ambiguousDates: source.ambiguousDates,
  }
}

/** Failures of a source in the contract's words. */
export function toFailure(error: unknown): { readonly ok: false; readonly failure: FileFailure } {
  const known = sourceFailure(error)
  if (!(known instanceof JobFailedError)) throw error
  switch (known.code) {
    case 'FILE_EMPTY':
      return fail('FILE_EMPTY')
    case 'IMPORT_FORMAT_UNKNOWN':
      return fail('IMPORT_FORMAT_UNKNOWN', { seen: known.message })
    case 'IMPORT_DATE_ORDER_AMBIGUOUS':
      return fail('IMPORT_DATE_ORDER_AMBIGUOUS', { examples: known.message })
    case 'IMPORT_MAPPING_NEEDED':
    case 'IMPORT_MAPPING_INVALID':
      return fail('MAPPING_INCOMPLETE', { missing: known.message.split(', ') })
    default:
      return fail('FILE_UNREADABLE', { detail: known.message })
  }
}
