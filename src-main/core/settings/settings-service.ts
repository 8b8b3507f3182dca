import { Settings } from '#contract/settings.ts'
import type { z } from 'zod'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import type { VaultResources } from '../access/vault-resources.ts'

/** Indicators and days follow the vault's zone; the product's home is China, so that is where it starts. */
export const defaultSettings: Settings = {
  timeZone: 'Asia/Shanghai',
  idleLockMinutes: 15,
  sensitivity: { spam: 'balanced', abuse: 'balanced' },
  dueHours: 24,
}

/** Reads one stored value; `fallback` when it was never stored or is no longer of the expected shape. */
export function readSetting<T>(db: ReadDatabase, key: string, schema: z.ZodType<T>, fallback: T): T {
  const row = db.first<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)
  if (!row) return fallback
  const parsed = schema.safeParse(JSON.parse(row.value))
  return parsed.success ? parsed.data : fallback
}

export function writeSetting(db: WriteDatabase, key: string, value: unknown): void {
  db.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  )
}

export function readSettings(db: ReadDatabase): Settings {
  return readSetting(db, 'settings', Settings, defaultSettings)
}

export function createSettingsService({ db, record, feed }: VaultResources) {
  return {
    get: (): Settings => readSettings(db),
    update(change: Partial<Settings>): Settings {
      const next = db.transaction(() => {
        const merged = { ...readSettings(db), ...change }
        writeSetting(db, 'settings', merged)
        record({ action: 'settings.update', objectType: 'settings', objectId: null, payload: { ...change } })
        return merged
      })
      feed.publish('settings', 'audit')
      return next
    },
  }
}
export type SettingsService = ReturnType<typeof createSettingsService>
