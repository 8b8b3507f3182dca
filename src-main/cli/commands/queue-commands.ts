import type { Command } from 'commander'
import type { AccountId, DecisionId, ItemId } from '#contract/ids.ts'
import type { ItemSort, ItemSummary } from '#contract/items.ts'
import type { Action } from '#contract/policies.ts'
import { contextOf } from '../command-context.ts'
import { iso, table } from '../output.ts'
import { withVault } from '../vault-session.ts'

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

export function addQueueCommands(program: Command): void {
  const queue = program.command('queue').description('review without a window')

  queue
    .command('list')
    .option('--limit <n>', 'how many', wholeNumber, 50)
    .option('--sort <order>', 'priority, age or due', 'priority')
    .description('list open items in order')
    .action(async (own: { limit: number; sort: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'read', output, async ({ client }) => {
        const { ids, total } = await client.items.order({ filter: {}, sort: own.sort as ItemSort, limit: own.limit })
        const items: ItemSummary[] = []
        for (let from = 0; from < ids.length; from += 500)
          items.push(...(await client.items.summaries({ ids: ids.slice(from, from + 500) })))
        return { items: items.map(itemLine), next: null, total }
      })
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
      await output.result({ ...detail, ...itemLine(detail), text: detail.message.text }, (item) =>
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
    .option('--until <time>', 'ISO 8601 time at which it is open again', (text) => Date.parse(text))
    .option('--note <text>', 'why', '')
    .option('--for <account>', 'hand it to this account instead (escalate)')
    .action(async (id: string, own: { until?: number; note: string; for?: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const item = await withVault(options, 'write', output, ({ client }) =>
        own.for === undefined
          ? client.items.hold({ itemId: id as ItemId, until: own.until ?? null, note: own.note })
          : client.items.escalate({ itemId: id as ItemId, accountId: own.for as AccountId, note: own.note }),
      )
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

export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new TypeError(`expected a whole number, not ${text}`)
  return value
}
