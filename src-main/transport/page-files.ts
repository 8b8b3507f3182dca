import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { NONCE_PLACEHOLDER } from './page-policy.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  readonly body: Buffer
  readonly mediaType: string
}

/**
 * A file of the built page by the path of its address; null when there is none. Never answers from outside the folder,
 * whatever the path says, nor anything whose kind is not known.
 *
 * @param folder of the built renderer
 * @param pathname of the address, as it stands there (percent-encoded)
 */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const mediaType = MEDIA_TYPES[extname(pathname)]
  if (mediaType === undefined) return null
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, decodeURIComponent(pathname)))
    return path.startsWith(root + sep) ? { body: await readFile(path), mediaType } : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The page itself with a nonce made for this delivery; null when the renderer is not built. */
export async function readPage(folder: string): Promise<{ html: string; nonce: string } | null> {
  const file = await readPageFile(folder, '/index.html')
  if (file === null) return null
  const nonce = randomBytes(18).toString('base64')
  return { html: file.body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce), nonce }
}

function isMissing(error: unknown): boolean {
  if (error instanceof URIError) return true
  if (!(error instanceof Error) || !('code' in error)) return false
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(String(error.code))
}
