import { spawn } from 'node:child_process'
import { projectPath } from './paths.ts'

export interface ChildResult {
  readonly code: number
  readonly output: string
}

/**
 * Runs a script of an installed package with this Node, with its output on this terminal.
 *
 * @param script path from the project's root
 * @returns its exit code; a signal counts as 1
 */
export function runScript(script: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, [projectPath(script), ...parameters], {
      cwd: projectPath(''),
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    // Nothing may go on in the background after this program was told to stop.
    const stop = (signal: NodeJS.Signals) => {
      child.kill(signal)
      process.exit(1)
    }
    const signals = ['SIGTERM', 'SIGHUP'] as const
    for (const signal of signals) process.on(signal, stop)
    child.once('error', reject)
    child.once('exit', (code) => {
      for (const signal of signals) process.off(signal, stop)
      resolve(code ?? 1)
    })
  })
}

/** Runs a program of the project and keeps what it prints, both streams in the order they came. */
export function captureScript(script: string, parameters: readonly string[]) {
  return captureProgram(process.execPath, [projectPath(script), ...parameters])
}

export function captureProgram(program: string, parameters: readonly string[]) {
  return new Promise<ChildResult>((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: projectPath(''), stdio: ['ignore', 'pipe', 'pipe'] })
    const printed: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => printed.push(text))
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: printed.join('') }))
  })
}
