import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { IndicatorKey } from '#contract/indicators.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

const folder = temporaryFolder('indicators command')
const env = {
  XDG_CONFIG_HOME: join(folder, 'config'),
  XDG_DATA_HOME: join(folder, 'data'),
  QUNJIAN_VAULT: join(folder, 'vault'),
}
const run = (...args: readonly string[]) => runCli(args, { env })
const span = ['--community', 'Readers', '--from', '2026-03-02', '--to', '2026-03-16'] as const

interface Sheet {
  items: { key: string; period: string; value: number | null; finished: boolean; basis: string }[]
  next: null
  lifecycle: unknown[]
}

beforeAll(async () => {
  expect((await run('vault', 'create', '--owner', 'Lin')).code).toBe(0)
  const line = (id: number, ts: string, author: string) => ({ id: `${id}`, ts, author, channel: 'general', text: 'hi' })
  const chat = writeJsonl(folder, [
    line(1, '2026-03-02T00:30:00+08:00', 'ann'),
    line(2, '2026-03-09T12:00:00+08:00', 'ann'),
    line(3, '2026-03-10T12:00:00+08:00', 'ben'),
    line(4, '2026-03-17T12:00:00+08:00', 'cat'),
  ])
  expect((await run('import', chat, '--community', 'Readers')).code).toBe(0)
})

describe('indicators', () => {
  it('--json is one object with the twelve of each period', async () => {
    const sheet = (await run('indicators', ...span, '--by', 'week', '--json')).json<Sheet>()
    expect(Object.keys(sheet).slice(0, 2)).toEqual(['items', 'next'])
    expect(sheet.items.map(({ key }) => key)).toEqual([...IndicatorKey.options, ...IndicatorKey.options])
    for (const item of sheet.items) {
      const fields = ['key', 'period', 'value', 'numerator', 'denominator', 'low', 'high', 'target', 'finished']
      expect(Object.keys(item)).toEqual(expect.arrayContaining(fields))
    }
    const active = sheet.items.filter(({ key }) => key === 'active')
    expect(active.map(({ period, value, finished }) => [period, value, finished])).toEqual([
      ['2026-W10', 1, true],
      ['2026-W11', 2, true],
    ])
    expect(sheet.lifecycle).toHaveLength(2)
  })

  it('without --by the span is one period; for people it is a table', async () => {
    const sheet = (await run('indicators', ...span, '--json')).json<Sheet>()
    expect(sheet.items).toHaveLength(12)
    expect(sheet.items[0]).toMatchObject({ period: '2026-03-02/2026-03-16', value: 2 })
    const words = (await run('indicators', ...span)).stdout
    expect(words).toContain('suggestion-adoption')
    expect(words).toContain('no orders yet')
    expect(words).toContain('Asia/Shanghai')
  })

  it('refuses days that are none, spans that end before they begin, and unknown communities', async () => {
    const bad = [
      ['--from', '2026-02-30'],
      ['--from', '2026-03-16'],
      ['--community', 'Nobody'],
      ['--by', 'year'],
    ]
    for (const words of bad) expect((await run('indicators', ...span, ...words)).code).toBe(2)
  })
})

describe('records', () => {
  it('template, import, list and undo', async () => {
    const template = await run('records', 'template', 'orders')
    expect(template.stdout).toMatch(/^order_id,ordered_at,member_id,.*\n$/)
    const table = join(folder, 'orders.csv')
    writeFileSync(table, `${template.stdout}1,2026-03-03,ann,,,,,,paid\n`)
    const imported = (await run('records', 'import', table, '--kind', 'orders', '--json')).json<{ importId: string }>()
    expect(imported).toMatchObject({ read: 1, added: 1, rejected: 0, kind: 'orders' })
    const paid = async () =>
      (await run('indicators', ...span, '--json')).json<Sheet>().items.find(({ key }) => key === 'paid-conversion')
    expect(await paid()).toMatchObject({ value: 0.5, basis: 'computed' })
    const list = (await run('records', 'list', '--json')).json<{ items: { importId: string }[] }>()
    expect(list.items.map(({ importId }) => importId)).toEqual([imported.importId])
    expect((await run('records', 'undo', imported.importId, '--json')).json()).toEqual({ removed: 1 })
    expect(await paid()).toMatchObject({ value: null, basis: 'no-data' })
    expect((await run('records', 'undo', imported.importId)).code).toBe(2)
  })

  it('writes the template to a file, takes a mapping, and says why nothing could be read', async () => {
    const out = join(folder, 'template.csv')
    expect((await run('records', 'template', 'suggestions', '--out', out)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toMatch(/^\ufeffsuggestion_id,/)
    expect((await run('records', 'template', 'dreams')).code).toBe(2)
    const table = join(folder, 'own.csv')
    writeFileSync(table, 'wann,wer\n2026-03-03,ann\n')
    const failed = await run('records', 'import', table, '--kind', 'orders', '--community', 'Readers', '--json')
    expect([failed.code, failed.json<{ error: { code: string } }>().error.code]).toEqual([3, 'MAPPING_INCOMPLETE'])
    const map = join(folder, 'map.json')
    writeFileSync(map, '{"ordered_at":"wann","member_id":"wer"}')
    const read = await run('records', 'import', table, '--kind', 'orders', '--map', map, '--json')
    expect(read.json()).toMatchObject({ added: 1 })
    writeFileSync(table, 'ordered_at,member_id\nyesterday,ann\n')
    const nothing = await run('records', 'import', table, '--kind', 'orders', '--json')
    expect([nothing.code, nothing.json<{ error: { code: string; message: string } }>().error.message]).toEqual([
      3,
      'all 1 rows were rejected; line 2: time-invalid (ordered_at)',
    ])
  })
})
