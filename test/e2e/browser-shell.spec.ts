import { expect, openConsole, test } from '../support/e2e/console-test.ts'

test.describe('the browser shell', () => {
  test('opens the console over the real core with its one-time address, under its policy', async ({ page, real }) => {
    const response = await page.goto(await real.newUrl())
    expect(response?.status()).toBe(200)
    expect(new URL(page.url()).search).toBe('')
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe')
    await expect(page.locator('#root')).not.toBeEmpty()
  })

  test('keeps the session over a reload, and gives a second browser nothing', async ({ page, real, browser }) => {
    await openConsole(page, real)
    expect((await page.reload())?.status()).toBe(200)
    const stranger = await browser.newContext()
    const answer = await (await stranger.newPage()).goto(real.origin)
    expect(answer?.status()).toBe(401)
    await stranger.close()
  })

  test('refuses an address that was used before', async ({ browser, page, real }) => {
    const url = await real.newUrl()
    await page.goto(url)
    const stranger = await browser.newContext()
    expect((await (await stranger.newPage()).goto(url))?.status()).toBe(403)
    await stranger.close()
  })

  test('lets no other site open a socket, frame the page or read from it', async ({ page, real, browser }) => {
    await openConsole(page, real)
    const other = await browser.newPage()
    await other.route('http://evil.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>evil</title>' }),
    )
    await other.goto('http://evil.example/')
    const outcome = await other.evaluate(async (origin) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`)
      const opened = await new Promise<boolean>((resolve) => {
        socket.addEventListener('open', () => resolve(true))
        socket.addEventListener('error', () => resolve(false))
      })
      const read = await fetch(origin, { credentials: 'include' }).then(
        () => true,
        () => false,
      )
      return { opened, read }
    }, real.origin)
    expect(outcome).toEqual({ opened: false, read: false })
    await other.close()
  })

  test('takes a file from the page and gives the core a token for it', async ({ page, real }) => {
    await openConsole(page, real)
    const answer = await page.evaluate(async () => {
      const response = await fetch('/files?name=export.json', { method: 'POST', body: '{"messages":[]}' })
      return { status: response.status, received: await response.json() }
    })
    expect(answer).toEqual({ status: 201, received: { file: expect.any(String), name: 'export.json', bytes: 15 } })
  })

  test('says so when the core is gone, and offers to connect again', async ({ page, fake }) => {
    const served = await fake()
    await openConsole(page, served)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    const lost = page.getByText('与核心的连接已断开')
    await expect(lost).toHaveCount(0)
    await served.kill()
    await expect(lost).toBeVisible()
    await expect(page.getByRole('button', { name: '立即连接' })).toBeEnabled()
  })
})
