import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRouterClient, type RouterClient } from '@orpc/server'
import pino from 'pino'
import { pdfPrinter } from '../browser-shell/print-pdf.ts'
import type { CoreOptions } from '#core/core-options.ts'
import { startCore, type Core } from '#core/start-core.ts'
import { hasVault } from '#core/vault/vault-folder.ts'
import { CommandError, ExitCode, troubleError } from './exit-codes.ts'
import type { Output } from './output.ts'

/** Options that may stand anywhere on the line. */
export interface GlobalOptions {
  readonly vault?: string
  readonly passphraseFile?: string
  readonly account?: string
  readonly purpose?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface Session {
  readonly core: Core
  readonly client: RouterClient<Core['router']>
}

const root = new URL('../../', import.meta.url)
const folder = (name: string): string => fileURLToPath(new URL(name, root))

/** The platform's data folder, or QUNJIAN_DATA_DIR. */
export function dataFolder(): string {
  const { QUNJIAN_DATA_DIR, APPDATA, XDG_DATA_HOME } = process.env
  if (QUNJIAN_DATA_DIR) return resolve(QUNJIAN_DATA_DIR)
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'Qunjian')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Qunjian')
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'qunjian')
}

export function modelsFolder(): string {
  return folder('models')
}

export function coreOptions(options: GlobalOptions, extra: Partial<CoreOptions> = {}): CoreOptions {
  const vault = options.vault ?? process.env['QUNJIAN_VAULT']
  const printPdf = pdfPrinter()
  return {
    dataDir: dataFolder(),
    modelsDir: modelsFolder(),
    resourcesDir: folder('resources'),
    logger: pino(
      { level: process.env['QUNJIAN_LOG'] ?? 'silent', redact: ['password', '*.password', 'text', '*.text'] },
      pino.destination(2),
    ),
    ...(printPdf && { printPdf }),
    ...(vault ? { vaultDir: resolve(vault) } : {}),
    ...extra,
  }
}

export async function startSession(options: GlobalOptions, extra: Partial<CoreOptions> = {}): Promise<Session> {
  const core = await startCore(coreOptions(options, extra))
  return { core, client: createRouterClient(core.router, { context: core.context }) }
}

/**
 * Opens the vault, runs the work, and closes the vault whatever happens. `access: 'read'` takes no lock, so it also
 * works beside a running console.
 */
export async function withVault<T>(
  options: GlobalOptions,
  access: 'read' | 'write',
  output: Output,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await startSession(options, { readOnly: access === 'read' })
  try {
    const status = await session.client.vault.status()
    const directory = session.core.keeper.directory()
    const trouble =
      status.trouble ?? (hasVault(directory) ? null : { code: 'VAULT_NOT_FOUND' as const, path: directory })
    if (trouble) throw troubleError(trouble)
    const account = options.account ?? status.accountNames[0] ?? ''
    await session.client.vault.unlock({ account, password: await readPassphrase(options, output) })
    return await work(session)
  } finally {
    await session.core.close()
  }
}

/** From `--passphrase-file`, QUNJIAN_PASSPHRASE, or a prompt on a terminal; never asks when there is none. */
export async function readPassphrase(options: GlobalOptions, output: Output): Promise<string> {
  if (options.passphraseFile !== undefined) return passphraseFromFile(options.passphraseFile)
  const fromEnvironment = process.env['QUNJIAN_PASSPHRASE']
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment
  if (!process.stdin.isTTY) {
    throw new CommandError(
      ExitCode.notPermitted,
      'PASSPHRASE_NEEDED',
      'give the passphrase with --passphrase-file FILE or QUNJIAN_PASSPHRASE',
    )
  }
  output.endProgress()
  return prompt('Passphrase: ')
}

function passphraseFromFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r?\n$/, '')
  } catch (cause) {
    throw new CommandError(
      ExitCode.usage,
      'PASSPHRASE_FILE_UNREADABLE',
      `cannot read ${path}: ${cause instanceof Error ? cause.message : ''}`,
    )
  }
}

/** Asks on standard error without echo. */
function prompt(question: string): Promise<string> {
  return new Promise((resolvePrompt, reject) => {
    process.stderr.write(question)
    const reader = createInterface({ input: process.stdin, terminal: true })
    process.stdin.setRawMode(true)
    reader.question('', (answer) => {
      process.stdin.setRawMode(false)
      process.stderr.write('\n')
      reader.close()
      resolvePrompt(answer)
    })
    reader.on('SIGINT', () => reject(new CommandError(ExitCode.cancelled, 'CANCELLED', 'cancelled')))
  })
}
