import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportAuditLog, exportAuditLogSteps } from '#core/audit/audit-export.ts'
import { appendAuditEntry } from '#core/audit/audit-log.ts'
import { AuditLogError } from '#core/audit/audit-log-error.ts'
import { digestOfFiles, sortByPath } from '#core/audit/export-writer.ts'
import { EMPTY_ROOT, hashLeaf, MerkleFrontier } from '#core/audit/merkle-tree.ts'
import { parseNote, parseVerifierKey, verifyNote } from '#core/audit/signed-note.ts'
import { TileExporter, tilePath } from '#core/audit/tile-exporter.ts'
import { buildLog, decision, openTestDatabase, removeTriggers, START, temporaryFolder } from './audit-log-builder.ts'

const NOW = START + 5_000_000

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

describe('TileExporter', () => {
  it('lays out 70,000 entries as the example of C2SP tlog-tiles says', () => {
    const sizes = new Map<string, number>()
    const tiles = new TileExporter((path, content) => sizes.set(path, content.length))
    for (let i = 0; i < 70_000; i++) tiles.append(`entry ${i}`, EMPTY_ROOT)
    tiles.finish()
    const names = [...sizes.keys()]
    const level0 = names.filter((name) => name.startsWith('tile/0/'))
    expect(level0).toHaveLength(274)
    expect(sizes.get('tile/0/272')).toBe(8_192)
    expect(sizes.get('tile/0/273.p/112')).toBe(112 * 32)
    expect(names.filter((name) => /^tile\/[1-9]/.test(name))).toEqual([
      'tile/1/000',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ])
    expect(names.filter((name) => name.startsWith('tile/entries/'))).toHaveLength(274)
  })

  it('writes a full tile and a partial one above it for exactly 256 entries', () => {
    const contents = new Map<string, Uint8Array>()
    const tiles = new TileExporter((path, content) => contents.set(path, content))
    const frontier = new MerkleFrontier()
    for (let i = 0; i < 256; i++) {
      tiles.append(`entry ${i}`, hashLeaf(`entry ${i}`))
      frontier.append(hashLeaf(`entry ${i}`))
    }
    tiles.finish()
    expect([...contents.keys()].toSorted()).toEqual(['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000'])
    expect(contents.get('tile/1/000.p/1')).toEqual(frontier.root())
    expect(
      Buffer.from(contents.get('tile/entries/000') ?? [])
        .subarray(0, 9)
        .toString('latin1'),
    ).toBe('\0\x07entry 0')
  })

  it('names tiles in groups of three digits', () => {
    expect(tilePath('0', 5)).toBe('tile/0/005')
    expect(tilePath('1', 1_000)).toBe('tile/1/x001/000')
    expect(tilePath('entries', 1_234_067)).toBe('tile/entries/x001/x234/067')
  })

  it('writes nothing for no entry', () => {
    const tiles = new TileExporter(() => expect.unreachable())
    tiles.finish()
    expect(new MerkleFrontier().root()).toEqual(EMPTY_ROOT)
  })
})

describe('exportAuditLog', () => {
  it('signs first, and the signed manifest names every other file by size and hash', () => {
    const { db, vkey } = buildLog({ decisions: 300 })
    db.transaction(() => appendAuditEntry(db, decision(301)))
    const folder = join(temporaryFolder(), 'export')
    const { size } = exportAuditLog(db, folder, { now: NOW })
    expect(size).toBe(302)
    const note = parseNote(readFileSync(join(folder, 'manifest'), 'utf8'))
    expect(verifyNote(note, [parseVerifierKey(vkey)])).toHaveLength(1)
    const lines = note.text.slice(0, -1).split('\n')
    expect(lines.slice(0, 4)).toEqual(['qunjian audit export v1', 'origin qunjian/test1', 'size 302', `made-at ${NOW}`])
    const listed = lines.slice(4).map((line) => line.split(' '))
    expect(listed.map(([, , , path]) => path)).toEqual(filesBelow(folder).filter((name) => name !== 'manifest'))
    for (const [, sha256, bytes, path] of listed) {
      const content = readFileSync(join(folder, path ?? ''))
      expect([createHash('sha256').update(content).digest('hex'), String(content.length)]).toEqual([sha256, bytes])
    }
  })

  it('holds no payload unless asked to', () => {
    const { db } = buildLog({ decisions: 10 })
    const folder = temporaryFolder()
    exportAuditLog(db, join(folder, 'headers'), { now: NOW })
    exportAuditLog(db, join(folder, 'all'), { now: NOW, withPayloads: true })
    const textOf = (name: string) =>
      filesBelow(join(folder, name))
        .map((file) => readFileSync(join(folder, name, file), 'utf8'))
        .join('\n')
    expect(textOf('headers')).not.toContain('说明')
    expect(textOf('headers')).not.toContain('member:')
    expect(textOf('all')).toContain('说明 4')
  })

  it('appears only when complete, and never over something else', () => {
    const { db } = buildLog({ decisions: 1_200, every: 600 })
    const folder = join(temporaryFolder(), 'export')
    const steps = exportAuditLogSteps(db, folder, { now: NOW })
    expect(steps.next().value).toEqual({ done: 500, total: 1_201 })
    expect(existsSync(folder)).toBe(false)
    steps.return({ size: 0, files: [] })
    expect(existsSync(`${folder}.partial`)).toBe(false)

    mkdirSync(folder)
    writeFileSync(join(folder, 'mine.txt'), 'keep')
    expect(() => exportAuditLog(db, folder, { now: NOW })).toThrow(/ENOTEMPTY/)
    expect(filesBelow(folder)).toEqual(['mine.txt'])
  })

  it('takes an empty folder', () => {
    const { db } = buildLog({ decisions: 2 })
    const folder = temporaryFolder()
    exportAuditLog(db, folder, { now: NOW })
    expect(filesBelow(folder)).toContain('manifest')
  })

  it('of a damaged log still shows what was signed', () => {
    const { db } = buildLog({ decisions: 10 })
    removeTriggers(db)
    db.run(`UPDATE audit_entry SET header = replace(header, '"d3"', '"x3"'), leaf_hash = zeroblob(32) WHERE seq = 3`)
    db.transaction(() => appendAuditEntry(db, decision(11)))
    const folder = join(temporaryFolder(), 'export')
    expect(exportAuditLog(db, folder, { now: NOW }).size).toBe(11)
    expect(readFileSync(join(folder, 'tile/entries/000.p/11'), 'utf8')).toContain('"x3"')
  })

  it('needs an opened log', () => {
    const db = openTestDatabase()
    expect(() => exportAuditLog(db, join(temporaryFolder(), 'x'), { now: NOW })).toThrow(AuditLogError)
  })
})

describe('digestOfFiles', () => {
  it('is the hash of what sha256sum prints, ordered by the bytes of the path', () => {
    const files = [
      { path: 'b.csv', sha256: 'b'.repeat(64) },
      { path: 'a/é.csv', sha256: 'a'.repeat(64) },
      { path: 'a/z.csv', sha256: 'c'.repeat(64) },
    ]
    const lines = `${'c'.repeat(64)}  a/z.csv\n${'a'.repeat(64)}  a/é.csv\n${'b'.repeat(64)}  b.csv\n`
    expect(digestOfFiles(files)).toBe(createHash('sha256').update(lines).digest('hex'))
    expect(sortByPath(files).map(({ path }) => path)).toEqual(['a/z.csv', 'a/é.csv', 'b.csv'])
  })
})
