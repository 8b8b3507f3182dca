import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { CommunityId } from '#contract/ids.ts'
import type {
  AuthorRole,
  CohortGrid,
  CommercialBalance,
  IndicatorKey,
  IndicatorSheet,
  LifecycleStage,
} from '#contract/indicators.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import { readAuthorRoles } from './indicator-repository.ts'
import { INTERVAL_DAYS } from '../cohorts/cohort-grid.ts'
import { dayNumber } from './local-days.ts'
import { periodsBetween } from './periods.ts'

type SheetInput = z.output<(typeof contract.indicators.sheet)['~orpc']['inputSchema'] & z.ZodType>
type CohortInput = z.output<(typeof contract.indicators.cohorts)['~orpc']['inputSchema'] & z.ZodType>
type RoleView = z.output<(typeof contract.indicators.authorRoles)['~orpc']['outputSchema'] & z.ZodType>
type NotFound = Failure<'COMMUNITY_NOT_FOUND'>

/** Two years of days: more rows than that are no table any more. */
const MOST_PERIODS = 732

export interface IndicatorServiceDeps {
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly vault: VaultAccess
}

interface Community {
  readonly id: number
  readonly name: string
  readonly data_to: number | null
}

/** Figures are computed in the report worker; targets and roles of authors are stored here. */
export function createIndicatorService(resources: VaultResources, { worker, vault }: IndicatorServiceDeps) {
  const { db, account, clock, record, feed } = resources

  const visible = (communityId: CommunityId): Community | null => {
    const id = communityIds.row(communityId)
    if (!maySee(account, id)) return null
    return db.first<Community>('SELECT id, name, data_to FROM community WHERE id = ?', id) ?? null
  }
  const zoneOf = (asked: string | undefined): string => asked ?? readSettings(db).timeZone

  return {
    async sheet(input: SheetInput): Promise<Result<IndicatorSheet, NotFound | Failure<'TOO_MANY_PERIODS'>>> {
      const community = visible(input.communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const { from, to, includeBots, includeStaff } = input
      const by = input.by ?? null
      if (periodsBetween(dayNumber(from), dayNumber(to), by).length > MOST_PERIODS)
        return fail('TOO_MANY_PERIODS', { most: MOST_PERIODS })
      const timeZone = zoneOf(input.timeZone)
      const question = { vault, communityId: community.id, timeZone, from, to, by, includeBots, includeStaff }
      const figures = await worker.client().indicatorSheet({ ...question, now: clock() })
      return ok({
        communityId: input.communityId,
        community: community.name,
        timeZone,
        dataTo: community.data_to,
        by,
        ...figures,
      })
    },

    async cohorts(input: CohortInput): Promise<Result<CohortGrid, NotFound>> {
      const community = visible(input.communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const { communityId, by, variant, cohorts, includeBots, includeStaff } = input
      const timeZone = zoneOf(input.timeZone)
      const question = { vault, communityId: community.id, timeZone, by, variant, cohorts, includeBots, includeStaff }
      const rows = await worker.client().cohortGrid(question)
      return ok({
        communityId,
        timeZone,
        dataTo: community.data_to,
        by,
        variant,
        intervalDays: INTERVAL_DAYS[by],
        rows,
      })
    },

    async stage(communityId: CommunityId): Promise<Result<LifecycleStage, NotFound>> {
      const community = visible(communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const question = { vault, communityId: community.id, timeZone: zoneOf(undefined) }
      return ok({ communityId, ...(await worker.client().lifecycleStage(question)) })
    },

    async balance(communityId: CommunityId, days: number): Promise<Result<CommercialBalance, NotFound>> {
      const community = visible(communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const question = { vault, communityId: community.id, timeZone: zoneOf(undefined), days }
      return ok({ communityId, ...(await worker.client().commercialBalance(question)) })
    },

    setTarget(
      communityId: CommunityId,
      key: IndicatorKey,
      target: number | null | undefined,
    ): Result<{ changed: boolean }, NotFound> {
      const community = visible(communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      db.transaction(() => {
        db.run('DELETE FROM indicator_target WHERE community_id = ? AND key = ?', community.id, key)
        if (target !== undefined)
          db.run('INSERT INTO indicator_target (community_id, key, target) VALUES (?, ?, ?)', community.id, key, target)
        record({
          action: 'indicator.set-target',
          objectType: 'community',
          objectId: communityId,
          payload: { key, ...(target === undefined ? {} : { target }) },
        })
      })
      feed.publish('records', 'audit')
      return ok({ changed: true })
    },

    authorRoles(communityId: CommunityId): Result<RoleView, NotFound> {
      const community = visible(communityId)
      return community ? ok(readAuthorRoles(db, community.id)) : fail('COMMUNITY_NOT_FOUND')
    },

    setAuthorRole(input: {
      communityId: CommunityId
      platformId: string
      role: AuthorRole
      from: number | null
    }): Result<RoleView, NotFound | Failure<'MEMBER_NOT_FOUND'>> {
      const { platformId, role, from } = input
      const community = visible(input.communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const member = db.first<{ id: number }>(
        'SELECT id FROM member WHERE community_id = ? AND native_id = ?',
        community.id,
        platformId,
      )
      if (!member) return fail('MEMBER_NOT_FOUND')
      const roles = db.transaction(() => {
        // A role that begins when another began, or later, takes its place.
        db.run(
          'DELETE FROM author_role WHERE community_id = ? AND member_native_id = ? AND coalesce(from_at, 0) >= ?',
          community.id,
          platformId,
          from ?? 0,
        )
        db.run(
          'INSERT INTO author_role (community_id, member_native_id, role, from_at) VALUES (?, ?, ?, ?)',
          community.id,
          platformId,
          role,
          from,
        )
        record({
          action: 'indicator.set-author-role',
          objectType: 'community',
          objectId: input.communityId,
          payload: { platformId, role },
          subject: `member:${member.id}`,
        })
        return readAuthorRoles(db, community.id)
      })
      feed.publish('records', 'audit')
      return ok(roles)
    },
  }
}
export type IndicatorService = ReturnType<typeof createIndicatorService>
