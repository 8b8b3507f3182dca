import { opendir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileSize, readUtf8Chunks, unreadable } from './byte-source.ts'
import type { ByteCounter } from './byte-source.ts'
import { inspectFile } from './file-inspection.ts'
import type { FileInspection } from './file-inspection.ts'
import { byName } from './source-entry.ts'
import type { SourceEntry, SourceTree } from './source-entry.ts'
import { openZip } from './zip-tree.ts'

/** Files looked at in a folder; exports of the largest servers have tens of thousands. */
const MAX_FOLDER_FILES = 250_000
const MAX_FOLDER_DEPTH = 6

/** Opens a source for reading; `counter.bytesTotal` becomes the number of bytes that a full reading takes from disk. */
export async function openSourceTree(path: string, counter: ByteCounter, signal?: AbortSignal): Promise<SourceTree> {
  const title = titleOf(path)
  if (await isFolder(path)) {
    const entries = await listFolder(path, counter, signal)
    counter.bytesTotal = entries.reduce((total, entry) => total + entry.bytes, 0)
    return { kind: 'folder', title, entries, close: () => {} }
  }
  const bytes = await fileSize(path)
  counter.bytesTotal = bytes
  const inspection = await inspectFile(path)
  if (inspection.isZip) return openZip(path, title, counter, signal)
  const { isGzip, encoding } = inspection
  const entry: SourceEntry = {
    name: null,
    bytes,
    refusal: null,
    read: () => readUtf8Chunks({ path, isGzip, encoding }, counter, signal),
  }
  return { kind: 'file', title, entries: [entry], close: () => {} }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    // The path itself may be a link the person chose; links inside a folder are not followed.
    return (await stat(path)).isDirectory()
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

async function listFolder(root: string, counter: ByteCounter, signal?: AbortSignal): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = []
  const visit = async (folder: string, prefix: string, depth: number): Promise<void> => {
    for await (const item of await opendir(folder)) {
      if (entries.length >= MAX_FOLDER_FILES) return
      const path = join(folder, item.name)
      const name = prefix + item.name
      if (item.isDirectory() && depth < MAX_FOLDER_DEPTH) await visit(path, `${name}/`, depth + 1)
      else if (item.isFile()) entries.push(await folderEntry(path, name, counter, signal))
    }
  }
  try {
    await visit(root, '', 0)
  } catch (cause) {
    throw unreadable(root, cause)
  }
  return entries.toSorted(byName)
}

async function folderEntry(
  path: string,
  name: string,
  counter: ByteCounter,
  signal: AbortSignal | undefined,
): Promise<SourceEntry> {
  const bytes = await fileSize(path)
  let inspection: Promise<Pick<FileInspection, 'isGzip' | 'encoding'>> | null = null
  return {
    name,
    bytes,
    refusal: null,
    // Looked into when it is read: a folder may hold thousands of pictures beside its exports.
    async *read() {
      if (bytes === 0) return
      const { isGzip, encoding } = await (inspection ??= inspectFile(path))
      yield* readUtf8Chunks({ path, isGzip, encoding: encoding === 'binary' ? 'utf-8' : encoding }, counter, signal)
    },
  }
}

export function titleOf(path: string): string {
  return basename(path)
    .replace(/\.(gz|zip)$/i, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
}
