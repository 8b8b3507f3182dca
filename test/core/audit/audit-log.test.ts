import { describe, expect, it } from 'vitest'
import { appendAuditEntry } from '#core/audit/audit-log.ts'
import { AuditLogError } from '#core/audit/audit-log-error.ts'
import { eraseAuditPayloads, openAuditEpoch, openAuditLog, rotateAuditKey } from '#core/audit/audit-log-lifecycle.ts'
import { verifyAuditLog } from '#core/audit/audit-verification.ts'
import { type EntryHeader, parseHeader } from '#core/audit/entry-header.ts'
import { hashLeaf } from '#core/audit/merkle-tree.ts'
import { parseNote } from '#core/audit/signed-note.ts'
import type { WriteDatabase } from '#database/database.ts'
import { actorAt, addDecisions, buildLog, decision, newestNote, openTestDatabase, START } from './audit-log-builder.ts'

function headers(db: WriteDatabase): EntryHeader[] {
  return db.all<{ header: string }>('SELECT header FROM audit_entry ORDER BY seq').map(({ header }) => {
    const parsed = parseHeader(header)
    if (!parsed) throw new Error(`not a header: ${header}`)
    return parsed
  })
}

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof AuditLogError ? error.code : `other: ${error}`
  }
  return 'none'
}

describe('appendAuditEntry', () => {
  it('writes header, leaf hash and encrypted payload', () => {
    const { db } = buildLog({ decisions: 1 })
    const row = db.first<{ header: string; leaf: Uint8Array }>(
      'SELECT header, leaf_hash AS leaf FROM audit_entry WHERE seq = 1',
    )
    expect(row?.leaf).toEqual(hashLeaf(row?.header ?? ''))
    const header = parseHeader(row?.header ?? '')
    expect(header).toMatchObject({ seq: 1, action: 'decision.made', objectId: 'd1', result: 'done' })
    expect(header?.payload).toMatch(/^[A-Za-z0-9+/]{43}=$/)
    const payload = db.first<{ subject: string; text: string }>(
      'SELECT subject, hex(ciphertext) AS text FROM audit_payload WHERE seq = 1',
    )
    expect(payload?.subject).toBe('member:1')
    expect(payload?.text).not.toContain(Buffer.from('说明').toString('hex').toUpperCase())
  })

  it('gives equal payloads unequal commitments', () => {
    const { db } = buildLog({ decisions: 0 })
    db.transaction(() => {
      appendAuditEntry(db, decision(1))
      appendAuditEntry(db, decision(1))
    })
    const [, first, second] = headers(db)
    expect(first?.payload).not.toBe(second?.payload)
  })

  it('works only inside the transaction it records, and goes with it', () => {
    const { db } = buildLog({ decisions: 3 })
    expect(problemOf(() => appendAuditEntry(db, decision(4)))).toBe('outside-transaction')
    expect(() =>
      db.transaction(() => {
        appendAuditEntry(db, decision(4))
        throw new Error('changed my mind')
      }),
    ).toThrow('changed my mind')
    expect(headers(db)).toHaveLength(4)
    db.transaction(() => expect(appendAuditEntry(db, decision(4))).toEqual({ seq: 4 }))
  })

  it('keeps the entries of the log about itself to the log', () => {
    const { db } = buildLog({ decisions: 0 })
    const forged = { ...decision(1), action: 'audit.payloads-erased' }
    expect(problemOf(() => db.transaction(() => appendAuditEntry(db, forged)))).toBe('reserved-action')
  })

  it('refuses personal data in the part that stays', () => {
    const { db } = buildLog({ decisions: 0 })
    const named = { ...decision(1), objectId: '张伟 13800138000' }
    expect(() => db.transaction(() => appendAuditEntry(db, named))).toThrow(TypeError)
    expect(headers(db)).toHaveLength(1)
  })

  it('cannot be undone with SQL while the triggers stand', () => {
    const { db } = buildLog({ decisions: 3 })
    const attempts = [
      "UPDATE audit_entry SET header = '{}' WHERE seq = 1",
      'DELETE FROM audit_entry WHERE seq = 3',
      "INSERT OR REPLACE INTO audit_entry (seq, header, leaf_hash) VALUES (1, '{}', zeroblob(32))",
      "INSERT INTO audit_entry (seq, header, leaf_hash) VALUES (9, '{}', zeroblob(32))",
      'DELETE FROM audit_checkpoint',
      "UPDATE audit_checkpoint SET note = ''",
      "INSERT OR REPLACE INTO audit_checkpoint (size, note, made_at, reason) VALUES (1, '', 0, '')",
      'UPDATE audit_payload SET salt = zeroblob(32)',
    ]
    for (const sql of attempts) expect(() => db.run(sql), sql).toThrow(/append-only|never changed/)
    expect(verifyAuditLog(db).verdict).toBe('unwitnessed-tail')
  })
})

describe('the clock', () => {
  it('may lag a little, and the header shows the highest time so far', () => {
    const { db } = buildLog({ decisions: 0 })
    for (const at of [START + 200_000, START + 100_000]) {
      db.transaction(() => appendAuditEntry(db, { ...decision(1), ...actorAt(at) }))
    }
    expect(headers(db).map(({ at, clock }) => [at - START, clock - START])).toEqual([
      [0, 0],
      [200_000, 200_000],
      [100_000, 200_000],
    ])
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'unwitnessed-tail', clockSetBacks: 0 })
  })

  it('is announced as set back when it jumps, and the log stays sound', () => {
    const { db } = buildLog({ decisions: 0 })
    const hour = 3_600_000
    for (const at of [START + 10 * hour, START + hour, START + 2 * hour]) {
      db.transaction(() => appendAuditEntry(db, { ...decision(1), ...actorAt(at) }))
    }
    const log = headers(db)
    expect(log.map(({ action }) => action)).toEqual([
      'audit.log-opened',
      'decision.made',
      'audit.clock-set-back',
      'decision.made',
      'decision.made',
    ])
    expect(log[2]).toMatchObject({ actor: 'system', detail: { by: 9 * hour } })
    expect(log.map(({ clock }) => (clock - START) / hour)).toEqual([0, 10, 1, 1, 2])
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'unwitnessed-tail', clockSetBacks: 1 })
  })
})

describe('openAuditLog', () => {
  it('names the key in the first entry and signs it', () => {
    const { db, vkey, origin } = buildLog({ decisions: 0, installId: 'a7f3' })
    expect(origin).toBe('qunjian/a7f3')
    expect(vkey).toMatch(/^qunjian\/a7f3\+[0-9a-f]{8}\+/)
    expect(headers(db)).toMatchObject([{ action: 'audit.log-opened', detail: { origin, vkey } }])
    expect(parseNote(newestNote(db)).text.startsWith('qunjian/a7f3\n1\n')).toBe(true)
  })

  it('happens once', () => {
    const { db } = buildLog({ decisions: 0 })
    expect(problemOf(() => openAuditLog(db, { installId: 'again', actor: actorAt(START) }))).toBe('already-opened')
  })
})

describe('rotateAuditKey', () => {
  it('lets either printed key verify the whole log', () => {
    const { db, vkey } = buildLog({ decisions: 20 })
    const { vkey: second } = rotateAuditKey(db, actorAt(START + 30_000))
    addDecisions(db, 40, 20)
    const { vkey: third } = rotateAuditKey(db, actorAt(START + 70_000))
    addDecisions(db, 80, 20)
    for (const key of [vkey, second, third]) {
      expect(verifyAuditLog(db, { vkey: key })).toMatchObject({ verdict: 'unwitnessed-tail', size: 63 })
    }
    expect(parseNote(newestNote(db)).signatures).toHaveLength(1)
    const both = db.first<{ note: string }>("SELECT note FROM audit_checkpoint WHERE reason = 'key-change'")
    expect(parseNote(both?.note ?? '').signatures).toHaveLength(2)
  })

  it('destroys the old private key', () => {
    const { db } = buildLog({ decisions: 1 })
    rotateAuditKey(db, actorAt(START + 5_000))
    const keys = db.all<{ bytes: number }>('SELECT length(private_key) AS bytes FROM audit_key ORDER BY id')
    expect(keys.map(({ bytes }) => bytes > 0)).toEqual([false, true])
  })
})

describe('eraseAuditPayloads', () => {
  it('removes what was said about one person, says so, and keeps every proof', () => {
    const { db } = buildLog({ decisions: 40 })
    const before = newestNote(db)
    const { erased, seq } = eraseAuditPayloads(db, {
      subject: 'member:2',
      actor: actorAt(START + 50_000),
      payload: { basis: 'consent withdrawn', approver: 'account-2' },
    })
    expect(erased).toEqual([2, 16, 23, 37])
    expect(headers(db).at(-1)).toMatchObject({ seq, action: 'audit.payloads-erased', detail: { seqs: '2,16,23,37' } })
    expect(db.all("SELECT 1 FROM audit_payload WHERE subject = 'member:2'")).toEqual([])
    expect(db.all("SELECT 1 FROM audit_subject_key WHERE subject = 'member:2'")).toEqual([])
    expect(verifyAuditLog(db, { witnessNotes: [before] })).toMatchObject({
      verdict: 'unwitnessed-tail',
      witnessedSize: 41,
      erasures: 4,
      erasuresUndone: 0,
    })
  })

  it('writes nothing when there is nothing to erase', () => {
    const { db } = buildLog({ decisions: 5 })
    const result = eraseAuditPayloads(db, { subject: 'member:99', actor: actorAt(START), payload: {} })
    expect(result).toEqual({ erased: [], seq: null })
    expect(headers(db)).toHaveLength(6)
  })

  it('spreads very many entries over several erasure entries', () => {
    const { db } = buildLog({ decisions: 0 })
    db.transaction(() => {
      for (let i = 0; i < 7_000; i++) {
        appendAuditEntry(db, { ...decision(1), subject: i % 2 ? 'member:1' : 'member:2', payload: { i } })
      }
    })
    eraseAuditPayloads(db, { subject: 'member:1', actor: actorAt(START + 2_000), payload: {} })
    expect(headers(db).filter(({ action }) => action === 'audit.payloads-erased')).toHaveLength(2)
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'unwitnessed-tail', erasures: 3_500 })
  })

  it('lets the same person come back under a new key', () => {
    const { db } = buildLog({ decisions: 10 })
    eraseAuditPayloads(db, { subject: 'member:1', actor: actorAt(START + 20_000), payload: {} })
    db.transaction(() => appendAuditEntry(db, { ...decision(29), subject: 'member:1' }))
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'unwitnessed-tail', erasures: 2 })
  })
})

describe('openAuditEpoch', () => {
  it('goes above every epoch anyone has seen', () => {
    const { db } = buildLog({ decisions: 10 })
    const lost = [{ origin: 'qunjian/test1/4', size: 50, root: Buffer.alloc(32, 7).toString('base64') }]
    const { origin, seq } = openAuditEpoch(db, {
      actor: actorAt(START + 60_000),
      lost,
      payload: { why: 'disk failed' },
    })
    expect(origin).toBe('qunjian/test1/5')
    expect(seq).toBe(11)
    expect(parseNote(newestNote(db)).text.startsWith('qunjian/test1/5\n12\n')).toBe(true)
    expect(verifyAuditLog(db)).toMatchObject({
      verdict: 'unwitnessed-tail',
      gaps: [{ seq: 11, restoredSize: 11, lost }],
    })
  })

  it('is sound behind a clock that was set back', () => {
    const { db } = buildLog({ decisions: 10 })
    openAuditEpoch(db, { actor: actorAt(START - 10_000_000), lost: [], payload: {} })
    expect(headers(db).at(-2)?.action).toBe('audit.clock-set-back')
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'unwitnessed-tail', gaps: [{ seq: 12, restoredSize: 11 }] })
  })
})

describe('a database without an opened log', () => {
  it('takes entries but is not sound', () => {
    const db = openTestDatabase()
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'damaged', problem: 'log-not-opened', size: 0 })
    db.transaction(() => appendAuditEntry(db, decision(1)))
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'damaged', problem: 'log-not-opened', size: 1 })
  })
})
