/**
 * `npm run soak`: the long tests (test/⋯/*.soak.ts) with the full counts, one after another. `npm test` runs seeded small
 * versions of the same. Arguments are names of test files.
 */
import { runScript } from './child-process.ts'

process.exitCode = await runScript(
  'node_modules/vitest/vitest.mjs',
  ['run', '--project=soak', '--no-file-parallelism', '--reporter=verbose', ...process.argv.slice(2)],
  { QUNJIAN_SOAK: '1' },
)
