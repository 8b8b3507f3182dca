import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { readPage, readPageFile } from '#transport/page-files.ts'
import { PAGE_HEADERS, contentSecurityPolicy } from '#transport/page-policy.ts'
import type { AccessGate } from './access-gate.ts'
import type { DownloadShelf } from './download-shelf.ts'
import { IntakeError } from './file-intake.ts'
import type { FileIntake } from './file-intake.ts'
import { noticePage } from './notice-page.ts'

export interface PageServerOptions {
  readonly gate: AccessGate
  readonly intake: FileIntake
  readonly downloads: DownloadShelf
  readonly rendererDir: string
  readonly logger: Pick<Logger, 'error'>
}

const INTAKE_STATUS: Readonly<Record<IntakeError['code'], number>> = {
  DISK_FULL: 507,
  BAD_PATH: 400,
  TOO_MANY_FILES: 413,
  FOLDER_UNKNOWN: 404,
}
const MAX_NAME_LENGTH = 255

/**
 * The HTTP side of the browser shell.
 *
 * - `GET /?token=T` swaps the one-time token for the session cookie and goes on to `/`
 * - `GET /…` the page and its files
 * - `POST /files?name=N` one uploaded file (raw body) → `{file, name, bytes}`
 * - `POST /folders?name=N` → `{folder}`, then `POST /folders/ID/files?path=a/b.json` for each file, then
 *   `POST /folders/ID` → `{file, name, bytes}` for the whole folder
 * - `GET /downloads/ID` a text the page saves, once
 */
export class PageServer {
  readonly #options: PageServerOptions

  constructor(options: PageServerOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value)
      await this.#route(request, response)
    } catch (error) {
      if (error instanceof IntakeError) {
        sendJson(response, INTAKE_STATUS[error.code], { error: { code: error.code } })
      } else if (request.destroyed && !request.complete) {
        response.destroy()
      } else {
        this.#options.logger.error({ err: error }, 'a request to the browser shell failed')
        if (response.headersSent) response.destroy()
        else sendNotice(response, 500)
      }
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { gate, downloads } = this.#options
    const url = new URL(request.url ?? '/', gate.origin)
    const method = request.method ?? 'GET'
    const path = url.pathname
    const refusal = gate.refusalOf({ method, path, headers: request.headers })
    if (refusal !== null) return sendNotice(response, refusal.status)
    const token = url.searchParams.get('token')
    if (token !== null && path === '/' && method === 'GET') return this.#redeem(token, request, response)
    if (!gate.isSignedIn(request.headers)) return sendNotice(response, 401)
    if (method === 'POST') return this.#receive(url, request, response)
    if (method !== 'GET' && method !== 'HEAD') return sendNotice(response, 405)
    if (downloads.owns(path)) return this.#download(path, response)
    const lastSegment = path.slice(path.lastIndexOf('/') + 1)
    return lastSegment.includes('.') ? this.#file(path, response) : this.#page(response)
  }

  /** A used or unknown token leads on to the console all the same where this browser is signed in already (reload). */
  #redeem(token: string, request: IncomingMessage, response: ServerResponse): void {
    const { gate } = this.#options
    const cookie = gate.redeem(token)
    if (cookie === null && !gate.isSignedIn(request.headers)) return sendNotice(response, 403)
    if (cookie !== null) response.setHeader('Set-Cookie', cookie)
    if (request.headers['sec-fetch-site'] === 'cross-site') {
      // A browser withholds a SameSite=Strict cookie from a redirect that another site began; it sends it when our own
      // page goes on.
      sendHtml(response, 200, '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">')
    } else {
      response.writeHead(303, { Location: '/' }).end()
    }
  }

  async #page(response: ServerResponse): Promise<void> {
    const { gate, rendererDir } = this.#options
    const page = await readPage(rendererDir)
    if (page === null) return sendNotice(response, 503)
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(page.nonce, [`ws://${gate.host}`]))
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page.html)
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const file = await readPageFile(this.#options.rendererDir, path)
    if (file === null) return sendNotice(response, 404)
    response.setHeader('Content-Security-Policy', "default-src 'none'")
    response.writeHead(200, { 'Content-Type': file.mediaType }).end(file.body)
  }

  #download(path: string, response: ServerResponse): void {
    const download = this.#options.downloads.take(path)
    if (download === null) return sendNotice(response, 404)
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    response.writeHead(200, {
      'Content-Type': download.mediaType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeFileName(download.name)}`,
    })
    response.end(download.content)
  }

  async #receive(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { gate, intake } = this.#options
    // A form of another site can post without asking; one that states our own origin is the page itself.
    if (request.headers.origin !== gate.origin) return sendNotice(response, 403)
    const name = (url.searchParams.get('name') ?? '').slice(0, MAX_NAME_LENGTH)
    const length = request.headers['content-length']
    const announced = length === undefined ? null : Number(length)
    const [, root, folder, ...rest] = url.pathname.split('/')
    if (root === 'files' && folder === undefined) {
      return sendJson(response, 201, await intake.receiveFile(name, announced, request))
    }
    if (root !== 'folders') return sendNotice(response, 404)
    if (folder === undefined) return sendJson(response, 201, { folder: await intake.openFolder(name) })
    if (rest.length === 0) return sendJson(response, 201, intake.finishFolder(folder))
    if (rest.join('/') !== 'files') return sendNotice(response, 404)
    await intake.receiveInto(folder, url.searchParams.get('path') ?? '', announced, request)
    return sendJson(response, 201, {})
  }
}

function sendNotice(response: ServerResponse, status: number): void {
  sendHtml(response, status, noticePage(status))
}

function sendHtml(response: ServerResponse, status: number, html: string): void {
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; form-action 'none'")
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

/** RFC 8187 §3.2.1: percent-encoding, also of the few characters that encodeURIComponent leaves. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
}
