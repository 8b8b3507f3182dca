import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import type { RejectReason } from '../import-records.ts'
import { SourceDamagedError, toUtf8, unreadable } from './byte-source.ts'
import type { ByteCounter } from './byte-source.ts'
import { byName } from './source-entry.ts'
import type { SourceEntry, SourceTree } from './source-entry.ts'

/**
 * Limits checked against the archive's directory before anything is unpacked (OWASP ASVS 5.0, 5.2.3: unpacked size and
 * number of files; 5.3.3: names inside archives are not used as paths). Entries are streamed, so a size is a limit of
 * time, not of memory; yauzl stops an entry that turns out larger than its directory says.
 */
const MAX_ENTRIES = 250_000
const MAX_ENTRY_BYTES = 2 * 1024 ** 3
const MAX_TOTAL_BYTES = 32 * 1024 ** 3
/** JSON text packs 10 to 40 times; beyond this, and not small, it is a bomb. */
const MAX_RATIO = 300
const RATIO_FREE_BYTES = 16 * 1024 * 1024

const UNIX_LINK = 0o120000

export async function openZip(
  path: string,
  title: string,
  counter: ByteCounter,
  signal?: AbortSignal,
): Promise<SourceTree> {
  let zip: ZipFile
  try {
    // Names are checked here, entry by entry: yauzl's own check would end the whole archive at the first bad name.
    zip = await yauzl.openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
  } catch (cause) {
    throw unreadable(path, cause)
  }
  try {
    return { kind: 'zip', title, entries: await listEntries(zip, counter, signal), close: () => zip.close() }
  } catch (cause) {
    zip.close()
    throw unreadable(path, cause)
  }
}

async function listEntries(zip: ZipFile, counter: ByteCounter, signal?: AbortSignal): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = []
  let total = 0
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} files in the archive`)
    const name = nameOf(entry)
    if (name.endsWith('/')) continue
    total += entry.uncompressedSize
    const refusal = refusalOf(entry, name) ?? (total > MAX_TOTAL_BYTES ? 'entry-too-large' : null)
    const read = (): AsyncGenerator<Buffer, void, undefined> => toUtf8(readEntry(zip, entry, counter, signal), 'utf-8')
    entries.push({ name, bytes: entry.compressedSize, refusal, read })
  }
  return entries.toSorted(byName)
}

function nameOf(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
}

function refusalOf(entry: Entry, name: string): RejectReason | null {
  if (yauzl.validateFileName(name) !== null || name.includes('\0')) return 'entry-name-unsafe'
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === UNIX_LINK) return 'entry-name-unsafe'
  if (entry.uncompressedSize > MAX_ENTRY_BYTES) return 'entry-too-large'
  const isBomb = entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO
  if (isBomb) return 'entry-too-large'
  return entry.canDecodeFileData() ? null : 'entry-unreadable'
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry,
  counter: ByteCounter,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      signal?.throwIfAborted()
      yield chunk
    }
    counter.bytesRead += entry.compressedSize
  } catch (error) {
    signal?.throwIfAborted()
    throw new SourceDamagedError(error instanceof Error ? error.message : String(error))
  }
}
