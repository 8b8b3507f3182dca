import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileToken } from '#contract/ids.ts'

/** Space that is left free on the disk whatever is uploaded: the vault must still be able to write. */
const RESERVED_BYTES = 256 * 1024 * 1024
const MAX_FOLDER_FILES = 200_000
const MAX_PATH_LENGTH = 1_000

export interface ReceivedFile {
  readonly file: FileToken
  readonly name: string
  readonly bytes: number
}

export class IntakeError extends Error {
  readonly code: 'DISK_FULL' | 'BAD_PATH' | 'TOO_MANY_FILES' | 'FOLDER_UNKNOWN'

  constructor(code: IntakeError['code']) {
    super(code)
    this.name = 'IntakeError'
    this.code = code
  }
}

interface OpenFolder {
  readonly path: string
  readonly name: string
  bytes: number
  files: number
}

/**
 * Takes what a page uploads into a folder that only this user can read, and hands it to the core as a token. Chat
 * exports are private: the copies go after use (the core removes them), when the shell closes, and, after a crash, at
 * the next start.
 */
export class FileIntake {
  readonly #root: string
  readonly #register: (path: string, name: string) => FileToken
  readonly #folders = new Map<string, OpenFolder>()

  private constructor(root: string, register: (path: string, name: string) => FileToken) {
    this.#root = root
    this.#register = register
  }

  /** @param parent folder under which each running shell has its own; what ended shells left there is removed */
  static async open(parent: string, register: (path: string, name: string) => FileToken): Promise<FileIntake> {
    await mkdir(parent, { recursive: true, mode: 0o700 })
    for (const name of await readdir(parent)) {
      if (!isAlive(Number.parseInt(name, 10))) await rm(join(parent, name), { recursive: true, force: true })
    }
    const root = join(parent, `${process.pid}-${randomUUID()}`)
    await mkdir(root, { mode: 0o700 })
    return new FileIntake(root, register)
  }

  /** Stores one file. `announced` is its length as the sender states it, null when it does not. */
  async receiveFile(name: string, announced: number | null, content: Readable): Promise<ReceivedFile> {
    const path = join(this.#root, randomUUID())
    const bytes = await this.#store(path, announced, content)
    return { file: this.#register(path, name), name, bytes }
  }

  /** Opens a folder that several files go into; returns the id they name it by. */
  async openFolder(name: string): Promise<string> {
    const id = randomUUID()
    const path = join(this.#root, id)
    await mkdir(path, { mode: 0o700 })
    this.#folders.set(id, { path, name, bytes: 0, files: 0 })
    return id
  }

  async receiveInto(folderId: string, relativePath: string, announced: number | null, content: Readable) {
    const folder = this.#folder(folderId)
    const segments = safeSegments(relativePath)
    folder.files += 1
    if (folder.files > MAX_FOLDER_FILES) throw new IntakeError('TOO_MANY_FILES')
    const path = join(folder.path, ...segments)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    folder.bytes += await this.#store(path, announced, content)
  }

  finishFolder(folderId: string): ReceivedFile {
    const { path, name, bytes } = this.#folder(folderId)
    this.#folders.delete(folderId)
    return { file: this.#register(path, name), name, bytes }
  }

  async close(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true })
  }

  #folder(id: string): OpenFolder {
    const folder = this.#folders.get(id)
    if (folder === undefined) throw new IntakeError('FOLDER_UNKNOWN')
    return folder
  }

  async #store(path: string, announced: number | null, content: Readable): Promise<number> {
    const disk = await statfs(this.#root)
    const room = disk.bavail * disk.bsize - RESERVED_BYTES
    if ((announced ?? 0) > room) throw new IntakeError('DISK_FULL')
    let bytes = 0
    const limit = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        done(bytes > room ? new IntakeError('DISK_FULL') : null, chunk)
      },
    })
    // Piped, not part of the pipeline: the pipeline would end the connection with the failure, and the sender would never
    // read the answer that says why.
    content.once('close', () => content.readableEnded || limit.destroy(new Error('the upload broke off')))
    content.pipe(limit)
    try {
      await pipeline(limit, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
      return bytes
    } catch (error) {
      content.unpipe(limit)
      content.resume()
      await rm(path, { force: true })
      throw isNoSpace(error) ? new IntakeError('DISK_FULL') : error
    }
  }
}

/** Path segments of a file inside an uploaded folder; refuses whatever could leave it, on any system. */
function safeSegments(relativePath: string): string[] {
  const segments = relativePath.split('/')
  const isUnsafe = (segment: string) => segment === '' || segment === '.' || segment === '..' || /[\\:\0]/.test(segment)
  if (relativePath.length > MAX_PATH_LENGTH || segments.some(isUnsafe)) throw new IntakeError('BAD_PATH')
  return segments
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}
