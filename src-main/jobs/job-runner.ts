import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { JobKind, JobProgress, JobView } from '#contract/jobs.ts'
import type { WriteDatabase } from '#database/database.ts'
import { troubleOf } from '#database/database-errors.ts'
import {
  insertJob,
  jobRow,
  jobRows,
  markFinished,
  markInterrupted,
  markQueued,
  markStarted,
  saveProgress,
  toJobView,
  type JobError,
} from './job-repository.ts'

/** What a running job is given. `report` may be called as often as one likes; it is passed on four times a second. */
export interface JobRun {
  readonly id: number
  readonly input: unknown
  readonly signal: AbortSignal
  report(progress: Omit<JobProgress, 'rate'>): void
}

export type JobHandler = (run: JobRun) => Promise<unknown>

/** Thrown by a handler for an expected end that is not success: it becomes the job's error, not a bug. */
export class JobFailedError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'JobFailedError'
    this.code = code
  }
}

export interface JobRunner {
  /** Names what carries out a kind of job. Jobs of one lane run one after another. */
  register(kind: JobKind, lane: string, handler: JobHandler): void
  /** Writes the row and answers at once; must be called outside a transaction, or inside one that commits. */
  start(job: { kind: JobKind; title: string; input: unknown; accountId: number }): number
  isActive(kind: JobKind): boolean
  list(onlyActive: boolean): JobView[]
  get(id: number): JobView | null
  /** The job's state now and after each change, until it has ended or the signal aborts. */
  watch(id: number, signal?: AbortSignal): AsyncGenerator<JobView, void, void>
  cancel(id: number): void
  /** Queues an ended job again; its handler goes on from what it stored itself. */
  resume(id: number): void
  /** Runs work between the jobs of a lane, behind those that wait there already; the signal aborts when all is stopped. */
  inLane<T>(lane: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Cancels everything and waits for it; who watches a job is told its end. */
  stop(): Promise<void>
}

export interface JobRunnerOptions {
  readonly db: WriteDatabase
  readonly clock: () => number
  readonly logger: Logger
  readonly onChange: () => void
  /** Another process may be running these jobs: they are left alone. */
  readonly readOnly?: boolean
}

type JobEnd = Parameters<typeof markFinished>[2]

const REPORT_EVERY_MS = 250
/** The rate is taken over this long, so that it neither jumps nor remembers the warm-up. */
const RATE_WINDOW_MS = 3000

/** Runs jobs of the `job` table. Start it once per open vault: what the last process left running becomes interrupted. */
export function createJobRunner({ db, clock, logger, onChange, readOnly = false }: JobRunnerOptions): JobRunner {
  const handlers = new Map<JobKind, { lane: string; handler: JobHandler }>()
  const lanes = new Map<string, Promise<void>>()
  const running = new Map<number, AbortController>()
  const progress = new Map<number, JobProgress>()
  /** Ends that could not be stored (the disk is full): shown until the vault is closed, then the job is interrupted. */
  const unstored = new Map<number, JobEnd>()
  const listeners = new Map<number, Set<() => void>>()
  const stopping = new AbortController()
  let isStopped = false
  if (!readOnly) markInterrupted(db, clock())

  const view = (id: number): JobView | null => {
    const row = jobRow(db, id)
    if (!row) return null
    const stored = toJobView(row)
    const end = unstored.get(id)
    return {
      ...stored,
      progress: progress.get(id) ?? stored.progress,
      ...(end && { state: end.state, error: end.error ?? null, finishedAt: end.now }),
    }
  }
  const notify = (id: number): void => {
    for (const listener of listeners.get(id) ?? []) listener()
    onChange()
  }

  const enqueue = (id: number, kind: JobKind): void => {
    const entry = handlers.get(kind)
    if (!entry) throw new Error(`no handler for job kind ${kind}`)
    const controller = new AbortController()
    if (stopping.signal.aborted) controller.abort()
    running.set(id, controller)
    void inLane(entry.lane, () => run(id, entry.handler))
  }

  const inLane = <T>(lane: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const done = (lanes.get(lane) ?? Promise.resolve()).then(() => work(stopping.signal))
    // Whoever asked for the work hears of its failure; the lane goes on with the next.
    lanes.set(
      lane,
      done.then(
        () => {},
        () => {},
      ),
    )
    return done
  }

  const run = async (id: number, handler: JobHandler): Promise<void> => {
    const controller = running.get(id)
    if (!controller) return
    let end: JobEnd
    try {
      const row = jobRow(db, id)
      if (!row) return // its row was rolled back with the command that started it
      controller.signal.throwIfAborted()
      markStarted(db, id, clock())
      notify(id)
      const result = await handler({
        id,
        input: JSON.parse(row.input),
        signal: controller.signal,
        report: reporter(id),
      })
      end = { state: 'succeeded', result: result ?? null, now: clock() }
    } catch (error) {
      end = controller.signal.aborted
        ? { state: stopping.signal.aborted ? 'interrupted' : 'cancelled', now: clock() }
        : { state: 'failed', error: describe(error), now: clock() }
    } finally {
      running.delete(id)
    }
    store(id, end)
    progress.delete(id)
    notify(id)
  }

  const store = (id: number, end: JobEnd): void => {
    const last = progress.get(id)
    try {
      db.transaction(() => {
        if (last) saveProgress(db, id, last)
        markFinished(db, id, end)
      })
    } catch (error) {
      unstored.set(id, end.state === 'succeeded' ? { state: 'failed', error: describe(error), now: end.now } : end)
    }
  }

  const describe = (error: unknown): JobError => {
    if (error instanceof JobFailedError) return { code: error.code, message: error.message, id: null }
    const trouble = troubleOf(error, '')
    if (trouble) return { code: trouble.code, message: trouble.code, id: null }
    const id = randomUUID()
    logger.error({ err: error, errorId: id }, 'job failed')
    return { code: 'INTERNAL_SERVER_ERROR', message: 'unexpected error', id }
  }

  const reporter = (id: number): JobRun['report'] => {
    const samples: { at: number; done: number; phase: string }[] = []
    let lastNotice = 0
    return (now) => {
      const at = performance.now()
      if (samples.at(-1)?.phase !== now.phase) samples.length = 0
      samples.push({ at, done: now.done, phase: now.phase })
      while (samples.length > 2 && at - (samples[0]?.at ?? at) > RATE_WINDOW_MS) samples.shift()
      const oldest = samples[0]
      const seconds = oldest ? (at - oldest.at) / 1000 : 0
      progress.set(id, { ...now, rate: oldest && seconds > 0 ? Math.round((now.done - oldest.done) / seconds) : 0 })
      if (at - lastNotice < REPORT_EVERY_MS) return
      lastNotice = at
      for (const listener of listeners.get(id) ?? []) listener()
    }
  }

  const isEnded = (job: JobView): boolean => job.state !== 'queued' && job.state !== 'running'

  const watch = async function* (id: number, signal?: AbortSignal): AsyncGenerator<JobView, void, void> {
    let wake: () => void = () => {}
    let changed = true
    const listener = (): void => {
      changed = true
      wake()
    }
    const set = listeners.get(id) ?? new Set()
    listeners.set(id, set.add(listener))
    signal?.addEventListener('abort', listener)
    try {
      while (!signal?.aborted) {
        if (!changed) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        changed = false
        const job = isStopped ? null : view(id)
        if (!job) return
        yield job
        if (isEnded(job)) return
      }
    } finally {
      set.delete(listener)
      if (set.size === 0) listeners.delete(id)
      signal?.removeEventListener('abort', listener)
    }
  }

  return {
    register: (kind, lane, handler) => void handlers.set(kind, { lane, handler }),
    start({ kind, title, input, accountId }) {
      const id = insertJob(db, { kind, title, input, accountId, now: clock() })
      enqueue(id, kind)
      notify(id)
      return id
    },
    isActive: (kind) => jobRows(db, true).some((row) => row.kind === kind),
    list: (onlyActive) => jobRows(db, onlyActive).map((row) => view(row.id) ?? toJobView(row)),
    get: view,
    watch,
    cancel(id) {
      running.get(id)?.abort()
    },
    resume(id) {
      const row = jobRow(db, id)
      if (!row || running.has(id)) return
      unstored.delete(id)
      markQueued(db, id)
      enqueue(id, row.kind)
      notify(id)
    },
    inLane,
    async stop() {
      stopping.abort()
      for (const controller of running.values()) controller.abort()
      await Promise.all(lanes.values())
      isStopped = true
      for (const set of listeners.values()) for (const listener of set) listener()
    },
  }
}
