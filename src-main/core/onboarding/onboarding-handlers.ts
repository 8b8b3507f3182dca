import { guardedContract as os } from '../access/access-guard.ts'
import { answer } from '../access/expose.ts'

export const onboardingHandlers = os.onboarding.router({
  overview: os.onboarding.overview.handler(
    answer((vault, input) => vault.services.onboarding.overview(input.communityId)),
  ),
  lifetimes: os.onboarding.lifetimes.handler(
    answer((vault, input) => vault.services.onboarding.lifetimes(input.communityId, input.by)),
  ),
})
