import { describe, expect, it } from 'vitest'
import { formatCheckpoint, parseCheckpoint } from '#core/audit/checkpoint.ts'
import {
  formatLost,
  fromKnownCheckpoint,
  parseLost,
  rememberHighest,
  toKnownCheckpoint,
} from '#core/audit/known-checkpoint.ts'
import { hashLeaf } from '#core/audit/merkle-tree.ts'

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
/** Example of https://c2sp.org/tlog-checkpoint. */
const EXAMPLE = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`

describe('parseCheckpoint', () => {
  it('reads the worked example of C2SP and writes it again', () => {
    const checkpoint = parseCheckpoint(EXAMPLE)
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
    expect(checkpoint && formatCheckpoint(checkpoint)).toBe(EXAMPLE)
  })

  it('reads the empty tree', () => {
    expect(parseCheckpoint(`a\n0\n${ROOT}\n`)?.size).toBe(0)
  })

  it.each([
    ['a leading zero', `a\n05\n${ROOT}\n`],
    ['a sign', `a\n+5\n${ROOT}\n`],
    ['a size beyond the safe integers', `a\n9007199254740992\n${ROOT}\n`],
    ['a fraction', `a\n5.0\n${ROOT}\n`],
    ['no size', `a\n\n${ROOT}\n`],
    ['no origin', `\n5\n${ROOT}\n`],
    ['a short root', `a\n5\nAAAA\n`],
    ['a root with unused bits', `a\n5\n${ROOT.slice(0, -2)}J=\n`],
    ['no newline at the end', `a\n5\n${ROOT}`],
    ['an extension line', `a\n5\n${ROOT}\nextra\n`],
    ['an empty line at the end', `a\n5\n${ROOT}\n\n`],
  ])('refuses %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeNull()
  })
})

describe('the memory of checkpoints', () => {
  const known = (origin: string, size: number) => ({ origin, size, root: ROOT })
  const seen = (origin: string, size: number) => ({ origin, size, root: hashLeaf(`${size}`) })

  it('goes into one line and back', () => {
    const list = [known('qunjian/x', 5), known('qunjian/x/2', 17)]
    expect(parseLost(formatLost(list))).toEqual(list)
    expect(parseLost('')).toEqual([])
    for (const line of ['x', 'a 5', `a 05 ${ROOT}`, `a 5 ${ROOT} b`, `a 5 ${ROOT};`]) expect(parseLost(line)).toBeNull()
  })

  it('keeps the highest of each origin', () => {
    let memory = rememberHighest([], seen('a', 5))
    memory = rememberHighest(memory, seen('b', 2))
    memory = rememberHighest(memory, seen('a', 9))
    memory = rememberHighest(memory, seen('a', 7))
    expect(memory).toEqual([toKnownCheckpoint(seen('b', 2)), toKnownCheckpoint(seen('a', 9))])
  })

  it('is read back only when it is whole', () => {
    expect(fromKnownCheckpoint(known('a', 5))?.size).toBe(5)
    expect(fromKnownCheckpoint({ origin: 'a', size: 5, root: 'AAAA' })).toBeNull()
    expect(fromKnownCheckpoint({ origin: 'a\nb', size: 5, root: ROOT })).toBeNull()
    expect(fromKnownCheckpoint({ origin: 'a', size: -1, root: ROOT })).toBeNull()
  })
})
