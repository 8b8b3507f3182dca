import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { i18n } from 'i18next'
import { AuditVerdict } from '#contract/audit.ts'
import { Role } from '#contract/roles.ts'
import { LOG_ACTIONS } from '#core/audit/entry-header.ts'
import {
  actionName,
  checkpointReason,
  objectName,
  problemText,
  resultName,
  roleName,
  toneOf,
} from '../../../../src-renderer/features/compliance/audit-words.ts'
import { createI18n } from '../../../../src-renderer/i18n/create-i18n.ts'

const CORE = join(import.meta.dirname, '../../../../src-main/core')

/** Text of every file of the core. */
const sources = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(CORE, path), 'utf8'))

/** Codes in single quotes that the core names with `key`. */
function codesNamed(key: string): string[] {
  return [
    ...new Set(
      sources.flatMap((text) =>
        [...text.matchAll(new RegExp(`\\b${key}: '([a-z-]+)'`, 'g'))].map(([, code]) => code ?? ''),
      ),
    ),
  ]
}

/** Every action that the core records: `area.verb` with an area that is one. */
const AREAS =
  'account analysis audit community decision experiment import insight item job member message network outbox policy recognition rule sample settings vault'
const actions = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(new RegExp(`'((?:${AREAS.replaceAll(' ', '|')})\\.[a-z-]+)'`, 'g'))].map(
        ([, code]) => code ?? '',
      ),
    ),
  ),
].filter((code) => !/\.(json|db|ts)$/.test(code))

/** The members of a union of string literals in a source of the log. */
function literalsOf(file: string, type: string): string[] {
  const text = readFileSync(join(CORE, 'audit', file), 'utf8')
  const body = new RegExp(`type ${type} =([\\s\\S]*?)\\n\\n`).exec(text)?.[1] ?? ''
  return [...body.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? '')
}

describe.each(['en', 'zh-CN', 'zh-TW'] as const)('in %s', (locale) => {
  let language: i18n
  beforeAll(async () => {
    language = await createI18n(locale)
  })
  const t = () => language.getFixedT<['compliance', 'common']>(locale, ['compliance', 'common'])

  it('has words for every action the core records', () => {
    expect(actions).toEqual(expect.arrayContaining(['decision.make', 'vault.unlock', ...Object.values(LOG_ACTIONS)]))
    for (const action of actions) expect(actionName(t(), action), action).not.toBe(action)
  })

  it('has words for every type of object', () => {
    const types = codesNamed('objectType')
    expect(types).toContain('outbox-task')
    for (const type of types) expect(objectName(t(), type, '-'), type).not.toBe(type)
    expect(objectName(t(), 'item', 'i42')).toMatch(/ i42$/)
  })

  it('has words for every problem of a verification', () => {
    const problems = [
      ...literalsOf('verification-result.ts', 'AuditProblem'),
      ...literalsOf('entry-chain.ts', 'EntryProblem'),
      ...literalsOf('table-check.ts', 'TableProblem'),
    ]
    expect(problems).toEqual(expect.arrayContaining(['rolled-back', 'clock-went-back', 'row-differs']))
    for (const problem of problems) expect(problemText(t(), problem), problem).not.toContain(problem)
    expect(problemText(t(), 'of-a-later-version')).toContain('of-a-later-version')
  })

  it('has words for every reason of a checkpoint', () => {
    const reasons = [
      ...literalsOf('audit-checkpoint.ts', 'CheckpointEvent'),
      ...literalsOf('audit-checkpoint.ts', 'CheckpointReason'),
    ]
    expect(reasons).toEqual(expect.arrayContaining(['manual', 'interval']))
    for (const reason of reasons) expect(checkpointReason(t(), reason), reason).not.toBe(reason)
  })

  it('has words for roles and results', () => {
    for (const role of [...Role.options, 'system']) expect(roleName(t(), role), role).not.toBe(role)
    for (const result of ['ok', ...codesNamed('result'), ...AuditVerdict.options]) {
      expect(resultName(t(), result), result).not.toBe(result)
    }
    expect(resultName(t(), 'constructor')).toBe('constructor')
  })
})

it('alarms for every verdict that is no clean one', () => {
  const tones = AuditVerdict.options.map((verdict) => [verdict, toneOf(verdict)])
  expect(Object.fromEntries(tones)).toEqual({
    intact: 'ok',
    'intact-with-erasures': 'ok',
    'unwitnessed-tail': 'warning',
    damaged: 'danger',
    forked: 'danger',
    'wrong-key': 'danger',
  })
})
