import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findCycles, isFile, readImports } from './source-imports.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What each room may import from other rooms (docs/architecture.md, "Layers"). Of its own room it may import anything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src-main/contract': [],
  'src-main/database': ['src-main/contract'],
  'src-main/jobs': ['src-main/database', 'src-main/contract'],
  'src-main/workers': ['src-main/contract', 'src-main/core', 'src-main/database'],
  'src-main/core': ['src-main/contract', 'src-main/database', 'src-main/jobs', 'src-main/workers'],
  'src-main/transport': ['src-main/contract'],
  'src-main/browser-shell': ['src-main/contract', 'src-main/core', 'src-main/transport'],
  'src-main/electron': ['src-main/contract', 'src-main/core', 'src-main/transport'],
  'src-main/cli': ['src-main/contract', 'src-main/core', 'src-main/browser-shell'],
  'src-main/preload': [],
  'src-renderer/app': [
    'src-renderer/features',
    'src-renderer/ui',
    'src-renderer/lib',
    'src-renderer/i18n',
    'src-main/contract',
  ],
  'src-renderer/features': ['src-renderer/ui', 'src-renderer/lib', 'src-renderer/i18n', 'src-main/contract'],
  'src-renderer/ui': ['src-renderer/lib', 'src-renderer/i18n', 'src-main/contract'],
  'src-renderer/lib': ['src-renderer/i18n', 'src-main/contract'],
  'src-renderer/i18n': ['src-main/contract'],
}

const roomOf = (path: string) => path.split('/').slice(0, 2).join('/')
const featureOf = (path: string) => /^src-renderer\/features\/([^/]+)/.exec(path)?.[1]
const inside = readImports(['src-main', 'src-renderer']).filter(({ isPackage }) => !isPackage)

describe('the real sources', () => {
  it('are seen by this test', () => {
    expect(new Set(inside.map(({ from }) => roomOf(from)))).toEqual(
      new Set([...Object.keys(MAY_IMPORT).filter((room) => room !== 'src-main/preload'), 'src-renderer/main.tsx']),
    )
    expect(inside.filter(({ to }) => !isFile(to))).toEqual([])
  })

  it('import in the allowed directions only', () => {
    const wrong = inside.filter(({ from, to }) => {
      const allowed = MAY_IMPORT[roomOf(from)]
      return (
        allowed !== undefined && to.startsWith('src-') && roomOf(from) !== roomOf(to) && !allowed.includes(roomOf(to))
      )
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('have no feature that imports another feature', () => {
    const wrong = inside.filter(({ from, to }) => {
      const [own, other] = [featureOf(from), featureOf(to)]
      return own !== undefined && other !== undefined && own !== other
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('have no import cycles', () => {
    expect(findCycles(inside).map((cycle) => cycle.join(' → '))).toEqual([])
  })

  it('would show a cycle', () => {
    const edge = (from: string, to: string) => ({ from, to, isPackage: false, isTypeOnly: false })
    expect(findCycles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'd')])).toEqual([['a', 'b', 'c', 'a']])
    expect(findCycles([edge('a', 'b'), { ...edge('b', 'a'), isTypeOnly: true }])).toEqual([])
  })

  it('keep the contract library in a few rooms, so that it can be changed', () => {
    const users = readImports(['src-renderer']).filter(({ to }) => to.startsWith('@orpc/'))
    expect(new Set(users.map(({ from }) => roomOf(from)))).toEqual(new Set(['src-renderer/lib']))
  })
})

/** A file that breaks a rule: where it would lie, and what it imports. */
const PLANTED: readonly (readonly [string, string])[] = [
  ['src-main/contract/a.ts', '#core/start-core.ts'],
  ['src-main/contract/b.ts', 'node:fs'],
  ['src-main/contract/c.ts', '@orpc/server'],
  ['src-main/contract/d.ts', '../database/database.ts'],
  ['src-main/database/a.ts', '#core/start-core.ts'],
  ['src-main/database/b.ts', '../core/start-core.ts'],
  ['src-main/database/c.ts', '@orpc/contract'],
  ['src-main/jobs/a.ts', '#core/start-core.ts'],
  ['src-main/jobs/b.ts', '#workers/worker-link.ts'],
  ['src-main/workers/import/a.ts', '#jobs/job-runner.ts'],
  ['src-main/workers/import/b.ts', '../../transport/bug-mask.ts'],
  ['src-main/core/a.ts', 'electron'],
  ['src-main/core/b.ts', 'ws'],
  ['src-main/core/c.ts', 'node:http'],
  ['src-main/core/d.ts', 'react'],
  ['src-main/core/items/e.ts', '#transport/bug-mask.ts'],
  ['src-main/core/items/f.ts', '../../cli/main.ts'],
  ['src-main/transport/a.ts', '#core/start-core.ts'],
  ['src-main/transport/b.ts', 'electron'],
  ['src-main/browser-shell/a.ts', 'electron'],
  ['src-main/browser-shell/b.ts', '#database/database.ts'],
  ['src-main/electron/a.ts', '#database/database.ts'],
  ['src-main/electron/b.ts', '../browser-shell/access-gate.ts'],
  ['src-main/cli/a.ts', '#database/migrations/index.ts'],
  ['src-main/cli/b.ts', 'electron'],
  ['src-main/preload/a.ts', 'node:fs'],
  ['src-main/preload/b.ts', '#contract/contract.ts'],
  ['src-renderer/app/a.tsx', '#core/start-core.ts'],
  ['src-renderer/app/b.tsx', '@orpc/client'],
  ['src-renderer/app/c.tsx', 'node:fs'],
  ['src-renderer/features/review/a.tsx', '../search/search-screen.tsx'],
  ['src-renderer/features/review/components/b.tsx', '../../search/search-screen.tsx'],
  ['src-renderer/features/review/components/deep/c.tsx', '../../../search/search-screen.tsx'],
  ['src-renderer/features/review/d.tsx', '../../app/frame/frame.tsx'],
  ['src-renderer/features/review/e.tsx', '@orpc/client'],
  ['src-renderer/features/review/f.tsx', '../../../src-main/core/start-core.ts'],
  ['src-renderer/ui/a.tsx', '../features/review/review-screen.tsx'],
  ['src-renderer/lib/a.ts', '../ui/kbd.tsx'],
  ['src-renderer/lib/b.ts', 'electron'],
  ['src-renderer/i18n/a.ts', '../lib/session.tsx'],
]

/** Files that keep the rules: a linter that refuses everything would pass the test above. */
const ALLOWED: readonly (readonly [string, string])[] = [
  ['src-main/contract/ok.ts', 'zod'],
  ['src-main/core/ok.ts', '#workers/worker-link.ts'],
  ['src-main/transport/ok.ts', 'ws'],
  ['src-main/electron/ok.ts', 'electron'],
  ['src-main/preload/ok.ts', 'electron'],
  ['src-main/cli/ok.ts', '../browser-shell/start-browser-shell.ts'],
  ['src-renderer/app/ok.tsx', '../features/review/review-screen.tsx'],
  ['src-renderer/features/review/components/ok.tsx', '../api/use-items.ts'],
  ['src-renderer/features/review/components/ok2.tsx', '../../../ui/kbd.tsx'],
  ['src-renderer/features/review/components/ok3.tsx', '#contract/items.ts'],
  ['src-renderer/lib/ok.ts', '@orpc/client'],
]

const Diagnostics = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })) })

describe('the linter', () => {
  let folder: string
  let refused: Map<string, string[]>

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'qunjian-layers-'))
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    for (const [path, specifier] of [...PLANTED, ...ALLOWED]) {
      plant(path, `import { something } from '${specifier}'\nexport const used = something\n`)
    }
    plant('src-main/core/any.ts', 'export const loose = (value: any) => value\n')
    plant('src-main/core/default.ts', 'export default function nameless() {}\n')
    refused = lint()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function plant(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

  function lint(): Map<string, string[]> {
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const byFile = new Map<string, string[]>()
    for (const { filename, code } of Diagnostics.parse(JSON.parse(stdout)).diagnostics) {
      byFile.set(filename, [...(byFile.get(filename) ?? []), code])
    }
    return byFile
  }

  it.each(PLANTED)('refuses that %s imports %s', (path) => {
    expect(refused.get(path) ?? []).toContain('eslint(no-restricted-imports)')
  })

  it.each(ALLOWED)('lets %s import %s', (path) => {
    expect(refused.get(path) ?? []).not.toContain('eslint(no-restricted-imports)')
  })

  it('refuses any and default exports', () => {
    expect(refused.get('src-main/core/any.ts')).toContain('typescript(no-explicit-any)')
    expect(refused.get('src-main/core/default.ts')).toContain('import(no-default-export)')
  })
})
