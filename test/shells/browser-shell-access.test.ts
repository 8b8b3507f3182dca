import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { NAVIGATION, rawRequest, sameOrigin } from '#test/support/raw-http.ts'
import { startShellUnderTest } from '#test/support/shell-under-test.ts'
import type { ShellUnderTest } from '#test/support/shell-under-test.ts'

let tested: ShellUnderTest
let cookie: string
const ask = (path: string, request = {}) => rawRequest(tested.shell.origin, path, request)
const tokenPath = (url: string) => `/${new URL(url).search}`

beforeAll(async () => {
  tested = await startShellUnderTest()
  cookie = await tested.signIn()
})
afterAll(() => tested.close())

describe('the one-time token', () => {
  it('is swapped for a cookie that scripts and other sites cannot use', async () => {
    const answer = await ask(tokenPath(tested.shell.newUrl()), { headers: NAVIGATION })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^qunjian-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('works once', async () => {
    const path = tokenPath(tested.shell.newUrl())
    expect((await ask(path, { headers: NAVIGATION })).status).toBe(303)
    const again = await ask(path, { headers: NAVIGATION })
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('does not shut out a browser that is signed in when it loads the address again', async () => {
    const path = tokenPath(tested.shell.newUrl())
    await ask(path, { headers: NAVIGATION })
    expect((await ask(path, { headers: { ...NAVIGATION, cookie } })).status).toBe(303)
  })

  it.each([
    ['a preview', { method: 'HEAD', headers: NAVIGATION }],
    ['speculative loading', { headers: { ...NAVIGATION, 'sec-purpose': 'prefetch' } }],
    [
      'an image on another site',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } },
    ],
  ])('is not used up by %s', async (_name, request) => {
    const path = tokenPath(tested.shell.newUrl())
    expect((await ask(path, request)).status).toBeGreaterThanOrEqual(400)
    expect((await ask(path, { headers: NAVIGATION })).status).toBe(303)
  })

  it('goes on by a page of its own when another site has led here, since a redirect would lose the cookie', async () => {
    const headers = { ...NAVIGATION, 'sec-fetch-site': 'cross-site' }
    const answer = await ask(tokenPath(tested.shell.newUrl()), { headers })
    expect(answer.status).toBe(200)
    expect(answer.headers['set-cookie']).toHaveLength(1)
    expect(answer.body).toContain('http-equiv="refresh"')
  })

  it('of the first address is unused', async () => {
    expect((await ask(tokenPath(tested.shell.url))).status).toBe(303)
  })

  it('is refused when it was never issued', async () => {
    expect((await ask(`/?token=${'A'.repeat(43)}`, { headers: NAVIGATION })).status).toBe(403)
  })
})

describe('a request', () => {
  it.each(['/', '/review/i42', '/assets/main.js', '/downloads/x'])(
    'without the cookie gets nothing of %s',
    async (path) => {
      const answer = await ask(path, { headers: path.includes('.') ? sameOrigin(tested.shell.origin) : NAVIGATION })
      expect(answer.status).toBe(401)
      expect(answer.body).toContain('Open the console with the address')
    },
  )

  it('with the cookie of another console is a stranger', async () => {
    const other = await startShellUnderTest()
    const stranger = (await other.signIn()).replace(/^qunjian-\d+/, `qunjian-${new URL(tested.shell.origin).port}`)
    await other.close()
    expect((await ask('/', { headers: { ...NAVIGATION, cookie: stranger } })).status).toBe(401)
  })

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1.evil.example'])(
    'for the host %s is refused',
    async (name) => {
      const host = name === '127.0.0.1' ? '127.0.0.1:1' : `${name}:${new URL(tested.shell.origin).port}`
      expect((await ask('/', { headers: { ...NAVIGATION, cookie, host } })).status).toBe(421)
    },
  )

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('from the origin %s is refused', async (origin) => {
    expect((await ask('/assets/main.js', { headers: { cookie, origin } })).status).toBe(403)
  })

  it('of another site is refused unless a person follows a link', async () => {
    const crossSite = { cookie, 'sec-fetch-site': 'cross-site' }
    const script = { ...crossSite, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }
    expect((await ask('/assets/main.js', { headers: script })).status).toBe(403)
    const frame = { ...crossSite, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    expect((await ask('/', { headers: frame })).status).toBe(403)
    expect((await ask('/', { headers: { ...NAVIGATION, ...crossSite } })).status).toBe(200)
  })

  it('that says nothing of where it comes from may ask for the page only', async () => {
    expect((await ask('/', { headers: { cookie } })).status).toBe(200)
    expect((await ask('/assets/main.js', { headers: { cookie } })).status).toBe(403)
    expect((await ask('/files?name=x', { method: 'POST', headers: { cookie }, body: 'x' })).status).toBe(403)
  })

  it('of an unknown kind is refused', async () => {
    const headers = { cookie, ...sameOrigin(tested.shell.origin) }
    expect((await ask('/', { method: 'DELETE', headers })).status).toBe(405)
  })
})

describe('an upgrade to a WebSocket', () => {
  async function upgrade(path: string, headers: Record<string, string>): Promise<number> {
    const socket = new WebSocket(tested.shell.origin.replace('http', 'ws') + path, { headers })
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, response]) => Number(response.statusCode)),
    ])
    socket.on('error', () => undefined)
    socket.terminate()
    return status
  }

  it('needs the page’s origin and the cookie', async () => {
    const { origin } = tested.shell
    expect(await upgrade('/rpc', { origin, cookie })).toBe(101)
    expect(await upgrade('/host', { origin, cookie })).toBe(101)
    expect(await upgrade('/rpc', { origin })).toBe(401)
    expect(await upgrade('/rpc', { cookie })).toBe(403)
    expect(await upgrade('/rpc', { origin: 'https://evil.example', cookie })).toBe(403)
    expect(await upgrade('/rpc', { origin, cookie, host: 'evil.example' })).toBe(421)
    expect(await upgrade('/other', { origin, cookie })).toBe(404)
  })
})

it('listens on 127.0.0.1 alone', async () => {
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const outside = others.find(({ internal, family }) => !internal && family === 'IPv4')
  if (outside === undefined) return
  const socket = connect({ host: outside.address, port: Number(new URL(tested.shell.origin).port) })
  const [error] = await once(socket, 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
})
