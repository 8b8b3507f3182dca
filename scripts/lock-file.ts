interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** package-lock.json, as far as it matters here. It is npm's own file: read and written as it stands. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

export interface MissingPackage {
  readonly path: string
  readonly version: string
  readonly neededBy: string
  readonly isForDevelopment: boolean
}

/**
 * Packages for other platforms that the lock file names as optional but does not hold. npm leaves them out when its
 * registry does not have them, and `npm ci` then refuses the whole file, on every machine.
 */
export function missingOptionalPackages({ packages }: LockFile): MissingPackage[] {
  return Object.entries(packages).flatMap(([neededBy, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => findLocked(packages, neededBy, name) === undefined)
      .map(([name, version]) => ({ path: `node_modules/${name}`, version, neededBy, isForDevelopment: dev })),
  )
}

/** Looks a package up as Node does: under the one that needs it, then under each folder around that. */
function findLocked(packages: LockFile['packages'], neededBy: string, name: string) {
  const parts = neededBy === '' ? [] : neededBy.split('/node_modules/')
  const places = parts.map(
    (_, depth) => `${parts.slice(0, parts.length - depth).join('/node_modules/')}/node_modules/${name}`,
  )
  return [...places, `node_modules/${name}`].map((path) => packages[path]).find((found) => found !== undefined)
}

/** Platform of a binding by its name, such as `binding-linux-arm-musleabihf`, in npm's words. */
export function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } | null {
  const match =
    /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/.exec(name)
  const [, os, cpu, abi = ''] = match ?? []
  if (os === undefined || cpu === undefined) return null
  const libc = os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}
  return { os: [os], cpu: [cpu], ...libc }
}

/** The lock file with what was missing: version and platform, so that npm skips it elsewhere and looks it up there. */
export function completeLockFile(lock: LockFile): LockFile {
  const added = missingOptionalPackages(lock).map(({ path, version, isForDevelopment }) => {
    const platform = platformOf(path)
    if (platform === null) throw new Error(`${path}: its platform cannot be told from its name`)
    const entry = { version, ...(isForDevelopment ? { dev: true } : {}), optional: true, ...platform }
    return [path, entry] as const
  })
  const sorted = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}
