import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { DEFAULT_VAULT, hasVault, SAMPLE_VAULT } from '#core/vault/vault-folder.ts'
import { APP_VERSION } from '#core/version.ts'
import { openConsole, type OpenedConsole } from '../../browser-shell/open-console.ts'
import { startBrowserShell } from '../../browser-shell/start-browser-shell.ts'
import { contextOf, type CommandContext } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { reportSample } from '../sample-report.ts'
import { coreOptions, startSession } from '../vault-session.ts'
import { wholeNumber } from '../option-values.ts'

const SHELLS = ['auto', 'electron', 'browser'] as const

interface StartOptions {
  readonly sample?: boolean
  readonly shell: string
  readonly port?: number
  readonly open: boolean
}

export function addStartCommand(program: Command): void {
  program
    .command('start')
    .option('--sample', 'open the sample vault')
    .option('--shell <shell>', SHELLS.join(', '), 'auto')
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', wholeNumber)
    .option('--no-open', 'open no window; print the address only')
    .description('open the console; with no vault yet, the sample')
    .action(async (own: StartOptions, command: Command) => {
      const shell = SHELLS.find((known) => known === own.shell)
      if (!shell) throw new CommandError(ExitCode.usage, 'USAGE', `--shell is one of ${SHELLS.join(', ')}`)
      const { options, output } = contextOf(command)
      const { dataDir, vaultDir, logger } = coreOptions(options)
      const wantsSample =
        own.sample === true || (vaultDir === undefined && !hasVault(join(dataDir, 'vaults', DEFAULT_VAULT)))
      const electron = shell === 'browser' || !own.open ? undefined : process.env['QUNJIAN_ELECTRON']
      if (shell === 'electron' && electron === undefined) {
        throw new CommandError(
          ExitCode.usage,
          'ELECTRON_MISSING',
          'Electron is not installed here; use npm start, or --shell browser',
        )
      }
      if (electron !== undefined) return runElectron(electron, { options, output, dataDir, wantsSample })
      await ensurePage()

      const { core, client } = await startSession(options, { hasWindow: true })
      const browserShell = await startBrowserShell({
        core,
        rendererDir: projectPath('out/renderer'),
        uploadsDir: join(dataDir, 'uploads'),
        version: APP_VERSION,
        logger,
        ...(own.port === undefined ? {} : { port: own.port }),
      })
      // Alone on its line, before anything long happens: scripts and people can go there at once.
      await output.line(browserShell.url)

      const ended = new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
      })
      let opened: OpenedConsole | null = null
      try {
        if (wantsSample) await client.vault.switch({ name: SAMPLE_VAULT })
        if (own.open) {
          opened = await openConsole(browserShell, logger)
          output.note(describeWindow(opened))
        }
        if (wantsSample) {
          await Promise.race([reportSample(client, output), ended])
        }
        await Promise.race([ended, ...(opened?.window ? [opened.window.closed] : [])])
      } finally {
        await opened?.window?.close()
        await browserShell.close()
        await core.close()
      }
    })
}

/**
 * Fills the sample here, where its progress can be seen, then hands over to the desktop program, which starts a core of
 * its own on the same data folder. Ends with it.
 */
async function runElectron(
  program: string,
  {
    options,
    output,
    dataDir,
    wantsSample,
  }: Pick<CommandContext, 'options' | 'output'> & { dataDir: string; wantsSample: boolean },
): Promise<void> {
  if (wantsSample) {
    const { core, client } = await startSession(options)
    try {
      await client.vault.switch({ name: SAMPLE_VAULT })
      await reportSample(client, output)
    } finally {
      await core.close()
    }
  }
  output.note(`Opening in Electron (${program})`)
  const child = spawn(program, [projectPath('')], {
    stdio: 'inherit',
    env: { ...process.env, QUNJIAN_DATA_DIR: dataDir, ...(wantsSample ? { QUNJIAN_OPEN_SAMPLE: '1' } : {}) },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? ExitCode.bug
}

const projectPath = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** In a checkout the page is built when it is missing or stale; an installed copy carries it built. */
async function ensurePage(): Promise<void> {
  const script = projectPath('scripts/build-page.ts')
  if (existsSync(script)) {
    const { buildPage } = (await import(script)) as { buildPage: () => Promise<boolean> }
    await buildPage()
  }
  if (!existsSync(projectPath('out/renderer/index.html'))) {
    throw new CommandError(ExitCode.bug, 'PAGE_MISSING', 'the page of the console is not built; run npm run build')
  }
}

const NO_WINDOW: Readonly<Record<string, string>> = {
  root: 'a browser window is not opened for root; open the address above',
  'no-display': 'there is no display; open the address above in a browser on this machine',
  'no-chromium': 'no Chromium, Chrome or Edge was found; open the address above in your browser',
  'chromium-failed': 'the browser did not start; open the address above',
}

function describeWindow(opened: OpenedConsole): string {
  return opened.window === null
    ? (NO_WINDOW[opened.reason] ?? opened.reason)
    : `Opened in ${opened.executable}: Electron is not installed here, the console runs the same in an app window`
}
