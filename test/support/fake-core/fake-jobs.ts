import { EventPublisher } from '@orpc/server'
import { JobId } from '#contract/ids.ts'
import type { JobKind, JobProgress, JobView } from '#contract/jobs.ts'

interface JobPlan {
  readonly kind: JobKind
  readonly title: string
  readonly unit: JobProgress['unit']
  readonly total: number
  readonly phases: readonly string[]
  readonly result: unknown
  /** Told as the job goes on, with 0..1. */
  readonly onProgress?: (share: number) => void
  readonly onEnd?: (state: JobView['state']) => void
}

const TICK_MS = 250

/** Jobs whose progress is driven by a clock instead of work. */
export class FakeJobs {
  readonly #jobs = new Map<string, { view: JobView; plan: JobPlan; done: number }>()
  readonly #changes = new EventPublisher<Record<string, JobView>>()
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #duration: number
  readonly #clock: () => number
  readonly #announce: () => void
  #last = 0

  constructor(duration: number, clock: () => number, announce: () => void) {
    this.#duration = duration
    this.#clock = clock
    this.#announce = announce
  }

  start(plan: JobPlan): JobId {
    this.#last += 1
    const id = JobId.parse(`j${this.#last}`)
    const view: JobView = {
      id,
      kind: plan.kind,
      state: 'running',
      title: plan.title,
      progress: { phase: plan.phases[0] ?? 'reading', done: 0, total: plan.total, unit: plan.unit, rate: 0 },
      result: null,
      error: null,
      createdAt: this.#clock(),
      startedAt: this.#clock(),
      finishedAt: null,
    }
    this.#jobs.set(id, { view, plan, done: 0 })
    this.#run(id)
    return id
  }

  list(active: boolean | undefined): JobView[] {
    const views = [...this.#jobs.values()].map(({ view }) => view).reverse()
    return active === undefined ? views : views.filter((view) => isActive(view) === active)
  }

  get(id: string): JobView | undefined {
    return this.#jobs.get(id)?.view
  }

  async *watch(id: string, signal: AbortSignal | undefined): AsyncGenerator<JobView, void> {
    const changes = this.#changes.subscribe(id, { signal })
    try {
      const now = this.get(id)
      if (now === undefined) return
      yield now
      if (!isActive(now)) return
      for await (const view of changes) {
        yield view
        if (!isActive(view)) return
      }
    } finally {
      await changes.return(undefined)
    }
  }

  cancel(id: string): JobView | undefined {
    const job = this.#jobs.get(id)
    if (job !== undefined && isActive(job.view)) this.#end(id, 'cancelled')
    return this.get(id)
  }

  resume(id: string): JobView | undefined {
    const job = this.#jobs.get(id)
    if (job === undefined || (job.view.state !== 'cancelled' && job.view.state !== 'interrupted')) return undefined
    job.view = { ...job.view, state: 'running', finishedAt: null }
    this.#run(id)
    return job.view
  }

  /** Makes a job of this state that never ran here, such as one that a crash cut off. */
  addEnded(plan: JobPlan, state: JobView['state'], error: JobView['error']): JobId {
    const id = this.start(plan)
    const job = this.#jobs.get(id)
    if (job !== undefined) {
      job.done = plan.total * 0.4
      this.#end(id, state, error)
    }
    return id
  }

  close(): void {
    for (const timer of this.#timers.values()) clearInterval(timer)
    this.#timers.clear()
  }

  #run(id: string): void {
    const timer = setInterval(() => this.#tick(id), TICK_MS)
    timer.unref()
    this.#timers.set(id, timer)
    this.#announce()
  }

  #tick(id: string): void {
    const job = this.#jobs.get(id)
    if (job === undefined) return
    const { plan } = job
    job.done = Math.min(plan.total, job.done + (plan.total * TICK_MS) / this.#duration)
    const share = plan.total === 0 ? 1 : job.done / plan.total
    const phase = plan.phases[Math.min(plan.phases.length - 1, Math.floor(share * plan.phases.length))] ?? 'reading'
    const rate = plan.total / (this.#duration / 1000)
    job.view = {
      ...job.view,
      progress: { phase, done: Math.round(job.done), total: plan.total, unit: plan.unit, rate },
    }
    plan.onProgress?.(share)
    if (share >= 1) this.#end(id, 'succeeded')
    else this.#changes.publish(id, job.view)
  }

  #end(id: string, state: JobView['state'], error: JobView['error'] = null): void {
    clearInterval(this.#timers.get(id))
    this.#timers.delete(id)
    const job = this.#jobs.get(id)
    if (job === undefined) return
    const result = state === 'succeeded' ? job.plan.result : null
    job.view = { ...job.view, state, result, error, finishedAt: this.#clock() }
    job.plan.onEnd?.(state)
    this.#changes.publish(id, job.view)
    this.#announce()
  }
}

function isActive(job: JobView): boolean {
  return job.state === 'queued' || job.state === 'running'
}
