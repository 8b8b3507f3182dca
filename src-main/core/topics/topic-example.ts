import type { TopicExample } from '#contract/topics.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { findPersonalData, maskPersonalData } from '../detection/personal-data.ts'
import { channelIds, messageIds } from '../identifier-codec.ts'

const LONGEST = 160

/** Text with its personal data masked, before anything is cut off: half a number would not be known as one. */
export const masked = (text: string): string => maskPersonalData(text, findPersonalData(text))

/** A message as an example: masked, without line breaks, cut to 160 characters. */
export function topicExample(table: ActivityTable, row: number, text: string): TopicExample {
  const characters = [...masked(text).replaceAll(/\s+/g, ' ').trim()]
  const channel = table.channels[table.channel[row] ?? 0]
  return {
    messageId: messageIds.of(table.messageIds[row] ?? 0),
    channelId: channelIds.of(channel?.id ?? 0),
    channel: masked(channel?.name ?? ''),
    sentAt: table.at[row] ?? 0,
    excerpt: characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join(''),
  }
}
