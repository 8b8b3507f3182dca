import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCheckpoint, proveEntry } from '#core/audit/audit-checkpoint.ts'
import { exportAuditLog } from '#core/audit/audit-export.ts'
import { appendAuditEntry } from '#core/audit/audit-log.ts'
import { eraseAuditPayloads, openAuditEpoch, rotateAuditKey } from '#core/audit/audit-log-lifecycle.ts'
import { verifyAuditLog } from '#core/audit/audit-verification.ts'
import { digestOfFiles } from '#core/audit/export-writer.ts'
import { toKnownCheckpoint } from '#core/audit/known-checkpoint.ts'
import { parseCheckpoint } from '#core/audit/checkpoint.ts'
import {
  COSIGNATURE,
  cosignNote,
  formatNote,
  generateSignerKey,
  LOG_SIGNATURE,
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
  removeTriggers,
  START,
  temporaryFolder,
  type TestLog,
} from '../core/audit/audit-log-builder.ts'

const PROGRAM = join(import.meta.dirname, '../../bin/qunjian-verify.js')
const NOW = START + 5_000_000
const witness = openSigner('example.org/witness', COSIGNATURE, generateSignerKey())

interface Outcome {
  readonly exit: number | null
  readonly out: string
  readonly result: Readonly<Record<string, unknown>>
}

function runVerifier(...args: string[]): Outcome {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], { encoding: 'utf8' })
  const result: unknown = stdout === '' ? {} : JSON.parse(stdout)
  return { exit: status, out: stdout, result: typeof result === 'object' && result ? { ...result } : {} }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

function cosigned(note: string): string {
  const { text, signatures } = parseNote(note)
  return formatNote({ text, signatures: [...signatures, cosignNote(text, witness, 1_800_000_000)] })
}

/** An export with payloads, three bundles, an erasure, a changed key and a witness that has seen everything. */
function buildExport(): TestLog & { folder: string; base: string } {
  const log = buildLog({ decisions: 560, every: 200 })
  eraseAuditPayloads(log.db, { subject: 'member:4', actor: actorAt(START + 600_000), payload: { basis: 'request' } })
  rotateAuditKey(log.db, actorAt(START + 700_000))
  addDecisions(log.db, 800, 10)
  const base = temporaryFolder()
  const folder = join(base, 'export')
  exportAuditLog(log.db, folder, { now: NOW, withPayloads: true, witnessNotes: [cosigned(newestNote(log.db))] })
  return { ...log, folder, base }
}

describe('qunjian-verify', () => {
  it('finds an export intact, with the same figures as the product', () => {
    const { db, folder, vkey } = buildExport()
    const witnessNotes = [cosigned(newestNote(db))]
    const product = verifyAuditLog(db, { vkey, witnessNotes, witnessKeys: [witness.vkey] })
    const { exit, out, result } = runVerifier(folder, '--vkey', vkey, '--witness-key', witness.vkey)
    expect(exit).toBe(0)
    expect(out.endsWith('}\n') && out.indexOf('\n') === out.length - 1).toBe(true)
    const { erasuresUndone, ...figures } = product
    expect(erasuresUndone).toBe(0)
    expect(result).toEqual(figures)
    expect(result).toMatchObject({ verdict: 'intact-with-erasures', size: 573 })
  })

  it('needs nothing beside itself: a copy runs as CommonJS as well', () => {
    const { folder, vkey, base } = buildExport()
    const alone = join(base, 'alone.js')
    copyFileSync(PROGRAM, alone)
    writeFileSync(join(base, 'package.json'), '{"type":"commonjs"}')
    const { status, stdout } = spawnSync(process.execPath, [alone, folder, '--vkey', vkey], { encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toContain('INTACT, NOT WITNESSED')
    expect(readFileSync(PROGRAM, 'utf8')).not.toMatch(/\brequire\(|^import |from '\.|import\('(?!node:)/m)
  })

  it('trusts either printed key', () => {
    const { db, folder } = buildExport()
    const keys = db.all<{ vkey: string }>('SELECT vkey FROM audit_key').map(({ vkey }) => vkey)
    expect(keys).toHaveLength(2)
    for (const vkey of keys) expect(runVerifier(folder, '--vkey', vkey).exit).toBe(0)
  })

  it('counts a witness only by its key, or by a note that did not come with the export', () => {
    const { db, folder, vkey } = buildExport()
    expect(runVerifier(folder, '--vkey', vkey).result).toMatchObject({ verdict: 'unwitnessed-tail', witnessedSize: 0 })
    const two = ['--witness-key', witness.vkey, '--witnesses', '2']
    expect(runVerifier(folder, '--vkey', vkey, ...two).result).toMatchObject({ verdict: 'unwitnessed-tail' })
    writeFileSync(join(folder, 'witness/from-usb.note'), newestNote(db))
    expect(runVerifier(folder, '--vkey', vkey).result).toMatchObject({ verdict: 'intact-with-erasures' })
  })

  it('notices any changed byte of any file', () => {
    const { folder, vkey } = buildExport()
    const files = filesBelow(folder)
    const flip = (file: string, at: number, bit: number) => {
      const path = join(folder, file)
      const before = readFileSync(path)
      const after = Buffer.from(before)
      const place = at % after.length
      after[place] = (after[place] ?? 0) ^ (1 << bit)
      writeFileSync(path, after)
      const { exit, result } = runVerifier(folder, '--vkey', vkey, '--witness-key', witness.vkey)
      writeFileSync(path, before)
      expect(exit, `${file} byte ${place} bit ${bit}: ${result['verdict']}`).toBe(5)
    }
    for (const file of files) for (const at of [0, readFileSync(join(folder, file)).length - 1]) flip(file, at, 0)
    fc.assert(fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(7), flip), { numRuns: 40 })
    expect(runVerifier(folder, '--vkey', vkey).exit).toBe(0)
  })

  it.each<[string, (folder: string) => void]>([
    ['a file is missing', (folder) => rmSync(join(folder, 'tile/0/001'))],
    ['a bundle is missing', (folder) => rmSync(join(folder, 'tile/entries/001'))],
    ['the manifest is missing', (folder) => rmSync(join(folder, 'manifest'))],
    ['the checkpoint is missing', (folder) => rmSync(join(folder, 'checkpoint'))],
    ['a file is added', (folder) => writeFileSync(join(folder, 'notes.txt'), 'x')],
    ['a file is added between the tiles', (folder) => writeFileSync(join(folder, 'tile/0/009'), 'x')],
    ['a file is cut short', (folder) => writeFileSync(join(folder, 'README.txt'), '')],
    ['a file is made longer', (folder) => appendFileSync(join(folder, 'payloads.jsonl'), '\n')],
    [
      'two files change places',
      (folder) => {
        renameSync(join(folder, 'tile/0/000'), join(folder, 'swap'))
        renameSync(join(folder, 'tile/0/001'), join(folder, 'tile/0/000'))
        renameSync(join(folder, 'swap'), join(folder, 'tile/0/001'))
      },
    ],
    [
      'a file is replaced by a link to a copy',
      (folder) => {
        renameSync(join(folder, 'README.txt'), join(dirname(folder), 'README.txt'))
        symlinkSync(join(dirname(folder), 'README.txt'), join(folder, 'README.txt'))
      },
    ],
  ])('fails when %s', (_, tamper) => {
    const { folder, vkey } = buildExport()
    tamper(folder)
    const { exit, result } = runVerifier(folder, '--vkey', vkey)
    expect(exit).toBe(5)
    expect(result['verdict']).toBe('damaged')
  })

  it('does not believe a manifest signed by somebody else', () => {
    const { folder, vkey } = buildExport()
    const path = join(folder, 'README.txt')
    const before = readFileSync(path)
    appendFileSync(path, 'Trust me.\n')
    const after = readFileSync(path)
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const manifest = parseNote(readFileSync(join(folder, 'manifest'), 'utf8'))
    const text = manifest.text.replace(`${sha256(before)} ${before.length}`, `${sha256(after)} ${after.length}`)
    expect(text).not.toBe(manifest.text)
    const write = (note: string) => writeFileSync(join(folder, 'manifest'), note)
    write(formatNote({ text, signatures: manifest.signatures }))
    expect(runVerifier(folder, '--vkey', vkey).result).toMatchObject({ problem: 'manifest-signature' })
    const stranger = openSigner('qunjian/test1', LOG_SIGNATURE, generateSignerKey())
    write(formatNote({ text, signatures: [signNote(text, stranger)] }))
    expect(runVerifier(folder, '--vkey', vkey).result).toMatchObject({
      verdict: 'wrong-key',
      problem: 'manifest-wrong-key',
    })
  })

  it('keeps to its exit codes', () => {
    const { folder, vkey, base } = buildExport()
    const other = openSigner('qunjian/test1', LOG_SIGNATURE, generateSignerKey()).vkey
    expect(runVerifier(folder, '--vkey', other)).toMatchObject({ exit: 5, result: { verdict: 'wrong-key' } })
    expect(runVerifier(folder)).toMatchObject({ exit: 2, result: { error: { code: 'usage' } } })
    expect(runVerifier('--vkey', vkey).exit).toBe(2)
    expect(runVerifier(folder, '--vkey', 'nonsense').exit).toBe(2)
    expect(runVerifier(folder, '--vkey', witness.vkey).exit).toBe(2)
    expect(runVerifier(folder, '--vkey', vkey, '--witness-key', vkey).exit).toBe(2)
    expect(runVerifier(folder, '--vkey', vkey, '--witnesses', '0').exit).toBe(2)
    expect(runVerifier(folder, folder, '--vkey', vkey).exit).toBe(2)
    expect(runVerifier(folder, '--vkey', vkey, '--frobnicate').exit).toBe(2)
    expect(runVerifier(folder, '--vkey').exit).toBe(2)
    mkdirSync(join(base, 'empty'))
    const unreadable = { exit: 3, result: { error: { code: 'unreadable' } } }
    expect(runVerifier(join(base, 'empty'), '--vkey', vkey)).toMatchObject(unreadable)
    expect(runVerifier(join(base, 'nowhere'), '--vkey', vkey)).toMatchObject(unreadable)
    expect(spawnSync(process.execPath, [PROGRAM, '--help'], { encoding: 'utf8' })).toMatchObject({ status: 0 })
  })
})

/** What is done to a vault, seen by the product in the vault and by the verifier in an export of it. */
describe('messages under decisions', () => {
  const JUDGED = { message: 'm7', sentAt: START, text: '转账前请先加我 😀' }

  /** An export whose newest decision judged `JUDGED`, while the vault holds what is given. */
  function exportWith(stored: typeof JUDGED | null, payload = { message: JUDGED.message, judged: hashOf(JUDGED) }) {
    const { db, vkey } = buildLog({ decisions: 5 })
    db.transaction(() =>
      appendAuditEntry(db, {
        ...actorAt(NOW),
        action: 'decision.make',
        objectType: 'decision',
        objectId: 'd1',
        payload,
      }),
    )
    const folder = join(temporaryFolder(), 'export')
    const judgedMessageOf = (of: unknown) =>
      typeof of === 'object' && of !== null && 'judged' in of && stored ? stored : null
    exportAuditLog(db, folder, { now: NOW, withPayloads: true, judgedMessageOf })
    return runVerifier(folder, '--vkey', vkey)
  }
  const hashOf = ({ message, sentAt, text }: typeof JUDGED) =>
    createHash('sha256').update(JSON.stringify({ message, sentAt, text })).digest('hex')
  const CHANGED = { verdict: 'damaged', problem: 'cited-message-changed', firstBad: 6 }

  it('hold when they are what was judged', () => {
    expect(exportWith(JUDGED).result).toMatchObject({ verdict: 'unwitnessed-tail', problem: null })
  })

  it.each([
    ['the text is another', { ...JUDGED, text: `${JUDGED.text}.` }],
    ['the time is another', { ...JUDGED, sentAt: START + 1 }],
    ['it is another message', { ...JUDGED, message: 'm8' }],
    ['there is none', null],
  ])('fail when %s', (_what, stored) => {
    expect(exportWith(stored).result).toMatchObject(CHANGED)
  })

  it('fail when the decision is about a message other than the one it hashed', () => {
    expect(exportWith(JUDGED, { message: 'm9', judged: hashOf(JUDGED) }).result).toMatchObject(CHANGED)
  })
})

describe('product and verifier agree', () => {
  const run = (sql: string) => (db: WriteDatabase) => {
    removeTriggers(db)
    expect(db.run(sql).changes).toBeGreaterThan(0)
  }

  it.each<[string, (db: WriteDatabase) => void]>([
    ['on a sound log', () => {}],
    [
      'on a clock that was set back',
      (db) => db.transaction(() => appendAuditEntry(db, { ...decision(1), ...actorAt(START - 9_000_000) })),
    ],
    [
      'on a restored log',
      (db) =>
        openAuditEpoch(db, {
          actor: actorAt(START - 9_000_000),
          lost: [{ origin: 'qunjian/test1', size: 9_999, root: Buffer.alloc(32).toString('base64') }],
          payload: {},
        }),
    ],
    ['on a changed header', run(`UPDATE audit_entry SET header = replace(header, '"done"', '"failed"') WHERE seq = 5`)],
    ['on a header that is no JSON', run(`UPDATE audit_entry SET header = '[]' WHERE seq = 5`)],
    ['on a changed payload', run('UPDATE audit_payload SET ciphertext = zeroblob(40) WHERE seq = 5')],
    ['on a payload that vanished', run('DELETE FROM audit_payload WHERE seq = 5')],
    [
      'on a checkpoint signed by another key',
      (db) => {
        removeTriggers(db)
        const { text } = parseNote(newestNote(db))
        const stranger = openSigner('qunjian/test1', LOG_SIGNATURE, generateSignerKey())
        const note = formatNote({ text, signatures: [signNote(text, stranger)] })
        db.run('UPDATE audit_checkpoint SET note = ? WHERE size = (SELECT max(size) FROM audit_checkpoint)', note)
      },
    ],
  ])('%s', (_, change) => {
    const log = buildLog({ decisions: 300 })
    eraseAuditPayloads(log.db, { subject: 'member:4', actor: actorAt(START + 400_000), payload: { basis: 'request' } })
    makeCheckpoint(log.db, { reason: 'erasure', now: START + 400_000 })
    const before = newestNote(log.db)
    change(log.db)
    const folder = join(temporaryFolder(), 'export')
    exportAuditLog(log.db, folder, { now: NOW, withPayloads: true })
    mkdirSync(join(folder, 'witness'))
    writeFileSync(join(folder, 'witness/1.note'), before)
    const product = verifyAuditLog(log.db, { vkey: log.vkey, witnessNotes: [before] })
    const { result } = runVerifier(folder, '--vkey', log.vkey)
    const { verdict, size, root, firstBad, signedSize, witnessedSize, erasures, gaps, clockSetBacks } = product
    expect(result).toMatchObject({
      verdict,
      size,
      root,
      firstBad,
      signedSize,
      witnessedSize,
      erasures,
      gaps,
      clockSetBacks,
    })
  })

  it('on entries that are gone', () => {
    const { db, vkey } = buildLog({ decisions: 300 })
    run('DELETE FROM audit_payload WHERE seq > 250')(db)
    run('DELETE FROM audit_entry WHERE seq > 250')(db)
    const folder = join(temporaryFolder(), 'export')
    exportAuditLog(db, folder, { now: NOW })
    expect(verifyAuditLog(db)).toMatchObject({ verdict: 'damaged', firstBad: 251 })
    expect(runVerifier(folder, '--vkey', vkey)).toMatchObject({ exit: 5, result: { verdict: 'damaged' } })
  })

  it.each(['rolled back', 'forked'] as const)('on a log that was %s', (how) => {
    const log = buildLog({ decisions: 30 })
    const folder = join(temporaryFolder(), 'export')
    exportAuditLog(log.db, folder, { now: NOW })
    mkdirSync(join(folder, 'witness'))
    let note: string
    if (how === 'rolled back') {
      addDecisions(log.db, 31, 5)
      note = newestNote(log.db)
    } else {
      const row = log.db.first<{ key: Uint8Array }>('SELECT private_key AS key FROM audit_key')
      const signer = openSigner(parseVerifierKey(log.vkey).name, LOG_SIGNATURE, row?.key ?? Buffer.alloc(0))
      const { text } = parseNote(newestNote(log.db))
      const checkpoint = parseCheckpoint(text)
      if (!checkpoint) throw new Error('no checkpoint')
      const { root } = toKnownCheckpoint(checkpoint)
      const other = text.replace(root, Buffer.alloc(32, 9).toString('base64'))
      note = formatNote({ text: other, signatures: [signNote(other, signer)] })
      expect(verifyAuditLog(log.db, { witnessNotes: [note] }).verdict).toBe('forked')
    }
    writeFileSync(join(folder, 'witness/1.note'), note)
    expect(runVerifier(folder, '--vkey', log.vkey)).toMatchObject({ exit: 5, result: { verdict: 'forked' } })
  })
})

describe('a report with its proof', () => {
  function buildReport() {
    const log = buildLog({ decisions: 300 })
    const folder = join(temporaryFolder(), 'report')
    mkdirSync(join(folder, 'tables'), { recursive: true })
    const contents = { 'report.html': '<p>七月</p>', 'tables/weeks.csv': 'week,count\n1,20\n' }
    const files = Object.entries(contents).map(([path, text]) => {
      writeFileSync(join(folder, path), text)
      return { path, sha256: createHash('sha256').update(text).digest('hex') }
    })
    const { seq } = log.db.transaction(() =>
      appendAuditEntry(log.db, {
        ...actorAt(START + 400_000),
        action: 'report.issued',
        objectType: 'report',
        objectId: 'weekly-27',
        digest: digestOfFiles(files),
      }),
    )
    makeCheckpoint(log.db, { reason: 'export', now: START + 400_000 })
    writeFileSync(join(folder, 'report.tlog-proof'), proveEntry(log.db, seq))
    return { ...log, folder, seq }
  }

  it('is proven to stand in the log as it was issued', () => {
    const { folder, vkey, seq } = buildReport()
    const { exit, result } = runVerifier(folder, '--vkey', vkey)
    expect(exit).toBe(0)
    expect(result).toMatchObject({
      verdict: 'unwitnessed-tail',
      size: 302,
      entry: { seq, action: 'report.issued', objectId: 'weekly-27' },
    })
  })

  it('is intact when a witness has signed its checkpoint', () => {
    const { folder, vkey } = buildReport()
    const path = join(folder, 'report.tlog-proof')
    const proof = readFileSync(path, 'utf8')
    const checkpoint = proof.slice(proof.indexOf('\n\n') + 2)
    writeFileSync(path, proof.replace(checkpoint, cosigned(checkpoint)))
    expect(runVerifier(folder, '--vkey', vkey, '--witness-key', witness.vkey)).toMatchObject({
      exit: 0,
      result: { verdict: 'intact' },
    })
  })

  it('fails on any changed byte', () => {
    const { folder, vkey } = buildReport()
    for (const file of filesBelow(folder)) {
      const path = join(folder, file)
      const before = readFileSync(path)
      const step = Math.max(1, Math.floor(before.length / 12))
      for (let at = 0; at < before.length; at += step) {
        const after = Buffer.from(before)
        after[at] = (after[at] ?? 0) ^ 1
        writeFileSync(path, after)
        expect(runVerifier(folder, '--vkey', vkey).exit, `${file} byte ${at}`).toBe(5)
      }
      writeFileSync(path, before)
    }
  })

  it('fails when a file is added, taken away or renamed', () => {
    const { folder, vkey } = buildReport()
    const copy = (change: (folder: string) => void) => {
      const other = join(temporaryFolder(), 'copy')
      cpSync(folder, other, { recursive: true })
      change(other)
      return runVerifier(other, '--vkey', vkey)
    }
    expect(copy(() => {}).exit).toBe(0)
    expect(copy((at) => writeFileSync(join(at, 'extra.txt'), '')).exit).toBe(5)
    expect(copy((at) => rmSync(join(at, 'report.html'))).exit).toBe(5)
    expect(copy((at) => renameSync(join(at, 'report.html'), join(at, 'other.html'))).exit).toBe(5)
  })

  it('of another log is not taken', () => {
    const { folder } = buildReport()
    const { vkey } = buildLog({ decisions: 1 })
    expect(runVerifier(folder, '--vkey', vkey)).toMatchObject({ exit: 5, result: { verdict: 'wrong-key' } })
  })
})
