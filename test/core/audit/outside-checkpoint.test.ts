import { describe, expect, it } from 'vitest'
import { openAuditEpoch } from '#core/audit/audit-log-lifecycle.ts'
import { parseCheckpoint } from '#core/audit/checkpoint.ts'
import { type KnownCheckpoint, toKnownCheckpoint } from '#core/audit/known-checkpoint.ts'
import { findRollback } from '#core/audit/outside-checkpoint.ts'
import { parseNote } from '#core/audit/signed-note.ts'
import type { WriteDatabase } from '#database/database.ts'
import { actorAt, addDecisions, buildLog, newestNote, removeTriggers, START } from './audit-log-builder.ts'

function newestKnown(db: WriteDatabase): KnownCheckpoint {
  const checkpoint = parseCheckpoint(parseNote(newestNote(db)).text)
  if (!checkpoint) throw new Error('not a checkpoint')
  return toKnownCheckpoint(checkpoint)
}

function cutBack(db: WriteDatabase, size: number): void {
  removeTriggers(db)
  db.run('DELETE FROM audit_checkpoint WHERE size > ?', size)
  db.run('DELETE FROM audit_payload WHERE seq >= ?', size)
  db.run('DELETE FROM audit_entry WHERE seq >= ?', size)
}

describe('findRollback', () => {
  it('finds nothing while the log goes on from what is remembered', () => {
    const { db } = buildLog({ decisions: 300 })
    const memory = newestKnown(db)
    expect(findRollback(db, [])).toBeNull()
    expect(findRollback(db, [memory])).toBeNull()
    addDecisions(db, 301, 300)
    expect(findRollback(db, [memory, newestKnown(db)])).toBeNull()
  })

  it('finds an older copy that was put back', () => {
    const { db } = buildLog({ decisions: 300 })
    const before = newestKnown(db)
    addDecisions(db, 301, 10)
    const after = newestKnown(db)
    cutBack(db, 301)
    expect(findRollback(db, [before])).toBeNull()
    expect(findRollback(db, [before, after])).toEqual(after)
  })

  it('finds a log of equal length with another content', () => {
    const { db } = buildLog({ decisions: 20 })
    const memory = newestKnown(db)
    removeTriggers(db)
    db.run('UPDATE audit_entry SET leaf_hash = zeroblob(32) WHERE seq = 9')
    expect(findRollback(db, [memory])).toEqual(memory)
  })

  it('is content after a restore that declared what was lost, and not before', () => {
    const { db } = buildLog({ decisions: 20 })
    addDecisions(db, 21, 20)
    const lost = newestKnown(db)
    cutBack(db, 21)
    expect(findRollback(db, [lost])).toEqual(lost)
    openAuditEpoch(db, { actor: actorAt(START + 100_000), lost: [lost], payload: { why: 'disk failed' } })
    expect(findRollback(db, [lost, newestKnown(db)])).toBeNull()
    expect(findRollback(db, [{ ...lost, size: lost.size + 1 }])).not.toBeNull()
  })

  it('does not know a log of another origin', () => {
    const { db } = buildLog({ decisions: 5 })
    const other = { ...newestKnown(db), origin: 'qunjian/elsewhere' }
    expect(findRollback(db, [other])).toEqual(other)
  })
})
