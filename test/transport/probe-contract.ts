import { eventIterator, oc } from '@orpc/contract'
import { ORPCError, implement } from '@orpc/server'
import { z } from 'zod'

/** One procedure for each thing that a transport must carry. */
export const probeContract = {
  echo: oc.input(z.object({ text: z.string(), count: z.number().int().min(0) })).output(z.object({ text: z.string() })),
  values: oc
    .input(
      z.object({
        date: z.date(),
        big: z.bigint(),
        missing: z.string().optional(),
        explicit: z.undefined().optional(),
        nothing: z.null(),
        set: z.set(z.number()),
        map: z.map(z.string(), z.number()),
        bytes: z.string(),
      }),
    )
    .output(z.unknown()),
  refuse: oc
    .input(z.object({ code: z.enum(['ITEM_NOT_FOUND', 'STALE_REVISION']) }))
    .output(z.never())
    .errors({
      ITEM_NOT_FOUND: { status: 404, message: 'There is no such item' },
      STALE_REVISION: { status: 409, message: 'Changed meanwhile', data: z.object({ revision: z.number().int() }) },
    }),
  throws: oc.input(z.object({ how: z.enum(['error', 'undeclared', 'string', 'masked']) })).output(z.never()),
  wrongOutput: oc.output(z.object({ count: z.number() })),
  wait: oc.output(z.object({ ended: z.literal(true) })),
  count: oc
    .input(z.object({ to: z.number().int(), andThen: z.enum(['end', 'error', 'declared', 'wait']) }))
    .output(eventIterator(z.object({ n: z.number() })))
    .errors({ COUNT_BROKEN: { status: 409, message: 'Cannot count on', data: z.object({ at: z.number() }) } }),
}

/** What the handlers saw, so that a test can ask what happened on the far side. */
export class ProbeLog {
  readonly #seen = new Map<string, () => void>()
  readonly #happened = new Set<string>()

  record(event: string): void {
    this.#happened.add(event)
    this.#seen.get(event)?.()
  }

  /** Settles when the event has happened; a test that waits in vain fails by its time limit. */
  async until(event: string): Promise<void> {
    if (!this.#happened.has(event)) await new Promise<void>((resolve) => this.#seen.set(event, resolve))
  }
}

export const SECRET = 'the text of a private message'

export interface ProbeContext {
  readonly log: ProbeLog
}

const os = implement(probeContract).$context<ProbeContext>()

export const probeRouter = os.router({
  echo: os.echo.handler(({ input }) => ({ text: input.text.repeat(input.count) })),
  values: os.values.handler(({ input }) => input),
  refuse: os.refuse.handler(({ input, errors }) => {
    if (input.code === 'ITEM_NOT_FOUND') throw errors.ITEM_NOT_FOUND()
    throw errors.STALE_REVISION({ data: { revision: 7 } })
  }),
  throws: os.throws.handler(({ input }) => {
    if (input.how === 'undeclared') throw new ORPCError('ITEM_NOT_FOUND', { message: SECRET, data: { text: SECRET } })
    if (input.how === 'masked') throw new ORPCError('INTERNAL_SERVER_ERROR', { data: { id: 'made-by-the-core' } })
    if (input.how === 'string') throw Object.assign(new TypeError(SECRET), { code: 'STALE_REVISION' })
    throw new Error(SECRET)
  }),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a handler that breaks its word is what is tested
  wrongOutput: os.wrongOutput.handler(() => ({ count: SECRET }) as unknown as { count: number }),
  wait: os.wait.handler(async ({ context, signal }) => {
    context.log.record('wait started')
    await untilAborted(signal)
    context.log.record('wait aborted')
    return { ended: true as const }
  }),
  count: os.count.handler(async function* ({ input, context, errors, signal }) {
    try {
      for (let n = 0; n < input.to; n += 1) yield { n }
      if (input.andThen === 'error') throw new Error(SECRET)
      if (input.andThen === 'declared') throw errors.COUNT_BROKEN({ data: { at: input.to } })
      if (input.andThen === 'wait') await untilAborted(signal)
    } finally {
      context.log.record('count left')
    }
  }),
})

async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return
  await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
}
