import type { Command } from 'commander'
import { InsightResult } from '#contract/insight.ts'
import { MemberId, type CommunityId } from '#contract/ids.ts'
import type { ConsentStatus, MemberProfile, MemberRow, MemberSort } from '#contract/members.ts'
import type { Purpose } from '#contract/messages.ts'
import { OPERATORS } from '#contract/roles.ts'
import type { Tier } from '#contract/tiers.ts'
import { contextOf, type CommandContext } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { wholeNumber } from '../option-values.ts'
import { iso, table, withIsoTimes } from '../output.ts'
import { runJob } from '../run-job.ts'
import { withVault, type Session } from '../vault-session.ts'

interface ListOptions {
  readonly tier?: string
  readonly sort: string
  readonly community?: string
  readonly limit: number
  readonly after?: string
}

export function addMemberCommands(program: Command): void {
  const members = program.command('members').description('who is in the communities, and what is computed of them')
  addListCommand(members)
  addShowCommand(members)

  members
    .command('recompute')
    .option('--community <name>', 'only this community')
    .option('--force', 'also where nothing has changed')
    .description('compute tags, tiers, network and the like anew')
    .action(async (own: { community?: string; force?: boolean }, command: Command) => {
      const context = contextOf(command)
      const result = await withVault(context.options, 'write', context.output, async (session) =>
        recompute(session, context, await communityNamed(session, own.community), own.force === true),
      )
      await context.output.result(
        result,
        ({ communities, skipped, members: count, messages, seconds }) =>
          `Computed ${communities} communities (${skipped} had not changed): ${count} members, ${messages} messages in ${seconds} s`,
      )
    })

  program
    .command('consent')
    .description('what members said about being profiled')
    .command('set')
    .argument('<member>', 'id such as u12')
    .requiredOption('--status <status>', 'given, withdrawn, objected or under-14')
    .option('--purpose <purpose>', 'profiling', 'profiling')
    .description('note what a member said; anything but given takes away what was computed')
    .action(async (member: string, own: { status: string; purpose: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, ({ client }) =>
        client.members.setConsent({
          memberId: member as MemberId,
          purpose: own.purpose as 'profiling',
          status: own.status as ConsentStatus,
        }),
      )
      await output.result({ id: member, ...result }, ({ id, status }) => `${id}: ${status}`)
    })
}

function addListCommand(members: Command): void {
  members
    .command('list')
    .option('--tier <tier>', 'ordinary, core or leader')
    .option('--sort <order>', 'activity, churn, reach, recent, joined, name or flags', 'activity')
    .option('--community <name>', 'only this community')
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .option('--after <place>', 'go on here: `next` of the page before')
    .description('list members; figures that are out of date are computed first')
    .action(async (own: ListOptions, command: Command) => {
      const context = contextOf(command)
      const page = await withFigures(context, (session) => listPage(session, own))
      await context.output.result(page, ({ items, total }) =>
        [
          table(
            ['id', 'tier', 'risk', 'reach', 'messages', 'last message', 'community', 'name'],
            items.map((row) => [
              row.id,
              `${row.tier ?? '-'}${row.vip ? ' (VIP)' : ''}`,
              row.churn ? `${Math.round(row.churn.risk * 100)} % ${row.churn.band}` : '-',
              row.reach === null ? '-' : String(Math.round(row.reach)),
              String(row.messages),
              row.lastAt?.slice(0, 10) ?? '',
              row.community,
              row.name,
            ]),
          ),
          `${items.length} of ${total}`,
        ].join('\n'),
      )
    })
}

async function listPage(session: Session, own: ListOptions) {
  const communityId = await communityNamed(session, own.community)
  const items: MemberRow[] = []
  let after = own.after
  let total = 0
  let next: string | null = null
  do {
    const page = await session.client.members.list({
      ...(communityId && { communityIds: [communityId] }),
      // Tier and order are checked by the contract.
      ...(own.tier !== undefined && { tier: own.tier as Tier }),
      sort: own.sort as MemberSort,
      limit: Math.min(500, own.limit - items.length),
      ...(after !== undefined && { after }),
    })
    items.push(...page.items)
    total = page.total
    next = page.next
    after = page.next ?? undefined
  } while (next !== null && items.length < own.limit)
  return { items: items.map(memberLine), next, total }
}

const memberLine = ({ standing, ...row }: MemberRow) => ({
  id: row.id,
  tier: standing?.tier ?? null,
  vip: standing?.isVip ?? false,
  reach: standing?.reach ?? null,
  churn:
    standing === null || standing.risk === null || standing.band === null
      ? null
      : { risk: standing.risk, band: standing.band },
  name: row.name,
  platformId: row.platformId,
  community: row.community,
  messages: row.messages,
  firstAt: iso(row.firstAt),
  lastAt: iso(row.lastAt),
})

function addShowCommand(members: Command): void {
  members
    .command('show')
    .argument('<id>', 'id such as u12, or the id on the platform')
    .description('one member: tier, tags, risk and what is known besides; logged')
    .action(async (id: string, _own: unknown, command: Command) => {
      const context = contextOf(command)
      const shown = await withVault(context.options, 'write', context.output, async (session) => {
        await refresh(session, context)
        const purpose = (context.options.purpose ?? 'moderation') as Purpose
        const memberId = await findMember(session, id, purpose)
        return profileLine(await session.client.members.profile({ memberId, purpose }))
      })
      await context.output.result(shown, profileWords)
    })
}

async function findMember({ client }: Session, asked: string, purpose: Purpose): Promise<MemberId> {
  const id = MemberId.safeParse(asked)
  if (id.success) return id.data
  const found = (await client.members.search({ query: asked, purpose })).filter(
    ({ platformId }) => platformId === asked,
  )
  const [only] = found
  if (only && found.length === 1) return only.id
  const what = found.length === 0 ? 'there is no member' : 'several communities have a member'
  throw new CommandError(ExitCode.usage, 'MEMBER_NOT_FOUND', `${what} ${asked}; members list shows ids such as u12`)
}

function profileLine(profile: MemberProfile) {
  const insight = typeof profile.insight === 'string' ? null : profile.insight
  return {
    id: profile.id,
    tier: insight?.tier ?? null,
    tags: (insight?.tags ?? []).map(({ name, value, source, confidence, at, dimension, why }) => ({
      name,
      value,
      source,
      confidence,
      at: iso(at),
      dimension,
      why,
    })),
    churn: insight?.churn ?? null,
    notScored: typeof profile.insight === 'string' ? profile.insight : null,
    vip: insight?.isVip ?? false,
    level: insight?.level ?? null,
    tierSince: iso(insight?.tierSince ?? null),
    tierWhy: insight?.tierWhy ?? null,
    measures: insight?.measures ?? null,
    onboarding: insight?.onboarding ? withIsoTimes(insight.onboarding) : null,
    asOf: iso(insight?.asOf ?? null),
    name: profile.name,
    platformId: profile.platformId,
    community: profile.community,
    messages: profile.messages,
    firstAt: iso(profile.firstAt),
    lastAt: iso(profile.lastAt),
    linked: profile.linked.map(withIsoTimes),
    timeline: profile.timeline.map(withIsoTimes),
    consent: profile.consent,
  }
}

function profileWords(member: ReturnType<typeof profileLine>): string {
  const risk = member.churn && `${Math.round(member.churn.risk * 100)} % (${member.churn.band})`
  const reasons = (member.churn?.reasons ?? []).map(({ code }) => code).join(', ')
  return [
    `${member.name} (${member.id}, ${member.platformId}) in ${member.community}`,
    `tier      ${member.tier ?? member.notScored ?? '-'}${member.vip ? ', VIP' : ''}`,
    `messages  ${member.messages}, ${member.firstAt?.slice(0, 10) ?? ''} to ${member.lastAt?.slice(0, 10) ?? ''}`,
    ...(risk === null ? [] : [`30-day silence risk  ${risk}${reasons && `: ${reasons}`}`]),
    ...(member.tags.length === 0
      ? []
      : [
          '',
          table(
            ['tag', 'value', 'source', 'confidence'],
            member.tags.map(({ name, value, source, confidence }) => [name, value, source, confidence.toFixed(2)]),
          ),
        ]),
  ].join('\n')
}

async function communityNamed({ client }: Session, name: string | undefined): Promise<CommunityId | undefined> {
  if (name === undefined) return undefined
  const found = (await client.communities.list()).find((each) => each.name === name || each.id === name)
  if (!found) throw new CommandError(ExitCode.usage, 'COMMUNITY_NOT_FOUND', `there is no community ${name}`)
  return found.id
}

async function recompute(
  session: Session,
  context: CommandContext,
  communityId: CommunityId | undefined,
  force: boolean,
): Promise<InsightResult> {
  const { jobId } = await session.client.insight.start({ ...(communityId && { communityId }), force })
  const job = await runJob(session, context, jobId, async () => ({
    words: 'communities that were computed are',
    details: {},
  }))
  return InsightResult.parse(job.result)
}

/** Whether figures are missing or out of date, and the account is one that they are for. */
async function needsFigures({ client }: Session): Promise<boolean> {
  const role = (await client.vault.status()).account?.role
  if (!OPERATORS.some((each) => each === role)) return false
  const states = await client.insight.state()
  const communities = (await client.communities.list()).filter(
    ({ isPrivateChat, messages }) => !isPrivateChat && messages > 0,
  )
  return communities.some(({ id }) => states.find(({ communityId }) => communityId === id)?.isStale !== false)
}

async function refresh(session: Session, context: CommandContext): Promise<void> {
  if (await needsFigures(session)) await recompute(session, context, undefined, false)
}

/** Reads beside a running console; opens for writing only where figures have to be computed first. */
async function withFigures<T>(context: CommandContext, work: (session: Session) => Promise<T>): Promise<T> {
  const { options, output } = context
  const read = await withVault(options, 'read', output, async (session) =>
    (await needsFigures(session)) ? null : { value: await work(session) },
  )
  if (read) return read.value
  try {
    return await withVault(options, 'write', output, async (session) => {
      await refresh(session, context)
      return work(session)
    })
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== 'VAULT_IN_USE') throw error
    output.note('the console has the vault open: these figures may be out of date')
    return withVault(options, 'read', output, work)
  }
}
