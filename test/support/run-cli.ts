import { spawn } from 'node:child_process'
import { projectPath } from '../../scripts/paths.ts'

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as JSON; throws when it is not exactly one line of it. */
  json<T = Record<string, unknown>>(): T
  /** Standard output as JSON Lines. */
  lines<T = Record<string, unknown>>(): T[]
}

/** Runs the command as a user would, through bin/qunjian.js, without a terminal. */
export function runCli(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [projectPath('bin/qunjian.js'), ...args], {
      env: { ...process.env, QUNJIAN_PASSPHRASE: 'correct horse battery', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({
        code,
        stdout,
        stderr,
        json() {
          if (!/^[^\n]+\n$/.test(stdout))
            throw new Error(`expected one line of JSON, got: ${stdout.slice(0, 500)} ${stderr.slice(0, 500)}`)
          return JSON.parse(stdout)
        },
        lines: () =>
          stdout
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line)),
      }),
    )
    child.stdin.end(options.input ?? '')
  })
}
