import { randomUUID } from 'node:crypto'

export interface Download {
  readonly name: string
  readonly mediaType: string
  readonly content: string | Uint8Array
}

const PREFIX = '/downloads/'
const KEPT_MS = 60_000
const MAX_WAITING = 8

/** Files the page saves, waiting to be fetched as a download. Each answers once and is forgotten after a minute. */
export class DownloadShelf {
  readonly #waiting = new Map<string, { download: Download; timer: NodeJS.Timeout }>()

  /** Returns the path to fetch it from. */
  put(download: Download): string {
    const [oldest] = this.#waiting.keys()
    if (this.#waiting.size >= MAX_WAITING && oldest !== undefined) this.#forget(oldest)
    const path = PREFIX + randomUUID()
    const timer = setTimeout(() => this.#forget(path), KEPT_MS)
    timer.unref()
    this.#waiting.set(path, { download, timer })
    return path
  }

  take(path: string): Download | null {
    const found = this.#waiting.get(path)
    this.#forget(path)
    return found?.download ?? null
  }

  owns(path: string): boolean {
    return path.startsWith(PREFIX)
  }

  #forget(path: string): void {
    clearTimeout(this.#waiting.get(path)?.timer)
    this.#waiting.delete(path)
  }
}
