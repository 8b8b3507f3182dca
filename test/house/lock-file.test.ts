import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { completeLockFile, missingOptionalPackages, platformOf } from '../../scripts/lock-file.ts'
import type { LockFile } from '../../scripts/lock-file.ts'

it('the lock file holds the packages of every platform, or npm ci would refuse it', () => {
  const lock: LockFile = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  // What is listed here: node scripts/complete-lock-file.ts
  expect(missingOptionalPackages(lock).map(({ path, neededBy }) => `${path} of ${neededBy}`)).toEqual([])
})

it('a lock file that npm left incomplete is completed', () => {
  const linter = {
    version: '1.0.0',
    dev: true,
    optionalDependencies: { '@lint/binding-linux-arm-musleabihf': '1.0.0', '@lint/binding-linux-x64-gnu': '1.0.0' },
  }
  const lock = {
    packages: { 'node_modules/lint': linter, 'node_modules/@lint/binding-linux-x64-gnu': { version: '1.0.0' } },
  }
  const completed = completeLockFile(lock)
  expect(missingOptionalPackages(lock)).toHaveLength(1)
  expect(missingOptionalPackages(completed)).toEqual([])
  expect(completed.packages['node_modules/@lint/binding-linux-arm-musleabihf']).toEqual({
    version: '1.0.0',
    dev: true,
    optional: true,
    os: ['linux'],
    cpu: ['arm'],
    libc: ['musl'],
  })
})

it('a package that lies under the one that needs it is there', () => {
  const outer = { version: '1.0.0', optionalDependencies: { inner: '1.0.0' } }
  const packages = {
    'node_modules/a/node_modules/outer': outer,
    'node_modules/a/node_modules/inner': { version: '1.0.0' },
  }
  expect(missingOptionalPackages({ packages })).toEqual([])
})

it('a platform is told from a name only where the name says it', () => {
  expect(platformOf('node_modules/@x/binding-win32-x64-msvc')).toEqual({ os: ['win32'], cpu: ['x64'] })
  expect(platformOf('node_modules/fsevents')).toBeNull()
})
