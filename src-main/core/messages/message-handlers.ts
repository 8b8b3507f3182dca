import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const messageHandlers = os.messages.router({
  search: os.messages.search.handler(answer((vault, input) => vault.services.messages.search(input))),
  context: os.messages.context.handler(
    expose((vault, input) => vault.services.messages.context(input.messageId, input.before, input.after)),
  ),
  reveal: os.messages.reveal.handler(
    expose((vault, input) => vault.services.messages.reveal(input.messageId, input.purpose)),
  ),
})
