import { guardedContract as os } from '../access/access-guard.ts'
import { expose } from '../access/expose.ts'

export const indicatorHandlers = os.indicators.router({
  sheet: os.indicators.sheet.handler(expose((vault, input) => vault.services.indicators.sheet(input))),
  cohorts: os.indicators.cohorts.handler(expose((vault, input) => vault.services.indicators.cohorts(input))),
  stage: os.indicators.stage.handler(expose((vault, input) => vault.services.indicators.stage(input.communityId))),
  balance: os.indicators.balance.handler(
    expose((vault, input) => vault.services.indicators.balance(input.communityId, input.days)),
  ),
  setTarget: os.indicators.setTarget.handler(
    expose((vault, input) => vault.services.indicators.setTarget(input.communityId, input.key, input.target)),
  ),
  authorRoles: os.indicators.authorRoles.handler(
    expose((vault, input) => vault.services.indicators.authorRoles(input.communityId)),
  ),
  setAuthorRole: os.indicators.setAuthorRole.handler(
    expose((vault, input) => vault.services.indicators.setAuthorRole(input)),
  ),
})
