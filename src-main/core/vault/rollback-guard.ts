import { mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readCheckpoint } from '../audit/audit-checkpoint.ts'
import { findNewestCheckpoint } from '../audit/audit-log-repository.ts'
import { AuditLogError } from '../audit/audit-log-error.ts'
import { findRollback } from '../audit/outside-checkpoint.ts'
import { rememberHighest, type KnownCheckpoint } from '../audit/known-checkpoint.ts'
import type { ReadDatabase } from '#database/database.ts'
import { writeFileDurably } from './vault-folder.ts'

const Guard = z.object({ known: z.array(z.object({ origin: z.string(), size: z.number().int(), root: z.string() })) })

/**
 * Remembers, outside the vault's folder, the longest log a vault was seen with: putting an older copy of the vault back
 * then shows. It holds sizes and hashes only. Where the folder cannot be written the vault still opens; the guard is
 * one of three copies, and the witness is the one that counts.
 */
export function createRollbackGuard(vaultId: string, guardDir: string) {
  const path = join(guardDir, `${vaultId}.json`)
  const read = (): KnownCheckpoint[] => {
    try {
      return Guard.parse(JSON.parse(readFileSync(path, 'utf8'))).known
    } catch {
      return []
    }
  }
  return {
    known: read,
    /** Notes the newest checkpoint, which must be on disk already: the guard never runs ahead of the vault. */
    remember(db: ReadDatabase): void {
      const newest = findNewestCheckpoint(db)
      if (!newest) return
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        writeFileDurably(path, JSON.stringify({ known: rememberHighest(read(), readCheckpoint(newest)) }))
      } catch {
        // see above: not being able to remember is no reason to refuse work
      }
    },
    /** Size of the remembered log that this vault does not continue (older copy, rewritten); null when all is well. */
    rolledBackFrom(db: ReadDatabase): number | null {
      try {
        return findRollback(db, read())?.size ?? null
      } catch (error) {
        // A log too damaged to be compared is for the verification to name.
        if (error instanceof AuditLogError) return null
        throw error
      }
    },
  }
}
export type RollbackGuard = ReturnType<typeof createRollbackGuard>

/** The user's configuration folder: apart from the data folder, so that copying one does not copy the other. */
export function defaultGuardDir(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'qunjian', 'guards')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Preferences', 'qunjian', 'guards')
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'qunjian', 'guards')
}
