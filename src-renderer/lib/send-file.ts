import { FileToken } from '#contract/ids.ts'

/** A file or folder that the host has, by its token. */
export interface ReceivedFile {
  readonly file: FileToken
  readonly name: string
  readonly bytes: number
}

/** What was picked or dropped in the page: one file, or the files of one folder with their paths inside it. */
export type Upload =
  | { readonly kind: 'file'; readonly name: string; readonly file: File }
  | {
      readonly kind: 'folder'
      readonly name: string
      readonly files: readonly { readonly path: string; readonly file: File }[]
    }

export type UploadFault = 'DISK_FULL' | 'BAD_PATH' | 'TOO_MANY_FILES' | 'CONNECTION_LOST' | 'UNEXPECTED'

/** Why the shell did not take a file. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
  readonly code: UploadFault

  constructor(code: UploadFault) {
    super(code)
    this.code = code
  }
}

export interface SendOptions {
  readonly signal: AbortSignal
  /** Bytes sent so far, of all. */
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Hands a file or folder to the browser shell (browser-shell/page-server.ts), which keeps it for this user alone until
 * the import has read it. Throws `UploadError`, or what the signal was aborted with.
 */
export async function sendFile(upload: Upload, { signal, onProgress }: SendOptions): Promise<ReceivedFile> {
  const name = encodeURIComponent(upload.name)
  if (upload.kind === 'file') {
    const total = upload.file.size
    return readReceived(await post(`/files?name=${name}`, upload.file, signal, (done) => onProgress(done, total)))
  }
  const total = upload.files.reduce((sum, { file }) => sum + file.size, 0)
  const opened = await post(`/folders?name=${name}`, null, signal)
  const folder = fieldOf(opened, 'folder')
  if (typeof folder !== 'string') throw new UploadError('UNEXPECTED')
  let before = 0
  for (const { path, file } of upload.files) {
    const target = `/folders/${folder}/files?path=${encodeURIComponent(path)}`
    await post(target, file, signal, (done) => onProgress(before + done, total))
    before += file.size
  }
  return readReceived(await post(`/folders/${folder}`, null, signal))
}

/** XMLHttpRequest, since fetch does not tell how much has been sent. */
function post(path: string, body: File | null, signal: AbortSignal, onProgress?: (done: number) => void) {
  return new Promise<unknown>((resolve, reject) => {
    signal.throwIfAborted()
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort)
    request.upload.addEventListener('progress', (event) => onProgress?.(event.loaded))
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort)
      if (signal.aborted) reject(signal.reason)
      else if (request.status === 201) resolve(JSON.parse(request.responseText))
      else reject(new UploadError(faultOf(request)))
    })
    request.open('POST', path)
    request.send(body)
  })
}

function faultOf(request: XMLHttpRequest): UploadFault {
  switch (request.status) {
    case 0:
      return 'CONNECTION_LOST'
    case 400:
      return 'BAD_PATH'
    case 413:
      return 'TOO_MANY_FILES'
    case 507:
      return 'DISK_FULL'
    default:
      return 'UNEXPECTED'
  }
}

function readReceived(answer: unknown): ReceivedFile {
  const file = FileToken.safeParse(fieldOf(answer, 'file'))
  const name = fieldOf(answer, 'name')
  const bytes = fieldOf(answer, 'bytes')
  if (!file.success || typeof name !== 'string' || typeof bytes !== 'number') throw new UploadError('UNEXPECTED')
  return { file: file.data, name, bytes }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
