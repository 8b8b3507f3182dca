import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { migrations } from '#database/migrations/index.ts'
import { advert, conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { projectPath } from '../../scripts/paths.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

// Two dozen processes, each with a full-strength password: patience for a machine that is busy with other things.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const folder = temporaryFolder('cli with space')
const vault = join(folder, 'vault')
const guards = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data') }
const run = (args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}) =>
  runCli(args, { ...options, env: { ...guards, ...options.env } })

const chat = writeJsonl(folder, [
  ...conversation(['hello', advert(1), 'see you tomorrow', 'her number is 13812345678']),
  '{broken',
])

beforeAll(async () => {
  const made = await run(['vault', 'create', '--owner', 'Lin', '--vault', vault, '--json'])
  expect(made.code, made.stderr).toBe(0)
  expect(made.json()).toMatchObject({
    vault,
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    recoveryCode: expect.any(String),
  })
})

describe('import, analyse, queue, outbox, audit', () => {
  it('go from an export to a proven decision', async () => {
    const imported = await run([
      'import',
      chat,
      '--community',
      'Readers',
      '--vault',
      vault,
      '--json',
      '--rejects',
      join(folder, 'rejects.jsonl'),
    ])
    expect(imported.code, imported.stdout + imported.stderr).toBe(0)
    expect(imported.json()).toMatchObject({
      importId: 'p1',
      format: 'jsonl',
      read: 5,
      added: 4,
      duplicate: 0,
      rejected: 1,
      rejectsFile: join(folder, 'rejects.jsonl'),
      channels: 1,
      members: 4,
      assumed: { timeZone: 'Asia/Shanghai', basis: 'unstated' },
    })
    expect(JSON.parse(readFileSync(join(folder, 'rejects.jsonl'), 'utf8'))).toMatchObject({
      line: 5,
      reason: 'malformed',
    })

    const again = await run(['--json', '--vault', vault, 'import', chat, '--community', 'Readers'])
    expect(again.json()).toMatchObject({ added: 0, duplicate: 4, rejected: 1, rejectsFile: null })

    const analysed = await run(['analyse', '--json', '--vault', vault])
    expect(analysed.json()).toMatchObject({
      messages: 4,
      flagged: { spam: 1, abuse: 0, pii: expect.any(Number) },
      items: 2,
    })

    const listed = (await run(['queue', 'list', '--json', '--vault', vault])).json<{
      items: { id: string; kind: string; parts: unknown[]; dueAt: string }[]
      next: null
    }>()
    expect(listed.items.map(({ kind }) => kind).toSorted()).toEqual(['pii', 'spam'])
    const spam = listed.items.find(({ kind }) => kind === 'spam')
    if (!spam) throw new Error('no spam')
    expect(spam).toMatchObject({
      dueAt: expect.stringMatching(/Z$/),
      parts: expect.arrayContaining([{ name: 'model-spam', value: expect.any(Number) }]),
    })
    expect((await run(['queue', 'show', spam.id, '--vault', vault])).stdout).toContain('加微信')

    const decided = await run([
      'queue',
      'decide',
      spam.id,
      '--action',
      'remove',
      '--policy',
      'spam',
      '--note',
      'clear',
      '--vault',
      vault,
      '--json',
    ])
    expect(decided.json()).toMatchObject({ decisionId: 'd1', auditSeq: expect.any(Number) })
    expect((await run(['outbox', 'list', '--json', '--vault', vault])).json()).toMatchObject({
      items: [{ action: 'remove', direction: 'do', messageNativeId: 'general-1' }],
    })
    expect((await run(['queue', 'undo', 'd1', '--vault', vault, '--json'])).json()).toMatchObject({
      undone: ['d1'],
      reverseTasks: 0,
    })

    const verified = await run(['audit', 'verify', '--json', '--vault', vault])
    expect(verified.code).toBe(0)
    expect(verified.json()).toMatchObject({
      verdict: 'unwitnessed-tail',
      firstBad: null,
      witnessedSize: 0,
      erasures: 0,
    })
    expect((await run(['audit', 'checkpoint', '--json', '--vault', vault])).json()).toMatchObject({
      size: expect.any(Number),
      note: expect.stringContaining('qunjian/'),
    })
    expect((await run(['vault', 'info', '--json', '--vault', vault])).json()).toMatchObject({
      messages: 4,
      communities: 1,
      schemaVersion: migrations.at(-1)?.version,
      vkey: expect.stringContaining('qunjian/'),
    })
    const exported = await run(['audit', 'export', '--out', join(folder, 'log'), '--vault', vault, '--json'])
    expect(exported.code, exported.stdout).toBe(0)
    const { vkey } = exported.json<{ vkey: string }>()
    const checked = spawnSync(
      process.execPath,
      [projectPath('bin/qunjian-verify.js'), join(folder, 'log'), '--vkey', vkey, '--json'],
      { encoding: 'utf8' },
    )
    expect(checked.status, checked.stdout + checked.stderr).toBe(0)
    expect(JSON.parse(checked.stdout)).toMatchObject({ verdict: 'unwitnessed-tail' })
    expect((await run(['import', 'list', '--json', '--vault', vault])).json()).toMatchObject({
      items: [{ importId: 'p2' }, { importId: 'p1' }],
    })
    expect((await run(['import', 'undo', 'p2', '--json', '--vault', vault])).json()).toEqual({
      removed: 0,
      kept: 0,
      shared: 0,
    })
  })
})

describe('a witness file', () => {
  it('makes the log intact, and shows whoever rewrites it', async () => {
    const own = join(folder, 'witnessed')
    const note = join(folder, 'stick.note')
    expect((await run(['vault', 'create', '--vault', own, '--owner', 'Lin', '--json'])).code).toBe(0)
    const older = join(folder, 'older copy')
    cpSync(own, older, { recursive: true })
    const made = await run(['audit', 'checkpoint', '--witness', note, '--vault', own, '--json'])
    expect(made.code, made.stdout).toBe(0)
    const { size, note: text } = made.json<{ size: number; note: string }>()
    expect(readFileSync(note, 'utf8')).toBe(text)
    expect((await run(['audit', 'verify', '--vault', own, '--json'])).json()).toMatchObject({
      verdict: 'intact',
      witnessedSize: size,
    })
    expect((await run(['audit', 'witness', 'list', '--vault', own, '--json'])).json()).toMatchObject({
      items: [{ size, standing: 'fits', source: 'stick.note' }],
      next: null,
    })
    expect((await run(['audit', 'witness', 'add', note, '--vault', own, '--json'])).json()).toEqual({
      added: 0,
      known: 1,
      foreign: 0,
      contradicting: 0,
    })
    expect((await run(['audit', 'verify', '--witness', note, '--vault', own, '--json'])).code).toBe(0)

    // The older copy on a machine that has never seen the newer one: only the witness knows.
    const env = { XDG_CONFIG_HOME: join(folder, 'elsewhere') }
    expect((await run(['audit', 'verify', '--vault', older, '--json'], { env })).code).toBe(0)
    const forked = await run(['audit', 'verify', '--witness', note, '--vault', older, '--json'], { env })
    expect([forked.code, forked.json()]).toMatchObject([5, { verdict: 'forked', problem: 'rolled-back' }])
    const refusal = await run(['audit', 'checkpoint', '--witness', note, '--vault', older, '--json'], { env })
    expect([refusal.code, refusal.json()]).toMatchObject([5, { error: { code: 'WITNESS_CONTRADICTS' } }])
    expect(readFileSync(note, 'utf8')).toBe(text)

    const letter = join(folder, 'letter.txt')
    writeFileSync(letter, 'Dear aunt,\n')
    for (const args of [
      ['checkpoint', '--witness'],
      ['verify', '--witness'],
      ['witness', 'add'],
    ]) {
      const refused = await run(['audit', ...args, letter, '--vault', own, '--json'])
      expect(refused.code).toBe(3)
      expect(refused.json()).toMatchObject({ error: { code: 'WITNESS_FILE_UNREADABLE' } })
    }
    expect((await run(['audit', 'checkpoint', '--witness', folder, '--vault', own, '--json'])).json()).toMatchObject({
      error: { code: 'FILE_UNREADABLE' },
    })
  })
})

describe('exit codes', () => {
  const error = async (args: readonly string[], options = {}) => {
    const result = await run([...args, '--json'], options)
    return { exit: result.code, code: result.json<{ error: { code: string } }>().error.code }
  }

  it('2 for what cannot be understood', async () => {
    expect(await error(['nonsense'])).toMatchObject({ exit: 2 })
    expect(
      await error(['queue', 'decide', 'i1', '--action', 'nonsense', '--policy', 'spam', '--vault', vault]),
    ).toEqual({ exit: 2, code: 'BAD_REQUEST' })
    expect(
      await error(['queue', 'decide', 'i999', '--action', 'dismiss', '--policy', 'spam', '--vault', vault]),
    ).toEqual({ exit: 2, code: 'ITEM_NOT_FOUND' })
    expect(await error(['classify', '--model', 'nonsense'])).toEqual({ exit: 2, code: 'USAGE' })
  })

  it('3 for input that cannot be used', async () => {
    writeFileSync(join(folder, 'nothing.txt'), 'just some prose that is no export at all')
    expect(await error(['import', join(folder, 'nothing.txt'), '--community', 'C', '--vault', vault])).toEqual({
      exit: 3,
      code: 'IMPORT_FORMAT_UNKNOWN',
    })
    expect(await error(['import', join(folder, 'missing.json'), '--community', 'C', '--vault', vault])).toEqual({
      exit: 3,
      code: 'FILE_UNREADABLE',
    })
  })

  it('4 for a wrong passphrase, none at all, or a role that may not', async () => {
    expect(await error(['vault', 'info', '--vault', vault], { env: { QUNJIAN_PASSPHRASE: 'wrong' } })).toEqual({
      exit: 4,
      code: 'WRONG_PASSWORD',
    })
    expect(await error(['vault', 'info', '--vault', vault], { env: { QUNJIAN_PASSPHRASE: '' } })).toEqual({
      exit: 4,
      code: 'PASSPHRASE_NEEDED',
    })
    const added = await run(['account', 'add', 'Mo', '--role', 'operator', '--vault', vault, '--json'], {
      env: { QUNJIAN_NEW_PASSPHRASE: 'operator pass' },
    })
    expect(added.json()).toMatchObject({ name: 'Mo', role: 'operator' })
    expect(
      await error(['queue', 'list', '--vault', vault, '--account', 'Mo'], {
        env: { QUNJIAN_PASSPHRASE: 'operator pass' },
      }),
    ).toEqual({ exit: 4, code: 'NOT_PERMITTED' })
    expect(
      await error(['audit', 'verify', '--vault', vault, '--account', 'Mo'], {
        env: { QUNJIAN_PASSPHRASE: 'operator pass' },
      }),
    ).toEqual({
      exit: 4,
      code: 'NOT_PERMITTED',
    })
    expect((await run(['account', 'list', '--json', '--vault', vault])).json()).toMatchObject({
      items: [{ name: 'Lin' }, { name: 'Mo' }],
    })
  })

  it('6 for a vault that is not there, or is in use; reading goes on beside it', async () => {
    expect(await error(['vault', 'info', '--vault', join(folder, 'nowhere')])).toEqual({
      exit: 6,
      code: 'VAULT_NOT_FOUND',
    })
    writeFileSync(join(vault, 'vault.lock'), JSON.stringify({ pid: process.pid }))
    expect(await error(['import', chat, '--community', 'C', '--vault', vault])).toEqual({
      exit: 6,
      code: 'VAULT_IN_USE',
    })
    expect((await run(['queue', 'list', '--json', '--vault', vault])).code).toBe(0)
    writeFileSync(join(vault, 'vault.lock'), '')
  })
})

describe('classify and pii', () => {
  const input = [
    '{"id":1,"text":"hello"}',
    '',
    'broken',
    JSON.stringify({ id: 'b', text: advert(2) }),
    JSON.stringify({ id: 'c', text: '电话13812345678' }),
  ].join('\n')

  it('classify answers a line for a record, without a vault, and goes on after bad lines', async () => {
    const result = await run(['classify', '--explain'], { input })
    expect(result.code, result.stderr).toBe(0)
    expect(result.stderr).toContain('line 3')
    const lines = result.lines<{
      id: unknown
      spam: number
      labels: string[]
      explain: { spam: { weight: number }[] }
      explainMeta: { spam: { logit: number; bias: number } }
    }>()
    expect(lines.map(({ id }) => id)).toEqual([1, 'b', 'c'])
    expect(lines[1]?.spam).toBeGreaterThan(lines[0]?.spam ?? 1)
    expect(lines[1]?.labels).toContain('spam')
    for (const { explain, explainMeta } of lines) {
      const sum = explain.spam.reduce((total, span) => total + span.weight, explainMeta.spam.bias)
      expect(sum).toBeCloseTo(explainMeta.spam.logit, 4)
    }
  })

  it('an id comes back as it was, whatever its kind; one that is no id is named', async () => {
    const ids = ['"a"', '7', '1.5', 'null', '12345678901234567890']
    const lines = [...ids.map((id) => `{"id":${id},"text":"x"}`), '{"text":"x"}', '{"id":{},"text":"x"}', '{"id":1}']
    const rejects = join(folder, 'bad-ids.jsonl')
    const result = await run(['pii', '--rejects', rejects], { input: lines.join('\n') })
    expect(result.stdout.split('\n').map((line) => /^\{(?:"id":(.+?),)?"spans"/.exec(line)?.[1])).toEqual([
      ...ids,
      undefined,
      undefined,
    ])
    const bad = readFileSync(rejects, 'utf8').trim().split('\n')
    expect(bad.map((line) => JSON.parse(line).reason)).toEqual(['id-invalid', 'text-missing'])
  })

  it('pii answers spans and a masked text', async () => {
    const result = await run(['pii'], { input: '{"id":"x","text":"电话13812345678"}\n' })
    expect(result.lines()).toEqual([
      {
        id: 'x',
        spans: [{ start: 2, end: 13, type: 'phone', score: expect.any(Number) }],
        masked: expect.not.stringContaining('138'),
      },
    ])
  })
})

describe('bench', () => {
  it('measures in a vault of its own and leaves nothing behind', async () => {
    const result = await run(['bench', '--messages', '400', '--json', '--quiet'])
    expect(result.code, result.stderr).toBe(0)
    const { rows } = result.json<{ rows: { name: string; value: number; unit: string; ratio: number | null }[] }>()
    expect(rows.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['messages/s', 'MB', 'ms', 'entries/s']))
    expect(rows.every(({ value }) => value > 0)).toBe(true)
  })
})
