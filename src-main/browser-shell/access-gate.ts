import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is refused, with the HTTP status that says so. */
export interface Refusal {
  readonly status: 401 | 403 | 405 | 421
  readonly reason: string
}

export interface GateRequest {
  readonly method: string
  /** Path without the query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

/**
 * Decides who may talk to the loopback server. A page of another site cannot: `Host` must name this very server (which
 * stops DNS rebinding), `Origin` and `Sec-Fetch-Site` must be its own, and every request carries the cookie that a
 * one-time token was swapped for. Other users of the machine cannot either: they do not have the token.
 */
export class AccessGate {
  readonly host: string
  readonly origin: string
  /** Cookies do not know ports, so the name does: two consoles on one machine keep apart. */
  readonly #cookieName: string
  readonly #tokens = new Set<string>()
  readonly #sessions = new Set<string>()

  constructor(port: number) {
    this.host = `127.0.0.1:${port}`
    this.origin = `http://${this.host}`
    this.#cookieName = `qunjian-${port}`
  }

  /** A fresh token, good for one sign-in of one browser. Only its hash is kept. */
  issueToken(): string {
    const token = randomBytes(32).toString('base64url')
    this.#tokens.add(digest(token))
    return token
  }

  /** Uses a token up. Returns the `Set-Cookie` value, or null when the token is unknown or was used before. */
  redeem(token: string): string | null {
    if (!this.#tokens.delete(digest(token))) return null
    const session = randomBytes(32).toString('base64url')
    this.#sessions.add(digest(session))
    return `${this.#cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`
  }

  isSignedIn(headers: IncomingHttpHeaders): boolean {
    const session = readCookie(headers.cookie ?? '', this.#cookieName)
    return session !== null && this.#sessions.has(digest(session))
  }

  /** Null = the request comes from where it says, as far as its headers can tell; the cookie is another question. */
  refusalOf(request: GateRequest): Refusal | null {
    const { headers } = request
    if (headers.host !== this.host) return { status: 421, reason: 'Host is not this server' }
    const { origin } = headers
    if (origin !== undefined && origin !== this.origin) return { status: 403, reason: 'Origin is not this server' }
    const site = headers['sec-fetch-site']
    if (site === 'same-origin') return null
    if (site !== undefined) {
      return isNavigation(request) ? null : { status: 403, reason: 'request from another site' }
    }
    // No browser of today leaves both out; a plain client may still ask for the page itself.
    if (origin === undefined && !isPlainNavigation(request)) return { status: 403, reason: 'Origin is missing' }
    return null
  }

  /** A WebSocket always states its origin, and a browser does not stop other sites from opening one: both must fit. */
  upgradeRefusalOf(headers: IncomingHttpHeaders): Refusal | null {
    if (headers.host !== this.host) return { status: 421, reason: 'Host is not this server' }
    if (headers.origin !== this.origin) return { status: 403, reason: 'Origin is not this server' }
    if (!this.isSignedIn(headers)) return { status: 401, reason: 'not signed in' }
    return null
  }
}

/** A person following a link or typing the address (Fetch Metadata). Speculative loading must not use a token up. */
function isNavigation({ method, headers }: GateRequest): boolean {
  return (
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    headers['sec-purpose'] === undefined
  )
}

function isPlainNavigation({ method, path }: GateRequest): boolean {
  const lastSegment = path.slice(path.lastIndexOf('/') + 1)
  return (method === 'GET' || method === 'HEAD') && !lastSegment.includes('.')
}

function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return null
}

/** Secrets are looked up by their hash, so that no comparison runs over the secret itself. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64')
}
