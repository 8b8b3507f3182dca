import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * The network of one year as columns: nodes, and exchanges summed up by pair, week, kind and channel, so that every
 * filter of the page is a sum over arrays.
 */
export interface PictureColumns {
  /** Row ids of members, positions (about −1000..1000), group, betweenness as a share of the largest. */
  readonly member: Int32Array
  readonly x: Float32Array
  readonly y: Float32Array
  readonly group: Int32Array
  readonly bridging: Float32Array
  /** Places of the two nodes (source < target), week counted from the start, kind (place in EDGE_KINDS), channel row id. */
  readonly source: Int32Array
  readonly target: Int32Array
  readonly week: Uint8Array
  readonly kind: Uint8Array
  readonly channel: Int32Array
  readonly count: Uint32Array
}

/** Every column of four bytes or fewer, in the order of the blob. */
const COLUMNS = [
  ['member', Int32Array],
  ['x', Float32Array],
  ['y', Float32Array],
  ['group', Int32Array],
  ['bridging', Float32Array],
  ['source', Int32Array],
  ['target', Int32Array],
  ['channel', Int32Array],
  ['count', Uint32Array],
  ['week', Uint8Array],
  ['kind', Uint8Array],
] as const

const NODE_COLUMNS = new Set<string>(['member', 'x', 'y', 'group', 'bridging'])
const HEADER_BYTES = 8

/** Header: number of nodes and of edge rows (32 bit, little endian); then the columns one after another, deflated. */
export function encodePicture(columns: PictureColumns): Buffer {
  const header = new Uint8Array(HEADER_BYTES)
  const view = new DataView(header.buffer)
  view.setUint32(0, columns.member.length, true)
  view.setUint32(4, columns.source.length, true)
  const parts = COLUMNS.map(([name]) => {
    const column = columns[name]
    return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  })
  return deflateRawSync(Buffer.concat([header, ...parts]), { level: 1 })
}

/** Throws when the blob is not one that `encodePicture` made. */
export function decodePicture(blob: Uint8Array): PictureColumns {
  const bytes = inflateRawSync(blob)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nodes = view.getUint32(0, true)
  const edges = view.getUint32(4, true)
  let offset = HEADER_BYTES
  const take = <T>(Column: { new (buffer: ArrayBuffer): T; BYTES_PER_ELEMENT: number }, length: number): T => {
    const end = offset + length * Column.BYTES_PER_ELEMENT
    const column = new Column(bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + end) as ArrayBuffer)
    offset = end
    return column
  }
  const columns = Object.fromEntries(
    COLUMNS.map(([name, Column]) => [name, take<unknown>(Column, NODE_COLUMNS.has(name) ? nodes : edges)]),
  )
  if (offset !== bytes.byteLength) throw new Error('not a network picture')
  return columns as unknown as PictureColumns
}
