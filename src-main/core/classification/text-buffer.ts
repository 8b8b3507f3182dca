/**
 * Scratch space one text is normalised in: UTF-16 units and, for each, the range of the original text it came from.
 * One buffer is used for one text after another, so that reading a million messages allocates nothing.
 */
export interface TextBuffer {
  units: Uint16Array
  starts: Int32Array
  ends: Int32Array
  /** How many units are in use. */
  length: number
}

export const createTextBuffer = (capacity = 4096): TextBuffer => ({
  units: new Uint16Array(capacity),
  starts: new Int32Array(capacity),
  ends: new Int32Array(capacity),
  length: 0,
})

/** Makes room for `capacity` units, keeping what is in use. */
export const growTextBuffer = (buffer: TextBuffer, capacity: number): void => {
  if (capacity <= buffer.units.length) return
  const size = Math.max(capacity, 2 * buffer.units.length)
  const { units, starts, ends } = buffer
  buffer.units = new Uint16Array(size)
  buffer.starts = new Int32Array(size)
  buffer.ends = new Int32Array(size)
  buffer.units.set(units)
  buffer.starts.set(starts)
  buffer.ends.set(ends)
}

/** Moves unit `from` to `to` (`to` ≤ `from`), for passes that shorten the text in place. */
export const moveUnit = (buffer: TextBuffer, from: number, to: number): void => {
  buffer.units[to] = buffer.units[from] ?? 0
  buffer.starts[to] = buffer.starts[from] ?? 0
  buffer.ends[to] = buffer.ends[from] ?? 0
}
