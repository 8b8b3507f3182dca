import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { Gunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { ImportSourceError } from '../import-records.ts'

/** Bytes asked of the file system at once: large enough for the disk, small enough to stop and to hold. */
const FILE_CHUNK_BYTES = 256 * 1024
/** Compressed bytes given to the unpacker at once; 1,000-fold expansion of this still fits in memory. */
const GZIP_CHUNK_BYTES = 16 * 1024

/** Thrown by a chunk iterator when the rest of a source cannot be had; what came before it stands. */
export class SourceDamagedError extends Error {
  override readonly name = 'SourceDamagedError'
}

/** Counts what was taken from disk, over all files of a source. */
export interface ByteCounter {
  bytesRead: number
  bytesTotal: number
}

export interface TextSource {
  readonly path: string
  readonly isGzip: boolean
  /** A name iconv-lite knows; `utf-8` passes bytes through untouched. */
  readonly encoding: string
}

/** A chunk iterator as UTF-8 bytes without a byte-order mark: read, unpacked, transcoded. */
export function readUtf8Chunks(
  source: TextSource,
  counter: ByteCounter,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const raw = readFileChunks(source.path, source.isGzip ? GZIP_CHUNK_BYTES : FILE_CHUNK_BYTES, counter, signal)
  return toUtf8(source.isGzip ? gunzipChunks(raw) : raw, source.encoding)
}

async function* readFileChunks(
  path: string,
  chunkBytes: number,
  counter: ByteCounter,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  const file = await openReadable(path)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const chunk = await readNext(file, chunkBytes)
      if (chunk.length === 0) return
      counter.bytesRead += chunk.length
      yield chunk
    }
  } finally {
    await file.close()
  }
}

/** A disk that fails in the middle ends the source there; what was read before stands. */
async function readNext(file: FileHandle, chunkBytes: number): Promise<Buffer> {
  try {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(chunkBytes), 0, chunkBytes)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw new SourceDamagedError(error instanceof Error ? error.message : String(error))
  }
}

async function openReadable(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

export function unreadable(path: string, cause: unknown): ImportSourceError {
  return new ImportSourceError({
    code: 'FILE_UNREADABLE',
    path,
    cause: cause instanceof Error ? cause.message : String(cause),
  })
}

export async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/**
 * Unpacks one input chunk at a time and hands over all it gave before taking the next, so that nothing before a damaged
 * place is lost (a piped stream drops what it holds when it fails) and nothing is unpacked ahead of the reader.
 */
export async function* gunzipChunks(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip()
  const unpacked: Buffer[] = []
  gunzip.on('data', (chunk: Buffer) => unpacked.push(chunk))
  try {
    for await (const chunk of raw) {
      const failure = await settle(gunzip, (done) => gunzip.write(chunk, done))
      yield* unpacked.splice(0)
      if (failure !== null) throw new SourceDamagedError(failure.message)
    }
    const failure = await settle(gunzip, (done) => gunzip.once('end', done).end())
    yield* unpacked.splice(0)
    if (failure !== null) throw new SourceDamagedError(failure.message)
  } finally {
    gunzip.destroy()
  }
}

/** Waits until a write or end was worked off, or gives the error with which the unpacker failed. */
function settle(gunzip: Gunzip, act: (done: (error?: Error | null) => void) => void): Promise<Error | null> {
  return new Promise((resolve) => {
    const finish = (error?: Error | null): void => {
      // The callback comes before the event of the same error: the listener must stay until then.
      setImmediate(() => gunzip.off('error', finish))
      resolve(error ?? null)
    }
    gunzip.once('error', finish)
    act(finish)
  })
}

/** Other encodings become UTF-8 once, here, so that every reader scans the same bytes. */
export async function* toUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Buffer, void, undefined> {
  if (encoding !== 'utf-8') {
    const decoder = iconv.getDecoder(encoding)
    for await (const chunk of chunks) yield Buffer.from(decoder.write(chunk), 'utf8')
    const rest = decoder.end()
    if (rest !== undefined && rest !== '') yield Buffer.from(rest, 'utf8')
    return
  }
  let isFirst = true
  for await (const chunk of chunks) {
    yield isFirst ? withoutByteOrderMark(chunk) : chunk
    isFirst = false
  }
}

function withoutByteOrderMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk
}
