import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getRouter, isProcedure } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { contract } from '#contract/contract.ts'
import { hostContract } from '#contract/host.ts'
import { Role } from '#contract/roles.ts'
import { coreRouter } from '#core/router.ts'
import { namedSchemas, walkContract } from './contract-procedures.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const schemaNames = await namedSchemas()
const walked = walkContract(contract, schemaNames)
const { procedures } = walked
const names = procedures.map(({ name }) => name)

/** Errors that any procedure can answer with (contract/define.ts). */
const COMMON_ERRORS = ['LOCKED', 'NOT_PERMITTED', 'VAULT_READ_ONLY', 'DATABASE_CORRUPT', 'DISK_FULL']

/** Texts of the tests that run the product itself; the interface's tests run against stand-ins and do not count here. */
const tests = globSync('test/{core,cli,shells,workers,e2e,electron-shell}/**/*.{test,spec}.ts', { cwd: root }).map(
  (file) => readFileSync(`${root}/${file}`, 'utf8'),
)
const isNamed = (word: string) => tests.some((text) => new RegExp(`\\b${word.replace('.', '\\.')}\\b`).test(text))

it('the contract is walked', () => {
  expect(names).toContain('decisions.make')
  expect(new Set(names).size).toBe(names.length)
})

describe.each(procedures)('$name', ({ name, meta, output, errors }) => {
  it('says who may call it and how it touches the vault', () => {
    expect(['query', 'command', 'stream', 'disclosure']).toContain(meta.kind)
    if (meta.roles !== 'public') expect(Role.array().min(1).safeParse(meta.roles).success).toBe(true)
  })

  it('is named domain.verb', () => expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/))

  it('declares what it answers', () => expect(output).not.toBeNull())

  it('declares the errors that every procedure has', () => {
    expect(Object.keys(errors)).toEqual(expect.arrayContaining(COMMON_ERRORS))
  })

  it('has a handler in the core', () => expect(isProcedure(getRouter(coreRouter, name.split('.')))).toBe(true))

  it('is named in a test', () => expect(isNamed(name)).toBe(true))
})

const declared = procedures.flatMap(({ errors }) => Object.keys(errors))
it.each([...new Set(declared)].sort())('the error %s is named in a test', (code) => expect(isNamed(code)).toBe(true))

/**
 * The contract as JSON Schema, committed: a change of it shows in review as what it is. After an intended change:
 * `npm test -- test/house/contract.test.ts -u`
 */
describe('the golden file', () => {
  /** What each procedure declares beyond what all of them do. */
  const own = (all: typeof procedures) =>
    all.map(({ errors, ...rest }) => ({
      ...rest,
      errors: Object.fromEntries(Object.entries(errors).filter(([code]) => !COMMON_ERRORS.includes(code))),
    }))

  it('holds the core’s contract', async () => {
    const golden = { ...walked, procedures: own(procedures) }
    await expect(`${JSON.stringify(golden, null, 1)}\n`).toMatchFileSnapshot('contract.golden.json')
  })

  it('holds the host’s contract', async () => {
    const golden = walkContract({ host: hostContract }, schemaNames)
    await expect(`${JSON.stringify(golden, null, 1)}\n`).toMatchFileSnapshot('host-contract.golden.json')
  })
})
