import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const itemHandlers = os.items.router({
  order: os.items.order.handler(
    answer((vault, input) => vault.services.items.order(input.filter, input.sort, input.limit)),
  ),
  summaries: os.items.summaries.handler(answer((vault, input) => vault.services.items.summaries(input.ids))),
  get: os.items.get.handler(expose((vault, input) => vault.services.items.get(input.itemId))),
  counts: os.items.counts.handler(answer((vault) => vault.services.items.counts())),
  hold: os.items.hold.handler(
    expose((vault, input) => vault.services.items.hold(input.itemId, input.until, input.note)),
  ),
  release: os.items.release.handler(expose((vault, input) => vault.services.items.release(input.itemId))),
  assign: os.items.assign.handler(expose((vault, input) => vault.services.items.assign(input.itemId, input.accountId))),
  escalate: os.items.escalate.handler(
    expose((vault, input) => vault.services.items.escalate(input.itemId, input.accountId, input.note)),
  ),
})
