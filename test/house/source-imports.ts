import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface SourceImport {
  /** Path of the importing file from the project's root, with `/`. */
  readonly from: string
  /** Path of the imported file, or the name of the package. */
  readonly to: string
  readonly isPackage: boolean
  readonly isTypeOnly: boolean
}

/** `import … from 'x'` and `export … from 'x'`, with names, defaults and namespaces, over one line or several. */
const STATIC_IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[\w$]+|\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?)(?:\s*,\s*(?:\{[^}]*\}|\*\s+as\s+[\w$]+))?\s+from\s+'([^']+)'/gm
const BARE_IMPORT = /^import\s+()'([^']+)'/gm
const DYNAMIC_IMPORT = /\bimport\(()'([^']+)'\)/g

/** Every import of the sources under the given folders. Enough for the house's own style; not a parser of TypeScript. */
export function readImports(folders: readonly string[]): SourceImport[] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
  return files.map((file) => file.split(sep).join('/')).flatMap(importsOf)
}

function importsOf(from: string): SourceImport[] {
  const text = readFileSync(join(root, from), 'utf8')
  return [STATIC_IMPORT, BARE_IMPORT, DYNAMIC_IMPORT].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, type, specifier = '']) => ({
      from,
      ...resolveImport(from, specifier),
      isTypeOnly: type !== undefined && type !== '',
    })),
  )
}

function resolveImport(from: string, specifier: string): { to: string; isPackage: boolean } {
  const alias = /^#(\w+)\/(.*)$/.exec(specifier)
  if (alias !== null)
    return { to: alias[1] === 'test' ? `test/${alias[2]}` : `src-main/${alias[1]}/${alias[2]}`, isPackage: false }
  if (!specifier.startsWith('.')) return { to: specifier, isPackage: true }
  return {
    to: normalize(join(dirname(from), specifier))
      .split(sep)
      .join('/'),
    isPackage: false,
  }
}

/** Whether the imported path is a file of the project. */
export function isFile(path: string): boolean {
  const full = join(root, path)
  return existsSync(full) && statSync(full).isFile() && !relative(root, full).startsWith('..')
}

/** The shortest way along which a file imports itself, for each file that does; type imports leave no trace at run time. */
export function findCycles(imports: readonly SourceImport[]): string[][] {
  const graph = new Map<string, string[]>()
  for (const { from, to, isPackage, isTypeOnly } of imports) {
    if (!isPackage && !isTypeOnly) graph.set(from, [...(graph.get(from) ?? []), to])
  }
  const found = new Map<string, string[]>()
  for (const start of graph.keys()) {
    const cycle = shortestCycle(graph, start)
    const files = [...new Set(cycle)].sort().join(' ')
    if (cycle !== null && !found.has(files)) found.set(files, cycle)
  }
  return [...found.values()]
}

function shortestCycle(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | null {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return pathBack(cameFrom, start, file)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, file)
      queue.push(next)
    }
  }
  return null
}

function pathBack(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const path = [start]
  for (let file: string | undefined = end; file !== undefined && file !== start; file = cameFrom.get(file))
    path.splice(1, 0, file)
  return [...path, start]
}
