import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSample } from './sample/sample-builder.ts'

/** Writes the sample community to resources/sample: `node scripts/make-sample.ts`. The same bytes on every run. */
const folder = join(import.meta.dirname, '..', 'resources', 'sample')
for (const [path, text] of buildSample()) {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
  process.stdout.write(`${path} ${Buffer.byteLength(text)} bytes\n`)
}
