import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'

const PROGRAM = resolve(import.meta.dirname, '../../bin/qunjian.js')
const LINES = 'no JSON\n{"id":"a","text":"call 13800138000"}\n'

describe('a reader that goes away', () => {
  it('from the remarks takes nothing from the result', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'pii'], { stdio: 'pipe' })
    child.stderr.destroy()
    child.stdin.end(LINES)
    const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 'a', masked: 'call [phone]' })
  })

  it('from the result is no failure', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'pii'], { stdio: 'pipe' })
    child.stdout.destroy()
    child.stdin.end(LINES)
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect(code, stderr).toBe(0)
  })
})
