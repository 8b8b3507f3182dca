import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const outboxHandlers = os.outbox.router({
  list: os.outbox.list.handler(
    answer((vault, input) => vault.services.outbox.list(input.status, input.after, input.limit)),
  ),
  mark: os.outbox.mark.handler(expose((vault, input) => vault.services.outbox.mark(input.ids, input.done))),
})
