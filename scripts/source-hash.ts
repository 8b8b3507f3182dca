import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { projectPath } from './paths.ts'

/** SHA-256 over names and contents of the files that the patterns find, as hex: changes when any of them does. */
export function sourceHash(patterns: readonly string[]): string {
  const files = globSync([...patterns], { cwd: projectPath(''), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
