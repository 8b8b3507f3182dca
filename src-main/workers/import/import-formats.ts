import { stat } from 'node:fs/promises'
import { hasOpenDateOrder } from './detection/open-dates.ts'
import { detectTree } from './detection/tree-detection.ts'
import type { DetectedContent } from './detection/tree-detection.ts'
import { detectText } from './detection/text-detection.ts'
import { ImportSourceError } from './import-records.ts'
import type { DetectedSource, OpenedImport, OpenImportOptions } from './import-records.ts'
import { progressOf, readBatches } from './import-reader.ts'
import type { ReadingProgress } from './import-reader.ts'
import { unreadable } from './source/byte-source.ts'
import { inspectFile } from './source/file-inspection.ts'
import { openSourceTree } from './source/source-tree.ts'

/**
 * Tells what an export is from its content alone, never from its name or ending. Reads the beginning of the source (for
 * folders and archives the beginning of some files). Throws `ImportSourceError` with FILE_UNREADABLE, FILE_EMPTY or
 * IMPORT_FORMAT_UNKNOWN, the last with what was seen.
 */
export async function detectFormat(path: string): Promise<DetectedSource> {
  const isFolder = await isDirectory(path)
  const inspection = isFolder ? null : await inspectFile(path)
  if (inspection === null || inspection.isZip) return detectContainer(path)
  const content = await detectText(inspection.head, path)
  if (typeof content === 'string') throw unknownFormat(path, content)
  return complete(content, inspection.encoding, inspection.isGzip, inspection.bytes)
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

async function detectContainer(path: string): Promise<DetectedSource> {
  const counter = { bytesRead: 0, bytesTotal: 0 }
  const tree = await openSourceTree(path, counter)
  try {
    if (tree.entries.length === 0) throw new ImportSourceError({ code: 'FILE_EMPTY', path })
    const content = await detectTree(tree)
    if (typeof content === 'string') throw unknownFormat(path, content)
    return complete(content, 'utf-8', false, counter.bytesTotal)
  } finally {
    tree.close()
  }
}

function unknownFormat(path: string, seen: string): ImportSourceError {
  return new ImportSourceError({ code: 'IMPORT_FORMAT_UNKNOWN', path, seen })
}

function complete(content: DetectedContent, encoding: string, isGzip: boolean, bytes: number): DetectedSource {
  const { table = null, writtenDates = [], ...rest } = content
  return {
    channels: null,
    messages: null,
    communityName: null,
    isTwoPersonChat: false,
    needsMapping: false,
    ...rest,
    table,
    encoding,
    isGzip,
    bytes,
    ambiguousDates: hasOpenDateOrder(writtenDates, Date.now()),
  }
}

/**
 * Opens an export for reading. Nothing is read before the first pull, and no more than a chunk ahead of the puller, so
 * memory stays flat at any size. A failure of the whole source (see `ImportFailure`) throws `ImportSourceError` on the
 * first pull, before any event; an aborted signal throws its reason. Each iteration reads anew from the beginning.
 */
export function openImport(options: OpenImportOptions): OpenedImport {
  const passes: ReadingProgress = { current: { bytesRead: 0, bytesTotal: 0 }, bytesBefore: 0 }
  return {
    [Symbol.asyncIterator]: () => readBatches(options, passes),
    progress: () => progressOf(passes),
  }
}
