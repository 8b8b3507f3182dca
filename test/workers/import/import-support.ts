import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'
import { detectFormat, openImport } from '#workers/import/import-formats.ts'
import type { ImportedMessage, ImportEvent, ImportFormat, OpenImportOptions } from '#workers/import/import-records.ts'

export const fixtures = fileURLToPath(new URL('../../fixtures/exports/', import.meta.url))

/** A fixed clock for all readings: 2024-12-31. */
export const testNow = (): number => Date.UTC(2024, 11, 31)

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'qunjian import '))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes content into a file whose name says nothing about it. */
export function withFile<T>(
  content: string | Uint8Array,
  use: (path: string) => Promise<T>,
  name = 'data',
): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, name)
    await writeFile(path, content)
    return use(path)
  })
}

export async function readAll(
  options: Partial<OpenImportOptions> & { path: string; format: ImportFormat },
): Promise<ImportEvent[]> {
  const events: ImportEvent[] = []
  const source = openImport({ timeZone: 'UTC', dateOrder: 'auto', now: testNow, ...options })
  for await (const batch of source) events.push(...batch)
  return events
}

/** Detects and reads a file with this content. */
export function importText(
  content: string | Uint8Array,
  options: Partial<OpenImportOptions> = {},
  name?: string,
): Promise<ImportEvent[]> {
  return withFile(
    content,
    async (path) => {
      const format = options.format ?? (await detectFormat(path)).format
      return readAll({ ...options, path, format })
    },
    name,
  )
}

export function messagesOf(events: readonly ImportEvent[]): ImportedMessage[] {
  return events.flatMap((event) => (event.kind === 'message' ? [event.message] : []))
}

export function rejectsOf(events: readonly ImportEvent[]): Extract<ImportEvent, { kind: 'reject' }>[] {
  return events.flatMap((event) => (event.kind === 'reject' ? [event] : []))
}

export function countKinds(events: readonly ImportEvent[]): Record<ImportEvent['kind'], number> {
  const count = { message: 0, system: 0, reject: 0 }
  for (const event of events) count[event.kind]++
  return count
}

export interface ZipItem {
  readonly name: string
  readonly content: string | Buffer
  /** Overrides of what the archive's directory says, for hostile archives. */
  readonly claimedSize?: number
  readonly mode?: number
}

/** A zip archive as bytes (PKWARE APPNOTE 4.3), enough for tests: deflate, no zip64. */
export function makeZip(items: readonly ZipItem[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedSize, mode } of items) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const nameBytes = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claimedSize ?? data.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, nameBytes, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((mode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, tail, nameBytes)
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(items.length, 8)
  end.writeUInt16LE(items.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
