import { spawn } from 'node:child_process'
import { projectPath } from './paths.ts'

export interface QunjianResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** What a command with `--json` answered; null when it was no JSON. */
  readonly json: unknown
}

/** Runs the command line as a program of its own. */
export function runQunjian(parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<QunjianResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [projectPath('bin/qunjian.js'), ...parameters], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        printed[name] += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, ...printed, json: parseJson(printed.stdout) }))
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
