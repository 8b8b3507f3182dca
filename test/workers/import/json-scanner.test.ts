import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { field, parseJson } from '#workers/import/source/json-values.ts'
import { JsonScanner } from '#workers/import/source/json-scanner.ts'
import type { JsonDamage, JsonScanHandler } from '#workers/import/source/json-scanner.ts'

interface Found {
  readonly elements: unknown[]
  readonly kept: Record<string, unknown>
  readonly damage: JsonDamage[]
}

/** Scans `{…, "list": […], …}` cut into pieces of the given size. */
function scan(
  text: string | Buffer,
  pieceBytes = 1 << 20,
  limits?: ConstructorParameters<typeof JsonScanner>[2],
): Found {
  const found: Found = { elements: [], kept: {}, damage: [] }
  const handler: JsonScanHandler = {
    step: (path) =>
      path.length === 0 ? 'enter' : path[0] === 'list' ? 'elements' : path[0] === 'big' ? 'skip' : 'keep',
    kept: (path, value) => (found.kept[path.join('.')] = value),
    left: () => {},
    element: (_path, value) => found.elements.push(value),
    damage: (reason) => found.damage.push(reason),
    foundAgain: () => ['list'],
  }
  const scanner = new JsonScanner(handler, 'list', limits)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceBytes) scanner.push(Buffer.from(bytes.subarray(at, at + pieceBytes)))
  scanner.end()
  return found
}

const items = Array.from({ length: 30 }, (_, index) => ({
  id: String(index),
  text: `line ${index} "quoted" \\ {[`,
  tags: [{ id: 'a' }, { id: 'b' }],
}))

describe('JsonScanner', () => {
  it.each([1, 2, 3, 7, 64, 1 << 20])('finds every element in pieces of %i bytes', (pieceBytes) => {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(
        { head: { name: 'h' }, list: items, big: [1, [2, { x: '}' }]], after: null },
        null,
        indent,
      )
      const found = scan(text, pieceBytes)
      expect(found.elements).toEqual(items)
      expect(found.kept).toEqual({ head: { name: 'h' }, after: null })
      expect(found.damage).toEqual([])
    }
  })

  it('gives the same as JSON.parse for any list of any JSON values', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 })), fc.integer({ min: 1, max: 40 }), (list, pieceBytes) => {
        const text = JSON.stringify({ list })
        expect(scan(text, pieceBytes).elements).toEqual(field(parseJson(text), 'list'))
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('keeps the digits of integers beyond 2^53', () => {
    expect(scan('{"list":[{"id":1234567890123456789},{"id":-9007199254740993},{"id":12}]}').elements).toEqual([
      { id: '1234567890123456789' },
      { id: '-9007199254740993' },
      { id: 12 },
    ])
  })

  it.each([0, 2])(
    'gives the complete elements of a document cut anywhere, and says once that it is cut (indent %i)',
    (indent) => {
      const text = JSON.stringify({ list: items }, null, indent)
      for (let length = 10; length < text.length - 1; length += 37) {
        const { elements, damage } = scan(text.slice(0, length), 16)
        expect(elements).toEqual(items.slice(0, elements.length))
        expect(damage).toEqual(['truncated'])
      }
    },
  )

  it.each([0, 2])('goes on with the next element after one damaged by a lost quote (indent %i)', (indent) => {
    const text = JSON.stringify({ list: items }, null, indent)
    const at = text.indexOf('line 7')
    const { elements, damage } = scan(text.slice(0, at - 1) + text.slice(at), 50)
    const whole = elements.filter((element) => items.some((item) => JSON.stringify(item) === JSON.stringify(element)))
    expect(whole).toEqual(items.filter((_, index) => index !== 7))
    expect(damage.length).toBeGreaterThan(0)
  })

  it('finds the list again when the head before it is damaged', () => {
    const text = JSON.stringify({ head: { name: 'h' }, list: items }, null, 2)
    const { elements, damage } = scan(text.replace('"head": {', '"head": '), 20)
    expect(elements).toEqual(items)
    expect(damage).toEqual(['malformed'])
  })

  it('passes over an element larger than allowed without holding it', () => {
    const list = [...items.slice(0, 3), { id: 'x', text: 'y'.repeat(50_000), tags: [] }, ...items.slice(3)]
    const { elements, damage } = scan(JSON.stringify({ list }, null, 1), 1_000, {
      elementBytes: 10_000,
      keptBytes: 10_000,
    })
    expect(elements).toEqual(items)
    expect(damage).toEqual(['record-too-large'])
  })

  it.each([0, 2])('finds its way again after many damages in one document (indent %i)', (indent) => {
    const parts = items.map((item, index) => {
      const text = JSON.stringify(item, null, indent)
      return index % 3 === 1 ? text.replace('"id":', '"id"') : text
    })
    const separator = indent === 0 ? ',' : ',\n'
    const text = `{"head" 1, "list":[${indent === 0 ? '' : '\n'}${parts.join(separator)}]}`
    for (const pieceBytes of [9, 100, 1 << 20]) {
      const { elements, damage } = scan(text, pieceBytes)
      expect(elements).toEqual(items.filter((_, index) => index % 3 !== 1))
      expect(damage).toEqual(Array.from({ length: 11 }, () => 'malformed'))
    }
  })

  it('never throws and never loses an element before the first changed byte', () => {
    const bytes = Buffer.from(JSON.stringify({ head: { name: 'h' }, list: items }, null, 1))
    const ends = items.map(
      (item) => bytes.indexOf(JSON.stringify(item.id)) + Buffer.byteLength(JSON.stringify(item, null, 1)),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 300 }),
        (flips, pieceBytes) => {
          const damaged = Buffer.from(bytes)
          for (const [at, value] of flips) damaged[at] = value
          const first = Math.min(...flips.map(([at]) => at))
          const intact = ends.filter((end) => end + 40 < first).length
          expect(scan(damaged, pieceBytes).elements.slice(0, intact)).toEqual(items.slice(0, intact))
        },
      ),
      { seed: 12, numRuns: 400 },
    )
  })
})
