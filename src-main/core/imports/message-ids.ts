import type { ReadDatabase } from '#database/database.ts'
import { firstIdOfSecond, secondOfId } from '../messages/message-id.ts'

/** Ids already taken within the span of a batch that are read at once; more are looked up one by one. */
const MOST_READ = 20_000

/**
 * Gives out ids of messages (see messages/message-id.ts). One query answers for a whole batch: asking the database for
 * each message where its second ends took a quarter of the time of an import.
 */
export function createMessageIds(db: ReadDatabase) {
  /** Highest id taken, by second; of the batch's span only. */
  let taken = new Map<number, number>()
  let isWhole = false

  const lookUp = (second: number): number | null =>
    db.first<{ id: number | null }>(
      'SELECT max(id) AS id FROM message WHERE id >= ? AND id < ?',
      firstIdOfSecond(second),
      firstIdOfSecond(second + 1),
    )?.id ?? null

  return {
    /** Prepares for the messages of one batch, given the seconds in which they were sent. */
    begin(seconds: Iterable<number>): void {
      let first = Number.POSITIVE_INFINITY
      let last = Number.NEGATIVE_INFINITY
      for (const second of seconds) {
        first = Math.min(first, second)
        last = Math.max(last, second)
      }
      taken = new Map()
      isWhole = true
      if (first > last) return
      const ids = db.all<{ id: number }>(
        'SELECT id FROM message WHERE id >= ? AND id < ? ORDER BY id LIMIT ?',
        firstIdOfSecond(first),
        firstIdOfSecond(last + 1),
        MOST_READ,
      )
      isWhole = ids.length < MOST_READ
      if (isWhole) for (const { id } of ids) taken.set(secondOfId(id), id)
    },

    /** The id for one more message of this second. It counts as taken only after `use`. */
    next(second: number): number {
      const highest = taken.get(second) ?? (isWhole ? null : lookUp(second))
      return highest === null ? firstIdOfSecond(second) : highest + 1
    },

    use(id: number): void {
      taken.set(secondOfId(id), id)
    },
  }
}
