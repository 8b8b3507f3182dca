import { guardedContract as os } from '../access/access-guard.ts'
import { expose } from '../access/expose.ts'

export const churnHandlers = os.churn.router({
  score: os.churn.score.handler(expose((vault, input) => vault.services.churn.score(input))),
})
