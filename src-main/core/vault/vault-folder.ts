import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { DatabaseUnusableError } from '#database/database-errors.ts'
import { KeySlot } from './key-slots.ts'

/** What stands beside the encrypted database in clear: which secrets open it, nothing about its content. */
export const VaultHeader = z.object({
  format: z.literal('qunjian-vault'),
  version: z.literal(1),
  id: z.uuid(),
  name: z.string(),
  createdAt: z.number().int(),
  isSample: z.boolean(),
  cipher: z.literal('aegis'),
  slots: z.array(KeySlot).min(1),
})
export type VaultHeader = z.infer<typeof VaultHeader>

export const SAMPLE_VAULT = 'sample'
export const DEFAULT_VAULT = 'default'

/** Paths inside a vault's folder. */
export function vaultPaths(dir: string) {
  return {
    dir,
    header: join(dir, 'vault.json'),
    database: join(dir, 'vault.db'),
    lock: join(dir, 'vault.lock'),
    failures: join(dir, 'sign-in-failures.json'),
  }
}

export function newHeader(
  name: string,
  isSample: boolean,
  now: number,
  slots: KeySlot[],
  id = randomUUID(),
): VaultHeader {
  return { format: 'qunjian-vault', version: 1, id, name, createdAt: now, isSample, cipher: 'aegis', slots }
}

export function hasVault(dir: string): boolean {
  return existsSync(vaultPaths(dir).header)
}

/** @throws DatabaseUnusableError `VAULT_NOT_FOUND` or `VAULT_HEADER_DAMAGED` */
export function readHeader(dir: string): VaultHeader {
  const path = vaultPaths(dir).header
  if (!existsSync(path)) throw new DatabaseUnusableError({ code: 'VAULT_NOT_FOUND', path: dir })
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new DatabaseUnusableError({ code: 'VAULT_HEADER_DAMAGED', detail: 'not readable as JSON' }, { cause })
  }
  const header = VaultHeader.safeParse(parsed)
  if (!header.success) {
    const where = header.error.issues[0]?.path.join('.') ?? ''
    throw new DatabaseUnusableError({ code: 'VAULT_HEADER_DAMAGED', detail: where })
  }
  return header.data
}

/** Replaces the header in one step that survives a power cut: new file, fsync, rename, fsync of the folder. */
export function writeHeader(dir: string, header: VaultHeader): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  writeFileDurably(vaultPaths(dir).header, `${JSON.stringify(header, null, 2)}\n`)
}

export function writeFileDurably(path: string, content: string): void {
  const temporary = `${path}.${process.pid}.new`
  const file = openSync(temporary, 'w', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  syncFolder(dirname(path))
}

function syncFolder(dir: string): void {
  // Windows cannot open a folder for syncing; NTFS journals the rename itself.
  if (process.platform === 'win32') return
  const handle = openSync(dir, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Names of the vaults below a data folder. */
export function listVaults(vaultsDir: string): { name: string; isSample: boolean }[] {
  if (!existsSync(vaultsDir)) return []
  return readdirSync(vaultsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasVault(join(vaultsDir, entry.name)))
    .map((entry) => ({ name: entry.name, isSample: entry.name === SAMPLE_VAULT }))
}
