import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { findChromium } from '../../src-main/browser-shell/find-chromium.ts'
import { runCli } from '#test/support/run-cli.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { temporaryFolder } from '#test/support/test-core.ts'
import { projectPath } from '../../scripts/paths.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const folder = temporaryFolder('report cli')
const vault = join(folder, 'vault')
const env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data') }
const run = (...args: string[]) => runCli([...args, '--vault', vault, '--json'], { env })

const report = (out: string, ...more: string[]) =>
  run('report', '--period', '2026-W39', '--class', 'internal', '--format', 'html', '--out', join(folder, out), ...more)

interface Reported {
  files: { path: string; sha256: string }[]
  class: string
  k: number
  epsilon: number | null
  suppressed: number
  exportId: string
  checkpoint: { size: number; root: string; note: string }
  vkey: string
  dir: string
}

function verify(dir: string, vkey: string): number | null {
  return spawnSync(process.execPath, [projectPath('bin/qunjian-verify.js'), dir, '--vkey', vkey]).status
}

beforeAll(async () => {
  expect((await run('vault', 'create', '--owner', 'Lin')).code).toBe(0)
  const lines = Array.from({ length: 400 }, (_, i) => ({
    id: `m${i}`,
    ts: new Date(Date.UTC(2026, 8, 14) + i * 4_000_000).toISOString(),
    author: `member-${i % 37}`,
    channel: 'general',
    text: 'chapter three',
  }))
  const imported = await run('import', writeJsonl(folder, lines), '--community', 'Readers')
  expect(imported.code, imported.stdout).toBe(0)
})

describe('qunjian report', () => {
  it('writes a report with its proof, and says what it hid', async () => {
    const made = await report('weekly', '--kind', 'weekly')
    expect(made.code, made.stdout + made.stderr).toBe(0)
    const result = made.json<Reported & Record<string, unknown>>()
    expect(result).toMatchObject({
      class: 'internal',
      k: 5,
      epsilon: null,
      exportId: 'e1',
      assumed: { community: 'Readers' },
    })
    expect(result.checkpoint.note).toContain(result.checkpoint.root)
    for (const { path, sha256 } of result.files) {
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
    }
    expect(verify(join(folder, 'weekly'), result.vkey)).toBe(0)
    writeFileSync(result.files[0]?.path ?? '', 'changed')
    expect(verify(join(folder, 'weekly'), result.vkey)).toBe(5)
  })

  it('leaves what is in the folder already alone', async () => {
    const busy = join(folder, 'busy')
    mkdirSync(busy)
    writeFileSync(join(busy, 'mine.txt'), 'mine')
    const result = (await report('busy', '--kind', 'weekly', '--language', 'en')).json<Reported>()
    expect(result.dir).toBe(join(busy, result.exportId))
    expect(readFileSync(join(busy, 'mine.txt'), 'utf8')).toBe('mine')
    expect(verify(result.dir, result.vkey)).toBe(0)
    expect(readdirSync(result.dir).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it.each([
    ['a bad period', ['--kind', 'weekly', '--period', '2026-W60'], 2, 'REPORT_PERIOD_INVALID'],
    ['a period of another kind', ['--kind', 'monthly'], 2, 'REPORT_PERIOD_INVALID'],
    ['no data', ['--kind', 'weekly', '--period', '2020-W10'], 3, 'REPORT_NO_DATA'],
    ['an unknown kind', ['--kind', 'daily'], 2, 'USAGE'],
    ['an unknown community', ['--kind', 'weekly', '--community', 'Nobody'], 2, 'COMMUNITY_NOT_FOUND'],
    ['an unstated basis', ['--kind', 'weekly', '--class', 'shared'], 4, 'REPORT_REFUSED'],
  ])('ends with its exit code for %s', async (_, args, code, error) => {
    const ended = await report('none', ...args)
    expect(ended.code, ended.stdout + ended.stderr).toBe(code)
    expect(ended.json()).toMatchObject({ error: { code: error } })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it.skipIf(findChromium() === null)('prints a PDF with the browser that is found', async () => {
    const made = await report('pdf', '--kind', 'weekly', '--format', 'pdf')
    expect(made.code, made.stdout + made.stderr).toBe(0)
    const [file] = made.json<Reported>().files
    expect(
      readFileSync(file?.path ?? '')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('says when there is no browser for a PDF', async () => {
    const args = ['report', '--kind', 'weekly', '--period', '2026-W39', '--class', 'internal', '--format', 'pdf']
    const ended = await runCli([...args, '--out', join(folder, 'no-pdf'), '--vault', vault, '--json'], {
      env: { ...env, CHROMIUM_PATH: '/nowhere/chromium' },
    })
    expect(ended.code).toBe(3)
    expect(ended.json()).toMatchObject({ error: { code: 'BROWSER_NOT_FOUND' } })
  })
})
