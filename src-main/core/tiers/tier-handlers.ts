import { guardedContract as os } from '../access/access-guard.ts'
import { answer } from '../access/expose.ts'

export const tierHandlers = os.tiers.router({
  overview: os.tiers.overview.handler(answer((vault, input) => vault.services.tiers.overview(input.communityId))),
  changes: os.tiers.changes.handler(answer((vault, input) => vault.services.tiers.changes(input))),
})
