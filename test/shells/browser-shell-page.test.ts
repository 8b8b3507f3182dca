import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '#contract/contract.ts'
import type { HostContract } from '#contract/host.ts'
import { NAVIGATION, rawRequest, sameOrigin } from '#test/support/raw-http.ts'
import { startShellUnderTest } from '#test/support/shell-under-test.ts'
import type { ShellUnderTest } from '#test/support/shell-under-test.ts'
import { FileIntake } from '../../src-main/browser-shell/file-intake.ts'

let tested: ShellUnderTest
let cookie: string
let fromPage: Record<string, string>
const ask = (path: string, request = {}) => rawRequest(tested.shell.origin, path, request)

beforeAll(async () => {
  tested = await startShellUnderTest()
  cookie = await tested.signIn()
  fromPage = { ...sameOrigin(tested.shell.origin), cookie }
})
afterAll(() => tested.close())

async function openWire(path: '/rpc' | '/host') {
  const socket = new WebSocket(tested.shell.origin.replace('http', 'ws') + path, {
    headers: { origin: tested.shell.origin, cookie },
  })
  socket.binaryType = 'arraybuffer'
  await once(socket, 'open')
  return { socket, link: new RPCLink({ websocket: socket }) }
}

describe('the page', () => {
  it('comes with a strict policy, a fresh nonce and nothing stored', async () => {
    const first = await ask('/', { headers: { ...NAVIGATION, cookie } })
    const second = await ask('/review/i42', { headers: { ...NAVIGATION, cookie } })
    const nonceOf = ({ body }: { body: string }) => /nonce="([^"]+)"/.exec(body)?.[1] ?? ''
    expect(nonceOf(first)).toMatch(/^[\w+/]{24}$/)
    expect(nonceOf(second)).not.toBe(nonceOf(first))
    const policy = String(first.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceOf(first)}'`)
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
  })

  it('brings its files, with their kind', async () => {
    const answer = await ask('/assets/main.js', { headers: fromPage })
    expect(answer).toMatchObject({ status: 200, body: 'export {}' })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    })
  })

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/..%5csecret.json',
    '/assets/%00.js',
    '/assets/%.js',
    '/assets/missing.js',
    '/assets.js',
  ])('brings nothing from outside its folder: %s', async (path) => {
    const answer = await ask(path, { headers: fromPage })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret":true')
  })

  it('does not follow a link out of its folder', async () => {
    await symlink(join(tested.rendererDir, '..', 'secret.json'), join(tested.rendererDir, 'assets', 'link.json'))
    expect((await ask('/assets/link.json', { headers: fromPage })).status).toBe(404)
  })
})

describe('the core behind /rpc', () => {
  it('answers, and pushes what changes', async () => {
    const { socket, link } = await openWire('/rpc')
    const client: ContractRouterClient<Contract> = createORPCClient(link)
    expect(await client.vault.status()).toMatchObject({ state: 'open' })
    const changes = await client.changes.watch()
    const first = changes.next()
    await client.settings.update({ idleLockMinutes: 5 })
    expect(await first).toEqual({ done: false, value: { topics: ['settings', 'audit'] } })
    socket.terminate()
  })

  it('drops a connection that sends more than any input may be', async () => {
    const { socket } = await openWire('/rpc')
    const closed = once(socket, 'close')
    socket.send('x'.repeat(17 * 1024 * 1024))
    expect((await closed)[0]).toBe(1009)
  })
})

describe('the host behind /host', () => {
  it('says what it is and shows no dialogs of its own', async () => {
    const { socket, link } = await openWire('/host')
    const host: ContractRouterClient<HostContract> = createORPCClient(link)
    expect(await host.appInfo()).toMatchObject({ shell: 'browser', version: '0.1.0', hasFileDialog: false })
    expect(await host.pickFile({})).toBeNull()
    socket.terminate()
  })

  it('gives a text to save once, as a download', async () => {
    const { socket, link } = await openWire('/host')
    const host: ContractRouterClient<HostContract> = createORPCClient(link)
    const saved = await host.saveFile({ suggestedName: "清单 'a'.csv", content: 'id,名称\n', mediaType: 'text/csv' })
    const path = saved?.downloadPath ?? ''
    const answer = await ask(path, { headers: { ...NAVIGATION, 'sec-fetch-site': 'same-origin', cookie } })
    expect(answer.body).toBe('id,名称\n')
    expect(answer.headers['content-disposition']).toBe("attachment; filename*=UTF-8''%E6%B8%85%E5%8D%95%20%27a%27.csv")
    expect((await ask(path, { headers: fromPage })).status).toBe(404)
    socket.terminate()
  })

  it('opens https addresses outside, and nothing else', async () => {
    const { socket, link } = await openWire('/host')
    const host: ContractRouterClient<HostContract> = createORPCClient(link)
    expect(await host.openExternal({ url: 'https://discord.com/channels/1/2/3' })).toEqual({ opened: true })
    await expect(host.openExternal({ url: 'file:///etc/passwd' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(tested.openedOutside).toEqual(['https://discord.com/channels/1/2/3'])
    socket.terminate()
  })
})

describe('uploads', () => {
  const post = (path: string, body: string | Uint8Array = '', headers = {}) =>
    ask(path, { method: 'POST', headers: { ...fromPage, ...headers }, body })

  it('become a file that only this user can read, known to the core by a token', async () => {
    const answer = await post(`/files?name=${encodeURIComponent('导出.json')}`, '{"messages":[]}')
    expect(answer.status).toBe(201)
    const { file, name, bytes } = JSON.parse(answer.body)
    expect({ name, bytes }).toEqual({ name: '导出.json', bytes: 15 })
    const stored = tested.registered.get(file)
    expect(stored).toMatchObject({ name: '导出.json', removeAfterUse: true })
    expect(readFileSync(stored?.path ?? '', 'utf8')).toBe('{"messages":[]}')
    if (process.platform !== 'win32') expect(statSync(stored?.path ?? '').mode & 0o777).toBe(0o600)
  })

  it('of several files become a folder', async () => {
    const { folder } = JSON.parse((await post('/folders?name=export')).body)
    await post(`/folders/${folder}/files?path=general/2026-01-01.json`, '[1]')
    await post(`/folders/${folder}/files?path=users.json`, '[22]')
    const finished = JSON.parse((await post(`/folders/${folder}`)).body)
    expect(finished).toMatchObject({ name: 'export', bytes: 7 })
    const stored = tested.registered.get(finished.file)
    expect(readFileSync(join(stored?.path ?? '', 'general', '2026-01-01.json'), 'utf8')).toBe('[1]')
    expect((await post(`/folders/${folder}/files?path=late.json`, '[]')).status).toBe(404)
  })

  it.each(['../out.json', 'a/../../out.json', '/etc/passwd', 'a//b', 'C:\\out.json', 'a/./b', ''])(
    'into a folder cannot leave it: %j',
    async (path) => {
      const { folder } = JSON.parse((await post('/folders?name=export')).body)
      const answer = await post(`/folders/${folder}/files?path=${encodeURIComponent(path)}`, 'x')
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.body)).toEqual({ error: { code: 'BAD_PATH' } })
    },
  )

  it('larger than the disk are refused before they begin', async () => {
    const sent = request({
      host: '127.0.0.1',
      port: new URL(tested.shell.origin).port,
      path: '/files?name=big',
      method: 'POST',
      headers: { ...fromPage, 'content-length': String(2 ** 50) },
    })
    sent.on('error', () => undefined)
    sent.write('x')
    const [response] = await once(sent, 'response')
    expect(response.statusCode).toBe(507)
    sent.destroy()
  })

  it('that break off leave nothing', async () => {
    const [own = ''] = readdirSync(tested.uploadsDir)
    const before = readdirSync(join(tested.uploadsDir, own))
    const sent = request({
      host: '127.0.0.1',
      port: new URL(tested.shell.origin).port,
      path: '/files?name=half',
      method: 'POST',
      headers: { ...fromPage, 'content-length': '1000' },
    })
    sent.on('error', () => undefined)
    sent.write('half')
    const added = await waitFor(() => readdirSync(join(tested.uploadsDir, own)).find((name) => !before.includes(name)))
    sent.destroy()
    await waitFor(() => !existsSync(join(tested.uploadsDir, own, added)))
  })

  it('of consoles that have ended are removed at the next start, those of running ones are not', async () => {
    const folder = join(tested.rendererDir, '..', 'shared-uploads')
    const gone = join(folder, '999999999-crashed')
    const running = join(folder, `${process.pid}-running`)
    for (const each of [gone, running]) {
      await mkdir(each, { recursive: true })
      await writeFile(join(each, 'export.json'), '{}')
    }
    const intake = await FileIntake.open(folder, () => expect.fail('nothing is uploaded here'))
    expect(existsSync(gone)).toBe(false)
    expect(existsSync(running)).toBe(true)
    await intake.close()
    expect(readdirSync(folder)).toEqual([`${process.pid}-running`])
  })

  it('go when the shell closes', async () => {
    const other = await startShellUnderTest()
    const headers = { ...sameOrigin(other.shell.origin), cookie: await other.signIn() }
    await rawRequest(other.shell.origin, '/files?name=a', { method: 'POST', headers, body: 'private' })
    const [stored] = [...other.registered.values()]
    expect(existsSync(stored?.path ?? '')).toBe(true)
    await other.shell.close()
    expect(existsSync(stored?.path ?? '')).toBe(false)
  })
})

/** The first answer that is neither undefined nor false; a test that waits in vain fails by its time limit. */
async function waitFor<T>(probe: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = probe()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
