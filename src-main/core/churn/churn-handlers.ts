import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const churnHandlers = os.churn.router({
  score: os.churn.score.handler(expose((vault, input) => vault.services.churn.score(input))),
  watchList: os.churn.watchList.handler(answer((vault, input) => vault.services.watch.watchList(input.communityId))),
  startRound: os.churn.startRound.handler(expose((vault, input) => vault.services.watch.startRound(input))),
  logContact: os.churn.logContact.handler(expose((vault, input) => vault.services.watch.logContact(input))),
  effect: os.churn.effect.handler(answer((vault, input) => vault.services.watch.effect(input.communityId))),
  templates: os.churn.templates.handler(answer((vault) => vault.services.watch.templates())),
  saveTemplate: os.churn.saveTemplate.handler(answer((vault, input) => vault.services.watch.saveTemplate(input))),
})
