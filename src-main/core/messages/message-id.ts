/**
 * Message ids sort by time: whole second of sending × 2^21 + a running number within the second. 32 bits of seconds
 * (until 2106) and 21 bits of number (2,097,152 messages in one second) fit a double's 53 bits exactly.
 * See docs/adr/0005-time-ordered-message-ids.md.
 */
const PER_SECOND = 2 ** 21

/** The lowest id a message sent in this second (since 1970) can have. */
export function firstIdOfSecond(second: number): number {
  return Math.max(0, second) * PER_SECOND
}

/** The lowest id a message sent at or after this time (UTC milliseconds) can have. */
export function firstIdAt(time: number): number {
  return firstIdOfSecond(Math.floor(time / 1000))
}

/** The second (since 1970) in which a message was sent. */
export function secondOfId(id: number): number {
  return Math.floor(id / PER_SECOND)
}
