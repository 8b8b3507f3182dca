import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'
import { cancelJob, getJob, resumeJob, watchJob } from './job-service.ts'

export const jobHandlers = os.jobs.router({
  list: os.jobs.list.handler(answer((vault, input) => vault.jobs.list(input.active === true))),
  get: os.jobs.get.handler(expose((vault, input) => getJob(vault.jobs, input.jobId))),
  watch: os.jobs.watch.handler(async ({ context, input, errors, signal }) => {
    const watched = watchJob(context.keeper.current()?.jobs, input.jobId, signal)
    if (!watched) throw errors.JOB_NOT_FOUND()
    return watched
  }),
  cancel: os.jobs.cancel.handler(expose((vault, input) => cancelJob(vault.jobs, input.jobId))),
  resume: os.jobs.resume.handler(expose((vault, input) => resumeJob(vault.jobs, input.jobId))),
})
