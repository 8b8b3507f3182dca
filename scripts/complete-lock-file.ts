/** `node scripts/complete-lock-file.ts`: adds what npm left out of package-lock.json (lock-file.ts says why). */
import { readFileSync, writeFileSync } from 'node:fs'
import { completeLockFile, missingOptionalPackages } from './lock-file.ts'
import type { LockFile } from './lock-file.ts'
import { projectPath } from './paths.ts'

const path = projectPath('package-lock.json')
const lock: LockFile = JSON.parse(readFileSync(path, 'utf8'))
const missing = missingOptionalPackages(lock)
if (missing.length > 0) writeFileSync(path, `${JSON.stringify(completeLockFile(lock), null, 2)}\n`)
console.log(`${missing.length} packages added to package-lock.json`)
