import type { EntryProblem } from './entry-chain.ts'
import type { KnownCheckpoint } from './known-checkpoint.ts'
import type { TableProblem } from './table-check.ts'

/**
 * - `intact`: everything holds, and a witness has seen all of it but entries about opening, signing and checking.
 * - `intact-with-erasures`: the same; some payloads were erased, as entries of the log say.
 * - `unwitnessed-tail`: everything holds, but nobody outside has seen the newest entries (or any).
 * - `damaged`: something stored is not what was signed or committed to.
 * - `forked`: the log's own key has signed two histories, or the log is older than one it had signed.
 * - `wrong-key`: not signed by the expected key.
 */
export type AuditVerdict = 'intact' | 'intact-with-erasures' | 'unwitnessed-tail' | 'damaged' | 'forked' | 'wrong-key'

export type AuditProblem =
  | EntryProblem
  | TableProblem
  | 'log-not-opened'
  | 'entry-missing'
  | 'entry-changed' // its stored hash is another
  | 'payload-missing' // and no entry says it was erased
  | 'payload-changed'
  | 'payload-unexpected' // the entry never had one
  | 'tile-changed'
  | 'checkpoint-malformed'
  | 'checkpoint-signature'
  | 'checkpoint-root'
  | 'checkpoint-beyond-end' // signed entries are gone
  | 'checkpoint-wrong-key'
  | 'key-table-differs' // the keys in use are not those the log names
  | 'expected-key-unused' // nothing is signed by the printed key
  | 'fork-inside' // two signed checkpoints contradict each other
  | 'fork-outside' // a signed checkpoint kept elsewhere contradicts the log
  | 'rolled-back' // a signed checkpoint kept elsewhere is larger than the log
  | 'witness-note-rejected' // not readable, or a trusted signature fails; it proves nothing either way

export interface AuditFinding {
  readonly problem: AuditProblem
  /** Entry (for tables: the row's entry), where one can be named. */
  readonly seq: number | null
  /** Size of the checkpoint concerned. */
  readonly size: number | null
  /** Table and id, for findings about tables. */
  readonly row: string | null
}

/** Entries lost to a restore, as the log itself says. */
export interface AuditGap {
  readonly seq: number
  readonly restoredSize: number
  readonly lost: readonly KnownCheckpoint[]
}

export interface AuditVerification {
  readonly verdict: AuditVerdict
  /** Entries read. */
  readonly size: number
  /** Base64 root over all of them. */
  readonly root: string
  /** Lowest entry that cannot be vouched for; null when there is none or the trouble is not with an entry. */
  readonly firstBad: number | null
  /** The weightiest finding. */
  readonly problem: AuditProblem | null
  /** Size of the newest valid checkpoint. */
  readonly signedSize: number
  /** Entries a witness has seen. */
  readonly witnessedSize: number
  /** Time of the oldest entry no witness has seen; null when the verdict needs no witness for it. */
  readonly unwitnessedSince: number | null
  /** Entries whose payload was erased, as the log says. */
  readonly erasures: number
  /** Payloads the log says were erased but that are still there (after a restore, erasures must be repeated). */
  readonly erasuresUndone: number
  /** Stored checkpoints. */
  readonly checkpoints: number
  readonly clockSetBacks: number
  readonly gaps: readonly AuditGap[]
  /** At most MAX_FINDINGS of them. */
  readonly findings: readonly AuditFinding[]
}

export const MAX_FINDINGS = 100

const FORKED: ReadonlySet<AuditProblem> = new Set(['fork-inside', 'fork-outside', 'rolled-back'])
const WRONG_KEY: ReadonlySet<AuditProblem> = new Set([
  'checkpoint-wrong-key',
  'key-table-differs',
  'expected-key-unused',
])
const HARMLESS: ReadonlySet<AuditProblem> = new Set(['witness-note-rejected'])

/** Collects what is wrong. */
export class Findings {
  readonly list: AuditFinding[] = []
  readonly #problems = new Set<AuditProblem>()
  #firstBad: number | null = null
  readonly #first = new Map<'damaged' | 'forked' | 'wrong-key', AuditProblem>()

  add(problem: AuditProblem, place: { seq?: number; size?: number; row?: string } = {}): void {
    this.#problems.add(problem)
    const verdict = verdictOf(problem)
    if (verdict && !this.#first.has(verdict)) this.#first.set(verdict, problem)
    if (place.seq !== undefined) this.#firstBad = Math.min(this.#firstBad ?? place.seq, place.seq)
    if (this.list.length === MAX_FINDINGS) return
    this.list.push({ problem, seq: place.seq ?? null, size: place.size ?? null, row: place.row ?? null })
  }

  has(problem: AuditProblem): boolean {
    return this.#problems.has(problem)
  }

  get firstBad(): number | null {
    return this.#firstBad
  }

  /** Damage comes before a wrong key and a fork seen from outside: those speak of a log that is whole in itself. */
  get worst(): { readonly verdict: AuditVerdict; readonly problem: AuditProblem } | null {
    const order = this.#problems.has('fork-inside')
      ? (['forked', 'damaged', 'wrong-key'] as const)
      : (['damaged', 'wrong-key', 'forked'] as const)
    for (const verdict of order) {
      const problem = this.#first.get(verdict)
      if (problem) return { verdict, problem }
    }
    return null
  }
}

function verdictOf(problem: AuditProblem): 'damaged' | 'forked' | 'wrong-key' | null {
  if (HARMLESS.has(problem)) return null
  if (FORKED.has(problem)) return 'forked'
  return WRONG_KEY.has(problem) ? 'wrong-key' : 'damaged'
}
