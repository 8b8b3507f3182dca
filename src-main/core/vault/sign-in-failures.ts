import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { writeFileDurably } from './vault-folder.ts'

const Failures = z.object({ times: z.array(z.number().int()).max(1000) })

const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Counts failed sign-ins while the vault is shut, in a small file with times only. From the fifth failure on each try
 * must wait, twice as long every time. The count is folded into the log, and the file removed, at the next unlock.
 */
export function createSignInFailures(path: string) {
  const read = (): number[] => {
    try {
      return Failures.parse(JSON.parse(readFileSync(path, 'utf8'))).times
    } catch {
      return [] // absent or unreadable: no delay is owed, and unlocking still needs the password
    }
  }
  return {
    /** When the next try is accepted; null = now. */
    retryAt(now: number): number | null {
      const times = read()
      const last = times.at(-1)
      if (times.length < FREE_TRIES || last === undefined) return null
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (times.length - FREE_TRIES))
      // A clock set back must not lock anybody out for years.
      return last > now || last + wait <= now ? null : last + wait
    },
    add(now: number): void {
      const times = [...read(), now].slice(-1000)
      try {
        writeFileDurably(path, JSON.stringify({ times }))
      } catch {
        // A read-only folder cannot count; the sign-in itself still tells what is wrong with the folder.
      }
    },
    /** Times of the failures since the last unlock. */
    times: read,
    forget: (): void => rmSync(path, { force: true }),
  }
}
export type SignInFailures = ReturnType<typeof createSignInFailures>
