import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { CommunityId } from '#contract/ids.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds } from '../identifier-codec.ts'
import { memberNames, readFigure } from '../insight/insight-repository.ts'

type Overview = z.infer<(typeof contract.onboarding.overview)['~orpc']['outputSchema'] & z.ZodType>
type Lifetimes = z.infer<(typeof contract.onboarding.lifetimes)['~orpc']['outputSchema'] & z.ZodType>

export function createOnboardingService({ db, account }: Pick<VaultResources, 'db' | 'account'>) {
  return {
    overview(communityId: CommunityId): Overview {
      const id = communityIds.row(communityId)
      if (!maySee(account, id)) return null
      return db.snapshot(() => {
        const figure = readFigure(db, id, 'onboarding')
        if (!figure) return null
        const names = memberNames(
          db,
          figure.newcomers.map(({ memberId }) => memberIds.row(memberId)),
        )
        return {
          ...figure,
          newcomers: figure.newcomers.flatMap((newcomer) => {
            const member = names.get(memberIds.row(newcomer.memberId))
            return member ? [{ ...newcomer, name: member.name }] : []
          }),
        }
      })
    },

    lifetimes(communityId: CommunityId, by: 'all' | 'month' | 'source'): Lifetimes {
      const id = communityIds.row(communityId)
      const figure = maySee(account, id) ? readFigure(db, id, 'lifetimes') : null
      return figure && { asOf: figure.asOf, ...figure.by[by] }
    },
  }
}
export type OnboardingService = ReturnType<typeof createOnboardingService>
