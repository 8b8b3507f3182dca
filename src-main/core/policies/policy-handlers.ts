import { guardedContract as os } from '../access/access-guard.ts'
import { answer } from '../access/expose.ts'

export const policyHandlers = os.policies.router({
  list: os.policies.list.handler(answer((vault) => vault.services.policies.list())),
  save: os.policies.save.handler(answer((vault, input) => vault.services.policies.save(input))),
})
