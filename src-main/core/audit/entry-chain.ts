import { CLOCK_DRIFT_MS, type EntryHeader, LOG_ACTIONS, parseHeader } from './entry-header.ts'
import { type KnownCheckpoint, parseLost } from './known-checkpoint.ts'
import { parseRanges, SeqSet } from './seq-set.ts'
import { LOG_SIGNATURE, parseVerifierKey, type VerifierKey } from './signed-note.ts'

export type EntryProblem =
  | 'entry-malformed' // not a header as this format writes it
  | 'entry-out-of-order' // carries another number than its place
  | 'clock-went-back'
  | 'key-entry-invalid'
  | 'epoch-entry-invalid'
  | 'erasure-entry-invalid'

/** A stretch of the log between restores. It begins where the restored copy ended. */
export interface LogEpoch {
  readonly origin: string
  /** Entries before this one belong to the epoch before. */
  readonly start: number
  /** Number of the entry that opened it. */
  readonly seq: number
  /** Checkpoints that were signed beyond `start` and whose entries the restore has lost. */
  readonly lost: readonly KnownCheckpoint[]
}

/** Root (Base64) of the tree of the first `size` entries. */
export type RootAt = (size: number) => string

/**
 * What can be said of the headers alone, read in order: numbers without gap, a clock that never goes back unannounced,
 * and what the log says about itself (its keys, its epochs, its erasures).
 */
export class EntryChain {
  readonly keys: { readonly key: VerifierKey; readonly seq: number }[] = []
  readonly epochs: LogEpoch[] = []
  /** Entries that have, or had, a payload. */
  readonly committed = new SeqSet()
  /** Entries whose payload a later entry says was erased. */
  readonly erased = new SeqSet()
  clockSetBacks = 0
  #clock = 0
  #setBackAt: number | null = null

  /**
   * Takes the next entry. `rootAt` may be asked for the tree before this entry, or before a set-back of the clock
   * directly ahead of it.
   */
  accept(
    seq: number,
    text: string,
    rootAt: RootAt,
  ): { readonly header: EntryHeader | null; readonly problem: EntryProblem | null } {
    const header = parseHeader(text)
    if (!header) return { header, problem: 'entry-malformed' }
    if (header.payload !== null) this.committed.add(seq)
    const clock = this.#acceptClock(header)
    const detail = this.#acceptDetail(header, seq, rootAt)
    this.#setBackAt = header.action === LOG_ACTIONS.clockSetBack ? seq : null
    return { header, problem: header.seq === seq ? (clock ?? detail) : 'entry-out-of-order' }
  }

  /** Keys that must have signed a checkpoint of this size: one, or two right after a change of key. */
  keysAt(size: number): VerifierKey[] {
    const current = this.keys.findLastIndex(({ seq }) => seq < size)
    const newest = this.keys[current]
    const before = this.keys[current - 1]
    if (!newest) return []
    return newest.seq === size - 1 && before ? [before.key, newest.key] : [newest.key]
  }

  /** Origin a checkpoint of this size must carry; null before the log was opened. */
  originAt(size: number): string | null {
    return this.epochs.findLast(({ start }) => start < size)?.origin ?? null
  }

  #acceptClock(header: EntryHeader): EntryProblem | null {
    const before = this.#clock
    this.#clock = header.clock
    if (header.action === LOG_ACTIONS.clockSetBack) {
      this.clockSetBacks += 1
      return header.clock === header.at && header.detail?.['by'] === before - header.at ? null : 'clock-went-back'
    }
    const isForward = header.clock === Math.max(before, header.at) && header.clock - header.at <= CLOCK_DRIFT_MS
    return isForward ? null : 'clock-went-back'
  }

  #acceptDetail(header: EntryHeader, seq: number, rootAt: RootAt): EntryProblem | null {
    switch (header.action) {
      case LOG_ACTIONS.opened:
        return this.#acceptOpening(header, seq) ? null : 'key-entry-invalid'
      case LOG_ACTIONS.keyRotated:
        return this.#acceptKey(header, seq) ? null : 'key-entry-invalid'
      case LOG_ACTIONS.epochOpened:
        return this.#acceptEpoch(header, seq, rootAt) ? null : 'epoch-entry-invalid'
      case LOG_ACTIONS.payloadsErased:
        return this.#acceptErasure(header, seq) ? null : 'erasure-entry-invalid'
      default:
        return null
    }
  }

  #acceptOpening(header: EntryHeader, seq: number): boolean {
    const origin = header.detail?.['origin']
    if (typeof origin !== 'string' || this.keys.length > 0) return false
    this.epochs.push({ origin, start: 0, seq, lost: [] })
    return this.#addKey(header, seq, origin)
  }

  #acceptKey(header: EntryHeader, seq: number): boolean {
    const name = this.keys[0]?.key.name
    return name !== undefined && this.#addKey(header, seq, name)
  }

  #addKey(header: EntryHeader, seq: number, name: string): boolean {
    const vkey = header.detail?.['vkey']
    if (typeof vkey !== 'string') return false
    try {
      const key = parseVerifierKey(vkey)
      this.keys.push({ key, seq })
      return key.name === name && key.type === LOG_SIGNATURE
    } catch {
      return false
    }
  }

  #acceptEpoch(header: EntryHeader, seq: number, rootAt: RootAt): boolean {
    const { origin, restoredSize: start, restoredRoot, lost: lostLine } = header.detail ?? {}
    const lost = typeof lostLine === 'string' ? parseLost(lostLine) : null
    if (typeof origin !== 'string' || typeof start !== 'number' || !lost) return false
    // The clock of the restored copy may run ahead; the entry that says so comes between.
    const isHere = start === seq || (start === seq - 1 && this.#setBackAt === start)
    const isNew = this.epochs.length > 0 && this.epochs.every((epoch) => epoch.origin !== origin)
    if (!isHere || !isNew || rootAt(start) !== restoredRoot) return false
    this.epochs.push({ origin, start, seq, lost })
    return true
  }

  #acceptErasure(header: EntryHeader, seq: number): boolean {
    const line = header.detail?.['seqs']
    const ranges = typeof line === 'string' ? parseRanges(line) : null
    // An erasure speaks of earlier entries only; this also bounds what a forged range can cost.
    if (!ranges || (ranges.at(-1)?.last ?? seq) >= seq) return false
    for (const { first, last } of ranges) for (let each = first; each <= last; each++) this.erased.add(each)
    return true
  }
}
