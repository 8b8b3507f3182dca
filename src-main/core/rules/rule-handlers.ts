import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const ruleHandlers = os.rules.router({
  list: os.rules.list.handler(answer((vault) => vault.services.rules.list())),
  save: os.rules.save.handler(expose((vault, input) => vault.services.rules.save(input))),
  setActive: os.rules.setActive.handler(
    expose((vault, input) => vault.services.rules.setActive(input.ruleId, input.active)),
  ),
})
