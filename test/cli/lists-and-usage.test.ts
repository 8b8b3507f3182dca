import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { advert, conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

const folder = temporaryFolder('lists and usage')
const vault = join(folder, 'vault')
const env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data'), QUNJIAN_VAULT: vault }
const run = (...args: readonly string[]) => runCli(args, { env })
const failure = async (...args: readonly string[]) => {
  const result = await run(...args, '--json')
  return { exit: result.code, ...result.json<{ error: { code: string; message: string } }>().error }
}

beforeAll(async () => {
  expect((await run('vault', 'create', '--owner', 'Lin')).code).toBe(0)
  const texts = Array.from({ length: 3 }, (_, n) => [`${advert(n * 7)} ${'甲乙丙丁'.slice(n)}`, 'quiet words']).flat()
  const chat = writeJsonl(folder, [...conversation(texts), ...conversation(['call 13812345678'], 'other')])
  expect((await run('import', chat, '--community', 'Readers')).code).toBe(0)
  expect((await run('analyse')).code).toBe(0)
})

describe('lists', () => {
  it('queue list goes on where a page ended, until next is null', async () => {
    const page = async (...args: readonly string[]) =>
      (await run('queue', 'list', '--json', ...args)).json<{ items: { id: string }[]; next: string | null }>()
    const all = (await page()).items.map(({ id }) => id)
    expect(all.length).toBeGreaterThan(1)
    const first = await page('--limit', '1')
    expect(first).toMatchObject({ items: [{ id: all[0] }], next: all[0] })
    const rest = await page('--limit', '100', '--after', String(first.next))
    expect(rest.items.map(({ id }) => id)).toEqual(all.slice(1))
    expect(rest.next).toBeNull()
    expect(await failure('queue', 'list', '--after', 'i999')).toMatchObject({ exit: 2, code: 'ITEM_NOT_FOUND' })
  })

  it('what is on hold, or handed to somebody by name, is listed by its status', async () => {
    const { items } = (await run('queue', 'list', '--json')).json<{ items: { id: string }[] }>()
    const [held, handed] = [String(items[0]?.id), String(items[1]?.id)]
    await run('hold', 'add', held)
    expect((await run('hold', 'add', handed, '--for', 'Lin', '--json')).json()).toMatchObject({ status: 'escalated' })
    expect((await run('queue', 'list', '--status', 'held', '--json')).json()).toMatchObject({ items: [{ id: held }] })
    expect(await failure('hold', 'add', held, '--for', 'nobody')).toMatchObject({ exit: 2, code: 'ACCOUNT_NOT_FOUND' })
    for (const id of [held, handed]) expect((await run('hold', 'remove', id)).code).toBe(0)
  })

  it('every time in an item is written as ISO 8601', async () => {
    const { items } = (await run('queue', 'list', '--json')).json<{ items: { id: string }[] }>()
    const shown = await run('queue', 'show', String(items[0]?.id), '--json')
    expect(shown.json()).toMatchObject({ message: { sentAt: expect.stringMatching(/^\d{4}-.*Z$/) } })
    expect(shown.stdout).not.toMatch(/"(at|\w+At)":\d/)
  })
})

describe('usage', () => {
  it('names the option with a value that is none', async () => {
    for (const args of [
      ['queue', 'list', '--limit', '0'],
      ['queue', 'list', '--limit', 'x'],
      ['audit', 'list', '--limit', '1.5'],
      ['hold', 'add', 'i1', '--until', 'soon'],
      ['start', '--port', '-1'],
    ]) {
      expect(await failure(...args)).toMatchObject({ exit: 2, code: 'USAGE', message: expect.stringContaining('--') })
    }
  })

  it('asks which command of a group is meant', async () => {
    expect(await failure('queue')).toMatchObject({ exit: 2, code: 'USAGE', message: 'which command? see --help' })
    const words = await run('queue')
    expect(words.stdout).toBe('')
    expect(words.stderr).toContain('decide [options] <id>')
  })

  it('answers help and version as JSON where that was asked for', async () => {
    expect((await run('--version', '--json')).json()).toEqual({ version: expect.stringMatching(/^\d+\.\d+/) })
    expect((await run('queue', '--help', '--json')).json()).toEqual({ help: expect.stringContaining('Usage:') })
  })
})

describe('an import that fails', () => {
  it('says how to settle what is open about dates', async () => {
    const file = join(folder, 'open.csv')
    writeFileSync(file, 'id,date,author,text\n1,03/04/2024 10:00,a,x\n2,05/06/2024 10:00,a,y\n')
    const found = await failure('import', file, '--community', 'C')
    expect(found).toMatchObject({ exit: 3, code: 'IMPORT_DATE_ORDER_AMBIGUOUS' })
    expect(found.message).toContain('--date-order')
  })

  it('names what the files before it brought', async () => {
    const [good, bad] = [writeJsonl(folder, conversation(['one'], 'few'), 'few.jsonl'), join(folder, 'prose.txt')]
    writeFileSync(bad, 'Dear all,\nthis is a letter.\n')
    expect(await failure('import', good, bad, '--community', 'Few')).toMatchObject({
      exit: 3,
      code: 'IMPORT_FORMAT_UNKNOWN',
      files: [{ added: 1 }],
    })
  })

  it('takes the word of a person for a format that cannot be told', async () => {
    const file = join(folder, 'plain.dat')
    writeFileSync(file, `no record\n${JSON.stringify({ id: '1', ts: 1_714_536_000, author: 'a', text: 'x' })}\n`)
    expect((await run('import', file, '--community', 'D', '--format', 'jsonl', '--json')).json()).toMatchObject({
      format: 'jsonl',
      added: 1,
      rejected: 1,
    })
    expect(await failure('import', file, '--community', 'D', '--format', 'nonsense')).toMatchObject({ exit: 3 })
  })
})
