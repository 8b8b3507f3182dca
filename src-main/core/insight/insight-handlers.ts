import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const insightHandlers = os.insight.router({
  start: os.insight.start.handler(
    expose((vault, input) => vault.services.insight.start(input.communityId, input.force)),
  ),
  state: os.insight.state.handler(answer((vault) => vault.services.insight.state())),
})
