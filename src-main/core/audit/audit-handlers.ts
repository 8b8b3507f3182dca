import { guardedContract as os } from '../access/access-guard.ts'
import { answer } from '../access/expose.ts'

export const auditHandlers = os.audit.router({
  list: os.audit.list.handler(answer((vault, input) => vault.services.audit.list(input))),
  facets: os.audit.facets.handler(answer((vault) => vault.services.audit.facets())),
  verify: os.audit.verify.handler(answer((vault) => vault.services.audit.verify())),
  lastVerification: os.audit.lastVerification.handler(answer((vault) => vault.services.audit.lastVerification())),
  checkpoint: os.audit.checkpoint.handler(answer((vault) => vault.services.audit.checkpoint())),
  checkpoints: os.audit.checkpoints.handler(answer((vault) => vault.services.audit.checkpoints())),
})
