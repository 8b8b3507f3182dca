import type { RejectReason } from '../import-records.ts'

/** One file of a source. Reading it twice gives the same bytes. */
export interface SourceEntry {
  /** Path inside the folder or archive with `/`; null for a source that is a single file. */
  readonly name: string | null
  readonly bytes: number
  /** Set where the entry is not to be read at all: unsafe name, too large, encrypted. */
  readonly refusal: RejectReason | null
  /** The content as UTF-8 without byte-order mark; throws `SourceDamagedError` where it cannot be read on. */
  read(): AsyncGenerator<Buffer, void, undefined>
}

/** A source as a list of files in a fixed order: one file, a folder, or a zip archive. */
export interface SourceTree {
  readonly kind: 'file' | 'folder' | 'zip'
  /** Name of the file or folder without its ending, for sources that name their channel nowhere inside. */
  readonly title: string
  readonly entries: readonly SourceEntry[]
  close(): void
}

/** By code unit, so that the order (and with it the ordinals) is the same on every system and in every language. */
export function byName(a: SourceEntry, b: SourceEntry): number {
  const [left, right] = [a.name ?? '', b.name ?? '']
  return left < right ? -1 : left > right ? 1 : 0
}
