import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Preferences } from '#contract/settings.ts'
import { writeFileDurably } from '../vault/vault-folder.ts'

export const defaultPreferences: Preferences = {
  locale: null,
  theme: 'system',
  density: 'comfortable',
  railCollapsed: false,
  maskText: true,
}

/**
 * Looks of the console on this machine. They are needed before a vault is open (the sign-in screen has a language too),
 * and the browser window's own storage goes with its temporary profile; so they lie in a small file beside the vaults.
 */
export function createPreferencesStore(path: string) {
  const get = (): Preferences => {
    if (!existsSync(path)) return defaultPreferences
    try {
      const stored = Preferences.partial().safeParse(JSON.parse(readFileSync(path, 'utf8')))
      return stored.success ? { ...defaultPreferences, ...stored.data } : defaultPreferences
    } catch {
      return defaultPreferences // looks are not worth refusing to start for
    }
  }
  return {
    get,
    update(change: Partial<Preferences>): Preferences {
      const next = { ...get(), ...change }
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileDurably(path, `${JSON.stringify(next, null, 2)}\n`)
      return next
    },
  }
}
export type PreferencesStore = ReturnType<typeof createPreferencesStore>
