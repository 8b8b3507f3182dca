import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RawRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Asks a loopback server as any program could, with headers that `fetch` would not let through. */
export async function rawRequest(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
) {
  const { port } = new URL(origin)
  const sent = request({ host: '127.0.0.1', port, path, method, headers, setHost: headers['host'] === undefined })
  sent.end(body)
  const [response] = await once(sent, 'response')
  const chunks: Uint8Array[] = []
  for await (const chunk of response) chunks.push(chunk)
  const answer: RawAnswer = {
    status: response.statusCode,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
  return answer
}

/** What a browser of today sends when a person opens an address. */
export const NAVIGATION = {
  'sec-fetch-site': 'none',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
} as const

/** What it sends with a request that the page itself makes. */
export const sameOrigin = (origin: string) => ({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', origin })
