/** What is kept of a message in a flood: not its text, which would be the larger part of the memory. */
export interface FloodMember {
  readonly id: number
  readonly sentAt: number
  readonly memberId: number
  readonly channelId: number
}

/** First in, first out, without moving the rest at each step. */
export const createQueue = <T>() => {
  let items: T[] = []
  let head = 0
  return {
    push(item: T): void {
      items.push(item)
    },
    first: (): T | undefined => items[head],
    last: (): T | undefined => (head < items.length ? items[items.length - 1] : undefined),
    shift(): T | undefined {
      const item = items[head++]
      if (head > 64 && head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
    all: (): readonly T[] => items.slice(head),
    get size(): number {
      return items.length - head
    },
  }
}

const count = (counts: Map<number, number>, key: number, change: number): void => {
  const value = (counts.get(key) ?? 0) + change
  if (value === 0) counts.delete(key)
  else counts.set(key, value)
}

/** The messages of one flood within the window, oldest first, with how many are of each member and channel. */
export const createFloodMembership = () => {
  const messages = createQueue<FloodMember>()
  const perMember = new Map<number, number>()
  const perChannel = new Map<number, number>()
  return {
    add(message: FloodMember): void {
      messages.push(message)
      count(perMember, message.memberId, 1)
      count(perChannel, message.channelId, 1)
    },
    removeOldest(): void {
      const message = messages.shift()
      if (message === undefined) return
      count(perMember, message.memberId, -1)
      count(perChannel, message.channelId, -1)
    },
    allIds: (): readonly number[] => messages.all().map(({ id }) => id),
    get size(): number {
      return messages.size
    },
    get members(): number {
      return perMember.size
    },
    get first(): FloodMember | undefined {
      return messages.first()
    },
    /** Whether all come from one member, in one channel, within `milliseconds`. */
    isFromOnePlaceWithin(milliseconds: number): boolean {
      if (perMember.size !== 1 || perChannel.size !== 1) return false
      return (messages.last()?.sentAt ?? 0) - (messages.first()?.sentAt ?? 0) <= milliseconds
    },
  }
}

/** What {@link createFloodMembership} makes. */
export type FloodMembership = ReturnType<typeof createFloodMembership>

/**
 * The messages of what may become a flood. Most never do: one message stands alone until a second comes, and costs no
 * more than itself.
 */
export interface FloodCandidate {
  single: FloodMember | null
  many: FloodMembership | null
}

export const candidateSize = ({ single, many }: FloodCandidate): number => many?.size ?? (single === null ? 0 : 1)

export const addToCandidate = (candidate: FloodCandidate, member: FloodMember): void => {
  if (candidate.many === null && candidate.single === null) {
    candidate.single = member
    return
  }
  if (candidate.many === null) {
    candidate.many = createFloodMembership()
    if (candidate.single !== null) candidate.many.add(candidate.single)
    candidate.single = null
  }
  candidate.many.add(member)
}

export const removeOldestFromCandidate = (candidate: FloodCandidate): void => {
  if (candidate.many === null) candidate.single = null
  else candidate.many.removeOldest()
}
