import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it, vi } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/test-core.ts'
import { projectPath } from '../../scripts/paths.ts'

vi.setConfig({ testTimeout: 240_000 })

const dataDir = temporaryFolder('start')
const env = { ...process.env, QUNJIAN_DATA_DIR: dataDir, XDG_CONFIG_HOME: dataDir, QUNJIAN_PASSPHRASE: '' }

describe('start', () => {
  it('prints the address first, fills the sample, says what is in it, and ends cleanly on a signal', async () => {
    const child = spawn(process.execPath, [projectPath('bin/qunjian.js'), 'start', '--no-open'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      if (lines.length === 1) {
        const address = new URL(line)
        expect(address.hostname, errors).toBe('127.0.0.1')
        const first = await fetch(address, { redirect: 'manual' })
        expect(first.status).toBe(303)
        expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/)
        // Used once: whoever reads it later from a terminal's history gets nothing.
        expect((await fetch(address, { redirect: 'manual' })).status).toBeGreaterThanOrEqual(400)
      }
      if (lines.length === 5) child.kill('SIGTERM')
    }
    expect(lines[1], errors).toMatch(/[\d,]+ messages of \d+ members in 2 communities; \d+ items wait for review/)
    expect(lines[2]).toMatch(/^flagged: spam \d+/)
    if (child.exitCode === null) await once(child, 'exit')
    expect(child.exitCode, errors).toBe(0)
    const info = await runCli(['vault', 'info', '--json', '--vault', `${dataDir}/vaults/sample`], {
      env: { QUNJIAN_PASSPHRASE: 'qunjian sample vault', XDG_CONFIG_HOME: dataDir },
    })
    expect(info.json()).toMatchObject({ communities: 2 })
  })

  it('names a shell it does not know', async () => {
    const result = await runCli(['start', '--shell', 'telnet', '--json'], { env: { QUNJIAN_DATA_DIR: dataDir } })
    expect(result.code).toBe(2)
    expect(result.json()).toMatchObject({ error: { code: 'USAGE' } })
  })
})
