import { buildActivityTable, type ActivityMessage, type ActivityTable } from '#core/activity/activity-table.ts'
import { seededRandom } from '#test/support/seeded-random.ts'

export const DAY = 86_400_000
export const BEGIN = Date.UTC(2025, 0, 1)

export interface SampleMessage extends Omit<ActivityMessage, 'id'> {
  readonly id: number
}

/** Invented people who come at their own pace and leave one after another; with answers and mentions. */
export function sampleMessages(seed: number, members = 60, days = 240): SampleMessage[] {
  const random = seededRandom(seed)
  const people = Array.from({ length: members }, (_, id) => ({
    id,
    from: random.below(days / 2),
    to: random.below(days) + 20,
    pace: 0.03 + random.next() ** 2,
  }))
  const messages: SampleMessage[] = []
  for (let day = 0; day < days; day++) {
    for (const { id, from, to, pace } of people) {
      if (day < from || day > to || random.next() > pace) continue
      const count = 1 + random.below(4)
      for (let n = 0; n < count; n++) {
        const answers = messages.length > 0 && random.next() < 0.3
        messages.push({
          id: messages.length,
          at: BEGIN + day * DAY + random.below(DAY),
          author: id,
          channel: random.below(3),
          characters: 1 + random.below(200),
          isQuestion: random.next() < 0.2,
          ...(answers && { replyTo: random.below(messages.length) }),
          ...(random.next() < 0.2 && { mentions: [random.below(members)] }),
        })
      }
    }
  }
  return messages.toSorted((a, b) => a.at - b.at)
}

export function tableOf(messages: readonly SampleMessage[], members = 60): ActivityTable {
  return buildActivityTable({
    members: Array.from({ length: members }, (_, id) => ({
      id,
      platformId: `p${String(id).padStart(3, '0')}`,
      isBot: id === 7,
    })),
    channels: [0, 1, 2].map((id) => ({ id, platformId: `room-${id}`, name: `room ${id}` })),
    messages,
  })
}
