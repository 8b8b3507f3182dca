import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const jobHandlers = os.jobs.router({
  list: os.jobs.list.handler(answer((vault, input) => vault.services.jobs.list(input.active === true))),
  get: os.jobs.get.handler(expose((vault, input) => vault.services.jobs.get(input.jobId))),
  watch: os.jobs.watch.handler(async ({ context, input, errors, signal }) => {
    const vault = context.keeper.current()
    if (!vault) throw errors.LOCKED()
    const watched = vault.services.jobs.watch(input.jobId, signal)
    if (!watched) throw errors.JOB_NOT_FOUND()
    return watched
  }),
  cancel: os.jobs.cancel.handler(expose((vault, input) => vault.services.jobs.cancel(input.jobId))),
  resume: os.jobs.resume.handler(expose((vault, input) => vault.services.jobs.resume(input.jobId))),
})
