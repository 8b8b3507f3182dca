import { describe, expect, it } from 'vitest'
import {
  checkpointDue,
  makeCheckpoint,
  makeCheckpointIfDue,
  proveConsistency,
  proveEntry,
} from '#core/audit/audit-checkpoint.ts'
import { appendAuditEntry } from '#core/audit/audit-log.ts'
import { AuditLogError } from '#core/audit/audit-log-error.ts'
import { parseCheckpoint } from '#core/audit/checkpoint.ts'
import { hashLeaf, MerkleFrontier, verifyConsistency, verifyInclusion } from '#core/audit/merkle-tree.ts'
import { parseNote, parseVerifierKey, verifyNote } from '#core/audit/signed-note.ts'
import { parseTlogProof } from '#core/audit/tlog-proof.ts'
import type { WriteDatabase } from '#database/database.ts'
import { addDecisions, buildLog, decision, openTestDatabase, removeTriggers, START } from './audit-log-builder.ts'

const MINUTE = 60_000

function rootOf(db: WriteDatabase, size: number) {
  const frontier = new MerkleFrontier()
  const rows = db.all<{ header: string }>('SELECT header FROM audit_entry ORDER BY seq LIMIT ?', size)
  for (const { header } of rows) frontier.append(hashLeaf(header))
  return frontier.root()
}

function checkpoints(db: WriteDatabase) {
  return db.all<{ size: number; note: string; reason: string }>('SELECT * FROM audit_checkpoint ORDER BY size')
}

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof AuditLogError ? error.code : `other: ${error}`
  }
  return 'none'
}

describe('checkpointDue', () => {
  it.each([
    ['nothing new', { entriesSince: 0, elapsedMs: null }, null],
    ['nothing new, even at an event', { entriesSince: 0, elapsedMs: 60 * MINUTE, event: 'lock' }, null],
    ['255 entries, 14 minutes', { entriesSince: 255, elapsedMs: 14 * MINUTE }, null],
    ['256 entries', { entriesSince: 256, elapsedMs: 0 }, 'entries'],
    ['15 minutes', { entriesSince: 1, elapsedMs: 15 * MINUTE }, 'interval'],
    ['a clock that was set back', { entriesSince: 1, elapsedMs: -1 }, 'interval'],
    ['never signed', { entriesSince: 1, elapsedMs: null }, 'interval'],
    ['an event', { entriesSince: 1, elapsedMs: 0, event: 'quit' }, 'quit'],
  ] as const)('%s', (_, situation, reason) => {
    expect(checkpointDue(situation)).toBe(reason)
  })

  it('is asked of the log as it stands', () => {
    const { db } = buildLog({ decisions: 0 })
    expect(makeCheckpointIfDue(db, { now: START + 60 * MINUTE, event: 'lock' })).toBeNull()
    db.transaction(() => appendAuditEntry(db, decision(1)))
    expect(makeCheckpointIfDue(db, { now: START + MINUTE })).toBeNull()
    expect(makeCheckpointIfDue(db, { now: START + MINUTE, event: 'lock' })).toMatchObject({ size: 2, reason: 'lock' })
    db.transaction(() => appendAuditEntry(db, decision(2)))
    expect(makeCheckpointIfDue(db, { now: START + 16 * MINUTE })).toMatchObject({ size: 3, reason: 'interval' })
  })
})

describe('makeCheckpointIfDue', () => {
  it('leaves a damaged log unsigned without stopping anything', () => {
    const { db } = buildLog({ decisions: 3 })
    db.transaction(() => appendAuditEntry(db, decision(4)))
    removeTriggers(db)
    db.run('UPDATE audit_entry SET leaf_hash = zeroblob(32) WHERE seq = 4')
    expect(makeCheckpointIfDue(db, { now: START, event: 'lock' })).toBeNull()
    expect(checkpoints(db)).toHaveLength(2)
  })
})

describe('makeCheckpoint', () => {
  it('signs the root of all entries, over tile edges', () => {
    const { db, vkey } = buildLog({ decisions: 700, every: 150 })
    const key = parseVerifierKey(vkey)
    const rows = checkpoints(db)
    expect(rows.map(({ size }) => size)).toEqual([1, 151, 301, 451, 601, 701])
    for (const { size, note } of rows) {
      const parsed = parseNote(note)
      expect(verifyNote(parsed, [key])).toHaveLength(1)
      expect(parseCheckpoint(parsed.text)).toEqual({ origin: 'qunjian/test1', size, root: rootOf(db, size) })
    }
  })

  it('keeps the tiles it fills: two of 256 in 701 entries', () => {
    const { db } = buildLog({ decisions: 700, every: 150 })
    const tiles = db.all<{ level: number; position: number; hash: Uint8Array }>('SELECT * FROM audit_tile')
    expect(tiles.map(({ level, position }) => [level, position])).toEqual([
      [1, 0],
      [1, 1],
    ])
    expect(tiles[0]?.hash).toEqual(rootOf(db, 256))
  })

  it('gives the last one again when nothing is new', () => {
    const { db } = buildLog({ decisions: 3 })
    const before = checkpoints(db)
    expect(makeCheckpoint(db, { reason: 'manual', now: START + MINUTE }).size).toBe(4)
    expect(checkpoints(db)).toEqual(before)
  })

  it('refuses to sign what contradicts an earlier checkpoint', () => {
    const { db } = buildLog({ decisions: 20 })
    removeTriggers(db)
    const forged = '{"forged":true}'
    db.run('UPDATE audit_entry SET header = ?, leaf_hash = ? WHERE seq = 5', forged, hashLeaf(forged))
    db.transaction(() => appendAuditEntry(db, decision(21)))
    expect(problemOf(() => makeCheckpoint(db, { reason: 'manual', now: START }))).toBe('damaged')
    expect(checkpoints(db)).toHaveLength(2)
  })

  it('refuses to sign an entry whose stored hash is another', () => {
    const { db } = buildLog({ decisions: 3 })
    db.transaction(() => appendAuditEntry(db, decision(4)))
    removeTriggers(db)
    db.run('UPDATE audit_entry SET leaf_hash = zeroblob(32) WHERE seq = 4')
    expect(problemOf(() => makeCheckpoint(db, { reason: 'manual', now: START }))).toBe('damaged')
  })

  it('refuses to sign when signed entries are gone', () => {
    const { db } = buildLog({ decisions: 600 })
    removeTriggers(db)
    db.run('DELETE FROM audit_payload WHERE seq >= 600')
    db.run('DELETE FROM audit_entry WHERE seq >= 600')
    expect(problemOf(() => makeCheckpoint(db, { reason: 'manual', now: START }))).toBe('damaged')
    db.run('DELETE FROM audit_payload WHERE seq >= 256')
    db.run('DELETE FROM audit_entry WHERE seq >= 256')
    expect(problemOf(() => makeCheckpoint(db, { reason: 'manual', now: START }))).toBe('damaged')
  })

  it('needs an opened log', () => {
    const db = openTestDatabase()
    db.transaction(() => appendAuditEntry(db, decision(1)))
    expect(problemOf(() => makeCheckpoint(db, { reason: 'manual', now: START }))).toBe('not-opened')
  })
})

describe('proofs from the stored tree', () => {
  it('show every entry to be in the newest checkpoint', () => {
    const { db, vkey } = buildLog({ decisions: 600, every: 250 })
    for (const seq of [0, 1, 255, 256, 300, 511, 512, 599, 600]) {
      const proof = parseTlogProof(proveEntry(db, seq))
      const note = parseNote(proof?.checkpoint ?? '')
      const checkpoint = parseCheckpoint(note.text)
      if (!proof?.extra || !checkpoint) throw new Error('not a proof')
      expect(verifyNote(note, [parseVerifierKey(vkey)])).toHaveLength(1)
      expect(JSON.parse(Buffer.from(proof.extra).toString())).toMatchObject({ seq })
      const { index, hashes } = proof
      const { size, root } = checkpoint
      expect(size).toBe(601)
      expect(verifyInclusion({ index, size, leaf: hashLeaf(proof.extra), proof: hashes, root })).toBe(true)
    }
  })

  it('show every older checkpoint to be a prefix of a newer one', () => {
    const { db } = buildLog({ decisions: 600, every: 250 })
    for (const [from, to] of [
      [1, 601],
      [251, 601],
      [256, 512],
      [300, 513],
      [601, 601],
    ] as const) {
      const proof = proveConsistency(db, from, to)
      expect(verifyConsistency({ from, fromRoot: rootOf(db, from), to, toRoot: rootOf(db, to), proof })).toBe(true)
    }
  })

  it('are not made beyond the end of the log', () => {
    const { db } = buildLog({ decisions: 2 })
    expect(problemOf(() => proveConsistency(db, 1, 4))).toBe('no-such-entry')
  })

  it('wait for the checkpoint that covers the entry', () => {
    const { db } = buildLog({ decisions: 2 })
    db.transaction(() => appendAuditEntry(db, decision(3)))
    expect(problemOf(() => proveEntry(db, 3))).toBe('not-checkpointed')
    expect(problemOf(() => proveEntry(db, 4))).toBe('no-such-entry')
  })

  it('are not given for an entry that was changed', () => {
    const { db } = buildLog({ decisions: 2 })
    removeTriggers(db)
    db.run(`UPDATE audit_entry SET header = replace(header, 'd1', 'd9') WHERE seq = 1`)
    expect(problemOf(() => proveEntry(db, 1))).toBe('damaged')
  })

  it('cover a log that grew over many checkpoints', () => {
    const { db } = buildLog({ decisions: 0 })
    addDecisions(db, 1, 300, 1)
    expect(parseTlogProof(proveEntry(db, 150))?.hashes).toHaveLength(9)
  })
})
