import type { Command } from 'commander'
import type { OutboxId } from '#contract/ids.ts'
import type { OutboxTask } from '#contract/outbox.ts'
import { contextOf } from '../command-context.ts'
import { iso, table } from '../output.ts'
import { withVault, type Session } from '../vault-session.ts'

const taskLine = (task: OutboxTask) => ({
  ...task,
  sentAt: iso(task.sentAt),
  createdAt: iso(task.createdAt),
  doneAt: iso(task.doneAt),
})

export function addOutboxCommands(program: Command): void {
  const outbox = program.command('outbox').description('what a person must now do on the platform')

  outbox
    .command('list')
    .option('--status <status>', 'waiting, done or cancelled', 'waiting')
    .description('list tasks')
    .action(async (own: { status: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const items = await withVault(options, 'read', output, (session) => allTasks(session, own.status))
      await output.result({ items: items.map(taskLine), next: null }, (page) =>
        table(
          ['id', 'what', 'direction', 'member', 'message', 'excerpt'],
          page.items.map((task) => [
            task.id,
            task.action,
            task.direction,
            task.memberName,
            task.messageNativeId ?? '',
            task.excerpt.slice(0, 50),
          ]),
        ),
      )
    })

  outbox
    .command('export')
    .description('the waiting tasks as JSONL, for a script that carries them out')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const items = await withVault(options, 'read', output, (session) => allTasks(session, 'waiting'))
      for (const task of items) await output.line(JSON.stringify(taskLine(task)))
    })

  outbox
    .command('done')
    .argument('<ids...>', 'task ids, such as o3')
    .option('--not-done', 'put them back')
    .description('mark tasks as carried out on the platform')
    .action(async (ids: string[], own: { notDone?: boolean }, command: Command) => {
      const { options, output } = contextOf(command)
      const result = await withVault(options, 'write', output, ({ client }) =>
        client.outbox.mark({ ids: ids as OutboxId[], done: own.notDone !== true }),
      )
      await output.result(result, ({ changed }) => `${changed} tasks changed`)
    })
}

async function allTasks({ client }: Session, status: string): Promise<OutboxTask[]> {
  const tasks: OutboxTask[] = []
  let after: string | undefined
  do {
    const page = await client.outbox.list({ status: status as OutboxTask['status'], after, limit: 500 })
    tasks.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return tasks
}
