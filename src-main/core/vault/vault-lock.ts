import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { DatabaseUnusableError } from '#database/database-errors.ts'

/** Held while this process may write the vault. */
export interface VaultLock {
  release(): void
}

/**
 * Takes the vault's lock file. A lock left by a process that died (killed, power cut) is taken over: the file names
 * the process and, where the system tells, when it started, so that a reused process number is not mistaken for it.
 *
 * @throws DatabaseUnusableError `VAULT_IN_USE` with the process number; a read-only folder throws the system's error
 */
export function takeVaultLock(path: string): VaultLock {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
      closeSync(file)
      return { release: () => rmSync(path, { force: true }) }
    } catch (error) {
      if (!isExistsError(error)) throw error
      const holder = lockHolder(path)
      if (holder !== null) throw new DatabaseUnusableError({ code: 'VAULT_IN_USE', pid: holder }, { cause: error })
      rmSync(path, { force: true })
    }
  }
  throw new DatabaseUnusableError({ code: 'VAULT_IN_USE', pid: null })
}

/** Process number of the live holder, or null when nobody holds the lock. */
export function lockHolder(path: string): number | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null // no lock file: free
  }
  const match = /"pid":(\d+)(?:,"started":(?:"([^"]*)"|null))?/.exec(text)
  const pid = Number(match?.[1])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null
  const started = match?.[2]
  const now = startOf(pid)
  if (started !== undefined && now !== null && started !== now) return null
  return pid
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM = it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Start time of a process in clock ticks since boot (Linux: field 22 of /proc/PID/stat); null where not known. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isExistsError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
