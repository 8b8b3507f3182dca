import type { JobId } from '#contract/ids.ts'
import type { JobProgress, JobView } from '#contract/jobs.ts'
import { CommandError, ExitCode, jobFailure } from './exit-codes.ts'
import type { CommandContext } from './command-context.ts'
import type { Session } from './vault-session.ts'

/** What a cancelled job leaves behind: in words that end before "kept", and for `--json`. */
export interface Kept {
  readonly words: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Waits for a job, showing its progress; Ctrl-C cancels it cleanly and says what was kept. */
export async function runJob(
  { client }: Session,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  jobId: JobId,
  kept: () => Promise<Kept>,
): Promise<JobView> {
  const cancel = (): void => void client.jobs.cancel({ jobId }).catch(() => {})
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  try {
    for await (const job of await client.jobs.watch({ jobId }))
      if (job.progress) output.progress(progressLine(job.progress))
  } finally {
    signal.removeEventListener('abort', cancel)
    output.endProgress()
  }
  const job = await client.jobs.get({ jobId })
  if (job.state === 'succeeded') return job
  if (job.state === 'cancelled') {
    const { words, details } = await kept()
    throw new CommandError(
      ExitCode.cancelled,
      'CANCELLED',
      `cancelled; ${words} kept, and the same command goes on from there`,
      details,
    )
  }
  throw jobError(job)
}

function jobError(job: JobView): Error {
  const { code, message, id } = job.error ?? { code: 'INTERNAL_SERVER_ERROR', message: 'the job failed', id: null }
  if (code === 'INTERNAL_SERVER_ERROR') return Object.assign(new Error(message), { errorId: id })
  return jobFailure(code, message)
}

const BAR = 24

export function progressLine({ phase, done, total, unit, rate }: JobProgress): string {
  const amount = unit === 'bytes' ? `${(done / 1e6).toFixed(1)} MB` : `${Math.round(done).toLocaleString('en')} ${unit}`
  const speed = unit === 'bytes' ? `${(rate / 1e6).toFixed(1)} MB/s` : `${Math.round(rate).toLocaleString('en')}/s`
  if (total === null || total === 0) return `${phase} ${amount} · ${speed}`
  const share = Math.min(1, done / total)
  const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░')
  const left = rate > 0 ? ` · ${Math.ceil((total - done) / rate)} s left` : ''
  return `${phase} ${bar} ${Math.floor(share * 100)}% · ${amount} · ${speed}${left}`
}
