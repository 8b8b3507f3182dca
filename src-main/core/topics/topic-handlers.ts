import { guardedContract as os } from '../access/access-guard.ts'
import { expose } from '../access/expose.ts'

export const topicHandlers = os.topics.router({
  overview: os.topics.overview.handler(
    expose((vault, input) => vault.services.topics.overview(input.communityId, input.days)),
  ),
})
