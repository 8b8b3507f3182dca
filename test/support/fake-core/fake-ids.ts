import type { z } from 'zod'
import { ChannelId, CommunityId, ItemId, MemberId, MessageId } from '#contract/ids.ts'

const idsOf = <T extends z.ZodType>(schema: T, prefix: string) => {
  const made = new Map<number, z.output<T>>()
  return (n: number): z.output<T> => {
    const known = made.get(n)
    if (known !== undefined) return known
    const id = schema.parse(`${prefix}${n}`)
    made.set(n, id)
    return id
  }
}

export const communityId = idsOf(CommunityId, 'c')
export const channelId = idsOf(ChannelId, 'h')
export const memberId = idsOf(MemberId, 'u')
export const messageId = idsOf(MessageId, 'm')
export const itemId = idsOf(ItemId, 'i')

/** The number behind an id such as `i42`. */
export const numberOf = (id: string): number => Number(id.slice(1))
