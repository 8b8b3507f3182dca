import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const communityHandlers = os.communities.router({
  list: os.communities.list.handler(answer((vault) => vault.services.communities.list())),
  channels: os.communities.channels.handler(
    answer((vault, input) => vault.services.communities.channels(input.communityId)),
  ),
  stateBasis: os.communities.stateBasis.handler(
    expose((vault, input) => vault.services.communities.stateBasis(input.communityId, input.basis)),
  ),
})
