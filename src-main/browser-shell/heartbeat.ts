import type { WebSocket } from 'ws'

/**
 * Pings every socket at each interval and drops those that have not answered the ping before: a machine that slept or
 * a browser that was killed closes nothing.
 */
export function startHeartbeat(sockets: () => Iterable<WebSocket>, intervalMs: number): { stop(): void } {
  const awaited = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of sockets()) {
      if (awaited.has(socket)) {
        socket.terminate()
        continue
      }
      awaited.add(socket)
      socket.once('pong', () => awaited.delete(socket))
      socket.ping()
    }
  }, intervalMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
