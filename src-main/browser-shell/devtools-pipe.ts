import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

const Answer = z.object({
  id: z.number().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
})

/**
 * Speaks the Chrome DevTools Protocol over the two pipes that `--remote-debugging-pipe` opens: JSON messages, each
 * ended by a NUL. Only what this process needs: call a method, await its result.
 */
export class DevtoolsPipe {
  readonly #output: Writable
  readonly #pending = new Map<
    number,
    { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }
  >()
  #lastId = 0
  #unread = Buffer.alloc(0)

  constructor(output: Writable, input: Readable) {
    this.#output = output
    input.on('data', (chunk: Buffer) => this.#read(chunk))
    input.on('close', () => this.#end())
    for (const stream of [output, input]) stream.on('error', () => this.#end())
  }

  call(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  #read(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk])
    for (let end = this.#unread.indexOf(0); end >= 0; end = this.#unread.indexOf(0)) {
      const answer = Answer.parse(JSON.parse(this.#unread.subarray(0, end).toString('utf8')))
      this.#unread = this.#unread.subarray(end + 1)
      this.#settle(answer)
    }
  }

  #settle({ id, result, error }: z.infer<typeof Answer>): void {
    const waiting = id === undefined ? undefined : this.#pending.get(id)
    if (id === undefined || waiting === undefined) return
    this.#pending.delete(id)
    if (error === undefined) waiting.resolve(result ?? {})
    else waiting.reject(new Error(`the browser refused: ${error.message}`))
  }

  #end(): void {
    for (const { reject } of this.#pending.values()) reject(new Error('the browser has gone'))
    this.#pending.clear()
  }
}
