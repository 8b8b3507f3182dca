import { Marker, UNIT_CLASS, UnitClass } from './character-folding.ts'
import { moveUnit, type TextBuffer } from './text-buffer.ts'

// Endings after which a dotted name without a scheme is taken for an address. Names of code (`std.mem`) are not.
const BARE_ENDINGS: ReadonlySet<string> = new Set(
  (
    'com net org cn co me gg ru xyz top info biz shop club vip site online live cc tv uk eu us pw icu fun win bid ' +
    'app link click store tech ltd hk tw jp kr de fr in to ly gl gift gifts gd la ws mobi wang pro'
  ).split(' '),
)

// Repeated letters have been shortened before.
const WWW = 'w.'
const LONGEST_PATH = 24
const LONGEST_NAME = 32
const DOT = 0x2e
const HYPHEN = 0x2d
const UNDERSCORE = 0x5f
const SLASH = 0x2f
const COLON = 0x3a

const classAt = (buffer: TextBuffer, index: number): number =>
  index >= 0 && index < buffer.length ? (UNIT_CLASS[buffer.units[index] ?? 0] ?? 0) : UnitClass.space

const isWordAt = (buffer: TextBuffer, index: number): boolean => {
  const unitClass = classAt(buffer, index)
  return unitClass === UnitClass.digit || (unitClass === UnitClass.letter && (buffer.units[index] ?? 0) < 0x80)
}

const isNameAt = (buffer: TextBuffer, index: number): boolean => {
  const unit = buffer.units[index]
  return isWordAt(buffer, index) || (index < buffer.length && (unit === UNDERSCORE || unit === HYPHEN))
}

const isHostAt = (buffer: TextBuffer, index: number): boolean =>
  isNameAt(buffer, index) || (buffer.units[index] === DOT && isWordAt(buffer, index - 1) && isWordAt(buffer, index + 1))

const textOf = (buffer: TextBuffer, from: number, to: number): string =>
  String.fromCharCode(...buffer.units.subarray(from, to))

/** Where the scheme that ends at `index` begins (`https://`, `http //`), or -1. */
const schemeStart = (buffer: TextBuffer, index: number): number => {
  for (const scheme of ['https://', 'http://', 'https //', 'http //']) {
    const start = index - scheme.length
    if (start >= 0 && textOf(buffer, start, index) === scheme) return start
  }
  return -1
}

const pathEnd = (buffer: TextBuffer, from: number): number => {
  let end = from
  while (end < buffer.length && classAt(buffer, end) !== UnitClass.space && classAt(buffer, end) !== UnitClass.han)
    end++
  return end
}

interface Address {
  readonly start: number
  readonly end: number
  readonly marker: number
  /** Where the marker goes: the units from here to `keepTo` stay, this one replaced. */
  readonly markerAt: number
  readonly keepFrom: number
  readonly keepTo: number
}

const lastDot = (buffer: TextBuffer, from: number, to: number): number => {
  let index = to - 1
  while (index >= from && buffer.units[index] !== DOT) index--
  return index
}

const emailAround = (buffer: TextBuffer, hostStart: number, end: number, floor: number): Address | undefined => {
  let start = hostStart - 1
  while (start > floor && isHostAt(buffer, start - 1)) start--
  if (start === hostStart - 1) return undefined
  return { start, end, marker: Marker.email, markerAt: start, keepFrom: start, keepTo: start + 1 }
}

const webAddress = (buffer: TextBuffer, hostStart: number, hostEnd: number, floor: number): Address | undefined => {
  const scheme = schemeStart(buffer, hostStart)
  const isBare = scheme < floor
  const host = textOf(buffer, hostStart, hostEnd)
  const hasWww = host.startsWith(WWW)
  if (isBare && !hasWww && !BARE_ENDINGS.has(host.slice(host.lastIndexOf('.') + 1))) return undefined
  const next = buffer.units[hostEnd]
  const end = next === SLASH || (next === COLON && !isBare) ? pathEnd(buffer, hostEnd) : hostEnd
  const keepTo = Math.min(end, hostEnd + LONGEST_PATH)
  const start = isBare ? hostStart : scheme
  const keepFrom = hasWww && host.length > WWW.length ? hostStart + WWW.length : hostStart
  const dot = lastDot(buffer, keepFrom, hostEnd)
  // A host without a dot has a scheme before it, in whose last unit the marker finds room.
  if (dot < keepFrom) return { start, end, marker: Marker.url, markerAt: keepFrom - 1, keepFrom: keepFrom - 1, keepTo }
  return { start, end, marker: Marker.url, markerAt: dot, keepFrom, keepTo }
}

// From a dot or from the end of a scheme outwards.
const addressAround = (buffer: TextBuffer, index: number, floor: number): Address | undefined => {
  let hostStart = index
  while (hostStart > floor && isHostAt(buffer, hostStart - 1)) hostStart--
  let hostEnd = index
  while (hostEnd < buffer.length && isHostAt(buffer, hostEnd)) hostEnd++
  if (hostEnd === hostStart || classAt(buffer, hostEnd) === UnitClass.at) return undefined
  if (hostStart > floor && classAt(buffer, hostStart - 1) === UnitClass.at) {
    return emailAround(buffer, hostStart, hostEnd, floor)
  }
  return webAddress(buffer, hostStart, hostEnd, floor)
}

const mentionAt = (buffer: TextBuffer, index: number): Address | undefined => {
  if (isWordAt(buffer, index - 1)) return undefined
  let end = index + 1
  while (end - index <= LONGEST_NAME && isNameAt(buffer, end)) end++
  if (end === index + 1) return undefined
  return { start: index, end, marker: Marker.mention, markerAt: index, keepFrom: index, keepTo: index + 1 }
}

const addressAt = (buffer: TextBuffer, index: number, floor: number): Address | undefined => {
  switch (classAt(buffer, index)) {
    case UnitClass.dot:
      return isWordAt(buffer, index - 1) && isWordAt(buffer, index + 1)
        ? addressAround(buffer, index, floor)
        : undefined
    case UnitClass.slash:
      return isWordAt(buffer, index + 1) && schemeStart(buffer, index + 1) >= floor
        ? addressAround(buffer, index + 1, floor)
        : undefined
    case UnitClass.at:
      return mentionAt(buffer, index)
    default:
      return undefined
  }
}

/**
 * Web addresses keep host and beginning of the path, a marker in place of the last dot of the host; e-mail addresses
 * and mentions become a marker alone, because who is meant says nothing about what a message is.
 */
export const foldAddresses = (buffer: TextBuffer): void => {
  const { units, starts, ends } = buffer
  let read = 0
  let write = 0
  let floor = 0
  // An address may begin before the place it is recognised at, so copying runs behind reading.
  while (read < buffer.length) {
    const address = addressAt(buffer, read, floor)
    if (address === undefined) {
      read++
      continue
    }
    const start = starts[address.start] ?? 0
    const end = ends[address.end - 1] ?? 0
    for (let index = floor; index < address.start; index++) moveUnit(buffer, index, write++)
    const first = write
    for (let index = address.keepFrom; index < address.keepTo; index++) {
      moveUnit(buffer, index, write)
      if (index === address.markerAt) units[write] = address.marker
      write++
    }
    starts[first] = start
    ends[write - 1] = end
    floor = address.end
    read = address.end
  }
  for (let index = floor; index < buffer.length; index++) moveUnit(buffer, index, write++)
  buffer.length = write
}
