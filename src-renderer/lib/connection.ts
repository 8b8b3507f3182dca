import type { ClientContext, ClientLink } from '@orpc/client'

export type ConnectionState = 'connecting' | 'connected' | 'disconnected'

/** One open way to the core: a link to call over, a promise that settles when it is gone, and a way to end it. */
export interface Wire {
  readonly core: ClientLink<ClientContext>
  readonly host: ClientLink<ClientContext>
  readonly closed: Promise<void>
  close(): void
}

/**
 * The answer to a call could not be received. For a query that is harmless; of a command it is unknown whether it was
 * carried out, so nothing may repeat it.
 */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError'
  constructor() {
    super('The connection to the core was lost')
  }
}

/** The page's connection to the core: reopened when it is lost, with calls refused while it is away. */
export interface Connection {
  readonly core: ClientLink<ClientContext>
  readonly host: ClientLink<ClientContext>
  state(): ConnectionState
  subscribe(listener: () => void): () => void
  reconnectNow(): void
  close(): void
}

export interface ConnectionOptions {
  /** Opens a new wire; rejects when that is not possible at the moment. */
  open(): Promise<Wire>
  /** Milliseconds to wait before the n-th attempt after a loss (n from 0). */
  delay?(attempt: number): number
}

const defaultDelay = (attempt: number) => Math.min(200 * 2 ** attempt, 5000)

/** Opens the first wire at once and a new one, later and later, each time it is lost. */
export function keepConnected({ open, delay = defaultDelay }: ConnectionOptions): Connection {
  const listeners = new Set<() => void>()
  let state: ConnectionState = 'connecting'
  let wire: Promise<Wire> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let closed = false

  const setState = (next: ConnectionState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  const connect = () => {
    clearTimeout(timer)
    const opening = open()
    wire = opening
    opening.then(
      (opened) => {
        attempt = 0
        setState('connected')
        void opened.closed.then(lose)
      },
      () => lose(),
    )
  }

  const lose = () => {
    wire = null
    setState('disconnected')
    if (!closed) timer = setTimeout(connect, delay(attempt++))
  }

  const linkOver = (end: 'core' | 'host'): ClientLink<ClientContext> => ({
    call: async (path, input, options) => {
      // Before the very first connection a call waits; after a loss it fails at once, so that no command is sent later
      // than the person meant it.
      if (!wire || state === 'disconnected') throw new ConnectionLostError()
      const current = await wire.catch(() => {
        throw new ConnectionLostError()
      })
      let gone = false
      void current.closed.then(() => {
        gone = true
      })
      try {
        return await current[end].call(path, input, options)
      } catch (error) {
        await Promise.resolve()
        if (gone && !options.signal?.aborted) throw new ConnectionLostError()
        throw error
      }
    },
  })

  connect()
  return {
    core: linkOver('core'),
    host: linkOver('host'),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reconnectNow: () => {
      if (state === 'disconnected') connect()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      void wire?.then((opened) => opened.close())
    },
  }
}
