import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const decisionHandlers = os.decisions.router({
  make: os.decisions.make.handler(expose((vault, input) => vault.services.decisions.make(input))),
  undo: os.decisions.undo.handler(expose((vault, input) => vault.services.decisions.undo(input.decisionId))),
  recent: os.decisions.recent.handler(answer((vault, input) => vault.services.decisions.recent(input.limit))),
})
