import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeCheckpoint } from '#core/audit/audit-checkpoint.ts'
import { hashLeaf } from '#core/audit/merkle-tree.ts'
import { splitWitnessFile } from '#core/audit/witness-file.ts'
import { OWNER, PASSWORD, startTestVault, TEST_NOW, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { buildLog, newestNote } from './audit-log-builder.ts'

let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
})
afterEach(() => test.dispose())

const openVault = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('the vault is locked')
  return vault
}
const verify = async () => (await test.waitFor((await test.client.audit.verify()).jobId)).result
/** An act: no witness has seen it until the next checkpoint is kept outside. */
const act = () => test.client.settings.update({ timeZone: 'Asia/Tokyo' })
const add = (text: string) => test.client.audit.addWitnessNotes({ text, source: 'stick.note' })
const witnessFile = () => join(temporaryFolder('witness'), 'log.note')
const witnessedBy = (path: string) => openVault().services.witness.checkpointTo(path)

describe('audit.addWitnessNotes and audit.witnessNotes', () => {
  it('take a note back in; the log is intact until something is done that its witness has not seen', async () => {
    await act()
    const { note, size, root } = await test.client.audit.checkpoint()
    expect(await verify()).toMatchObject({ verdict: 'unwitnessed-tail', witnessedSize: 0 })
    expect(await add(note)).toEqual({ added: 1, known: 0, foreign: 0, contradicting: 0 })
    expect(await verify()).toMatchObject({ verdict: 'intact', witnessedSize: size })
    expect(await test.client.audit.witnessNotes()).toEqual([
      { size, root, note, source: 'stick.note', standing: 'fits', addedAt: TEST_NOW },
    ])
    const { items } = await test.client.audit.list({ actions: ['audit.witness-add'] })
    expect(items).toMatchObject([{ object: 'w1', payload: { note, source: 'stick.note' } }])
    await act()
    expect(await verify()).toMatchObject({ verdict: 'unwitnessed-tail', witnessedSize: size })
  })

  it('stays intact over locking and unlocking, which are entries too', async () => {
    await add((await test.client.audit.checkpoint()).note)
    await test.client.vault.lock({})
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    expect(await verify()).toMatchObject({ verdict: 'intact' })
  })

  it('knows what it has, and leaves the notes of other logs alone', async () => {
    const { note } = await test.client.audit.checkpoint()
    const other = newestNote(buildLog({ decisions: 3, installId: 'other' }).db)
    expect(await add(`${note}\n${other}`)).toEqual({ added: 1, known: 0, foreign: 1, contradicting: 0 })
    expect(await add(`${note}\n\n${note}`)).toEqual({ added: 0, known: 1, foreign: 1, contradicting: 0 })
    expect(await test.client.audit.witnessNotes()).toHaveLength(1)
  })

  it.each([
    ['nothing', ''],
    ['something else', 'hello\n'],
    ['a note cut short', 'qunjian/x\n3\n'],
    ['a note and something else', 'a\n\n— b c\nd\n'],
  ])('refuse %s (WITNESS_FILE_UNREADABLE)', async (_what, text) => {
    await expect(add(text)).rejects.toMatchObject({ code: 'WITNESS_FILE_UNREADABLE' })
  })

  it('keep a note that contradicts the log, as evidence', async () => {
    await act()
    await add((await test.client.audit.checkpoint()).note)
    rewriteLastAct()
    const { note } = await test.client.audit.checkpoint()
    expect(await test.client.audit.witnessNotes()).toMatchObject([{ standing: 'contradicts' }])
    expect(await add(note)).toMatchObject({ added: 1, contradicting: 0 })
    expect(await verify()).toMatchObject({ verdict: 'forked', problem: 'fork-outside' })
  })

  it('are found changed, slipped in or taken away', async () => {
    const { db } = openVault()
    await add((await test.client.audit.checkpoint()).note)
    db.script('DROP TRIGGER witness_note_no_update; DROP TRIGGER witness_note_no_delete')
    db.run("UPDATE witness_note SET source = 'elsewhere.note'")
    expect(await verify()).toMatchObject({ verdict: 'damaged', problem: 'row-differs' })
    db.run('DELETE FROM witness_note')
    expect(await verify()).toMatchObject({ verdict: 'damaged', problem: 'entry-without-row' })
  })
})

describe('a checkpoint for a witness file', () => {
  it('is appended to what the witness has seen, and taken in', async () => {
    const path = witnessFile()
    const first = witnessedBy(path)
    await act()
    const second = witnessedBy(path)
    if (!first.ok || !second.ok) throw new Error('not witnessed')
    expect(readFileSync(path, 'utf8')).toBe(`${first.value.note}\n${second.value.note}`)
    expect(splitWitnessFile(readFileSync(path, 'utf8'))).toEqual([first.value.note, second.value.note])
    expect(await verify()).toMatchObject({ verdict: 'intact', witnessedSize: second.value.size })
  })

  it('may stand beside those of another log', () => {
    const path = witnessFile()
    writeFileSync(path, newestNote(buildLog({ decisions: 3, installId: 'other' }).db))
    expect(witnessedBy(path).ok).toBe(true)
    expect(splitWitnessFile(readFileSync(path, 'utf8'))).toHaveLength(2)
  })

  it('is not made in a file in which a note of this log was tampered with; verification counts such notes', async () => {
    const path = witnessFile()
    const first = witnessedBy(path)
    if (!first.ok) throw new Error('not witnessed')
    const spoiled = first.value.note.replace(/\n(\d+)\n/, '\n1$1\n')
    expect(spoiled).not.toBe(first.value.note)
    writeFileSync(path, spoiled)
    expect(witnessedBy(path)).toMatchObject({ ok: false, failure: { code: 'WITNESS_FILE_UNREADABLE' } })
    expect(readFileSync(path, 'utf8')).toBe(spoiled)
    const { audit } = openVault().services
    const verified = await audit.verifyNow(new AbortController().signal, () => {}, [spoiled])
    expect(verified).toMatchObject({ witnessNotesRejected: 1, problem: null })
    expect(await verify()).toMatchObject({ witnessNotesRejected: 0 })
  })

  it('is not made when the log does not continue what the witness has seen', async () => {
    const path = witnessFile()
    await act()
    expect(witnessedBy(path).ok).toBe(true)
    const before = readFileSync(path, 'utf8')
    rewriteLastAct()
    expect(witnessedBy(path)).toMatchObject({ ok: false, failure: { code: 'WITNESS_CONTRADICTS' } })
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('is not written into a file that is something else', () => {
    const path = witnessFile()
    writeFileSync(path, 'a letter to my aunt\n')
    expect(witnessedBy(path)).toMatchObject({ ok: false, failure: { code: 'WITNESS_FILE_UNREADABLE' } })
    expect(readFileSync(path, 'utf8')).toBe('a letter to my aunt\n')
  })
})

/** What somebody with the file and its key can do: another act in place of one that was signed, and new signatures. */
function rewriteLastAct(): void {
  const { db } = openVault()
  db.script(`DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_checkpoint_no_delete;
    DELETE FROM audit_checkpoint WHERE size > 1;`)
  const row = db.first<{ seq: number; header: string }>(
    "SELECT seq, header FROM audit_entry WHERE action = 'settings.update' ORDER BY seq DESC LIMIT 1",
  )
  if (!row) throw new Error('no act')
  const header = row.header.replace('"result":"done"', '"result":"refused"')
  db.run('UPDATE audit_entry SET header = ?, leaf_hash = ? WHERE seq = ?', header, hashLeaf(header), row.seq)
  makeCheckpoint(db, { reason: 'manual', now: TEST_NOW })
}

describe('splitWitnessFile', () => {
  it('gives back the notes that were joined, whatever empty lines are between and behind them', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/)
    const note = fc
      .tuple(word, fc.nat(), word)
      .map(([origin, size, root]) => `${origin}\n${size}\n${root}\n\n— k ${root}\n`)
    fc.assert(
      fc.property(fc.array(fc.tuple(note, fc.nat(3))), (parts) => {
        const text = parts.map(([one, gap]) => one + '\n'.repeat(gap + 1)).join('')
        expect(splitWitnessFile(text)).toEqual(parts.map(([one]) => one))
      }),
    )
  })
})
