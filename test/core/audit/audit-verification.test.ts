import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCheckpoint } from '#core/audit/audit-checkpoint.ts'
import { appendAuditEntry } from '#core/audit/audit-log.ts'
import { eraseAuditPayloads, openAuditEpoch, openAuditLog, rotateAuditKey } from '#core/audit/audit-log-lifecycle.ts'
import { verifyAuditLog, verifyAuditLogSteps, type VerificationOptions } from '#core/audit/audit-verification.ts'
import { formatCheckpoint, parseCheckpoint } from '#core/audit/checkpoint.ts'
import { sealPayload } from '#core/audit/entry-payload.ts'
import { type KnownCheckpoint, toKnownCheckpoint } from '#core/audit/known-checkpoint.ts'
import { hashLeaf, MerkleFrontier } from '#core/audit/merkle-tree.ts'
import {
  COSIGNATURE,
  cosignNote,
  formatNote,
  generateSignerKey,
  LOG_SIGNATURE,
  type NoteSigner,
  openSigner,
  parseNote,
  parseVerifierKey,
  signNote,
} from '#core/audit/signed-note.ts'
import type { WriteDatabase } from '#database/database.ts'
import {
  actorAt,
  addDecisions,
  buildLog,
  decision,
  newestNote,
  openTestDatabase,
  removeTriggers,
  START,
  type TestLog,
} from './audit-log-builder.ts'

const LATER = START + 10_000_000

function known(note: string): KnownCheckpoint {
  const checkpoint = parseCheckpoint(parseNote(note).text)
  if (!checkpoint) throw new Error('not a checkpoint')
  return toKnownCheckpoint(checkpoint)
}

/** A log over two tiles with every kind of entry, witnessed to its end. */
function buildWitnessedLog(): TestLog & { options: VerificationOptions } {
  const log = buildLog({ decisions: 300, every: 120 })
  eraseAuditPayloads(log.db, { subject: 'member:4', actor: actorAt(START + 400_000), payload: { basis: 'request' } })
  rotateAuditKey(log.db, actorAt(START + 500_000))
  addDecisions(log.db, 600, 30)
  return { ...log, options: { vkey: log.vkey, witnessNotes: [newestNote(log.db)] } }
}

function currentSignerOf(db: WriteDatabase): NoteSigner {
  const row = db.first<{ vkey: string; key: Uint8Array }>(
    'SELECT vkey, private_key AS key FROM audit_key WHERE retired_at IS NULL',
  )
  if (!row) throw new Error('no key')
  return openSigner(parseVerifierKey(row.vkey).name, LOG_SIGNATURE, row.key)
}

/** Signs whatever the entries now say, with any key, in place of the checkpoints from `from` on. */
function resign(db: WriteDatabase, from: number, signer: NoteSigner): void {
  const frontier = new MerkleFrontier()
  const headers = db.all<{ header: string }>('SELECT header FROM audit_entry ORDER BY seq')
  const sizes = new Set(db.all<{ size: number }>('SELECT size FROM audit_checkpoint').map(({ size }) => size))
  for (const { header } of headers) {
    frontier.append(hashLeaf(header))
    if (!sizes.has(frontier.size) || frontier.size < from) continue
    const old = db.first<{ note: string }>('SELECT note FROM audit_checkpoint WHERE size = ?', frontier.size)
    const origin = parseCheckpoint(parseNote(old?.note ?? '').text)?.origin ?? ''
    const text = formatCheckpoint({ origin, size: frontier.size, root: frontier.root() })
    const note = formatNote({ text, signatures: [signNote(text, signer)] })
    db.run('UPDATE audit_checkpoint SET note = ? WHERE size = ?', note, frontier.size)
  }
}

/** Changes a header together with everything in the tables that depends on it, but for signatures. */
function rewrite(db: WriteDatabase, seq: number, change: (header: string) => string): void {
  const row = db.first<{ header: string }>('SELECT header FROM audit_entry WHERE seq = ?', seq)
  const header = change(row?.header ?? '')
  expect(header).not.toBe(row?.header)
  db.run('UPDATE audit_entry SET header = ?, leaf_hash = ? WHERE seq = ?', header, hashLeaf(header), seq)
}

describe('a sound log', () => {
  it('is unwitnessed without a witness, whatever else holds', () => {
    const { db, vkey } = buildLog({ decisions: 10 })
    expect(verifyAuditLog(db, { vkey })).toMatchObject({
      verdict: 'unwitnessed-tail',
      problem: null,
      size: 11,
      signedSize: 11,
      witnessedSize: 0,
      unwitnessedSince: START,
      firstBad: null,
      checkpoints: 2,
      findings: [],
    })
  })

  it('is intact when a copy kept elsewhere covers all of it, and names the tail when not', () => {
    const { db } = buildLog({ decisions: 10 })
    const witnessNotes = [newestNote(db)]
    expect(verifyAuditLog(db, { witnessNotes })).toMatchObject({ verdict: 'intact', witnessedSize: 11 })
    db.transaction(() => appendAuditEntry(db, decision(11)))
    expect(verifyAuditLog(db, { witnessNotes })).toMatchObject({
      verdict: 'unwitnessed-tail',
      size: 12,
      witnessedSize: 11,
      unwitnessedSince: START + 11_000,
    })
  })

  it('is intact with erasures once something was erased', () => {
    const { db, options } = buildWitnessedLog()
    expect(verifyAuditLog(db, options)).toMatchObject({ verdict: 'intact-with-erasures', erasures: 29, findings: [] })
  })

  it('counts payloads that came back after an erasure', () => {
    const { db } = buildLog({ decisions: 20 })
    const rows = db.all<Record<string, never>>("SELECT * FROM audit_payload WHERE subject = 'member:1'")
    const key = db.first<{ key: Uint8Array }>("SELECT key FROM audit_subject_key WHERE subject = 'member:1'")
    eraseAuditPayloads(db, { subject: 'member:1', actor: actorAt(LATER), payload: {} })
    db.run("INSERT INTO audit_subject_key VALUES ('member:1', ?)", key?.key ?? null)
    for (const row of rows) db.run('INSERT INTO audit_payload VALUES (?, ?, ?, ?, ?)', ...Object.values(row))
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'unwitnessed-tail', erasures: 2, erasuresUndone: 2 })
  })

  it('needs the signatures of as many witnesses as the policy says', () => {
    const { db } = buildLog({ decisions: 10 })
    const [first, second] = ['w1', 'w2'].map((name) =>
      openSigner(`example.org/${name}`, COSIGNATURE, generateSignerKey()),
    )
    if (!first || !second) throw new Error('no witnesses')
    const note = parseNote(newestNote(db))
    const cosigned = (...signers: NoteSigner[]) =>
      formatNote({
        text: note.text,
        signatures: [...note.signatures, ...signers.map((signer) => cosignNote(note.text, signer, 1_800_000_000))],
      })
    const witnessKeys = [first.vkey, second.vkey]
    const verdict = (text: string, witnessesNeeded: number) =>
      verifyAuditLog(db, { witnessNotes: [text], witnessKeys, witnessesNeeded }).verdict
    expect(verdict(newestNote(db), 1)).toBe('unwitnessed-tail')
    expect(verdict(cosigned(first), 1)).toBe('intact')
    expect(verdict(cosigned(first), 2)).toBe('unwitnessed-tail')
    expect(verdict(cosigned(first, first), 2)).toBe('unwitnessed-tail')
    expect(verdict(cosigned(first, second), 2)).toBe('intact')
  })

  it('reports progress and can be left half-way', () => {
    const { db } = buildLog({ decisions: 1_200, every: 600 })
    const steps = verifyAuditLogSteps(db)
    expect(steps.next().value).toEqual({ phase: 'entries', done: 500, total: 1_201 })
    steps.return({ ...verifyAuditLog(db) })
    db.transaction(() => appendAuditEntry(db, decision(1_201)))
    expect([...verifyAuditLogSteps(db)].map(({ done }) => done)).toEqual([500, 1_000, 1_202])
  })

  it('may grow while it is read', () => {
    const { db } = buildLog({ decisions: 700, every: 350 })
    const steps = verifyAuditLogSteps(db)
    steps.next()
    eraseAuditPayloads(db, { subject: 'member:3', actor: actorAt(LATER), payload: {} })
    let step = steps.next()
    while (!step.done) step = steps.next()
    expect(step.value).toMatchObject({ verdict: 'unwitnessed-tail', size: 702, findings: [] })
  })
})

describe('tampering is noticed', () => {
  interface Case {
    readonly name: string
    readonly tamper: (log: TestLog) => void
    readonly verdict: string
    readonly problem: string
    readonly firstBad?: number
  }
  const run =
    (sql: string, ...params: (string | number)[]) =>
    (log: TestLog) => {
      expect(log.db.run(sql, ...params).changes).toBeGreaterThan(0)
    }
  const edit = (header: string) => header.replace('"done"', '"failed"')

  const cases: Case[] = [
    {
      name: 'a header is changed',
      tamper: run(`UPDATE audit_entry SET header = replace(header, '"done"', '"failed"') WHERE seq = 5`),
      verdict: 'damaged',
      problem: 'entry-changed',
      firstBad: 5,
    },
    {
      name: 'a header and its hash are changed',
      tamper: ({ db }) => rewrite(db, 5, edit),
      verdict: 'damaged',
      problem: 'checkpoint-root',
      firstBad: 1,
    },
    {
      name: 'a header is changed behind a later checkpoint',
      tamper: ({ db }) => rewrite(db, 200, edit),
      verdict: 'damaged',
      problem: 'checkpoint-root',
      firstBad: 121,
    },
    {
      name: 'a stored hash is changed',
      tamper: run('UPDATE audit_entry SET leaf_hash = zeroblob(32) WHERE seq = 5'),
      verdict: 'damaged',
      problem: 'entry-changed',
      firstBad: 5,
    },
    {
      name: 'two entries change places',
      tamper: ({ db }) => {
        const [a, b] = db.all<{ header: string }>('SELECT header FROM audit_entry WHERE seq IN (7, 8) ORDER BY seq')
        rewrite(db, 7, () => b?.header ?? '')
        rewrite(db, 8, () => a?.header ?? '')
      },
      verdict: 'damaged',
      problem: 'entry-out-of-order',
      firstBad: 7,
    },
    {
      name: 'an entry is dropped',
      tamper: ({ db }) => {
        run('DELETE FROM audit_payload WHERE seq = 10')({ db, vkey: '', origin: '' })
        run('DELETE FROM audit_entry WHERE seq = 10')({ db, vkey: '', origin: '' })
      },
      verdict: 'damaged',
      problem: 'entry-missing',
      firstBad: 10,
    },
    {
      name: 'an entry is dropped and those behind it move up',
      tamper: ({ db }) => {
        db.script('PRAGMA foreign_keys = OFF')
        db.run('DELETE FROM audit_payload WHERE seq = 10')
        db.run('DELETE FROM audit_entry WHERE seq = 10')
        const behind = db.all<{ seq: number }>('SELECT seq FROM audit_entry WHERE seq > 10 ORDER BY seq')
        db.transaction(() => {
          for (const { seq } of behind) {
            db.run('UPDATE audit_entry SET seq = ? WHERE seq = ?', seq - 1, seq)
            db.run('UPDATE audit_payload SET seq = ? WHERE seq = ?', seq - 1, seq)
          }
        })
      },
      verdict: 'damaged',
      problem: 'entry-out-of-order',
      firstBad: 10,
    },
    {
      name: 'an entry is slipped in at the end',
      tamper: ({ db }) => {
        const header = '{"forged":true}'
        const { size } = db.first<{ size: number }>('SELECT count(*) AS size FROM audit_entry') ?? { size: 0 }
        db.run('INSERT INTO audit_entry (seq, header, leaf_hash) VALUES (?, ?, ?)', size, header, hashLeaf(header))
      },
      verdict: 'damaged',
      problem: 'entry-malformed',
    },
    {
      name: 'the newest entries are cut off',
      tamper: ({ db }) => {
        db.run('DELETE FROM audit_payload WHERE seq > 310')
        db.run('DELETE FROM audit_entry WHERE seq > 310')
      },
      verdict: 'damaged',
      problem: 'checkpoint-beyond-end',
      firstBad: 311,
    },
    {
      name: 'the newest entries are cut off with their checkpoints',
      tamper: ({ db }) => {
        db.run('DELETE FROM audit_checkpoint WHERE size > 303')
        db.run('DELETE FROM audit_payload WHERE seq > 302')
        db.run('DELETE FROM audit_entry WHERE seq > 302')
      },
      verdict: 'forked',
      problem: 'rolled-back',
    },
    {
      name: 'a payload is changed',
      tamper: run('UPDATE audit_payload SET ciphertext = zeroblob(length(ciphertext)) WHERE seq = 5'),
      verdict: 'damaged',
      problem: 'payload-changed',
      firstBad: 5,
    },
    {
      name: 'a payload is encrypted anew with other words',
      tamper: ({ db }) => {
        const key = db.first<{ key: Uint8Array }>("SELECT key FROM audit_subject_key WHERE subject = 'member:5'")
        const secret = createSecretKey(key?.key ?? Buffer.alloc(32))
        const sealed = sealPayload({ seq: 5, subject: 'member:5' }, '{"action":"dismiss"}', secret)
        const { salt, nonce, ciphertext } = sealed
        db.run('UPDATE audit_payload SET salt = ?, nonce = ?, ciphertext = ? WHERE seq = 5', salt, nonce, ciphertext)
      },
      verdict: 'damaged',
      problem: 'payload-changed',
      firstBad: 5,
    },
    {
      name: 'a payload is moved to another person',
      tamper: run("UPDATE audit_payload SET subject = 'member:6' WHERE seq = 5"),
      verdict: 'damaged',
      problem: 'payload-changed',
      firstBad: 5,
    },
    {
      name: 'a payload is deleted without an erasure',
      tamper: run('DELETE FROM audit_payload WHERE seq = 5'),
      verdict: 'damaged',
      problem: 'payload-missing',
      firstBad: 5,
    },
    {
      name: "a person's key is deleted without an erasure",
      tamper: run("DELETE FROM audit_subject_key WHERE subject = 'member:5'"),
      verdict: 'damaged',
      problem: 'payload-missing',
      firstBad: 5,
    },
    {
      name: 'a payload is added to an entry that had none',
      tamper: run(
        `INSERT INTO audit_payload SELECT 3, subject, salt, nonce, ciphertext FROM audit_payload WHERE seq = 5`,
      ),
      verdict: 'damaged',
      problem: 'payload-unexpected',
      firstBad: 3,
    },
    {
      name: 'a stored tile is changed',
      tamper: run('UPDATE audit_tile SET hash = zeroblob(32)'),
      verdict: 'damaged',
      problem: 'tile-changed',
      firstBad: 0,
    },
    {
      name: 'a tile is prepared for entries to come',
      tamper: run('INSERT INTO audit_tile VALUES (1, 1, zeroblob(32))'),
      verdict: 'damaged',
      problem: 'tile-changed',
    },
    {
      name: 'a checkpoint is moved to another size',
      tamper: run('UPDATE audit_checkpoint SET size = 122 WHERE size = 121'),
      verdict: 'damaged',
      problem: 'checkpoint-malformed',
    },
    {
      name: 'a checkpoint loses its signature',
      tamper: run('UPDATE audit_checkpoint SET note = substr(note, 1, instr(note, char(10) || char(10)) + 1)'),
      verdict: 'damaged',
      problem: 'checkpoint-malformed',
    },
    {
      name: 'the newest checkpoint is signed by another key of the same name',
      tamper: ({ db }) => {
        const stranger = openSigner('qunjian/test1', LOG_SIGNATURE, generateSignerKey())
        resign(db, 304, stranger)
      },
      verdict: 'wrong-key',
      problem: 'checkpoint-wrong-key',
    },
    {
      name: 'a change of key is signed by the new key alone',
      tamper: ({ db }) => {
        const row = db.first<{ note: string }>('SELECT note FROM audit_checkpoint WHERE size = 303')
        const note = parseNote(row?.note ?? '')
        expect(note.signatures).toHaveLength(2)
        const alone = formatNote({ text: note.text, signatures: note.signatures.slice(1) })
        db.run('UPDATE audit_checkpoint SET note = ? WHERE size = 303', alone)
      },
      verdict: 'wrong-key',
      problem: 'checkpoint-wrong-key',
    },
    {
      name: 'another key is put into the key table',
      tamper: ({ db }) => {
        const key = generateSignerKey()
        const { vkey } = openSigner('qunjian/test1', LOG_SIGNATURE, key)
        db.run('UPDATE audit_key SET vkey = ?, private_key = ? WHERE retired_at IS NULL', vkey, key)
      },
      verdict: 'wrong-key',
      problem: 'key-table-differs',
    },
    {
      name: 'history is rewritten and only the newest checkpoint signed again, with the true key',
      tamper: ({ db }) => {
        rewrite(db, 200, edit)
        resign(db, 304, currentSignerOf(db))
      },
      verdict: 'forked',
      problem: 'fork-inside',
    },
    {
      name: 'an erasure names entries that were not erased yet',
      tamper: ({ db }) => rewrite(db, 301, (header) => header.replace(/"seqs":"[^"]*"/, '"seqs":"1-400"')),
      verdict: 'damaged',
      problem: 'erasure-entry-invalid',
      firstBad: 4,
    },
    {
      name: 'time goes back without a word',
      tamper: ({ db }) => rewrite(db, 50, (header) => header.replace(/"clock":\d+/, '"clock":1')),
      verdict: 'damaged',
      problem: 'clock-went-back',
      firstBad: 50,
    },
  ]

  it.each(cases)('$name', ({ tamper, verdict, problem, firstBad }) => {
    const log = buildWitnessedLog()
    removeTriggers(log.db)
    tamper(log)
    const result = verifyAuditLog(log.db, log.options)
    expect({ verdict: result.verdict, problem: result.problem }).toEqual({ verdict, problem })
    if (firstBad !== undefined) expect(result.firstBad).toBe(firstBad)
  })

  it('any byte of anything the log stores is flipped', () => {
    const log = buildWitnessedLog()
    removeTriggers(log.db)
    const columns = [
      ['audit_entry', 'header'],
      ['audit_entry', 'leaf_hash'],
      ['audit_payload', 'subject'],
      ['audit_payload', 'salt'],
      ['audit_payload', 'nonce'],
      ['audit_payload', 'ciphertext'],
      ['audit_subject_key', 'key'],
      ['audit_tile', 'hash'],
      ['audit_checkpoint', 'note'],
      ['audit_key', 'vkey'],
    ] as const
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.nat(), fc.nat(), fc.nat(7), ([table, column], row, byte, bit) => {
        const { n } = log.db.first<{ n: number }>(`SELECT count(*) AS n FROM ${table}`) ?? { n: 1 }
        const rows = log.db.all<{ id: number; value: Uint8Array | string }>(
          table === 'audit_tile'
            ? `SELECT position AS id, ${column} AS value FROM ${table} LIMIT 1 OFFSET ?`
            : `SELECT rowid AS id, ${column} AS value FROM ${table} LIMIT 1 OFFSET ?`,
          row % n,
        )
        const [found] = rows
        if (!found) throw new Error('no row')
        const isText = typeof found.value === 'string'
        const bytes = Buffer.from(found.value)
        bytes[byte % bytes.length] = (bytes[byte % bytes.length] ?? 0) ^ (1 << (isText ? bit % 5 : bit))
        const flipped = isText ? bytes.toString() : bytes
        const idColumn = table === 'audit_tile' ? 'position' : 'rowid'
        log.db.script('PRAGMA foreign_keys = OFF; SAVEPOINT flip')
        let verdict: string
        try {
          log.db.run(`UPDATE ${table} SET ${column} = ? WHERE ${idColumn} = ?`, flipped, found.id)
          verdict = verifyAuditLog(log.db, log.options).verdict
        } catch (error) {
          // SQLite itself refuses a header that is no JSON, because of the index over it.
          verdict = String(error)
          expect(verdict).toContain('malformed JSON')
        }
        log.db.script('ROLLBACK TO flip; RELEASE flip')
        expect(verdict, `${table}.${column} row ${found.id}`).not.toBe('intact-with-erasures')
        expect(verdict).not.toBe('intact')
      }),
      { numRuns: 150 },
    )
    expect(verifyAuditLog(log.db, log.options).verdict).toBe('intact-with-erasures')
  })
})

describe('what only someone outside can notice', () => {
  it('the whole history is rewritten and signed again with the true key', () => {
    const log = buildLog({ decisions: 50 })
    const note = newestNote(log.db)
    removeTriggers(log.db)
    rewrite(log.db, 20, (header) => header.replace('"done"', '"failed"'))
    resign(log.db, 0, currentSignerOf(log.db))
    expect(verifyAuditLog(log.db, { vkey: log.vkey }).verdict).toBe('unwitnessed-tail')
    const forked = { verdict: 'forked', problem: 'fork-outside' }
    expect(verifyAuditLog(log.db, { witnessNotes: [note] })).toMatchObject(forked)
    expect(verifyAuditLog(log.db, { highestKnown: [known(note)] })).toMatchObject(forked)
  })

  it('an older copy is put back', () => {
    const log = buildLog({ decisions: 50 })
    const before = newestNote(log.db)
    addDecisions(log.db, 51, 10)
    const after = newestNote(log.db)
    removeTriggers(log.db)
    log.db.run('DELETE FROM audit_checkpoint WHERE size > 51')
    log.db.run('DELETE FROM audit_payload WHERE seq > 50')
    log.db.run('DELETE FROM audit_entry WHERE seq > 50')
    expect(verifyAuditLog(log.db, { witnessNotes: [before] }).verdict).toBe('intact')
    const rolledBack = { verdict: 'forked', problem: 'rolled-back' }
    expect(verifyAuditLog(log.db, { witnessNotes: [after] })).toMatchObject(rolledBack)
    expect(verifyAuditLog(log.db, { highestKnown: [known(after)] })).toMatchObject(rolledBack)
  })

  it('another log is put in its place', () => {
    const { vkey } = buildLog({ decisions: 5 })
    const other = buildLog({ decisions: 5 })
    expect(verifyAuditLog(other.db, { vkey })).toMatchObject({ verdict: 'wrong-key', problem: 'expected-key-unused' })
  })

  it('a witness note that fails, or that the log has not signed, proves nothing', () => {
    const { db } = buildLog({ decisions: 5 })
    const note = newestNote(db)
    const stranger = openSigner('qunjian/test1', LOG_SIGNATURE, generateSignerKey())
    const { text } = parseNote(note)
    for (const bad of [
      'not a note',
      note.replace('\n6\n', '\n5\n'),
      formatNote({ text, signatures: [signNote(text, stranger)] }),
    ]) {
      const result = verifyAuditLog(db, { witnessNotes: [bad] })
      expect(result).toMatchObject({ verdict: 'unwitnessed-tail', problem: null, witnessedSize: 0 })
      expect(result.findings).toMatchObject([{ problem: 'witness-note-rejected' }])
    }
  })
})

describe('a log that was restored', () => {
  function restore(lostSizes: 'named' | 'unnamed') {
    const log = buildLog({ decisions: 50 })
    addDecisions(log.db, 51, 10)
    const middle = newestNote(log.db)
    addDecisions(log.db, 61, 10)
    const lost = newestNote(log.db)
    removeTriggers(log.db)
    log.db.run('DELETE FROM audit_checkpoint WHERE size > 51')
    log.db.run('DELETE FROM audit_payload WHERE seq > 50')
    log.db.run('DELETE FROM audit_entry WHERE seq > 50')
    openAuditEpoch(log.db, {
      actor: actorAt(LATER),
      lost: lostSizes === 'named' ? [known(lost)] : [],
      payload: { why: 'disk failed' },
    })
    return { ...log, middle, lost }
  }

  it('is sound, with the gap listed and the lost checkpoints accounted for', () => {
    const { db, vkey, middle, lost } = restore('named')
    const result = verifyAuditLog(db, {
      vkey,
      witnessNotes: [middle, lost, newestNote(db)],
      highestKnown: [known(lost), known(newestNote(db))],
    })
    expect(result).toMatchObject({
      verdict: 'intact',
      witnessedSize: 52,
      gaps: [{ seq: 51, restoredSize: 51, lost: [known(lost)] }],
    })
  })

  it('is forked when the gap was not declared', () => {
    const { db, lost } = restore('unnamed')
    expect(verifyAuditLog(db, { highestKnown: [known(lost)] })).toMatchObject({ problem: 'rolled-back' })
  })

  it('is forked when a lost checkpoint is not the one that was declared', () => {
    const { db, lost } = restore('named')
    const other = { ...known(lost), root: Buffer.alloc(32).toString('base64') }
    expect(verifyAuditLog(db, { highestKnown: [other] })).toMatchObject({ verdict: 'forked' })
    const larger = { ...known(lost), size: known(lost).size + 1 }
    expect(verifyAuditLog(db, { highestKnown: [larger] })).toMatchObject({ verdict: 'forked' })
  })

  it('is damaged when it says it was restored somewhere else', () => {
    const { db } = restore('named')
    rewrite(db, 51, (header) => header.replace('"restoredSize":51', '"restoredSize":50'))
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'damaged', problem: 'epoch-entry-invalid' })
  })
})

describe('agreement with the tables', () => {
  function buildTable() {
    const db = openTestDatabase()
    openAuditLog(db, { installId: 'tables', actor: actorAt(START) })
    db.script('CREATE TABLE verdict (id INTEGER PRIMARY KEY, item INTEGER NOT NULL, audit_seq INTEGER) STRICT')
    db.transaction(() => {
      for (let id = 1; id <= 1_100; id++) {
        const { seq } = appendAuditEntry(db, {
          ...actorAt(START + id),
          action: 'verdict.made',
          objectType: 'verdict',
          objectId: String(id),
          payload: { item: id * 2 },
          subject: `member:${id}`,
        })
        db.run('INSERT INTO verdict VALUES (?, ?, ?)', id, id * 2, seq)
      }
    })
    makeCheckpoint(db, { reason: 'manual', now: START + 2_000 })
    return db
  }
  const check = {
    table: 'verdict',
    idColumn: 'id',
    seqColumn: 'audit_seq',
    objectType: 'verdict',
    actions: ['verdict.made'],
    differences: (row: Readonly<Record<string, unknown>>, payload: unknown) => {
      const item = typeof payload === 'object' && payload !== null && 'item' in payload ? payload.item : undefined
      return payload === undefined || item === row['item'] ? [] : ['item']
    },
  }
  const outcome = (db: WriteDatabase) => {
    const { verdict, findings } = verifyAuditLog(db, { tables: [check] })
    return { verdict, findings: findings.map(({ problem, seq, row }) => [problem, seq, row]) }
  }

  it('holds for rows as they were recorded', () => {
    expect(outcome(buildTable())).toEqual({ verdict: 'unwitnessed-tail', findings: [] })
  })

  it.each([
    ['a row is changed', 'UPDATE verdict SET item = 9 WHERE id = 3', [['row-differs', 3, 'verdict:3.item']]],
    ['a row is deleted', 'DELETE FROM verdict WHERE id = 1100', [['entry-without-row', 1100, 'verdict']]],
    ['a row is added', 'INSERT INTO verdict VALUES (5000, 1, NULL)', [['row-without-entry', null, 'verdict:5000']]],
    [
      'a row borrows an entry',
      'INSERT INTO verdict SELECT 5000, item, audit_seq FROM verdict WHERE id = 3',
      [['row-without-entry', null, 'verdict:5000']],
    ],
    [
      'a row names an entry that is not there',
      'UPDATE verdict SET audit_seq = 99999 WHERE id = 3',
      [
        ['row-without-entry', null, 'verdict:3'],
        ['entry-without-row', 3, 'verdict'],
      ],
    ],
  ])('breaks when %s', (_, sql, findings) => {
    const db = buildTable()
    db.script(sql)
    expect(outcome(db)).toEqual({ verdict: 'damaged', findings })
  })

  it('lets a row go, or stay, whose payload was erased', () => {
    const db = buildTable()
    for (const subject of ['member:3', 'member:4']) {
      eraseAuditPayloads(db, { subject, actor: actorAt(LATER), payload: {} })
    }
    db.run('DELETE FROM verdict WHERE id = 3')
    expect(outcome(db)).toEqual({ verdict: 'unwitnessed-tail', findings: [] })
  })

  it('is not asked of rows that need no entry yet', () => {
    const db = buildTable()
    db.run('INSERT INTO verdict VALUES (5000, 1, NULL)')
    const { findings } = verifyAuditLog(db, { tables: [{ ...check, isSeqOptional: true }] })
    expect(findings).toEqual([])
  })

  it('takes only plain names of tables', () => {
    const db = buildTable()
    expect(() => verifyAuditLog(db, { tables: [{ ...check, table: 'verdict; DROP TABLE verdict' }] })).toThrow(
      TypeError,
    )
  })
})
