import { randomBytes } from 'node:crypto'

/** So many bytes of randomness. Tests give one of their own; the product never does. */
export type ByteSource = (count: number) => Uint8Array

const BUFFER_BYTES = 4096

/** Bytes of the operating system's generator, fetched a few kilobytes at a time. */
export function systemBytes(): ByteSource {
  let buffer = randomBytes(BUFFER_BYTES)
  let used = 0
  return (count) => {
    if (used + count > buffer.length) {
      buffer = randomBytes(Math.max(BUFFER_BYTES, count))
      used = 0
    }
    used += count
    return buffer.subarray(used - count, used)
  }
}

/** A uniform whole number from 0 to `limit` - 1: bits are drawn anew until they fall below the limit, so none is favoured. */
export function uniformBelow(limit: bigint, bytes: ByteSource): bigint {
  if (limit <= 0n) throw new RangeError('the limit must be positive')
  const bits = (limit - 1n).toString(2).length
  const count = Math.ceil(bits / 8)
  const mask = (1n << BigInt(bits)) - 1n
  for (;;) {
    let value = 0n
    for (const byte of bytes(count)) value = (value << 8n) | BigInt(byte)
    value &= mask
    if (value < limit) return value
  }
}
