import { join } from 'node:path'
import { expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/test-core.ts'
import { projectPath } from '../../scripts/paths.ts'

const folder = temporaryFolder('cli models')
const vault = join(folder, 'vault')
const env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data'), QUNJIAN_VAULT: vault }
const run = (...args: readonly string[]) => runCli([...args, '--json'], { env })
const MODEL = projectPath('test/fixtures/models/word-piece')

it('models add, list, switch, measure and remove; analyse waits for what they read', async () => {
  expect((await run('vault', 'create', '--owner', 'Lin')).code).toBe(0)
  const failed = async (...args: readonly string[]) => {
    const result = await run(...args)
    return { exit: result.code, ...result.json<{ error: object }>().error }
  }
  expect(await failed('models', 'add', join(folder, 'nowhere'))).toMatchObject({ exit: 3, code: 'FILE_UNREADABLE' })
  expect(await failed('models', 'add', folder)).toMatchObject({
    exit: 3,
    code: 'MODEL_FOLDER_UNUSABLE',
    file: 'config.json',
    reason: 'missing',
  })
  expect(await failed('models', 'add', MODEL, '--labels', 'ADVERT=junk')).toMatchObject({ exit: 2, code: 'USAGE' })
  expect(await failed('models', 'add', MODEL, '--labels', 'FINE=ignore')).toMatchObject({
    exit: 2,
    code: 'LABELS_UNMAPPED',
  })
  const added = await run('models', 'add', MODEL, '--labels', 'ADVERT=spam,INSULT=abuse', '--name', 'Mine')
  expect(added.json()).toMatchObject({ id: 'x1', name: 'Mine', active: false, scored: 0 })
  expect((await run('models', 'switch', 'x1', 'on')).json()).toMatchObject({ active: true })

  const chat = writeJsonl(folder, conversation(['buy cheap cheap cheap', 'see you on monday']))
  expect((await run('import', chat, '--community', 'Readers')).code).toBe(0)
  expect((await run('analyse')).code).toBe(0)
  expect((await run('models', 'list')).json()).toMatchObject({ items: [{ id: 'x1', scored: 2, flagged: 1 }] })
  const sample = await run('models', 'replay', '--sample', '10')
  expect(sample.json()).toMatchObject({ checked: 2, verdicts: { same: 2 }, different: [] })
  const { items } = (await run('queue', 'list')).json<{ items: { id: string }[] }>()
  const shown = (await run('queue', 'show', String(items[0]?.id))).json<{ message: { id: string } }>()
  const replay = await run('models', 'replay', shown.message.id)
  expect(replay.json()).toMatchObject({ verdict: 'same', messageId: shown.message.id })
  expect((await run('models', 'measure', 'x1')).json()).toMatchObject({
    measurement: { at: expect.stringMatching(/Z$/), figures: expect.any(Array) },
  })
  expect((await run('models', 'candidates')).json()).toEqual({ items: [], next: null })
  expect(await failed('models', 'learn', 'spam')).toMatchObject({ exit: 3, code: 'TOO_FEW_DECISIONS', decided: 0 })
  expect(await failed('models', 'learn', 'moods')).toMatchObject({ exit: 2, code: 'USAGE' })
  expect(await failed('models', 'activate', 'y1')).toMatchObject({ exit: 2, code: 'HEAD_NOT_FOUND' })
  expect(await failed('models', 'rollback', 'abuse')).toMatchObject({ exit: 2, code: 'NOTHING_TO_ROLL_BACK' })
  expect((await run('models', 'remove', 'x1')).json()).toEqual({ removed: 'x1' })
  expect((await run('models', 'list')).json()).toEqual({ items: [], next: null })
  expect(await failed('models', 'switch', 'x1', 'on')).toMatchObject({ exit: 2, code: 'MODEL_NOT_FOUND' })
}, 120_000)
