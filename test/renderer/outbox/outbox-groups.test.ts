import { describe, expect, it } from 'vitest'
import { DecisionId, ItemId, OutboxId } from '#contract/ids.ts'
import type { OutboxTask } from '#contract/outbox.ts'
import { groupTasks, linesOf, taskAfter } from '../../../src-renderer/features/outbox/outbox-groups.ts'

const task = (number: number, change: Partial<OutboxTask> = {}): OutboxTask => ({
  id: OutboxId.parse(`o${number}`),
  decisionId: DecisionId.parse('d1'),
  itemId: ItemId.parse('i1'),
  direction: 'do',
  action: 'remove',
  policy: 'spam',
  status: 'waiting',
  community: 'A',
  platform: 'discord',
  channel: 'general',
  channelNativeId: '1',
  memberName: 'somebody',
  memberPlatformId: '2',
  messageNativeId: '3',
  excerpt: '',
  sentAt: 0,
  deepLink: null,
  notice: {},
  createdAt: number,
  doneAt: null,
  doneBy: null,
  ...change,
})

describe('groupTasks', () => {
  it('keeps tasks of one action and community together, what must be taken back first', () => {
    const groups = groupTasks([
      task(1),
      task(2, { action: 'ban' }),
      task(3),
      task(4, { community: 'B' }),
      task(5, { action: 'ban', direction: 'reverse' }),
      task(6, { platform: 'telegram' }),
    ])
    expect(
      groups.map((group) => [group.direction, group.action, group.community, group.tasks.map(({ id }) => id)]),
    ).toEqual([
      ['reverse', 'ban', 'A', ['o5']],
      ['do', 'remove', 'A', ['o1', 'o3']],
      ['do', 'ban', 'A', ['o2']],
      ['do', 'remove', 'B', ['o4']],
      ['do', 'remove', 'A', ['o6']],
    ])
    expect(linesOf(groups).map((line) => line.kind)).toEqual([
      'group',
      'task',
      'group',
      'task',
      'task',
      'group',
      'task',
      'group',
      'task',
      'group',
      'task',
    ])
  })

  it('goes on with the next task that stays', () => {
    const tasks = [task(1), task(2), task(3)]
    expect(taskAfter(tasks, 'o1', new Set(['o1', 'o2']))?.id).toBe('o3')
    expect(taskAfter(tasks, 'o3', new Set(['o3']))?.id).toBe('o2')
    expect(taskAfter(tasks, 'o1', new Set(['o1', 'o2', 'o3']))).toBeNull()
  })
})
