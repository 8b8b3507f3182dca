import type { ActivityTable } from '../activity/activity-table.ts'

/** In channels with fewer replies than that, people answer by simply writing next. */
const REPLY_SHARE = 0.02
const NEXT_WITHIN = 3_600_000
const MENTION_WITHIN = 24 * 3_600_000

/**
 * Which rows from `first` on somebody else answered: with a reply, with a mention of the author in the same channel
 * within a day, or, where a channel hardly uses replies, by writing there within the next hour. 1 = answered.
 */
export function answeredMessages(table: ActivityTable, first: number, asks: (row: number) => boolean): Uint8Array {
  const answered = new Uint8Array(table.size)
  const withoutReplies = channelsWithoutReplies(table, first)
  const open = table.channels.map((): number[] => [])
  for (let row = first; row < table.size; row++) {
    const author = table.author[row] ?? 0
    const target = table.replyTo[row] ?? -1
    if (target >= 0 && table.author[target] !== author) answered[target] = 1
    const channel = table.channel[row] ?? 0
    const mentions = table.mentioned.subarray(table.mentionStart[row], table.mentionStart[row + 1])
    const questions = open[channel] ?? []
    if (questions.length > 0 && (mentions.length > 0 || withoutReplies[channel])) {
      const isDone = (question: number): boolean => {
        const waited = (table.at[row] ?? 0) - (table.at[question] ?? 0)
        const asker = table.author[question] ?? 0
        const isAnswer =
          asker !== author &&
          ((waited <= MENTION_WITHIN && mentions.includes(asker)) ||
            (waited <= NEXT_WITHIN && withoutReplies[channel] === true))
        if (isAnswer) answered[question] = 1
        return isAnswer || waited > MENTION_WITHIN
      }
      open[channel] = questions.filter((question) => !isDone(question))
    }
    if (asks(row)) open[channel]?.push(row)
  }
  return answered
}

function channelsWithoutReplies(table: ActivityTable, first: number): boolean[] {
  const counts = table.channels.map(() => ({ messages: 0, replies: 0 }))
  for (let row = first; row < table.size; row++) {
    const count = counts[table.channel[row] ?? 0]
    if (!count) continue
    count.messages++
    if (table.replyTo[row] !== -1) count.replies++
  }
  return counts.map(({ messages, replies }) => replies < messages * REPLY_SHARE)
}
