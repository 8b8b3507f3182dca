import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { FileToken } from '#contract/ids.ts'

export interface RegisteredFile {
  readonly path: string
  /** As the user knows it; paths stay in the host. */
  readonly name: string
  /** An upload that the host made for this import; removed after use. */
  readonly removeAfterUse: boolean
}

/** Files the host was handed by the user, by token. The page knows tokens only. */
export function createFileRegistry() {
  const files = new Map<string, RegisteredFile>()
  return {
    register(path: string, options: { name: string; removeAfterUse: boolean }): FileToken {
      const token = FileToken.parse(randomUUID())
      files.set(token, { path, ...options })
      return token
    },
    find: (token: FileToken): RegisteredFile | null => files.get(token) ?? null,
    forget(path: string, removeAfterUse: boolean): void {
      for (const [token, file] of files) if (file.path === path) files.delete(token)
      if (removeAfterUse) rmSync(path, { recursive: true, force: true })
    },
    /** Removes every upload that is still there. */
    clear(): void {
      for (const file of files.values()) if (file.removeAfterUse) rmSync(file.path, { recursive: true, force: true })
      files.clear()
    },
  }
}
export type FileRegistry = ReturnType<typeof createFileRegistry>
