import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerPageRequest, registerPageScheme, servePage } from '../../src-main/electron/page-protocol.ts'
import { asElectron } from './as-electron.ts'
import { FakeSession, protocol } from './fake-electron.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunjian page '))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">')
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = (address: string, method = 'GET') => answerPageRequest(new Request(address, { method }), folder)

it('registers a scheme that is as secure as https and can do no more', () => {
  registerPageScheme()
  expect(protocol.privileged).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
})

it('serves the page to a session under its scheme alone', async () => {
  const session = new FakeSession()
  servePage(asElectron.session(session), folder)
  expect([...session.schemes.keys()]).toEqual(['app'])
  expect((await session.schemes.get('app')?.(new Request('app://console/')))?.status).toBe(200)
})

describe('the page', () => {
  it('comes with the strict policy and a fresh nonce', async () => {
    const [first, second] = await Promise.all([ask('app://console/'), ask('app://console/review/i42')])
    const html = await first.text()
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(nonce).toMatch(/^[\w+/]{24}$/)
    expect(await second.text()).not.toContain(nonce)
    const policy = first.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`'nonce-${nonce}'`)
    expect(policy).toContain("connect-src 'self';")
    expect(policy).not.toContain('unsafe')
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('brings its files', async () => {
    const answer = await ask('app://console/assets/main.js')
    expect(await answer.text()).toBe('export {}')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    ['app://other/', 'GET', 403],
    ['app://console/', 'POST', 403],
    ['app://console/assets/missing.js', 'GET', 404],
    ['app://console/..%2f..%2fetc/passwd.txt', 'GET', 404],
  ])('%s by %s is %i', async (address, method, status) => expect((await ask(address, method)).status).toBe(status))
})
