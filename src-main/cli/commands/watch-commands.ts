import type { Command } from 'commander'
import type { ContactVia, WatchedMember } from '#contract/churn.ts'
import type { MemberId } from '#contract/ids.ts'
import { contextOf } from '../command-context.ts'
import { requireCommunity } from '../community-named.ts'
import { shareOf } from '../option-values.ts'
import { table, withIsoTimes } from '../output.ts'
import { withVault } from '../vault-session.ts'

/** Whom to write to before they are gone, and whether it helped. */
export function addWatchCommands(program: Command): void {
  const watch = program
    .command('watch')
    .description('members at risk of falling silent: whom to write to, and whether it helped')

  watch
    .command('start')
    .requiredOption('--community <name>', 'community')
    .option('--medium', 'also those at medium risk')
    .option('--hold-out <share>', 'share that is left alone, so that the effect can be told', shareOf, 0.2)
    .description('put everybody at risk now on the list for 30 days')
    .action(async (own: { community: string; medium?: boolean; holdOut: number }, command: Command) => {
      const { options, output } = contextOf(command)
      const begun = await withVault(options, 'write', output, async (session) =>
        session.client.churn.startRound({
          communityId: (await requireCommunity(session, own.community)).id,
          bands: own.medium ? ['high', 'medium'] : ['high'],
          holdOutShare: own.holdOut,
        }),
      )
      await output.result(
        { ...begun, asOf: new Date(begun.asOf).toISOString() },
        ({ members, heldOut, asOf }) =>
          `${members} members on the list from ${asOf}; ${heldOut} of them are left alone`,
      )
    })

  watch
    .command('list')
    .requiredOption('--community <name>', 'community')
    .description('who is on the list, most at risk first')
    .action(async (own: { community: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const { items } = await withVault(options, 'read', output, async (session) =>
        session.client.churn.watchList({ communityId: (await requireCommunity(session, own.community)).id }),
      )
      await output.result({ items: items.map(withIsoTimes), next: null }, () => watchedTable(items))
    })

  watch
    .command('contact')
    .argument('<member>', 'id such as u12')
    .option('--via <way>', 'direct-message, mention, call or other', 'direct-message')
    .option('--text <text>', 'what was written', '')
    .description('note that you wrote to a member')
    .action(async (member: string, own: { via: string; text: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const noted = await withVault(options, 'write', output, ({ client }) =>
        // Member and way are checked by the contract.
        client.churn.logContact({ memberId: member as MemberId, via: own.via as ContactVia, text: own.text }),
      )
      await output.result({ id: member, ...withIsoTimes(noted) }, ({ id }) => `Noted: you wrote to ${id}`)
    })

  watch
    .command('effect')
    .requiredOption('--community <name>', 'community')
    .description('how many came back of those written to and of those left alone')
    .action(async (own: { community: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const found = await withVault(options, 'read', output, async (session) =>
        session.client.churn.effect({ communityId: (await requireCommunity(session, own.community)).id }),
      )
      await output.result(found, ({ contact, heldOut, effect, finishedRounds, openRounds }) =>
        [
          `${finishedRounds} finished rounds, ${openRounds} running`,
          `to be written to: ${contact.returned} of ${contact.members} came back`,
          `left alone:       ${heldOut.returned} of ${heldOut.members} came back`,
          effect === null
            ? 'no effect can be told yet'
            : `difference ${percent(effect.difference)} (95 %: ${percent(effect.low)} to ${percent(effect.high)})`,
        ].join('\n'),
      )
    })
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const watchedTable = (items: readonly WatchedMember[]): string =>
  table(
    ['member', 'risk', 'change', 'do', 'because', 'name'],
    items.map((item) => [
      item.memberId,
      item.risk === null ? '-' : percent(item.risk),
      item.change,
      item.arm === 'hold-out' ? 'leave alone' : 'write',
      item.reasons.map(({ code }) => code).join(', '),
      item.name,
    ]),
  )
