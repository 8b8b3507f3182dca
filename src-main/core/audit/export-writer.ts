import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A file of an export or a report, as a manifest or a digest names it. */
export interface ListedFile {
  /** Relative, with forward slashes. */
  readonly path: string
  /** Hexadecimal. */
  readonly sha256: string
  readonly bytes: number
}

/** A file that is written piece by piece. */
export interface OpenFile {
  write(text: string): void
  close(): void
}

/** Writes files below one folder and remembers the hash of each. Existing files are never overwritten. */
export class ExportWriter {
  readonly files: ListedFile[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  write(path: string, content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const file = this.#place(path)
    writeFileSync(file, bytes, { flag: 'wx' })
    this.files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length })
  }

  open(path: string): OpenFile {
    const handle = openSync(this.#place(path), 'wx')
    const hash = createHash('sha256')
    let bytes = 0
    return {
      write: (text) => {
        hash.update(text)
        bytes += writeSync(handle, text)
      },
      close: () => {
        closeSync(handle)
        this.files.push({ path, sha256: hash.digest('hex'), bytes })
      },
    }
  }

  #place(path: string): string {
    const file = join(this.#folder, path)
    mkdirSync(dirname(file), { recursive: true })
    return file
  }
}

/** Orders files by the bytes of their paths. */
export function sortByPath<File extends { readonly path: string }>(files: readonly File[]): File[] {
  return files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
}

/**
 * One hash for a set of files, for the `digest` of the entry that vouches for them: SHA-256 of the lines
 * `sha256  path`, ordered by the bytes of the path, as `sha256sum` prints them.
 */
export function digestOfFiles(files: readonly Pick<ListedFile, 'path' | 'sha256'>[]): string {
  const lines = sortByPath(files).map(({ path, sha256 }) => `${sha256}  ${path}\n`)
  return createHash('sha256').update(lines.join('')).digest('hex')
}
