import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { openForWriting } from '#database/open-database.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import {
  OWNER,
  PASSWORD,
  startTestCore,
  startTestVault,
  temporaryFolder,
  type TestCore,
} from '#test/support/test-core.ts'

const running: TestCore[] = []
const keep = <T extends TestCore>(test: T): T => {
  running.push(test)
  return test
}
afterEach(async () => {
  for (const test of running.splice(0)) await test.dispose()
})

const vaultFile = (test: TestCore, name: string): string => join(test.dataDir, 'vaults', 'default', name)

/** Closes the core but leaves its folder, for another core to open. */
async function reopen(test: TestCore): Promise<TestCore> {
  await test.core.close()
  return keep(await startTestCore({ dataDir: test.dataDir }))
}

describe('vault.create', () => {
  it('makes an encrypted vault that its owner can open again', async () => {
    const test = keep(await startTestVault())
    const again = await reopen(test)
    expect(await again.client.vault.status()).toMatchObject({ state: 'locked', accountNames: [OWNER] })
    expect(await again.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({
      state: 'open',
      account: { name: OWNER, role: 'owner' },
    })
  })

  it('leaves no readable database file: no SQLite header, and it does not open without the key', async () => {
    const test = keep(await startTestVault())
    await test.core.close()
    expect(readFileSync(vaultFile(test, 'vault.db')).subarray(0, 16).toString('latin1')).not.toContain('SQLite format')
    expect(() => new Sqlite(vaultFile(test, 'vault.db')).prepare('SELECT * FROM account').all()).toThrow()
  })

  it('keeps its files to the user alone', async () => {
    const test = keep(await startTestVault())
    for (const name of ['vault.db', 'vault.json']) expect(statSync(vaultFile(test, name)).mode & 0o077, name).toBe(0)
  })

  it('refuses to replace a vault', async () => {
    const test = keep(await startTestVault())
    await expect(test.client.vault.create({ owner: 'Other', password: PASSWORD })).rejects.toMatchObject({
      code: 'VAULT_EXISTS',
    })
  })

  it('sets aside what a creation that was cut off left behind', async () => {
    const test = keep(await startTestVault())
    await test.client.vault.lock()
    rmSync(vaultFile(test, 'vault.json'))
    expect(await test.client.vault.create({ owner: 'Ben', password: PASSWORD })).toMatchObject({
      recoveryCode: expect.any(String),
    })
    expect(await test.client.vault.status()).toMatchObject({ state: 'open', account: { name: 'Ben' } })
    expect(readdirSync(vaultFile(test, '')).filter((name) => name.startsWith('vault.db.without-header'))).toHaveLength(
      1,
    )
  })

  it('refuses a short password', async () => {
    const test = keep(await startTestCore())
    await expect(test.client.vault.create({ owner: OWNER, password: 'short' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('vault.unlock', () => {
  it('refuses a wrong password, and makes further tries wait after five', async () => {
    const test = await reopen(keep(await startTestVault()))
    for (let n = 1; n <= 5; n++) {
      await expect(test.client.vault.unlock({ account: OWNER, password: 'wrong' })).rejects.toMatchObject({
        code: 'WRONG_PASSWORD',
      })
    }
    await expect(test.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
      code: 'TOO_MANY_TRIES',
    })
    test.tick(31_000)
    expect(await test.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({
      state: 'open',
      retryAt: null,
    })
    const { items } = await test.client.audit.list({ actions: ['vault.sign-in-failures'] })
    expect(items[0]?.payload).toMatchObject({ count: 5 })
  })

  it('tells the vault is in use while another core holds it', async () => {
    const test = keep(await startTestVault())
    // Two cores in one process share a process number, so the lock names a process that lives for sure: this one's parent.
    await test.client.vault.lock()
    writeFileSync(vaultFile(test, 'vault.lock'), JSON.stringify({ pid: process.ppid, started: null }))
    await expect(test.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
      code: 'VAULT_UNUSABLE',
      data: { code: 'VAULT_IN_USE', pid: process.ppid },
    })
    rmSync(vaultFile(test, 'vault.lock'))
  })

  it('takes over the lock of a process that died', async () => {
    const test = keep(await startTestVault())
    await test.client.vault.lock()
    writeFileSync(vaultFile(test, 'vault.lock'), JSON.stringify({ pid: 2 ** 22 - 3, started: '1' }))
    expect(await test.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({ state: 'open' })
  })

  it('names a database from a newer version, and leaves it alone', async () => {
    const test = keep(await startTestVault())
    const key = test.core.keeper.current()?.databaseKey ?? ''
    await test.client.vault.lock()
    const db = openForWriting({ file: vaultFile(test, 'vault.db'), key })
    db.pragma('user_version = 99999')
    db.close()
    await expect(test.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
      data: { code: 'DATABASE_FROM_FUTURE', found: 99999 },
    })
    expect(await test.client.vault.status()).toMatchObject({
      state: 'unusable',
      trouble: { code: 'DATABASE_FROM_FUTURE' },
    })
  })

  it.each(['write', 'read'])(
    'takes a database that is gone or empty for damage, and makes no new one (%s)',
    async (access) => {
      const test = keep(await startTestVault())
      const file = vaultFile(test, 'vault.db')
      const { dataDir } = test
      await test.core.close()
      for (const detail of ['empty', 'missing']) {
        if (detail === 'empty') truncateSync(file, 0)
        else rmSync(file)
        const again = keep(await startTestCore({ dataDir, readOnly: access === 'read' }))
        await expect(again.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
          data: { code: 'DATABASE_CORRUPT', detail },
        })
        await again.core.close()
        expect(existsSync(file) && statSync(file).size > 0).toBe(false)
      }
    },
  )

  it('names a damaged database', async () => {
    const test = keep(await startTestVault())
    await test.client.vault.lock()
    truncateSync(vaultFile(test, 'vault.db'), 5000)
    await expect(test.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
      data: { code: 'DATABASE_CORRUPT' },
    })
  })

  it('names a damaged header', async () => {
    const test = keep(await startTestVault())
    await test.client.vault.lock()
    writeFileSync(vaultFile(test, 'vault.json'), '{"format":"qunjian-vault"')
    expect(await test.client.vault.status()).toMatchObject({
      state: 'unusable',
      trouble: { code: 'VAULT_HEADER_DAMAGED' },
    })
  })

  it('names a folder that cannot be written', async () => {
    const parent = temporaryFolder('read-only')
    const file = join(parent, 'a-file')
    writeFileSync(file, '')
    const test = keep(await startTestCore({ dataDir: parent, vaultDir: join(file, 'vault') }))
    await expect(test.client.vault.create({ owner: OWNER, password: PASSWORD })).rejects.toMatchObject({
      code: 'VAULT_UNUSABLE',
      data: { code: 'VAULT_READ_ONLY_FOLDER' },
    })
    chmodSync(parent, 0o700)
  })

  it('opens an older copy that was put back for reading only, and says so', async () => {
    const test = keep(await startTestVault())
    await test.client.vault.lock()
    const copy = join(test.dataDir, 'copy')
    mkdirSync(copy)
    cpSync(vaultFile(test, ''), copy, { recursive: true })
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    await test.client.audit.checkpoint()
    await test.client.vault.lock()
    rmSync(vaultFile(test, ''), { recursive: true })
    cpSync(copy, vaultFile(test, ''), { recursive: true })
    expect(await test.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({
      state: 'open',
      vault: { readOnly: true },
      trouble: { code: 'VAULT_ROLLED_BACK' },
    })
    await expect(test.client.settings.update({ dueHours: 5 })).rejects.toMatchObject({ code: 'VAULT_READ_ONLY' })
  })
})

describe('a full disk', () => {
  it('is said as DISK_FULL, changes nothing, and is over when there is room again', async () => {
    const test = keep(await startTestVault())
    const db = test.core.keeper.current()?.db
    if (!db) throw new Error('not open')
    const pages = Number(db.pragma('page_count'))
    db.pragma(`max_page_count = ${pages}`)
    const note = 'x'.repeat(4000)
    const policy = (await test.client.policies.list())[0]
    if (!policy) throw new Error('no policy')
    const { version: _version, ...draft } = policy
    const text = { 'zh-CN': note, 'zh-TW': note, en: note }
    let failure: unknown = null
    for (let n = 0; n < 50 && failure === null; n++) {
      await test.client.policies.save({ ...draft, key: `full-${n}`, text }).catch((error: unknown) => (failure = error))
    }
    expect(failure).toMatchObject({ code: 'DISK_FULL' })
    const stored = (await test.client.policies.list()).length
    const logged = (await test.client.audit.list({ actions: ['policy.save'] })).total
    expect(stored - 11).toBe(logged)
    db.pragma('max_page_count = 1073741823')
    expect(await test.client.policies.save({ ...draft, text })).toMatchObject({ version: 2 })
  })
})

describe('vault.recover', () => {
  it('opens with the recovery code typed carelessly, sets a new password, and uses the code up', async () => {
    const test = keep(await startTestCore())
    const { recoveryCode } = await test.client.vault.create({ owner: OWNER, password: PASSWORD })
    await test.client.vault.lock()
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ')
    const renewed = await test.client.vault.recover({ recoveryCode: typed, newPassword: 'another password' })
    expect(renewed.recoveryCode).not.toBe(recoveryCode)
    await test.client.vault.lock()
    await expect(test.client.vault.recover({ recoveryCode, newPassword: 'third password' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    })
    expect(await test.client.vault.unlock({ account: OWNER, password: 'another password' })).toMatchObject({
      state: 'open',
    })
  })
})

describe('vault.lock and vault.switch', () => {
  it('refuses everything but what is public while locked', async () => {
    const test = keep(await startTestVault())
    await test.client.vault.lock()
    await expect(test.client.items.counts()).rejects.toMatchObject({ code: 'LOCKED' })
    await expect(test.client.vault.info()).rejects.toMatchObject({ code: 'LOCKED' })
    expect((await test.client.vault.status()).state).toBe('locked')
  })

  it('refuses a vault that is not there', async () => {
    const test = keep(await startTestVault())
    await expect(test.client.vault.switch({ name: 'nowhere' })).rejects.toMatchObject({ code: 'VAULT_NOT_FOUND' })
  })
})

describe('accounts', () => {
  it('give each person a password and a role of their own', async () => {
    const test = keep(await startTestVault())
    await test.client.accounts.create({ name: 'Mo', role: 'moderator', password: 'moderator pass' })
    await test.client.vault.lock()
    expect(await test.client.vault.unlock({ account: 'mo', password: 'moderator pass' })).toMatchObject({
      account: { role: 'moderator' },
    })
    await expect(
      test.client.accounts.create({ name: 'X', role: 'owner', password: 'some password' }),
    ).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
      data: { role: 'moderator' },
    })
    await expect(test.client.audit.list({})).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  })

  it('accounts.create refuses a name that is taken, in any case', async () => {
    const test = keep(await startTestVault())
    await expect(
      test.client.accounts.create({ name: 'LIN', role: 'operator', password: 'some password' }),
    ).rejects.toMatchObject({
      code: 'ACCOUNT_EXISTS',
    })
  })

  it('accounts.changePassword asks for the present one', async () => {
    const test = keep(await startTestVault())
    await expect(
      test.client.accounts.changePassword({ current: 'nope', next: 'a new password' }),
    ).rejects.toMatchObject({ code: 'WRONG_PASSWORD' })
    await test.client.accounts.changePassword({ current: PASSWORD, next: 'a new password' })
    await test.client.vault.lock()
    await expect(test.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    })
    expect((await test.client.vault.unlock({ account: OWNER, password: 'a new password' })).state).toBe('open')
    expect((await test.client.vault.status()).accountNames[0]).toBe(OWNER)
  })

  it('accounts.changePassword changes nothing when the log cannot say so', async () => {
    const test = keep(await startTestVault())
    const db = test.core.keeper.current()?.db
    db?.script("CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'no room'); END")
    await expect(
      test.client.accounts.changePassword({ current: PASSWORD, next: 'a new password' }),
    ).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    await expect(test.client.accounts.renewRecoveryCode({ password: PASSWORD })).rejects.toThrow()
    db?.script('DROP TRIGGER full')
    await test.client.vault.lock()
    expect(await test.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({ state: 'open' })
  })

  it('accounts.update gives an account without access no password', async () => {
    const test = keep(await startTestVault())
    const mo = await test.client.accounts.create({ name: 'Mo', role: 'moderator', password: 'moderator pass' })
    await test.client.accounts.update({ accountId: mo.id, disabled: true, newPassword: 'another password' })
    await test.client.accounts.update({ accountId: mo.id, newPassword: 'another password' })
    expect((await test.client.vault.status()).accountNames).toEqual([OWNER])
    await test.client.accounts.update({ accountId: mo.id, disabled: false, newPassword: 'another password' })
    await test.client.vault.lock()
    expect(await test.client.vault.unlock({ account: 'Mo', password: 'another password' })).toMatchObject({
      state: 'open',
    })
  })

  it('accounts.renewRecoveryCode makes the old code useless', async () => {
    const test = keep(await startTestCore())
    const { recoveryCode } = await test.client.vault.create({ owner: OWNER, password: PASSWORD })
    await expect(test.client.accounts.renewRecoveryCode({ password: 'nope' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    })
    const renewed = await test.client.accounts.renewRecoveryCode({ password: PASSWORD })
    await test.client.vault.lock()
    const recover = (code: string) => test.client.vault.recover({ recoveryCode: code, newPassword: 'another password' })
    await expect(recover(recoveryCode)).rejects.toMatchObject({ code: 'WRONG_PASSWORD' })
    expect(await recover(renewed.recoveryCode)).toMatchObject({ recoveryCode: expect.any(String) })
  })

  it('accounts.update takes access away at once, keeps one owner, and knows who is there (accounts.list)', async () => {
    const test = keep(await startTestVault())
    const mo = await test.client.accounts.create({ name: 'Mo', role: 'moderator', password: 'moderator pass' })
    expect(await test.client.accounts.update({ accountId: mo.id, disabled: true })).toMatchObject({ disabled: true })
    await expect(test.client.accounts.update({ accountId: 'a999' as never, disabled: true })).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    })
    const [owner] = await test.client.accounts.list()
    if (!owner) throw new Error('no owner')
    await expect(test.client.accounts.update({ accountId: owner.id, role: 'operator' })).rejects.toMatchObject({
      code: 'LAST_OWNER',
    })
    await test.client.vault.lock()
    await expect(test.client.vault.unlock({ account: 'Mo', password: 'moderator pass' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    })
  })
})

describe('a full disk while the vault is closed or opened', () => {
  const fill = (test: TestCore): void => {
    const db = test.core.keeper.current()?.db
    if (!db) throw new Error('not open')
    db.pragma(`max_page_count = ${Number(db.pragma('page_count'))}`)
    // Fills the free room of the last pages, so that no further log entry finds a place.
    const entry = (): void =>
      void db.run('INSERT INTO audit_subject_key (subject, key) VALUES (hex(randomblob(40)), randomblob(32))')
    expect(() => {
      for (;;) entry()
    }).toThrow()
  }

  it('locks all the same, lets go of the vault, and opens again', async () => {
    const test = keep(await startTestVault())
    fill(test)
    expect(await test.client.vault.lock()).toMatchObject({ state: 'locked' })
    expect(await test.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({ state: 'open' })
  })

  it('does not turn a stored command into a failed one when the log cannot be signed after it', async () => {
    const test = keep(await startTestVault())
    const vault = test.core.keeper.current()
    if (!vault) throw new Error('not open')
    test.tick(16 * 60_000) // a checkpoint is due
    vault.db.script("CREATE TRIGGER full BEFORE INSERT ON audit_checkpoint BEGIN SELECT RAISE(ABORT, 'no room'); END")
    expect(await test.client.settings.update({ dueHours: 7 })).toMatchObject({ dueHours: 7 })
    vault.db.script('DROP TRIGGER full')
    await test.client.settings.update({ dueHours: 8 })
    expect((await test.client.audit.checkpoints())[0]).toMatchObject({ reason: 'interval' })
  })
})

describe('failed sign-ins', () => {
  it('are not forgotten by an unlock that did not get far enough to log them', async () => {
    const test = await reopen(keep(await startTestVault()))
    await expect(test.client.vault.unlock({ account: OWNER, password: 'wrong' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    })
    writeFileSync(vaultFile(test, 'vault.lock'), JSON.stringify({ pid: process.ppid, started: null }))
    await expect(test.client.vault.unlock({ account: OWNER, password: PASSWORD })).rejects.toMatchObject({
      code: 'VAULT_UNUSABLE',
    })
    rmSync(vaultFile(test, 'vault.lock'))
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    expect((await test.client.audit.list({ actions: ['vault.sign-in-failures'] })).items[0]?.payload).toMatchObject({
      count: 1,
    })
  })

  it('are left for the next console by a reader beside it', async () => {
    const test = await reopen(keep(await startTestVault()))
    await test.client.vault.unlock({ account: OWNER, password: 'wrong' }).catch(() => {})
    const reader = keep(await startTestCore({ dataDir: test.dataDir, readOnly: true }))
    await reader.client.vault.unlock({ account: OWNER, password: PASSWORD })
    await reader.client.vault.lock()
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    expect((await test.client.audit.list({ actions: ['vault.sign-in-failures'] })).total).toBe(1)
  })
})

describe('locking, unlocking and closing at the same time', () => {
  it('happen one after another, and the last word holds', async () => {
    const test = keep(await startTestVault())
    const { keeper } = test.core
    const unlock = () => keeper.unlock(OWNER, PASSWORD)
    await Promise.all([keeper.lock(), keeper.lock(), unlock(), unlock()])
    expect(keeper.status().state).toBe('open')
    await Promise.all([unlock(), keeper.lock()])
    expect(keeper.status().state).toBe('locked')
    await Promise.all([unlock(), test.core.close(), test.core.close()])
    expect(test.core.keeper.current()).toBeNull()
    expect(existsSync(vaultFile(test, 'vault.lock'))).toBe(false)
  })

  it('lets a command that came while the vault was closing end, done or refused, and answers those who watch', async () => {
    const test = keep(await startTestVault())
    const { client } = test
    const path = writeJsonl(
      temporaryFolder('closing'),
      conversation(Array.from({ length: 20_000 }, (_, n) => `line ${n}`)),
    )
    const file = test.core.registerFile(path, { name: 'lines', removeAfterUse: false })
    const { jobId } = await client.imports.start({ file, community: 'Lines' })
    const states = await client.jobs.watch({ jobId })
    const watched = (async () => {
      let last = ''
      for await (const job of states) last = job.state
      return last
    })()
    const started = client.imports.start({ file, community: 'Late' }).catch((error: { code: string }) => error.code)
    const [settings] = await Promise.allSettled([client.settings.update({ dueHours: 3 }), client.vault.lock()])
    expect(['fulfilled', 'rejected']).toContain(settings.status)
    expect(await watched).toBe('interrupted')
    expect(['IMPORT_RUNNING', 'LOCKED']).toContain(await started)
    await client.vault.unlock({ account: OWNER, password: PASSWORD })
    await client.jobs.resume({ jobId })
    expect(await test.waitFor(jobId)).toMatchObject({ state: 'succeeded', result: { added: 20_000, duplicate: 0 } })
  })
})
