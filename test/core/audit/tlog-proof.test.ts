import { describe, expect, it } from 'vitest'
import { formatTlogProof, parseTlogProof } from '#core/audit/tlog-proof.ts'

/** Follows the example of https://c2sp.org/tlog-proof, whose checkpoint is abbreviated and so not repeated here. */
const EXAMPLE = `c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog AAAAAAA=
`

describe('parseTlogProof', () => {
  it('reads the parts, and they are written again as they were', () => {
    const proof = parseTlogProof(EXAMPLE)
    expect(proof?.index).toBe(73_894)
    expect(Buffer.from(proof?.extra ?? []).toString()).toBe('age-v1.2.1-darwin-arm64.tar.gz')
    expect(proof?.hashes).toHaveLength(2)
    expect(proof?.checkpoint.startsWith('example.com/fancylog\n109482\n')).toBe(true)
    expect(proof && formatTlogProof(proof)).toBe(EXAMPLE)
  })

  it('reads a proof without extra and without hashes', () => {
    const proof = parseTlogProof('c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n')
    expect(proof).toEqual({ index: 0, extra: null, hashes: [], checkpoint: 'checkpoint\n' })
  })

  it.each([
    ['another version', EXAMPLE.replace('@v1', '@v2')],
    ['a leading zero in the index', EXAMPLE.replace('index 7', 'index 07')],
    ['no index', EXAMPLE.replace('index 73894\n', '')],
    ['an index beyond the safe integers', EXAMPLE.replace('73894', '9007199254740993')],
    ['a short hash', EXAMPLE.replace('gSKyXoYZUgZ6', '')],
    ['extra that is not base64', EXAMPLE.replace('extra YWdl', 'extra Y!dl')],
    ['extra twice', EXAMPLE.replace('index', 'extra AAAA\nindex')],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
    ['deeper than any tree', EXAMPLE.replace(/(gSKy.*\n)/, '$1'.repeat(60))],
  ])('refuses %s', (_, text) => {
    expect(parseTlogProof(text)).toBeNull()
  })
})
