import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { BEGIN, DAY, sampleMessages } from '#test/core/churn/sample-activity.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

const folder = temporaryFolder('churn')
const env = {
  XDG_CONFIG_HOME: join(folder, 'config'),
  XDG_DATA_HOME: join(folder, 'data'),
  QUNJIAN_VAULT: join(folder, 'vault'),
}
const run = (...args: readonly string[]) => runCli(args, { env })
const failure = async (...args: readonly string[]) => {
  const result = await run(...args, '--json')
  return { exit: result.code, ...result.json<{ error: { code: string; message: string } }>().error }
}
const day = (n: number): string => new Date(BEGIN + n * DAY).toISOString().slice(0, 10)
const exportLines = (until = Number.POSITIVE_INFINITY) =>
  sampleMessages(31)
    .filter(({ at }) => at < until)
    .map(({ id, at, author, channel, characters, isQuestion, replyTo, mentions }) => ({
      id: `n${id}`,
      ts: new Date(at).toISOString(),
      author: `member-${author}`,
      channel: `room-${channel}`,
      text: `${'词'.repeat(characters)}${isQuestion ? '？' : ''}`,
      ...(typeof replyTo === 'number' && { replyTo: `n${replyTo}` }),
      ...(mentions && { mentions: mentions.map((member) => `member-${member}`) }),
      ...(author === 7 && { bot: true }),
    }))

interface Line {
  readonly member: string
  readonly platformId: string
  readonly risk: number
  readonly recencyBaseline: number
  readonly reasons: readonly { readonly code: string; readonly group: string; readonly weight: number }[]
}

beforeAll(async () => {
  expect((await run('vault', 'create', '--owner', 'Lin')).code).toBe(0)
  const all = writeJsonl(folder, exportLines())
  const cut = writeJsonl(folder, exportLines(BEGIN + 150 * DAY), 'cut.jsonl')
  expect((await run('import', all, '--community', 'Readers')).code).toBe(0)
  expect((await run('import', cut, '--community', 'Readers until then')).code).toBe(0)
})

describe('churn', () => {
  it('prints one line for everybody who counts, without analysis', async () => {
    const asOf = BEGIN + 150 * DAY
    const { code, stderr, ...result } = await run('churn', '--community', 'Readers', '--as-of', day(150))
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('members of Readers') })
    const lines = result.lines<Line>()
    const counted = new Set(
      Array.from({ length: 60 }, (_, id) => id)
        .filter((id) => {
          const own = sampleMessages(31).filter(({ author, at }) => author === id && at < asOf)
          return id !== 7 && own.length >= 3 && own.some(({ at }) => at >= asOf - 30 * DAY)
        })
        .map((id) => `member-${id}`),
    )
    expect(new Set(lines.map(({ platformId }) => platformId))).toEqual(counted)
    expect(lines.length).toBe(counted.size)
    for (const { member, risk, recencyBaseline, reasons } of lines) {
      expect(member).toMatch(/^u\d+$/)
      expect(risk).toBeGreaterThan(0)
      expect(risk).toBeLessThan(1)
      expect(recencyBaseline).toBeGreaterThan(0)
      expect(recencyBaseline).toBeLessThan(1)
      for (const { group } of reasons) expect(['need-mismatch', 'experience-gap', 'weak-value']).toContain(group)
    }
  })

  it('uses nothing after the date: an archive that ends there gives the same', async () => {
    const scored = async (name: string) =>
      (await run('churn', '--community', name, '--as-of', day(150), '--horizon', '30', '--json'))
        .lines<Line>()
        .map(({ member: _member, ...line }) => line)
    expect(await scored('Readers until then')).toEqual(await scored('Readers'))
  })

  it('prints nothing where nobody counts yet', async () => {
    const result = await run('churn', '--community', 'Readers', '--as-of', day(500))
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 0, stdout: '' })
  })

  it('says what is wrong with the question', async () => {
    const asked = (...more: readonly string[]) => failure('churn', ...more)
    expect(await asked('--community', 'Nobody', '--as-of', day(150))).toMatchObject({
      exit: 2,
      code: 'COMMUNITY_NOT_FOUND',
      message: expect.stringContaining('Readers'),
    })
    expect(await asked('--community', 'Readers', '--as-of', '2001-01-01')).toMatchObject({
      exit: 3,
      code: 'NO_DATA_BEFORE',
      message: expect.stringMatching(/the first is of \d{4}-\d{2}-\d{2}T/),
    })
    expect(await asked('--community', 'Readers', '--as-of', '2026-02-30')).toMatchObject({ exit: 2, code: 'USAGE' })
    expect(await asked('--community', 'Readers', '--as-of', 'soon')).toMatchObject({ exit: 2, code: 'USAGE' })
    expect(await asked('--community', 'Readers')).toMatchObject({ exit: 2, code: 'USAGE' })
    expect(await asked('--community', 'Readers', '--as-of', day(150), '--horizon', '60')).toMatchObject({
      exit: 2,
      code: 'USAGE',
    })
  })
})

describe('watch', () => {
  it('starts a round, lists it, notes contact, tells the effect', async () => {
    expect(await failure('watch', 'start', '--community', 'Readers')).toMatchObject({
      exit: 2,
      code: 'MEMBERS_NOT_COMPUTED',
    })
    expect(await failure('watch', 'start', '--community', 'Readers', '--hold-out', '0.9')).toMatchObject({
      exit: 2,
      code: 'USAGE',
    })
    expect((await run('members', 'recompute')).code).toBe(0)
    const begun = await run('watch', 'start', '--community', 'Readers', '--medium', '--hold-out', '0', '--json')
    const { members } = begun.json<{ members: number }>()
    expect(members).toBeGreaterThan(0)
    const listed = await run('watch', 'list', '--community', 'Readers', '--json')
    const { items } = listed.json<{ items: { memberId: string; since: string; suggestion: object | null }[] }>()
    expect(items.length).toBe(members)
    expect(items[0]?.suggestion).not.toBeNull()
    const id = String(items[0]?.memberId)
    expect((await run('watch', 'contact', id, '--text', 'hello', '--json')).json()).toMatchObject({ id })
    expect((await run('watch', 'list', '--community', 'Readers')).stdout).toContain(id)
    expect(await failure('watch', 'start', '--community', 'Readers')).toMatchObject({ exit: 2, code: 'NOBODY_AT_RISK' })
    const effect = await run('watch', 'effect', '--community', 'Readers', '--json')
    expect(effect.json()).toMatchObject({ openRounds: 1, finishedRounds: 0, effect: null })
    expect((await run('watch', 'effect', '--community', 'Readers')).stdout).toContain('no effect can be told yet')
  })
})
