import { open } from 'node:fs/promises'
import { ImportSourceError } from '../import-records.ts'
import { SourceDamagedError, gunzipChunks, toUtf8, unreadable } from './byte-source.ts'
import { detectEncoding } from './text-encoding.ts'

/** What the first bytes of a file tell about how to read it. */
export interface FileInspection {
  readonly bytes: number
  readonly isZip: boolean
  readonly isGzip: boolean
  readonly encoding: string
  /** Up to 256 KiB of the beginning as text, unpacked and decoded. */
  readonly head: string
}

const HEAD_BYTES = 256 * 1024
const SAMPLE_BYTES = 32 * 1024
/** Places behind the head that are looked at for the encoding. */
const SAMPLES = 6

/** Looks at the magic bytes, the encoding and the beginning of a file. Throws FILE_UNREADABLE or FILE_EMPTY. */
export async function inspectFile(path: string): Promise<FileInspection> {
  const { bytes, head, samples } = await readSamples(path)
  if (bytes === 0) throw new ImportSourceError({ code: 'FILE_EMPTY', path })
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  const isZip =
    head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && (head[3] === 4 || head[3] === 6)
  if (isZip) return { bytes, isZip, isGzip, encoding: 'binary', head: '' }
  const start = isGzip ? await unpackHead(head) : head
  const encoding = detectEncoding(isGzip ? [start] : samples).name
  return { bytes, isZip, isGzip, encoding, head: await decodeHead(start, encoding) }
}

async function readSamples(path: string): Promise<{ bytes: number; head: Buffer; samples: readonly Buffer[] }> {
  try {
    await using file = await open(path, 'r')
    const bytes = (await file.stat()).size
    const readAt = async (position: number, length: number): Promise<Buffer> => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    }
    const head = await readAt(0, HEAD_BYTES)
    const samples = [head]
    for (let index = 1; index <= SAMPLES && bytes > HEAD_BYTES + SAMPLES * SAMPLE_BYTES; index++) {
      samples.push(await readAt(Math.floor((bytes - SAMPLE_BYTES) * (index / SAMPLES)), SAMPLE_BYTES))
    }
    return { bytes, head, samples }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

async function unpackHead(head: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of gunzipChunks(slices(head))) {
      parts.push(part)
      length += part.length
      if (length >= HEAD_BYTES) break
    }
  } catch (error) {
    // The head is cut from the file, so its packed stream always ends too early.
    if (!(error instanceof SourceDamagedError)) throw error
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES)
}

async function* slices(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += 16 * 1024) yield bytes.subarray(at, at + 16 * 1024)
}

async function decodeHead(head: Buffer, encoding: string): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of toUtf8(slices(head), encoding)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
