/**
 * `npm run check`: what must hold before a commit. Format, lint with the layer rules, types of each source root, unused
 * files and dependencies, and the tests of the house. Two at a time; what fails is printed whole.
 */
import { captureScript } from './child-process.ts'
import type { ChildResult } from './child-process.ts'

interface Check {
  readonly name: string
  readonly script: string
  readonly parameters: readonly string[]
}

const TSC = 'node_modules/typescript/bin/tsc'
const typesOf = (root: string): Check => ({
  name: `types of ${root}`,
  script: TSC,
  parameters: ['-p', `${root}/tsconfig.json`, '--noEmit'],
})

const CHECKS: readonly Check[] = [
  { name: 'format', script: 'node_modules/oxfmt/bin/oxfmt', parameters: ['--check'] },
  { name: 'lint', script: 'node_modules/oxlint/bin/oxlint', parameters: ['--deny-warnings'] },
  ...['src-main', 'src-main/preload', 'src-renderer', 'test', 'scripts'].map(typesOf),
  { name: 'unused code', script: 'node_modules/knip/bin/knip.js', parameters: ['--no-progress'] },
  { name: 'the house', script: 'node_modules/vitest/vitest.mjs', parameters: ['run', '--reporter=dot', 'test/house'] },
]
const AT_ONCE = 2

const failed: string[] = []
const waiting = [...CHECKS]
await Promise.all(Array.from({ length: AT_ONCE }, work))
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    report(check, await captureScript(check.script, check.parameters))
  }
}

function report({ name }: Check, { code, output }: ChildResult): void {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  if (code === 0) return
  failed.push(name)
  console.log(output.trimEnd())
}
