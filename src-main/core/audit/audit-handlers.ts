import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const auditHandlers = os.audit.router({
  list: os.audit.list.handler(answer((vault, input) => vault.services.audit.list(input))),
  facets: os.audit.facets.handler(answer((vault) => vault.services.audit.facets())),
  verify: os.audit.verify.handler(answer((vault) => vault.services.audit.verify())),
  lastVerification: os.audit.lastVerification.handler(answer((vault) => vault.services.audit.lastVerification())),
  checkpoint: os.audit.checkpoint.handler(answer((vault) => vault.services.audit.checkpoint())),
  witnessNotes: os.audit.witnessNotes.handler(answer((vault) => vault.services.witness.list())),
  addWitnessNotes: os.audit.addWitnessNotes.handler(expose((vault, input) => vault.services.witness.add(input))),
  checkpoints: os.audit.checkpoints.handler(answer((vault) => vault.services.audit.checkpoints())),
})
