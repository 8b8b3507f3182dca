import { z } from 'zod'
import { command, query } from './define.ts'
import { TimeZone } from './ids.ts'
import { EVERYONE, OWNER } from './roles.ts'

export const Locale = z.enum(['zh-CN', 'zh-TW', 'en'])
export type Locale = z.infer<typeof Locale>

/** How the console looks on this machine; kept beside the vaults, without anything personal in it. */
export const Preferences = z.object({
  locale: Locale.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  railCollapsed: z.boolean(),
  maskText: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

/** What a moderator would rather have: fewer missed, or fewer harmless ones to look at. */
export const Sensitivity = z.enum(['miss-less', 'balanced', 'bother-less'])
export type Sensitivity = z.infer<typeof Sensitivity>

/** Which threshold of a model's manifest each sensitivity stands for. */
export const THRESHOLD_OF = {
  'miss-less': 'missLess',
  balanced: 'balanced',
  'bother-less': 'botherLess',
} as const satisfies Record<Sensitivity, string>

export const Settings = z.object({
  timeZone: TimeZone,
  /** Minutes without a key or pointer before the vault locks; 0 = never. */
  idleLockMinutes: z.number().int().min(0).max(480),
  /** Which threshold of the spam and of the abuse model makes an item; chosen by `models.setSensitivity`. */
  sensitivity: z.object({ spam: Sensitivity, abuse: Sensitivity }),
  /** Hours from entering the queue until an item is due. */
  dueHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 30),
})
export type Settings = z.infer<typeof Settings>

export const preferences = {
  get: query('public').output(Preferences),
  update: command('public').input(Preferences.partial()).output(Preferences),
}

export const settings = {
  get: query(EVERYONE).output(Settings),
  update: command(OWNER)
    .input(Settings.omit({ sensitivity: true }).partial())
    .output(Settings),
}
