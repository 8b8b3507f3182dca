import { protocol } from 'electron'
import type { Session } from 'electron'
import { readPage, readPageFile } from '#transport/page-files.ts'
import { PAGE_HEADERS, contentSecurityPolicy } from '#transport/page-policy.ts'
import { APP_SCHEME, isPageAddress } from './page-origin.ts'

/** Must run before the app is ready: the scheme behaves like https, with an origin and storage of its own. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page to one session under `app://console`, with its policy; nothing else answers there. */
export function servePage(session: Session, rendererDir: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answerPageRequest(request, rendererDir))
}

export async function answerPageRequest(request: Request, rendererDir: string): Promise<Response> {
  if (!isPageAddress(request.url) || request.method !== 'GET') return new Response(null, { status: 403 })
  const { pathname } = new URL(request.url)
  if (pathname.slice(pathname.lastIndexOf('/')).includes('.')) {
    const file = await readPageFile(rendererDir, pathname)
    if (file === null) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(file.body), { headers: { ...PAGE_HEADERS, 'Content-Type': file.mediaType } })
  }
  const page = await readPage(rendererDir)
  if (page === null) return new Response(null, { status: 404 })
  return new Response(page.html, {
    headers: {
      ...PAGE_HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(page.nonce),
    },
  })
}
