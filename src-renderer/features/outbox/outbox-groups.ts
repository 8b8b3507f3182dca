import type { OutboxTask } from '#contract/outbox.ts'

/** Tasks of one kind in one community: what is done in one go on a platform. */
export interface OutboxGroup {
  readonly key: string
  readonly direction: OutboxTask['direction']
  readonly action: OutboxTask['action']
  readonly community: string
  readonly platform: string
  readonly tasks: readonly OutboxTask[]
}

/**
 * Groups tasks by community, direction and action. What has to be taken back comes first, since a member suffers from it
 * while it waits; within that, groups stand in the order of their oldest task, and so do the tasks.
 */
export function groupTasks(tasks: readonly OutboxTask[]): readonly OutboxGroup[] {
  const groups = new Map<string, OutboxTask[]>()
  for (const task of tasks) {
    const key = JSON.stringify([task.direction, task.platform, task.community, task.action])
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [task])
    else members.push(task)
  }
  return [...groups]
    .flatMap(([key, members]) => {
      const [first] = members
      if (first === undefined) return []
      const { direction, action, community, platform } = first
      return [{ key, direction, action, community, platform, tasks: members }]
    })
    .toSorted((a, b) => Number(b.direction === 'reverse') - Number(a.direction === 'reverse'))
}

/** The lines of the list: a heading, then its tasks. */
export type OutboxLine =
  | { readonly kind: 'group'; readonly group: OutboxGroup }
  | { readonly kind: 'task'; readonly task: OutboxTask }

export function linesOf(groups: readonly OutboxGroup[]): readonly OutboxLine[] {
  return groups.flatMap((group) => [
    { kind: 'group' as const, group },
    ...group.tasks.map((task) => ({ kind: 'task' as const, task })),
  ])
}

/** The task to show after some have left: the first behind that stays, else the last before, else none. */
export function taskAfter(tasks: readonly OutboxTask[], id: string, gone: ReadonlySet<string>): OutboxTask | null {
  const at = tasks.findIndex((task) => task.id === id)
  const stays = (task: OutboxTask) => !gone.has(task.id)
  return tasks.slice(at + 1).find(stays) ?? tasks.slice(0, Math.max(at, 0)).findLast(stays) ?? null
}
