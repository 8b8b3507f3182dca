import { spawn } from 'node:child_process'

/**
 * Opens an address in the user's own browser. False where there is no screen or nothing that opens it. The address
 * reaches the program as one argument, never through a shell.
 */
export async function openInBrowser(url: string): Promise<boolean> {
  const opener = openerOf(process.platform, process.env)
  if (opener === null) return false
  const [command, ...rest] = opener
  return new Promise((resolve) => {
    const child = spawn(command, [...rest, url], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

/** The command, without the address, that opens one; null without a screen to open it on. */
export function openerOf(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : null
}
