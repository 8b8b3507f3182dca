import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const analysisHandlers = os.analysis.router({
  start: os.analysis.start.handler(
    expose((vault, input) => vault.services.analysis.start(input.communityId, input.force)),
  ),
  summary: os.analysis.summary.handler(answer((vault) => vault.services.analysis.summary())),
})
