import type { Command } from 'commander'
import type { AccountId, DecisionId, ItemId } from '#contract/ids.ts'
import type { ItemSort, ItemStatus, ItemSummary } from '#contract/items.ts'
import type { Action } from '#contract/policies.ts'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { isoInstant, wholeNumber } from '../option-values.ts'
import { iso, table, withIsoTimes } from '../output.ts'
import { withVault, type Session } from '../vault-session.ts'

const itemLine = (item: ItemSummary) => ({
  id: item.id,
  kind: item.kind,
  status: item.status,
  score: item.score,
  parts: item.parts,
  enteredAt: iso(item.enteredAt),
  dueAt: iso(item.dueAt),
  member: item.member.id,
  memberName: item.member.name,
  channel: item.channel,
  sentAt: iso(item.sentAt),
  alike: item.alike,
  excerpt: item.excerpt,
})

interface QueuePage {
  readonly limit: number
  readonly after?: string
  readonly sort: string
  readonly status: string
}

async function queuePage({ client }: Session, { limit, after, sort, status }: QueuePage) {
  // Sort and status are checked by the contract.
  const filter = { status: [status as ItemStatus] }
  const { ids, total } = await client.items.order({ filter, sort: sort as ItemSort })
  const start = after === undefined ? 0 : ids.findIndex((id) => id === after) + 1
  if (after !== undefined && start === 0) {
    throw new CommandError(ExitCode.usage, 'ITEM_NOT_FOUND', `${after} is not in this list any more; begin again`)
  }
  const shown = ids.slice(start, start + limit)
  const items: ItemSummary[] = []
  for (let from = 0; from < shown.length; from += 500)
    items.push(...(await client.items.summaries({ ids: shown.slice(from, from + 500) })))
  const next = start + shown.length < ids.length ? (shown.at(-1) ?? null) : null
  return { items: items.map(itemLine), next, total }
}

export function addQueueCommands(program: Command): void {
  const queue = program.command('queue').description('review without a window')

  queue
    .command('list')
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .option('--after <id>', 'go on behind this item: `next` of the page before')
    .option('--sort <order>', 'priority, age or due', 'priority')
    .option('--status <status>', 'open, held, escalated or decided', 'open')
    .description('list items in order; a flood stands once, by its most urgent item')
    .action(async (own: QueuePage, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'read', output, (session) => queuePage(session, own))
      await output.result(result, (page) =>
        table(
          ['id', 'kind', 'score', 'due', 'member', 'excerpt'],
          page.items.map((item) => [
            item.id,
            item.kind,
            item.score.toFixed(2),
            item.dueAt ?? '',
            item.memberName,
            item.excerpt.slice(0, 60),
          ]),
        ),
      )
    })

  queue
    .command('show')
    .argument('<id>', 'item id, such as i42')
    .description('show an item with its context and reasons')
    .action(async (id: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const detail = await withVault(options, 'read', output, ({ client }) =>
        client.items.get({ itemId: id as ItemId }),
      )
      await output.result({ ...withIsoTimes(detail), ...itemLine(detail), text: detail.message.text }, (item) =>
        [
          `${item.id} ${item.kind} ${item.score.toFixed(3)} (${item.parts.map(({ name, value }) => `${name} ${value}`).join(', ')})`,
          ...detail.before.slice(-5).map((message) => `  ${message.member.name}: ${message.text}`),
          `> ${detail.message.member.name}: ${detail.message.text}`,
          ...detail.after.slice(0, 5).map((message) => `  ${message.member.name}: ${message.text}`),
        ].join('\n'),
      )
    })

  queue
    .command('decide')
    .argument('<id>', 'item id')
    .requiredOption('--action <action>', 'dismiss, label, notice, warn, remove, mute or ban')
    .requiredOption('--policy <key>', 'policy the decision cites')
    .option('--note <text>', 'note for colleagues', '')
    .option('--reason <text>', "reason given to the member (default: the policy's text)")
    .option('--alike', 'decide every open item of the same flood with it')
    .description('decide an item; it is recorded here, to be carried out by you')
    .action(
      async (
        id: string,
        own: { action: string; policy: string; note: string; reason?: string; alike?: boolean },
        command: Command,
      ) => {
        const { options, output } = contextOf(command)
        const made = await withVault(options, 'write', output, ({ client }) =>
          client.decisions.make({
            itemIds: [id as ItemId],
            action: own.action as Action, // checked by the contract
            policy: own.policy,
            note: own.note,
            ...(own.reason === undefined ? {} : { reason: own.reason }),
            alike: own.alike === true,
          }),
        )
        const [first] = made.decisions
        const result = {
          decisionId: first?.id,
          auditSeq: first?.auditSeq,
          decisions: made.decisions.length,
          batch: made.batch,
        }
        await output.result(
          result,
          (done) =>
            `Recorded ${done.decisionId} (log entry ${done.auditSeq}${done.decisions > 1 ? `, ${done.decisions} items` : ''}); carry it out on the platform: qunjian outbox list`,
        )
      },
    )

  queue
    .command('undo')
    .argument('<decision>', 'decision id, such as d7')
    .description('take a decision back, with everything decided together with it')
    .action(async (id: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, ({ client }) =>
        client.decisions.undo({ decisionId: id as DecisionId }),
      )
      await output.result(
        result,
        ({ undone, reverseTasks }) =>
          `Took back ${undone.length} decisions${reverseTasks > 0 ? `; ${reverseTasks} must be reversed on the platform` : ''}`,
      )
    })

  addHoldCommands(program)
}

function addHoldCommands(program: Command): void {
  const hold = program.command('hold').description('put items aside')
  hold
    .command('add')
    .argument('<item>')
    .option('--until <time>', 'ISO 8601 time at which it is open again', isoInstant)
    .option('--note <text>', 'why', '')
    .option('--for <account>', 'hand it to this account instead (escalate)')
    .action(async (id: string, own: { until?: number; note: string; for?: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const item = await withVault(options, 'write', output, async (session) => {
        const { items } = session.client
        return own.for === undefined
          ? items.hold({ itemId: id as ItemId, until: own.until ?? null, note: own.note })
          : items.escalate({ itemId: id as ItemId, accountId: await accountNamed(session, own.for), note: own.note })
      })
      await output.result(itemLine(item), ({ id: held, status }) => `${held} is ${status}`)
    })
  hold
    .command('remove')
    .argument('<item>')
    .action(async (id: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const item = await withVault(options, 'write', output, ({ client }) =>
        client.items.release({ itemId: id as ItemId }),
      )
      await output.result(itemLine(item), ({ id: released, status }) => `${released} is ${status}`)
    })
}

async function accountNamed({ client }: Session, wanted: string): Promise<AccountId> {
  const found = (await client.accounts.list()).find(({ id, name }) => id === wanted || name === wanted)
  if (!found) throw new CommandError(ExitCode.usage, 'ACCOUNT_NOT_FOUND', `there is no account ${wanted}`)
  return found.id
}
