import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'vite'
import { projectPath } from './paths.ts'
import { sourceHash } from './source-hash.ts'

/** Everything that the built page is made of. */
const SOURCES = [
  'src-renderer/**/*',
  'src-main/contract/**/*',
  'src-main/transport/page-policy.ts',
  'vite.config.ts',
  'package-lock.json',
]

/**
 * Builds the page into out/renderer unless it is built from these very sources already.
 *
 * @returns whether it had to be built
 */
export async function buildPage(): Promise<boolean> {
  const stamp = projectPath('out/renderer.sha256')
  const wanted = sourceHash(SOURCES)
  const isCurrent = existsSync(projectPath('out/renderer/index.html')) && existsSync(stamp)
  if (isCurrent && readFileSync(stamp, 'utf8') === wanted) return false
  await build({ root: projectPath('src-renderer'), configFile: projectPath('vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, wanted)
  return true
}
