import type { ExperimentOutlook } from '#contract/experiments.ts'
import type { ReadDatabase } from '#database/database.ts'
import { readAuthorRoles } from '../indicators/indicator-repository.ts'
import { readStandIns } from '../members/member-link-repository.ts'
import type { Candidate } from './arm-assignment.ts'

const DAY_MS = 86_400_000

export interface EligibleMembers {
  readonly candidates: readonly Candidate[]
  readonly leftOut: ExperimentOutlook['leftOut']
}

interface PersonRow {
  id: number
  native_id: string
  tier: string
  is_bot: number
  said_no: number
  is_busy: number
  last_at: number | null
}

type Reason = keyof ExperimentOutlook['leftOut']
/** From the gravest on: for several accounts of one person the gravest of all counts. */
const REASONS: readonly Reason[] = ['bots', 'staff', 'consent', 'busy']

/**
 * Who may be drawn: people that wrote in the `activeWithinDays` before `reference`, no bots, no staff, nobody who said no
 * to being profiled, nobody in a running experiment. Several accounts of one person are one.
 */
export function readEligible(
  db: ReadDatabase,
  communityId: number,
  { reference, activeWithinDays }: { readonly reference: number; readonly activeWithinDays: number },
): EligibleMembers {
  const rows = db.all<PersonRow>(
    `SELECT u.id, u.native_id, coalesce(i.tier, 'ordinary') AS tier, u.is_bot, u.last_at,
            EXISTS (SELECT 1 FROM profiling_consent p WHERE p.member_id = u.id AND p.status <> 'given') AS said_no,
            EXISTS (SELECT 1 FROM experiment_member d JOIN experiment e ON e.id = d.experiment_id
                     WHERE d.member_id = u.id AND e.stopped_at IS NULL) AS is_busy
       FROM member u LEFT JOIN member_insight i ON i.member_id = u.id
      WHERE u.community_id = ? AND u.is_deleted = 0 AND u.message_count > 0`,
    communityId,
  )
  const standIns = readStandIns(db, communityId)
  const staff = staffOf(db, communityId)
  const people = Map.groupBy(rows, ({ id }) => standIns.get(id) ?? id)
  const leftOut = { bots: 0, staff: 0, consent: 0, busy: 0, inactive: 0 }
  const candidates: Candidate[] = []
  for (const [person, accounts] of people) {
    const own = accounts.find(({ id }) => id === person) ?? accounts[0]
    if (!own) continue
    const reason = reasonAgainst(accounts, staff, reference - activeWithinDays * DAY_MS)
    if (reason) leftOut[reason]++
    else candidates.push({ id: own.id, platformId: own.native_id, stratum: own.tier })
  }
  return { candidates, leftOut }
}

function reasonAgainst(accounts: readonly PersonRow[], staff: ReadonlySet<string>, since: number): Reason | null {
  const holds: Record<string, (row: PersonRow) => boolean> = {
    bots: ({ is_bot }) => is_bot === 1,
    staff: ({ native_id }) => staff.has(native_id),
    consent: ({ said_no }) => said_no === 1,
    busy: ({ is_busy }) => is_busy === 1,
  }
  const reason = REASONS.find((each) => accounts.some((row) => holds[each]?.(row)))
  return reason ?? (accounts.some(({ last_at }) => last_at !== null && last_at >= since) ? null : 'inactive')
}

/** Accounts that speak for the community, or test it, by the role they hold last. */
function staffOf(db: ReadDatabase, communityId: number): Set<string> {
  const last = new Map(readAuthorRoles(db, communityId).map(({ platformId, role }) => [platformId, role]))
  return new Set([...last].filter(([, role]) => role === 'official' || role === 'test').map(([id]) => id))
}
